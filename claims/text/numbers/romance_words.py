"""The number words of a Romance language as its grammar needs them, read from ``<language>/numbers.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from claims.text.numbers.italian import below_thousand, ordinal_stems
from claims.text.wordlists import lexicon

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class RomanceWords:
    """Word lists keyed by lower-case form.

    ``twenties`` multiply a four before them ("quatre-vingts"), ``wide_tens`` take a tail up to nineteen
    ("soixante-dix"). ``tens_link`` says that tens and units are joined by "and", ``hundreds_link`` the same
    of hundreds. ``letters`` are scales right behind digits, ``money_letters`` only beside a currency.
    """

    small: Mapping[str, int]
    tens: Mapping[str, int]
    hundreds: Mapping[str, int]
    hundred: Words
    thousand: Words
    scales: Mapping[str, int]
    letters: Mapping[str, int]
    money_letters: Mapping[str, int]
    articles: Mapping[str, int]
    dozens: Mapping[str, int]
    approximate: Words
    large_nouns: Mapping[str, int]
    halves: Words
    half_units: Words
    half_nouns: Words
    denominators: Mapping[str, int]
    parts: Mapping[str, int]
    part_nouns: Words
    not_fractions: Words
    ordinals: Mapping[str, int]
    ordinal_suffixes: Words
    and_words: Words
    fraction_links: Words
    point: Words
    minus: Words
    minus_degrees: Words
    not_minus_after: Words
    of: Words
    between: Words
    percent_links: Words
    before_noun_only: Words
    before_pronoun: Words
    not_after_article: Words
    currency_words: Words
    twenties: Words
    wide_tens: Words
    tens_link: bool
    hundreds_link: bool
    scales_link: bool
    glued: bool
    openers: Words


_LISTS = (
    "approximate",
    "half_units",
    "half_nouns",
    "halves",
    "part_nouns",
    "not_fractions",
    "ordinal_suffixes",
    "fraction_links",
    "point",
    "minus",
    "minus_degrees",
    "not_minus_after",
    "of",
    "between",
    "percent_links",
    "before_noun_only",
    "before_pronoun",
    "not_after_article",
    "currency_words",
    "twenties",
    "wide_tens",
    "hundred",
    "thousand",
)
_TABLES = (
    "tens",
    "hundreds",
    "scales",
    "letters",
    "money_letters",
    "articles",
    "dozens",
    "large_nouns",
    "denominators",
    "parts",
)


@cache
def romance_words(language: str) -> RomanceWords:
    """The lists of one language; ``openers`` are the words a number may begin with."""
    table: Mapping[str, Any] = lexicon(f"{language}/numbers")
    lists: dict[str, Any] = {name: frozenset(table.get(name, ())) for name in _LISTS}
    tables: dict[str, Any] = {name: table.get(name, {}) for name in _TABLES}
    glued = table.get("glued", False)
    small = {**table.get("small", {}), **(below_thousand() if glued else {})}
    ordinals = {**table.get("ordinals", {}), **(ordinal_stems() if glued else {})}
    openers = {
        *small,
        *ordinals,
        *(word for name in _TABLES[:2] for word in tables[name]),
        *(word for name in ("articles", "parts", "dozens") for word in tables[name]),
        *lists["hundred"],
        *lists["thousand"],
        *lists["halves"],
        *lists["half_nouns"],
    }
    return RomanceWords(
        **tables,
        **lists,
        small=small,
        ordinals=ordinals,
        and_words=frozenset(table.get("and", ())),
        tens_link=table.get("tens_link", False),
        hundreds_link=table.get("hundreds_link", False),
        scales_link=table.get("scales_link", False),
        glued=glued,
        openers=frozenset(openers),
    )
