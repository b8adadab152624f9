"""Whether two figures can both hold, and by how much they cannot."""

from __future__ import annotations

from claims.estimates.bounds import apart, below
from claims.estimates.records import Estimate, Level
from claims.estimates.settings import Settings


def is_below(one: Estimate, other: Estimate) -> bool:
    """True when every number of ``one`` is less than every number of ``other``."""
    return bool(one.figure.bounds and other.figure.bounds and below(one.figure.bounds, other.figure.bounds))


def tension(a: Estimate, b: Estimate) -> Level:
    """Red where no number fits both, amber where one does at double tolerance, else none."""
    if not (a.figure.bounds and b.figure.bounds and apart(a.figure.bounds, b.figure.bounds)):
        return Level.NONE
    if a.figure.tolerant and b.figure.tolerant and apart(a.figure.tolerant, b.figure.tolerant):
        return Level.RED
    return Level.AMBER


def leaps(low: Estimate, high: Estimate, settings: Settings) -> bool:
    """True when even the least of ``high`` is so many times the most of ``low``."""
    if not (low.figure.bounds and high.figure.bounds):
        return False
    most, least = low.figure.bounds.high, high.figure.bounds.low
    return most is not None and least is not None and least >= most * settings.leap


def factor(low: Estimate, high: Estimate) -> float | None:
    """How many times as high, from the numbers as stated; None where one of them gives none or nothing."""
    one, other = low.figure.value, high.figure.value
    return round(float(other / one), 2) if one and other is not None else None
