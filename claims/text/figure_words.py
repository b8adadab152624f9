"""The number words of one language as the number grammar looks them up, read from its lexicon file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from claims.text.numerals import Separators, separators
from claims.text.wordlists import languages_with, lexicon

Value = int | Fraction


@dataclass(frozen=True, slots=True)
class Compounds:
    """How a language writes numbers as one word; ``units`` holds everything below one hundred's parts."""

    joiner: str
    hundred: str
    thousand: str
    units: Mapping[str, int]
    tens: Mapping[str, int]
    half_ending: str
    halves: Mapping[str, Fraction]
    spellings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Word lists keyed by lower-case form; intervals of ``vague`` are inclusive."""

    separators: Separators
    tens_before_units: bool
    point_is_ordinal: bool
    values: Mapping[str, int]
    articles: Mapping[str, int]
    indefinite: frozenset[str]
    before_pronoun: frozenset[str]
    multipliers: Mapping[str, int]
    dozens: Mapping[str, int]
    short: Mapping[str, int]
    money_short: Mapping[str, int]
    denominators: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_endings: tuple[str, ...]
    halves: frozenset[str]
    half_nouns: frozenset[str]
    and_words: frozenset[str]
    point_words: frozenset[str]
    minus_words: frozenset[str]
    abbreviated: frozenset[str]
    vague: Mapping[str, tuple[int, int]]
    vague_phrases: Mapping[str, tuple[tuple[str, ...], ...]]
    vaguely: frozenset[str]
    compounds: Compounds | None


def _compounds(
    table: Mapping[str, Any], small: Mapping[str, int], tens: Mapping[str, int]
) -> Compounds | None:
    part = table.get("compound")
    if not part:
        return None
    return Compounds(
        joiner=part["and"],
        hundred=part["hundred"],
        thousand=part["thousand"],
        units={**small, **part["unit_forms"]},
        tens=tens,
        half_ending=part["half_ending"],
        halves={word: Fraction(str(value)) for word, value in part["half_words"].items()},
        spellings=part["spellings"],
    )


def _phrases(vague: Mapping[str, Any]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Vague phrases by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in vague:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(several, key=len, reverse=True)) for first, several in found.items()}


@cache
def number_words(language: str) -> NumberWords:
    """The number words of a language; where it has no file, digits by its CLDR signs are all there is."""
    known = language if language in languages_with("numbers") else None
    table: Mapping[str, Any] = lexicon(f"{known}_numbers") if known else {}
    small, tens = table.get("small", {}), table.get("tens", {})
    vague = table.get("vague", {})
    return NumberWords(
        separators=separators(language),
        tens_before_units=table.get("tens_before_units", False),
        point_is_ordinal=table.get("point_is_ordinal", False),
        values={**small, **tens},
        articles=table.get("articles", {}),
        indefinite=frozenset(table.get("indefinite", ())),
        before_pronoun=frozenset(table.get("before_pronoun", ())),
        multipliers=table.get("multipliers", {}),
        dozens=table.get("dozens", {}),
        short=table.get("short", {}),
        money_short=table.get("money_short", {}),
        denominators=table.get("denominators", {}),
        ordinals=table.get("ordinals", {}),
        ordinal_endings=tuple(table.get("ordinal_endings", ())),
        halves=frozenset(table.get("halves", ())),
        half_nouns=frozenset(table.get("half_nouns", ())),
        and_words=frozenset(table.get("and", ())),
        point_words=frozenset(table.get("point", ())),
        minus_words=frozenset(table.get("minus", ())),
        abbreviated=frozenset(table.get("abbreviated", ())),
        vague={phrase: (low, high) for phrase, (low, high) in vague.items()},
        vague_phrases=_phrases(vague),
        vaguely=frozenset(table.get("vaguely", {}).get("words", ())),
        compounds=_compounds(table, small, tens),
    )
