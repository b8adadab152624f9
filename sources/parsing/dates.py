"""Dates as pages and feeds write them, with how exactly they are known and in which zone they were written."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

FIRST_YEAR = 1800
# Zones run ahead of UTC by up to 14 hours, and clocks of servers are off; more than that is no past date.
MOST_AHEAD = timedelta(days=1)

_DAY = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_COMPACT_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
# "2025-03-27 13:20:00 +0100" and "2025-03-27T13:20+01" as fromisoformat wants them
_LOOSE = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]+(\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?)\d*\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?"
)


class Moment(NamedTuple):
    """An aware UTC datetime, its precision code, and the zone it was written in as minutes east of UTC (None
    where it named none)."""

    at: datetime
    precision: str
    offset: int | None = None


def when(written: object) -> Moment | None:
    """What an ISO 8601 or mail date says, or None when it is neither or cannot be: before 1800, or ahead of
    now by more than a day.

    A time without a zone may lie on either side of midnight, so only its day is believed.
    """
    text = str(written).strip()[:60] if isinstance(written, str) else ""
    try:
        found = _dated(text)
    except (ValueError, OverflowError, TypeError):
        return None
    return found if found and plausible(found.at) else None


def plausible(at: datetime) -> bool:
    """Whether something can have been published then."""
    return at.year >= FIRST_YEAR and at <= datetime.now(UTC) + MOST_AHEAD


def written(at: datetime | None, precision: str, offset: int | None) -> str | None:
    """A moment in ISO 8601 as exactly as it is known: 2025-03, 2025-03-27, 2025-03-27T16:04:00+01:00."""
    if at is None:
        return None
    if precision == "minute":
        return at.astimezone(timezone(timedelta(minutes=offset or 0))).isoformat()
    return at.date().isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def _dated(text: str) -> Moment | None:
    if match := _DAY.fullmatch(text) or _COMPACT_DAY.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(text):
        return Moment(datetime(int(match[1]), int(match[2]), 1, tzinfo=UTC), "month")
    if match := _YEAR.fullmatch(text):
        return Moment(datetime(int(match[0]), 1, 1, tzinfo=UTC), "year")
    if not text:
        return None
    at = _iso(text) if text[:4].isdigit() else parsedate_to_datetime(text)
    offset = at.utcoffset()
    if offset is None:
        return _day(at.year, at.month, at.day)
    return Moment(at.astimezone(UTC), "minute", int(offset.total_seconds() // 60))


def _iso(text: str) -> datetime:
    match = _LOOSE.fullmatch(text)
    if not match:
        return datetime.fromisoformat(text)
    zone = {"UTC": "Z", "GMT": "Z", None: ""}.get(match[3], match[3])
    return datetime.fromisoformat(f"{match[1]}T{match[2].replace(',', '.')}{zone}")


def _day(year: int, month: int, day: int) -> Moment:
    return Moment(datetime(year, month, day, tzinfo=UTC), "day")
