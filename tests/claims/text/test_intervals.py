"""From modality to interval: every row of the table in the page on figures."""

from __future__ import annotations

from fractions import Fraction

import pytest

from claims.text.quantities.intervals import interval, is_bare, second_digit_step, tolerance
from claims.text.records import BoundsFrom, Modality

ROWS = [
    (Modality.EXACT, 2834, 2834, 2834, True, True, BoundsFrom.STATED),
    (Modality.ABOUT, 11_000, 9_900, 12_100, True, True, BoundsFrom.RULE),
    (Modality.AT_LEAST, 3000, 3000, None, True, False, BoundsFrom.STATED),
    (Modality.MORE_THAN, 3000, 3000, None, False, False, BoundsFrom.STATED),
    (Modality.ABOUT_OR_MORE, 3000, 2700, None, True, False, BoundsFrom.RULE),
    (Modality.SLIGHTLY_OVER, 3000, 3000, 3300, True, False, BoundsFrom.RULE),
    (Modality.NEARLY, 3000, 2700, 3000, True, False, BoundsFrom.RULE),
    (Modality.UP_TO, 4000, 0, 4000, False, True, BoundsFrom.STATED),
    (Modality.LESS_THAN, 4000, 0, 4000, True, False, BoundsFrom.STATED),
    (Modality.NONE, 4000, None, None, False, False, BoundsFrom.STATED),
]


@pytest.mark.parametrize(("modality", "number", "low", "high", "low_in", "high_in", "bounds"), ROWS)
def test_row(
    modality: Modality,
    number: int,
    low: int | None,
    high: int | None,
    low_in: bool,
    high_in: bool,
    bounds: BoundsFrom,
) -> None:
    found = interval(number, modality)
    assert (found.low, found.high) == (low, high)
    assert (found.low_inclusive, found.high_inclusive) == (low_in, high_in)
    assert found.bounds_from is bounds


def test_a_bare_round_number_has_five_percent_by_rule() -> None:
    found = interval(3000, Modality.EXACT, bare=True)
    assert (found.low, found.high, found.bounds_from) == (2850, 3150, BoundsFrom.RULE)


@pytest.mark.parametrize(
    ("number", "bare"),
    [(100, True), (99, False), (3000, True), (1500, True), (3140, False), (Fraction(5, 2), False)],
)
def test_what_is_bare(number: int | Fraction, bare: bool) -> None:
    assert is_bare(number) is bare


@pytest.mark.parametrize(
    ("number", "step"), [(11_000, 1000), (4_000, 100), (95, 1), (Fraction(23, 10), Fraction(1, 10)), (0, 0)]
)
def test_the_step_of_the_second_digit(number: int | Fraction, step: int | Fraction) -> None:
    assert second_digit_step(number) == step
    assert tolerance(number) >= Fraction(step) / 2


def test_below_zero_stays_in_order() -> None:
    for modality in Modality:
        found = interval(-5, modality) if modality not in {Modality.BETWEEN, Modality.VAGUE} else None
        if found and found.low is not None and found.high is not None:
            assert found.low <= found.high
