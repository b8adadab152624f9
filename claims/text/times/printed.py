"""Periods as they are printed: days, months, seasons, quarters and years, single or as a range."""

from __future__ import annotations

from typing import NamedTuple

from claims.text.times.calendar_words import CalendarWords
from claims.text.times.stretches import Stretch, of_day, of_month, of_quarter, of_season
from claims.text.times.words import Word

_MOST_LINK_WORDS = 3
_EARLIEST, _LATEST = 1900, 2100
_YEAR_DIGITS = 4
_ORDINAL_SIGNS = frozenset({".", "º", "°"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th", "er", "го", "е"})
_OF = frozenset({"of", "de", "del", "the"})


class Printed(NamedTuple):
    """``behind`` is the index of the word behind the period."""

    stretch: Stretch
    behind: int


def read_printed(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    """The printed period that begins at a word, with the end of its range if it has one."""
    single = _single(words, place, known)
    if single is None:
        return _days_of_month(words, place, known)
    ends = _range_end(words, single, known)
    return ends or single


def _single(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    return (
        _numeric(words, place)
        or _day_month(words, place, known)
        or _month_day(words, place, known)
        or _month(words, place, known)
        or _season(words, place, known)
        or _quarter(words, place, known)
        or _bare_year(words, place, known)
    )


def _range_end(words: list[Word], first: Printed, known: CalendarWords) -> Printed | None:
    """ "January to March 2025": the year of the end is the year of the beginning unless that has its own."""
    for length in range(_MOST_LINK_WORDS, 0, -1):
        link = tuple(word.low for word in words[first.behind : first.behind + length])
        if link not in known.links or first.behind + length >= len(words):
            continue
        second = _single(words, first.behind + length, known)
        if second is None:
            continue
        one, two = first.stretch, second.stretch
        year = one.year if one.year is not None else two.year
        if one.year is not None and two.year not in (None, one.year):
            return _over_new_year(one, two, second.behind)
        joined = Stretch(year, one.first_month, one.first_day, two.last_month, two.last_day)
        if two.year is not None and one.year is None and one.first_month > two.last_month:
            joined = joined._replace(year=two.year - 1)
        return Printed(joined, second.behind)
    return None


def _over_new_year(one: Stretch, two: Stretch, behind: int) -> Printed | None:
    """ "December 2024 to February 2025"; a stretch of more than a year is not told as one."""
    if one.year is not None and two.year == one.year + 1 and two.last_month < one.first_month:
        return Printed(
            Stretch(one.year, one.first_month, one.first_day, two.last_month, two.last_day), behind
        )
    return None


def _year(words: list[Word], place: int) -> int | None:
    number = words[place].number if 0 <= place < len(words) else None
    return number if number is not None and _EARLIEST <= number <= _LATEST else None


def _with_year(words: list[Word], stretch: Stretch, behind: int, known: CalendarWords) -> Printed:
    """A year behind, with or without a comma or "of"; and "года" behind that."""
    for skipped in (0, 1):
        if skipped and (behind >= len(words) or words[behind].low not in {",", *_OF}):
            break
        year = _year(words, behind + skipped)
        if year is not None:
            behind += skipped + 1
            if behind < len(words) and words[behind].low in known.year_after:
                behind += 1
            return Printed(stretch._replace(year=year), behind)
    return Printed(stretch, behind)


def _day(words: list[Word], place: int) -> tuple[int, int] | None:
    """A day of the month and the index behind it and its point or ending."""
    number = words[place].number if place < len(words) else None
    if number is None or not 1 <= number <= 31:
        return None
    behind = place + 1
    if behind < len(words) and (words[behind].low in _ORDINAL_SIGNS or words[behind].low in _ORDINAL_ENDINGS):
        behind += 1
    return number, behind


def _day_month(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    """ "27 March 2025", "27. März", "3 de mayo de 2024", "1er janvier"."""
    day = _day(words, place)
    if day is None:
        return None
    number, behind = day
    while behind < len(words) and words[behind].low in _OF and behind < place + 4:
        behind += 1
    month = known.months.get(words[behind].low) if behind < len(words) else None
    if month is None:
        return None
    return _with_year(words, of_day(number, month), behind + 1, known)


def _month_day(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    """ "March 27, 2025"."""
    month = known.months.get(words[place].low)
    day = _day(words, place + 1) if month is not None else None
    if month is None or day is None or (day[1] < len(words) and words[day[1]].low in {"%", "percent"}):
        return None
    return _with_year(words, of_day(day[0], month), day[1], known)


def _days_of_month(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    """ "8–13 October", "8 and 13 October", "vom 8. bis 13. Oktober": the first day has no month of its own."""
    day = _day(words, place)
    if day is None:
        return None
    for length in range(_MOST_LINK_WORDS, 0, -1):
        link = tuple(word.low for word in words[day[1] : day[1] + length])
        if link in known.links:
            second = _day_month(words, day[1] + length, known)
            if second is not None:
                return Printed(second.stretch._replace(first_day=day[0]), second.behind)
    return None


def _month(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    month = known.months.get(words[place].low)
    if month is None or _is_everyday_word(words, place, known):
        return None
    # At the end of a sentence the point is the sentence's own.
    is_dotted = place + 2 < len(words) and words[place + 1].low == "."
    behind = place + 2 if is_dotted else place + 1
    return _with_year(words, of_month(month), behind, known)


def _is_everyday_word(words: list[Word], place: int, known: CalendarWords) -> bool:
    """English "may" and "march" are months behind a preposition or before a year only."""
    if words[place].low not in known.everyday:
        return False
    before = (words[place - 1].low,) if place else ()
    is_led = (
        before in known.year_before or before in known.roles or before in known.last or before in known.links
    )
    return not is_led and _year(words, place + 1) is None


def _season(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    season = known.seasons.get(words[place].low)
    if season is None:
        return None
    printed = _with_year(words, of_season(season), place + 1, known)
    before = (words[place - 1].low,) if place else ()
    behind = (words[place + 1].low,) if place + 1 < len(words) else ()
    is_clear = (
        not known.season_before or printed.stretch.year is not None or behind in known.last | known.next
    )
    return printed if is_clear or before in known.season_before else None


def _quarter(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    """ "im ersten Quartal 2025", "the second half of 2024"."""
    number = known.ordinals.get(words[place].low)
    at = place + 1
    if number is None:
        digit = words[place].number
        is_dotted = at < len(words) and words[at].low == "."
        number, at = (
            (digit, at + 1 if is_dotted else at) if digit is not None and 1 <= digit <= 4 else (None, at)
        )
    unit = known.units.get(words[at].low) if at < len(words) else None
    if number is None or unit not in ("quarter", "half") or (unit == "half" and number > 2):
        return None
    return _with_year(words, of_quarter(number, None, 3 if unit == "quarter" else 6), at + 1, known)


def _bare_year(words: list[Word], place: int, known: CalendarWords) -> Printed | None:
    """A year behind a word such as "in", or with "года" behind it."""
    year = _year(words, place)
    if year is None:
        return None
    behind = place + 1
    stretch = Stretch(year, 1, 1, 12, 31)
    if behind < len(words) and words[behind].low in known.year_after:
        return Printed(stretch, behind + 1)
    if known.year_after and place and words[place - 1].low in {"и", "і", "по", "з", "с"}:
        return None
    is_led = any(
        tuple(word.low for word in words[max(0, place - length) : place]) in known.year_before
        for length in (1, 2)
    )
    is_led = is_led or _is_bare_year(words, place, known)
    return Printed(stretch, behind) if is_led and not _is_counted(words, behind) else None


def _is_bare_year(words: list[Word], place: int, known: CalendarWords) -> bool:
    """ "2025 fehlen 13 Milliarden", "stieg 2023 auf": German years need no preposition, but nouns are capitalised."""
    if not known.before_bare_year or words[place].end - words[place].start != _YEAR_DIGITS:
        return False
    opens = place == 0 or words[place - 1].low in known.before_bare_year
    following = words[place + 1] if place + 1 < len(words) else None
    return opens and (following is None or not following.is_capital and following.low.isalpha())


def _is_counted(words: list[Word], behind: int) -> bool:
    """Whether a sign or word behind says that the number is no year."""
    return behind < len(words) and words[behind].low in {"%", "percent", "prozent"}


def _numeric(words: list[Word], place: int) -> Printed | None:
    """ "27.03.2025", "27/03/2025", "2025-03-27"."""
    parts = words[place : place + 5]
    if len(parts) < 5 or parts[1].low != parts[3].low or parts[1].low not in {".", "/", "-"}:
        return None
    numbers = [parts[n].number for n in (0, 2, 4)]
    touching = all(parts[n].end == parts[n + 1].start for n in range(4))
    if not touching or any(number is None for number in numbers):
        return None
    first, second, third = (number or 0 for number in numbers)
    if first >= _EARLIEST:
        first, third = third, first
    valid = 1 <= second <= 12 and 1 <= first <= 31 and _EARLIEST <= third <= _LATEST
    return Printed(of_day(first, second, third), place + 5) if valid else None
