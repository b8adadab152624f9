"""Which terms of a query a text shares: figures in any grouping, names of countries in any language we
read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale

from sources.connectors.base import Query

LANGUAGES = ("de", "en", "fr", "es", "uk", "ru", "ko")
NAME_WEIGHT, FIGURE_WEIGHT, WORD_WEIGHT = 2.0, 3.0, 1.0
ENOUGH_TERMS = 3
ENOUGH_SHARE = 0.4
SHORT_NAME, SHORT_WORD = 5, 4
LONGEST_ENDING = 6
# What newspapers call two countries instead of the names CLDR has.
SHORT_NAMES = {
    "GB": ("britain", "großbritannien", "grande-bretagne", "gran bretaña", "британия", "британія"),
    "US": ("usa", "états-unis", "ee. uu.", "сша"),
}

_GROUPED = re.compile(r"(?<=\d)[.,'’\u00a0\u2009\u202f ](?=\d{3}(?!\d))")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
# Cyrillic names change their last vowel when they are inflected.
_CYRILLIC_ENDING = re.compile(r"(?<=[а-яіїєґ]{3})[аеиоуыюяіїє]$")


@dataclass(frozen=True)
class Term:
    """One thing to look for under any of its spellings (patterns over folded text)."""

    patterns: tuple[str, ...]
    weight: float

    def stands_in(self, folded: str) -> bool:
        return re.search(rf"(?<!\w)(?<!\d[.,:])(?:{'|'.join(self.patterns)})", folded) is not None


@dataclass(frozen=True)
class Shared:
    """What a text shares with a query: how many terms, and their share of the query's weight (0..1)."""

    count: int
    share: float
    of: int

    @property
    def enough(self) -> bool:
        """True when the text is likely to be on the same thing: three terms (or all, if fewer) and 40 % by
        weight."""
        return 0 < min(ENOUGH_TERMS, self.of) <= self.count and self.share >= ENOUGH_SHARE


NOTHING = Shared(0, 0.0, 0)


def query_terms(terms: Iterable[str]) -> tuple[Term, ...]:
    """The distinct telling terms of a query: years, months and words under three letters tell nothing."""
    found: dict[tuple[str, ...], Term] = {}
    for raw in terms:
        word = fold(raw)
        if len(word) < 2 or _YEAR.fullmatch(word) or word in _months():
            continue
        term = _term(word)
        found.setdefault(term.patterns, term)
    return tuple(found.values())


def shared(terms: tuple[Term, ...], folded: str) -> Shared:
    """What a folded text shares with the terms."""
    hits = [term for term in terms if term.stands_in(folded)]
    whole = sum(term.weight for term in terms)
    return Shared(len(hits), sum(term.weight for term in hits) / whole if whole else 0.0, len(terms))


def best_shared(terms: Iterable[tuple[Term, ...]], folded: str) -> Shared:
    """What a folded text shares with the wording that fits it best: a text is written in one language."""
    return max((shared(wording, folded) for wording in terms), key=lambda found: found.share, default=NOTHING)


def wordings_of(query: Query) -> list[tuple[Term, ...]]:
    """The terms of every wording of a query, and of the query itself."""
    worded = [query.terms, *(wording.terms for wording in query.wordings)]
    return [terms for terms in map(query_terms, worded) if terms]


def fold(text: str) -> str:
    """For comparison only: NFKC, case folded, figures without grouping marks, white space single."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_GROUPED.sub("", folded).split())


def _term(word: str) -> Term:
    if _NUMBER.fullmatch(word):
        telling = len(word) > 2
        return Term((re.escape(word) + r"(?![.,:]?\d)",), FIGURE_WEIGHT if telling else WORD_WEIGHT)
    for name, code in _country_names().items():
        if word.startswith(name) and len(word) - len(name) <= _longest_ending(name):
            return Term(tuple(map(_name_pattern, _spellings()[code])), NAME_WEIGHT)
    return Term((re.escape(word) + (r"(?!\w)" if _is_short(word, SHORT_WORD) else ""),), WORD_WEIGHT)


def _name_pattern(name: str) -> str:
    return re.escape(_CYRILLIC_ENDING.sub("", name)) + (r"(?!\w)" if _is_short(name, SHORT_NAME) else "")


def _longest_ending(name: str) -> int:
    """Names may be inflected ("nordkoreanische"), but a short one ("mali") begins too many other words."""
    return 0 if _is_short(name, SHORT_NAME) else LONGEST_ENDING


def _is_short(word: str, length: int) -> bool:
    """Alphabets need more letters to tell a word than Hangul does."""
    return word.isascii() and len(word) < length


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code.isalpha():
                found.setdefault(code, {})[fold(name)] = None
    for code, names in SHORT_NAMES.items():
        found[code] |= dict.fromkeys(map(fold, names))
    return {code: tuple(names) for code, names in found.items()}


@cache
def _country_names() -> dict[str, str]:
    """Folded name to code, longest names first, so that "nordkorea" is not taken for another beginning."""
    pairs = [(name, code) for code, names in _spellings().items() for name in names]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _months() -> frozenset[str]:
    locales = [Locale.parse(language) for language in LANGUAGES]
    forms = [locale.months["format"][form] for locale in locales for form in ("wide", "abbreviated")]
    return frozenset(fold(name) for form in forms for name in form.values())
