"""The calendar words of a language: months and weekdays from CLDR, seasons and relative words from its lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from babel import Locale

from claims.text.times.words import low_words
from claims.text.wordlists import languages_with, lexicon

Phrase = tuple[str, ...]
# Case endings that Slavic months may take; CLDR has two cases of seven.
_MONTH_ENDINGS = (
    "",
    "я",
    "е",
    "ю",
    "ем",
    "ём",
    "а",
    "у",
    "ом",
    "і",
    "ь",
    "ень",
    "ня",
    "ні",
    "нем",
    "ню",
    "ий",
    "ого",
    "ому",
    "ма",
)
_VOWELS = "аеёийоуыьэюяії"
_FEWEST_LETTERS = 3
_RUSSIAN_SUMMER = frozenset({"июн", "июл"})
_ROLE_KEYS = ("since", "until", "as_of", "compared")


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """``months`` and ``weekdays`` by their lower-case forms (1 is January, 0 is Monday); phrases as word tuples."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, str]
    units: Mapping[str, str]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    last: frozenset[Phrase]
    this: frozenset[Phrase]
    next: frozenset[Phrase]
    parts: Mapping[Phrase, str]
    links: frozenset[Phrase]
    roles: Mapping[Phrase, str]
    fixed: Mapping[Phrase, str]
    year_before: frozenset[Phrase]
    year_after: frozenset[str]
    everyday: frozenset[str]
    season_before: frozenset[Phrase]
    clause_openers: frozenset[str]
    before_bare_year: frozenset[str]
    openers: frozenset[str]


def languages() -> tuple[str, ...]:
    """The languages whose periods are read."""
    return languages_with("times")


@cache
def calendar_words(language: str) -> CalendarWords:
    """The calendar words of one of ``languages()``; ``openers`` can begin a period, as any number can."""
    table = lexicon(f"{language}/times")
    known = _read(table, language)
    single = (known.months, known.weekdays, known.seasons, known.units, known.ordinals)
    phrases = (known.last, known.this, known.next, known.fixed)
    openers = frozenset(word for group in single for word in group)
    return replace(known, openers=openers | {phrase[0] for group in phrases for phrase in group})


def _read(table: Mapping[str, Any], language: str) -> CalendarWords:
    return CalendarWords(
        months=_months(language),
        weekdays=_weekdays(language),
        seasons=_inverted(table["seasons"]),
        units=_inverted(table["units"]),
        ordinals={word: int(number) for word, number in _inverted(table["ordinals"]).items()},
        numbers={word: int(number) for word, number in _inverted(table["numbers"]).items()},
        last=_phrases(table, "last"),
        this=_phrases(table, "this"),
        next=_phrases(table, "next"),
        parts={phrase: part for part in ("start", "middle", "end") for phrase in _phrases(table, part)},
        links=_phrases(table, "links") | {("-",), ("–",), ("—",)},
        roles={phrase: role for role in _ROLE_KEYS for phrase in _phrases(table, role)},
        fixed={low_words(words): key for words, key in _inverted(table["fixed"]).items()},
        year_before=_phrases(table, "year_before"),
        year_after=frozenset(table.get("year_after", ())),
        everyday=frozenset(table.get("everyday", ())),
        season_before=_phrases(table, "season_before"),
        clause_openers=frozenset(table.get("clause_openers", ())),
        before_bare_year=frozenset(table.get("before_bare_year", ())),
        openers=frozenset(),
    )


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words}


def _phrases(table: Mapping[str, Any], key: str) -> frozenset[Phrase]:
    return frozenset(low_words(entry) for entry in table.get(key, ()))


def _months(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for context in Locale.parse(language).months.values():
        for width, names in context.items():
            for number, name in names.items():
                low = str(name).lower().rstrip(".")
                if width != "narrow" and len(low) >= _FEWEST_LETTERS:
                    for form in _forms(low) if language in ("ru", "uk") else (low,):
                        found.setdefault(form, int(number))
    return found


def _forms(low: str) -> set[str]:
    stem = low.rstrip(_VOWELS) if len(low) > 4 else low
    stems = {stem, stem.removesuffix("н"), stem.removesuffix("ен")} if stem != low else {stem}
    endings = ((stem, ending) for stem in stems for ending in _MONTH_ENDINGS if _may_end(stem, ending))
    return {low, *(stem + ending for stem, ending in endings)} | _may(low)


def _may_end(stem: str, ending: str) -> bool:
    """Short stems are everyday words with a short ending: "липа" is a tree, "липні" is July."""
    if len(stem) > _FEWEST_LETTERS:
        return True
    return len(stem) == _FEWEST_LETTERS and (len(ending) > 1 or stem in _RUSSIAN_SUMMER)


def _may(low: str) -> set[str]:
    return {"май", "мая", "мае", "маю"} if low in ("май", "мая") else set()


def _weekdays(language: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for context in Locale.parse(language).days.values():
        for number, name in context["wide"].items():
            low = str(name).lower().replace("ʼ", "'").replace("’", "'")
            found.setdefault(low, int(number))
            if language in ("ru", "uk") and low[-1] in "ая":
                found.setdefault(low[:-1] + ("у" if low[-1] == "а" else "ю"), int(number))
    return found
