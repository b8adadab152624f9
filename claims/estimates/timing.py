"""The time for which an estimate holds: a day or some days, and how far two of them are apart."""

from __future__ import annotations

from claims.estimates.records import Days, Estimate
from claims.estimates.settings import Settings


def gap_days(a: Estimate, b: Estimate) -> int:
    """The days between the times for which two estimates hold, 0 where the times meet."""
    one, other = days_of(a), days_of(b)
    return max((other.first - one.last).days, (one.first - other.last).days, 0)


def same_window(a: Estimate, b: Estimate, settings: Settings) -> bool:
    """True when two flows cover the same period, give or take the days that count as one time."""
    one, other = days_of(a), days_of(b)
    ends = abs((one.first - other.first).days), abs((one.last - other.last).days)
    return not one.assumed and not other.assumed and max(ends) <= settings.near_days


def is_later_or_near(one: Estimate, other: Estimate, settings: Settings) -> bool:
    """True when ``one`` holds for the same time as ``other`` or, as a running total, for a later one."""
    if days_of(one).assumed or days_of(other).assumed:
        return False
    if one.measure and one.measure.flow:
        return same_window(one, other, settings)
    if gap_days(one, other) <= settings.near_days:
        return True
    both_run = bool(one.measure and one.measure.cumulative and other.measure and not other.measure.flow)
    return both_run and days_of(one).first > days_of(other).last


def days_of(estimate: Estimate) -> Days:
    if estimate.as_of is None:
        raise ValueError(f"{estimate.id} has no as-of date")
    return estimate.as_of


def day_words(estimate: Estimate) -> str:
    days = days_of(estimate)
    return f"{days.last:%Y-%m-%d}" if days.first == days.last else window_words(estimate)


def window_words(estimate: Estimate) -> str:
    days = days_of(estimate)
    return f"{days.first:%Y-%m-%d} to {days.last:%Y-%m-%d}"
