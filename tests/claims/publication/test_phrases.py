"""Figures and dates in words: modality kept, intervals spelled out, our tolerances marked as ours."""

from __future__ import annotations

from typing import Any

import pytest

from claims.publication.bars import bars
from claims.publication.phrases import day_words, figure_phrase, interval_phrase, moment_words, period_words


def figure(
    modality: str, value: str | None, low: str | None, high: str | None, **fields: Any
) -> dict[str, Any]:
    return {
        "modality": modality, "value": value, "low": low, "high": high, "low_inclusive": True,
        "high_inclusive": True, "bounds_from": "stated", "raw": "thousands", "unit": "person",
        "counted": "soldiers", "additional": False,
    } | fields  # fmt: skip


@pytest.mark.parametrize(
    ("given", "phrase"),
    [
        (figure("at_least", "3000", "3000", None), "at least 3,000 soldiers (3,000 or more)"),
        (
            figure("more_than", "3000", "3000", None, low_inclusive=False),
            "more than 3,000 soldiers (above 3,000)",
        ),
        (figure("up_to", "4000", "0", "4000", low_inclusive=False), "up to 4,000 soldiers (4,000 or fewer)"),
        (figure("less_than", "500", "0", "500", high_inclusive=False), "less than 500 soldiers (below 500)"),
        (
            figure("about", "11000", "9900", "12100", bounds_from="rule"),
            "about 11,000 soldiers (9,900 to 12,100, our tolerance)",
        ),
        (
            figure("nearly", "1000", "900", "1000", high_inclusive=False, bounds_from="rule"),
            "nearly 1,000 soldiers (900 to below 1,000, our tolerance)",
        ),
        (figure("exact", "31", "31", "31", unit="country", counted=""), "31 countries"),
        (figure("exact", "31", "31", "31", counted=""), "31 people"),
        (figure("between", None, "3000", "4000"), "3,000 to 4,000 soldiers"),
        (
            figure("vague", None, "2000", "9999", bounds_from="rule"),
            "soldiers: “thousands” (2,000 to 9,999, our tolerance)",
        ),
        (
            figure("at_least", "3000", "3000", None, additional=True),
            "at least 3,000 additional soldiers (3,000 or more)",
        ),
        (
            figure("exact", "2000000000", "2000000000", "2000000000", unit="EUR", counted=""),
            "EUR 2,000,000,000",
        ),
        (figure("exact", "6.2", "6.2", "6.2", unit="percent", counted=""), "6.2 %"),
        (figure("none", None, None, None), "soldiers: “thousands”"),
    ],
)
def test_a_figure_in_words(given: dict[str, Any], phrase: str) -> None:
    assert figure_phrase(given) == phrase


@pytest.mark.parametrize(
    ("value", "precision", "words"),
    [
        ("2025-03-27T07:30:00+00:00", "day", "27 March 2025"),
        ("2025-03-27T07:30:00+00:00", "month", "March 2025"),
        ("2025-03-27T07:30:00+00:00", "year", "2025"),
        ("2025-03-27T07:30:00+00:00", "unknown", ""),
        ("2025-03-27", "day", "27 March 2025"),
        (None, "day", ""),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_known(value: str | None, precision: str, words: str) -> None:
    assert day_words(value, precision) == words


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("UTC", "27 March 2025, 23:30 UTC"),
        ("Europe/Berlin", "27 March 2025, 23:30 UTC (28 March, 00:30 Europe/Berlin)"),
        ("Europe/London", "27 March 2025, 23:30 UTC"),
        ("America/New_York", "27 March 2025, 23:30 UTC (19:30 America/New_York)"),
        ("No/Where", "27 March 2025, 23:30 UTC"),
    ],
)
def test_a_time_names_its_zones(zone: str, words: str) -> None:
    assert moment_words("2025-03-27T23:30:00+00:00", zone) == words


def test_a_period_of_one_day_is_that_day() -> None:
    assert period_words("2025-01-01", "2025-02-28") == "1 January 2025 to 28 February 2025"
    assert period_words("2025-01-01", "2025-01-01") == period_words("2025-01-01", None) == "1 January 2025"
    assert period_words(None, None) == ""


def test_without_any_bound_there_is_no_interval() -> None:
    assert interval_phrase(figure("none", None, None, None)) == ""


def test_bars_of_one_unit_share_their_axis() -> None:
    floor, range_, ceiling = bars(
        [
            figure("at_least", "3000", "3000", None),
            figure("about", "11000", "9900", "12100", bounds_from="rule"),
            figure("up_to", "4000", "0", "4000"),
        ]
    )

    assert floor and range_ and ceiling
    assert floor.open_above and not floor.open_below
    assert floor.start < ceiling.end < range_.start < range_.end
    assert range_.assumed and not floor.assumed
    assert range_.dot and range_.start < range_.dot < range_.end


def test_units_do_not_share_an_axis() -> None:
    people, money = bars(
        [figure("exact", "10", "10", "10"), figure("exact", "9e9", "9e9", "9e9", unit="EUR")]
    )

    assert people and money
    assert people.dot == money.dot


@pytest.mark.parametrize("given", [figure("none", None, None, None), figure("exact", "-5", "-5", "-5")])
def test_what_has_no_place_on_the_axis_has_no_bar(given: dict[str, Any]) -> None:
    assert bars([given]) == [None]
