"""Periods in a passage: dates, months, seasons, quarters, years and relative words, with the days they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from claims.text.records import Period, PeriodRole
from claims.text.times.calendar_words import CalendarWords, Phrase, calendar_words, languages
from claims.text.times.korean import find_periods as find_korean_periods
from claims.text.times.printed import Printed, read_printed
from claims.text.times.stretches import back, days, of_unit, part_of, weekday
from claims.text.times.words import Word, words_of

_FIXED = {
    "today": ("day", 0),
    "yesterday": ("day", -1),
    "before_yesterday": ("day", -2),
    "last_year": ("year", -1),
    "last_month": ("month", -1),
    "last_week": ("week", -1),
}
_LONGEST_PHRASE = 4
_LATEST_YEAR = date.max.year - 1

Days = tuple[date, date] | None
Found = tuple[int, Days]


def find_periods(
    text: str, language: str, published: date | None = None, start: int = 0, end: int | None = None
) -> tuple[Period, ...]:
    """The periods of ``text[start:end]`` in order; offsets are code points into ``text``.

    ``first`` and ``last`` of a period are None where the text does not tell the year and ``published``, the
    day the text was published, is not given. A day without a year is the one nearest to publication.
    """
    stop = len(text) if end is None else end
    if published is not None and not 1 < published.year < _LATEST_YEAR:
        published = None
    if language == "ko":
        return find_korean_periods(text, published, start, stop)
    if language not in languages():
        return ()
    known = calendar_words(language)
    words = words_of(text, start, stop)
    found: list[Period] = []
    place = 0
    while place < len(words):
        may_begin = words[place].number is not None or words[place].low in known.openers
        read = _period(words, place, known, published) if may_begin else None
        if read is None:
            place += 1
            continue
        behind, meant = read
        found.append(_placed(text, words, place, behind, meant, known))
        place = behind
    return tuple(found)


def _period(words: list[Word], place: int, known: CalendarWords, published: date | None) -> Found | None:
    """The period that begins at a word: index behind it and its days."""
    printed = read_printed(words, place, known)
    if printed is not None:
        return _of_printed(words, place, printed, known, published)
    if words[place].low not in known.openers:
        return None
    return _of_fixed(words, place, known, published) or _of_unit(words, place, known, published)


def _of_printed(
    words: list[Word], place: int, printed: Printed, known: CalendarWords, published: date | None
) -> Found:
    part = phrase_before(words, place, known.parts)
    stretch = part_of(printed.stretch, known.parts[part]) if part else printed.stretch
    is_last = bool(phrase_before(words, place, known.last))
    behind = printed.behind
    if phrase := phrase_at(words, behind, known.last):
        behind, is_last = behind + len(phrase), True
    return behind, days(stretch, published, is_last)


def _of_fixed(words: list[Word], place: int, known: CalendarWords, published: date | None) -> Found | None:
    phrase = phrase_at(words, place, known.fixed)
    if phrase:
        unit, steps = _FIXED[known.fixed[phrase]]
        return place + len(phrase), of_unit(unit, published, steps) if published else None
    day = known.weekdays.get(words[place].low)
    if day is None:
        return None
    return place + 1, weekday(day, published) if published else None


def _of_unit(words: list[Word], place: int, known: CalendarWords, published: date | None) -> Found | None:
    """ "last week", "im vergangenen Jahr", "la semaine dernière", "in den letzten drei Monaten"."""
    for phrases, steps in ((known.last, -1), (known.this, 0), (known.next, 1)):
        if phrase := phrase_at(words, place, phrases):
            return _behind_relative(words, place + len(phrase), known, published, steps)
    unit = known.units.get(words[place].low)
    if unit is None:
        return None
    for phrases, steps in ((known.last, -1), (known.next, 1)):
        if phrase := phrase_at(words, place + 1, phrases):
            behind = place + 1 + len(phrase)
            return behind, of_unit(unit, published, steps) if published else None
    return None


def _behind_relative(
    words: list[Word], place: int, known: CalendarWords, published: date | None, steps: int
) -> Found | None:
    if place >= len(words):
        return None
    count = words[place].number or known.numbers.get(words[place].low)
    at = place + 1 if count else place
    unit = known.units.get(words[at].low) if at < len(words) else None
    if unit is None:
        return None
    if count:
        meant = back(unit, count, published) if published and steps < 0 else None
        return at + 1, meant
    return at + 1, of_unit(unit, published, steps) if published else None


def _placed(
    text: str, words: list[Word], place: int, behind: int, meant: Days, known: CalendarWords
) -> Period:
    """The period with the words before it that say how it is meant: "seit", "bis", "Stand", "Ende"."""
    first = place
    if part := phrase_before(words, first, known.parts):
        first -= len(part)
    if last := phrase_before(words, first, known.last):
        first -= len(last)
    role = _role(words, first, known)
    start, end = words[first].start, words[behind - 1].end
    low, high = meant or (None, None)
    meaning = PeriodRole(known.roles[role]) if role else PeriodRole.DURING
    if not _may_mean(meaning, words[place:behind], low == high, known):
        meaning = PeriodRole.DURING
    return Period(start, end, text[start:end], low, high, meaning)


def _role(words: list[Word], first: int, known: CalendarWords) -> Phrase | None:
    """The words before a period that say how it is meant; an article may stand between in comparisons."""
    role = phrase_before(words, first, known.roles)
    if role is None and first:
        role = phrase_before(words, first - 1, known.roles)
        if role is None or known.roles[role] != PeriodRole.COMPARED:
            return None
        first -= 1
    if role is None or known.roles[role] != PeriodRole.COMPARED:
        return role
    opening = first - len(role)
    may_open = words[opening].low in known.clause_openers
    is_opening = opening == 0 or words[opening - 1].low in {",", ";", ":"}
    return None if may_open and is_opening else role


def _may_mean(role: PeriodRole, period: list[Word], is_day: bool, known: CalendarWords) -> bool:
    """A range is no beginning and no end ("с 8 по 13 октября"); only a day has a state of things."""
    if role is PeriodRole.AS_OF:
        return is_day
    if role is PeriodRole.COMPARED:
        return True
    return not any((word.low,) in known.links for word in period[1:-1])


def phrase_at(
    words: list[Word], place: int, phrases: Iterable[Phrase] | Mapping[Phrase, str]
) -> Phrase | None:
    """The longest of the phrases that begins at a word."""
    for length in range(min(_LONGEST_PHRASE, len(words) - place), 0, -1):
        candidate = tuple(word.low for word in words[place : place + length])
        if candidate in phrases:
            return candidate
    return None


def phrase_before(
    words: list[Word], place: int, phrases: Iterable[Phrase] | Mapping[Phrase, str]
) -> Phrase | None:
    """The longest of the phrases that ends right before a word."""
    for length in range(min(_LONGEST_PHRASE, place), 0, -1):
        candidate = tuple(word.low for word in words[place - length : place])
        if candidate in phrases:
            return candidate
    return None
