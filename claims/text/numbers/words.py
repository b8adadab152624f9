"""The number words of one language as the number grammar looks them up, read from its lexicon file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from claims.text.numbers.numerals import Separators, separators
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
    """Word lists keyed by lower-case form; intervals of ``vague`` are inclusive.

    ``lone_scales`` are numbers without anything before them, ``governed_scales`` only behind one of
    ``governors``: Russian "тысяча" is 1000, "тысячи" is "thousands", "около тысячи" is 1000 again.
    """

    separators: Separators
    tens_before_units: bool
    point_is_ordinal: bool
    values: Mapping[str, Value]
    articles: Mapping[str, int]
    indefinite: frozenset[str]
    before_pronoun: frozenset[str]
    multipliers: Mapping[str, int]
    dozens: Mapping[str, int]
    short: Mapping[str, int]
    money_short: Mapping[str, int]
    denominators: Mapping[str, int]
    plural_denominators: frozenset[str]
    lone_denominators: Mapping[str, int]
    lone_scales: frozenset[str]
    governed_scales: frozenset[str]
    governors: frozenset[str]
    ordinals: Mapping[str, int]
    ordinal_endings: tuple[str, ...]
    ordinal_suffixes: frozenset[str]
    case_suffixes: frozenset[str]
    spaced_ordinals: bool
    digits_carry_on: bool
    halves: frozenset[str]
    half_links: frozenset[str]
    half_nouns: frozenset[str]
    and_words: frozenset[str]
    point_words: frozenset[str]
    minus_words: frozenset[str]
    abbreviated: frozenset[str]
    sometimes_abbreviated: frozenset[str]
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


def inflected(groups: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Every stem with every ending of its group; a group maps its stems to what they stand for."""
    return {
        stem + ending: value
        for group in groups
        for stem, value in group["stems"].items()
        for ending in group["endings"]
    }


@cache
def number_words(language: str) -> NumberWords:
    """The number words of a language; where it has no file, digits by its CLDR signs are all there is."""
    known = language if language in languages_with("numbers") else None
    table: Mapping[str, Any] = lexicon(f"{known}/numbers") if known else {}
    small, tens = table.get("small", {}), table.get("tens", {})
    mixed = {word: Fraction(value) for word, value in table.get("mixed", {}).items()}
    grown: Mapping[str, Any] = table.get("inflected", {})
    vague = {**table.get("vague", {}), **inflected(grown.get("vague", ()))}
    denominators = table.get("denominators", {})
    tens_first = table.get("tens_before_units", False)
    suffixes = table.get("ordinal_suffixes", ("st", "nd", "rd", "th") if tens_first else ())
    return NumberWords(
        separators=separators(language),
        tens_before_units=tens_first,
        point_is_ordinal=table.get("point_is_ordinal", False),
        values={**small, **tens, **mixed, **inflected(grown.get("values", ()))},
        articles=table.get("articles", {}),
        indefinite=frozenset(table.get("indefinite", ())),
        before_pronoun=frozenset(table.get("before_pronoun", ())),
        multipliers={**table.get("multipliers", {}), **inflected(grown.get("multipliers", ()))},
        dozens=table.get("dozens", {}),
        short=table.get("short", {}),
        money_short=table.get("money_short", {}),
        denominators=denominators,
        plural_denominators=frozenset(
            table.get("plural_denominators", [word for word in denominators if word.endswith("s")])
        ),
        lone_denominators=table.get("lone_denominators", {}),
        lone_scales=frozenset(table.get("lone_scales", ())),
        governed_scales=frozenset(table.get("governed_scales", ())),
        governors=frozenset(table.get("governors", ())),
        ordinals={**table.get("ordinals", {}), **inflected(grown.get("ordinals", ()))},
        ordinal_endings=tuple(table.get("ordinal_endings", ())),
        ordinal_suffixes=frozenset(suffixes),
        case_suffixes=frozenset(table.get("case_suffixes", ())),
        spaced_ordinals=table.get("spaced_ordinals", False),
        digits_carry_on=table.get("digits_carry_on", False),
        halves=frozenset(table.get("halves", ())),
        half_links=frozenset(table.get("half_links", table.get("and", ()))),
        half_nouns=frozenset(table.get("half_nouns", ())),
        and_words=frozenset(table.get("and", ())),
        point_words=frozenset(table.get("point", ())),
        minus_words=frozenset(table.get("minus", ())),
        abbreviated=frozenset(table.get("abbreviated", ())),
        sometimes_abbreviated=frozenset(table.get("sometimes_abbreviated", ())),
        vague={phrase: (low, high) for phrase, (low, high) in vague.items()},
        vague_phrases=_phrases(vague),
        vaguely=frozenset(table.get("vaguely", {}).get("words", ())),
        compounds=_compounds(table, small, tens),
    )
