"""From a stated number and its modality to the interval it stands for, as the page on figures defines it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

from claims.text.records import BoundsFrom, Modality

Value = int | Fraction

ABOUT_SHARE = Fraction(1, 10)
BARE_SHARE = Fraction(1, 20)
# A number without a modality word counts as round from here on, with at most two significant digits.
BARE_FROM = 100


class Interval(NamedTuple):
    """``low`` and ``high`` are None where the interval is open; an open end is never inclusive."""

    low: Value | None
    high: Value | None
    low_inclusive: bool
    high_inclusive: bool
    bounds_from: BoundsFrom = BoundsFrom.STATED


def second_digit_step(number: Value) -> Fraction:
    """The step of the second significant digit: 1000 for 11,000 and 100 for 4,000; 0 for zero."""
    size = abs(Fraction(number))
    if not size:
        return Fraction(0)
    exponent = len(str(int(size))) - 1
    while size < Fraction(10) ** exponent:
        exponent -= 1
    return Fraction(10) ** (exponent - 1)


def tolerance(number: Value, share: Fraction = ABOUT_SHARE) -> Fraction:
    """Half a step of the second significant digit, or the share of the number where that is more."""
    return max(second_digit_step(number) / 2, abs(Fraction(number)) * share)


def is_bare(number: Value) -> bool:
    """Whether a number is so round that it is hardly a count."""
    if isinstance(number, Fraction) and number.denominator != 1:
        return False
    return number >= BARE_FROM and len(str(int(number)).rstrip("0")) <= 2


def _about(number: Value) -> Interval:
    reach = tolerance(number)
    return Interval(number - reach, number + reach, True, True, BoundsFrom.RULE)


def _slightly_over(number: Value) -> Interval:
    reach = max(second_digit_step(number), abs(Fraction(number)) * ABOUT_SHARE)
    return Interval(number, number + reach, True, False, BoundsFrom.RULE)


_BY_MODALITY: dict[Modality, Callable[[Value], Interval]] = {
    Modality.ABOUT: _about,
    Modality.AT_LEAST: lambda n: Interval(n, None, True, False),
    Modality.MORE_THAN: lambda n: Interval(n, None, False, False),
    Modality.ABOUT_OR_MORE: lambda n: Interval(n - tolerance(n), None, True, False, BoundsFrom.RULE),
    Modality.SLIGHTLY_OVER: _slightly_over,
    Modality.NEARLY: lambda n: Interval(n - tolerance(n), n, True, False, BoundsFrom.RULE),
    Modality.UP_TO: lambda n: Interval(min(0, n), n, n < 0, True),
    Modality.LESS_THAN: lambda n: Interval(min(0, n), n, n > 0, False),
    Modality.NONE: lambda n: Interval(None, None, False, False),
}


def interval(number: Value, modality: Modality, bare: bool = False) -> Interval:
    """The interval of a number; ranges and vague words bring their own bounds and do not come here."""
    rule = _BY_MODALITY.get(modality)
    if rule is not None:
        return rule(number)
    if bare:
        reach = tolerance(number, BARE_SHARE)
        return Interval(number - reach, number + reach, True, True, BoundsFrom.RULE)
    return Interval(number, number, True, True)


def times(share: Interval, base: Interval) -> Interval:
    """The product of two intervals of numbers that are not negative: a fraction of another quantity."""
    low = None if share.low is None or base.low is None else share.low * base.low
    high = None if share.high is None or base.high is None else share.high * base.high
    by_rule = BoundsFrom.RULE in (share.bounds_from, base.bounds_from)
    return Interval(
        low,
        high,
        low is not None and share.low_inclusive and base.low_inclusive,
        high is not None and share.high_inclusive and base.high_inclusive,
        BoundsFrom.RULE if by_rule else BoundsFrom.STATED,
    )
