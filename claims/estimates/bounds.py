"""Arithmetic of intervals with open and half-open ends."""

from __future__ import annotations

from fractions import Fraction

from claims.estimates.records import Bounds


def apart(one: Bounds, other: Bounds) -> bool:
    """True when no number lies in both."""
    return below(one, other) or below(other, one)


def below(one: Bounds, other: Bounds) -> bool:
    """True when every number of ``one`` is less than every number of ``other``."""
    if one.high is None or other.low is None:
        return False
    touching = one.high == other.low and not (one.high_inclusive and other.low_inclusive)
    return one.high < other.low or touching


def inside(one: Bounds, other: Bounds) -> bool:
    """True when ``one`` lies in ``other`` and is smaller."""
    return one != other and meet(one, other) == one


def meet(one: Bounds, other: Bounds) -> Bounds | None:
    """The numbers that lie in both, None where there are none."""
    if apart(one, other):
        return None
    low, low_left_out = max(_low(one), _low(other))
    high, high_taken_in = min(_high(one), _high(other))
    return Bounds(
        None if low == _LEAST else Fraction(low),
        None if high == _MOST else Fraction(high),
        low != _LEAST and not low_left_out,
        high != _MOST and high_taken_in,
    )


def added(*summands: Bounds) -> Bounds:
    """The interval of the sum; an open end stays open."""
    lows = [bounds.low for bounds in summands if bounds.low is not None]
    highs = [bounds.high for bounds in summands if bounds.high is not None]
    low = sum(lows, Fraction(0)) if len(lows) == len(summands) else None
    high = sum(highs, Fraction(0)) if len(highs) == len(summands) else None
    return Bounds(
        low,
        high,
        low is not None and all(bounds.low_inclusive for bounds in summands),
        high is not None and all(bounds.high_inclusive for bounds in summands),
    )


def product(one: Bounds, other: Bounds) -> Bounds:
    """The interval of a share of another interval; neither reaches below zero."""
    low = None if one.low is None or other.low is None else one.low * other.low
    high = None if one.high is None or other.high is None else one.high * other.high
    return Bounds(
        low,
        high,
        low is not None and one.low_inclusive and other.low_inclusive,
        high is not None and one.high_inclusive and other.high_inclusive,
    )


_LEAST, _MOST = float("-inf"), float("inf")


def _low(bounds: Bounds) -> tuple[Fraction | float, bool]:
    """The lower end; the second part is greater for an end that is left out."""
    return (_LEAST if bounds.low is None else bounds.low, not bounds.low_inclusive)


def _high(bounds: Bounds) -> tuple[Fraction | float, bool]:
    """The upper end; the second part is less for an end that is left out."""
    return (_MOST if bounds.high is None else bounds.high, bounds.high_inclusive)
