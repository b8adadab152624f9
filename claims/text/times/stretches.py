"""Stretches of days: what is printed of a period, and what it means on the day the text was published."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 2)}
# A day or month without a year is the nearest one; news speaks more of the past than of the future.
_AHEAD = timedelta(days=90)
_BEHIND = timedelta(days=275)
_PARTS_OF_YEAR = {"start": (1, 1, 3, 31), "middle": (4, 1, 9, 30), "end": (10, 1, 12, 31)}
# More steps back than this are no count of days or years.
_MOST_BACK = 100_000
_THIRDS = {"start": (1, 10), "middle": (11, 20), "end": (21, 0)}


class Stretch(NamedTuple):
    """From ``first_month``/``first_day`` to ``last_month``/``last_day``; a day of 0 is the month's own end.

    ``year`` is None where none is printed; the last month lies in the next year when it is before the first.
    """

    year: int | None
    first_month: int
    first_day: int
    last_month: int
    last_day: int

    @property
    def is_year(self) -> bool:
        return self[1:] == (1, 1, 12, 31)

    @property
    def is_month(self) -> bool:
        return self.first_month == self.last_month and not self.last_day


def of_month(month: int, year: int | None = None) -> Stretch:
    return Stretch(year, month, 1, month, 0)


def of_day(day: int, month: int, year: int | None = None) -> Stretch:
    return Stretch(year, month, day, month, day)


def of_season(season: str, year: int | None = None) -> Stretch:
    """Meteorological seasons: spring is March to May; a winter begins in December of its year."""
    first, last = _SEASONS[season]
    return Stretch(year, first, 1, last, 0)


def of_quarter(number: int, year: int | None = None, months: int = 3) -> Stretch:
    """The quarter (or half, with ``months`` 6) of that number."""
    return Stretch(year, (number - 1) * months + 1, 1, number * months, 0)


def part_of(stretch: Stretch, part: str) -> Stretch:
    """A third of a month; the first or last quarter or the half between of a year; others as they are."""
    if stretch.is_year:
        return Stretch(stretch.year, *_PARTS_OF_YEAR[part])
    if not stretch.is_month:
        return stretch
    first, last = _THIRDS[part]
    return stretch._replace(first_day=first, last_day=last)


def days(stretch: Stretch, published: date | None, last: bool = False) -> tuple[date, date] | None:
    """First and last day; None where the year is neither printed nor to be told, or there is no such day.

    ``last`` asks for the latest such stretch that was over or running on the day of publication.
    """
    if stretch.year is not None:
        return _in_year(stretch, stretch.year)
    if published is None:
        return None
    found = _in_year(stretch, published.year)
    if found is None:
        return None
    if last:
        return found if found[0] <= published else _in_year(stretch, published.year - 1)
    if found[0] > published + _AHEAD:
        return _in_year(stretch, published.year - 1)
    if found[1] < published - _BEHIND:
        return _in_year(stretch, published.year + 1)
    return found


def _in_year(stretch: Stretch, year: int) -> tuple[date, date] | None:
    ends = year + 1 if stretch.last_month < stretch.first_month else year
    try:
        first = date(year, stretch.first_month, stretch.first_day)
        final = stretch.last_day or monthrange(ends, stretch.last_month)[1]
        return first, date(ends, stretch.last_month, final)
    except ValueError:
        return None


def of_unit(unit: str, published: date, steps: int) -> tuple[date, date]:
    """The day, week, month, quarter, half or year ``steps`` before (negative) or after the one of publication."""
    if unit == "day":
        day = published + timedelta(days=steps)
        return day, day
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=steps)
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(published.year + steps, 1, 1), date(published.year + steps, 12, 31)
    months = {"month": 1, "quarter": 3, "half": 6}[unit]
    number = (published.year * 12 + published.month - 1) // months + steps
    first = date(number * months // 12, number * months % 12 + 1, 1)
    final = number * months + months - 1
    return first, date(final // 12, final % 12 + 1, monthrange(final // 12, final % 12 + 1)[1])


def back(unit: str, count: int, published: date) -> tuple[date, date] | None:
    """The last ``count`` days, weeks, months or years up to publication; None where they begin before our era."""
    if count > _MOST_BACK:
        return None
    if unit in ("day", "week"):
        reach = count * (7 if unit == "week" else 1)
        first = published.toordinal() - reach
        return (date.fromordinal(first), published) if first > 0 else None
    months = count * {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    number = published.year * 12 + published.month - 1 - months
    year, month = number // 12, number % 12 + 1
    if year < 1:
        return None
    return date(year, month, min(published.day, monthrange(year, month)[1])), published


def weekday(day: int, published: date) -> tuple[date, date]:
    """The latest such weekday up to the day of publication."""
    found = published - timedelta(days=(published.weekday() - day) % 7)
    return found, found
