"""Dates as pages and feeds write them, with how exactly they are known."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

FIRST_YEAR = 1800

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")


def when(written: object) -> tuple[datetime, str] | None:
    """(aware UTC, precision code) of an ISO 8601 or mail date, or None when it is neither.

    A time without a zone may lie on either side of midnight, so only its day is believed.
    """
    text = str(written).strip()[:60] if isinstance(written, str) else ""
    try:
        found = _dated(text)
    except (ValueError, OverflowError):
        return None
    if found is None or not FIRST_YEAR <= found[0].year <= (datetime.now(UTC) + timedelta(days=366)).year:
        return None
    return found


def _dated(text: str) -> tuple[datetime, str] | None:
    if match := _DAY.fullmatch(text):
        return datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC), "day"
    if match := _MONTH.fullmatch(text):
        return datetime(int(match[1]), int(match[2]), 1, tzinfo=UTC), "month"
    if match := _YEAR.fullmatch(text):
        return datetime(int(match[0]), 1, 1, tzinfo=UTC), "year"
    if not text:
        return None
    at = datetime.fromisoformat(text) if text[:4].isdigit() else parsedate_to_datetime(text)
    if at.tzinfo is None:
        return datetime(at.year, at.month, at.day, tzinfo=UTC), "day"
    return at.astimezone(UTC), "minute"
