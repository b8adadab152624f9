"""The as-of column of a row: a day, a month, a window of months or days, "future" or nothing."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from claims.estimates.records import Days

FUTURE = "future"
_NOTHING = frozenset({"", "n/a", "-"})
_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:/(?:(\d{4})-)?(?:(\d{2})-)?(\d{2}))?")


class BadDate(ValueError):
    """A date that is none; the message says what may stand there."""


def read_day(raw: str) -> date | None:
    """The day something was stated; None for an empty cell. Raises BadDate."""
    text = raw.strip()
    if text.casefold() in _NOTHING:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDate(f"{text!r} is no day; write it like 2025-03-27.") from None


def read_as_of(raw: str, stated: date | None) -> Days | None:
    """The days for which a figure holds, None for an undated future; raises BadDate.

    What was stated cannot be as of later, so a month that still runs ends on the day of saying; a missing one
    ends there too and is marked as assumed.
    """
    text = raw.strip()
    if text.casefold() == FUTURE:
        return None
    if text.casefold() in _NOTHING:
        return Days(stated, stated, assumed=True) if stated else None
    days = _days(text)
    if stated and days.first <= stated < days.last:
        return Days(days.first, stated)
    return days


def _days(text: str) -> Days:
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise BadDate(_bad(text))
    year, month, day, last_year, last_month, last_part = found.groups()
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        if last_part is None:
            last = _end(int(year), month, day)
        elif day:
            last = date(int(last_year or year), int(last_month or month), int(last_part))
        else:
            last = _end(int(last_year or year), last_part, None)
    except ValueError:
        raise BadDate(_bad(text)) from None
    if last < first:
        raise BadDate(f"{text!r} ends before it begins.")
    return Days(first, last)


def _end(year: int, month: str | None, day: str | None) -> date:
    if month is None:
        return date(year, 12, 31)
    return date(year, int(month), int(day) if day else monthrange(year, int(month))[1])


def _bad(text: str) -> str:
    return (
        f"{text!r} is no date; write a day (2025-03-27), a month (2025-03), a window (2025-01/02, "
        "2024-12-20/27), future or n/a."
    )
