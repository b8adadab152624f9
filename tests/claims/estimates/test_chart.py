"""The estimate chart: marks by modality, one place per day and number, readable without colour or script."""

from __future__ import annotations

import csv
import io
from datetime import date
from importlib.resources import files
from xml.etree.ElementTree import Element, fromstring

import pytest

from claims.estimates.chart.axes import day_axis, number_axis
from claims.estimates.chart.drawing import draw
from claims.estimates.chart.layout import Chart, lay_out
from claims.estimates.measures import shipped_measures
from claims.estimates.relations import compare
from claims.estimates.rows import read_estimates

HEAD = "id,stated,claimant,measure,figure,as_of"


def chart(*rows: str, known_on: date | None = None) -> Chart | None:
    text = (
        "\n".join((HEAD, *rows))
        if rows
        else files("claims.demo").joinpath("estimates.csv").read_text("utf-8")
    )
    estimates = read_estimates(list(csv.DictReader(io.StringIO(text))), shipped_measures())
    return lay_out(estimates, compare(estimates, shipped_measures()), known_on=known_on)


def drawn(laid_out: Chart | None) -> Element:
    assert laid_out is not None
    return fromstring(draw(laid_out, "Estimates"))


def test_every_estimate_with_a_figure_and_a_time_is_drawn_once() -> None:
    marks = [one.get("data-estimate") for one in drawn(chart()).iter("g") if one.get("data-estimate")]
    assert len(marks) == len(set(marks))
    assert {"E07", "E44", "E56", "E60"} <= set(marks)
    assert not {"E01", "E11", "E12"} & set(marks)  # an undated plan, a denial, no figure


def test_lanes_have_their_own_numbers_and_share_the_days() -> None:
    laid_out = chart(
        "a,2025-01-05,A,killed_cum,5,2025-01-05", "b,2025-02-05,B,casualties_cum,4000,2025-02-05"
    )
    assert laid_out is not None
    first, second = laid_out.lanes
    assert {first.axis.high < 10, second.axis.high < 10} == {True, False}
    assert first.axis.bottom < second.axis.top


def test_a_higher_figure_stands_higher_and_a_later_one_further_right() -> None:
    laid_out = chart("a,2025-01-05,A,killed_cum,5,2025-01-05", "b,2025-02-05,A,killed_cum,9,2025-02-05")
    assert laid_out is not None
    a, b = laid_out.lanes[0].marks
    assert a.point is not None and b.point is not None
    assert b.point < a.point and b.x > a.x


def test_open_ends_are_arrows_and_a_ceiling_has_no_point() -> None:
    laid_out = chart(
        "a,2025-01-05,A,killed_cum,at least 500,2025-01-05", "b,2025-02-05,B,killed_cum,up to 900,2025-02-05"
    )
    assert laid_out is not None
    floor, ceiling = laid_out.lanes[0].marks
    assert floor.open_above and floor.point is not None
    assert ceiling.open_below and ceiling.point is None


def test_what_was_revised_is_hollow_but_not_before_the_revision_was_known() -> None:
    rows = (
        "a,2025-01-05,Office,unemployed,about 2 million,2024-12",
        "b,2025-02-05,Office,unemployed,about 3 million,2024-12",
    )
    now, then = chart(*rows), chart(*rows, known_on=date(2025, 1, 31))
    assert now is not None and then is not None
    assert [mark.superseded for mark in now.lanes[0].marks] == [True, False]
    assert [mark.superseded for mark in then.lanes[0].marks] == [False]


def test_tensions_are_linked_with_their_reason() -> None:
    titles = [
        line.findtext("title") or ""
        for line in drawn(chart()).iter("line")
        if "link" in line.get("class", "")
    ]
    assert any("ROK JCS says about 1,100" in title for title in titles)


def test_names_of_claimants_are_text_and_never_markup() -> None:
    svg = draw(
        chart("a,2025-01-05,<script>x</script>,killed_cum,5,2025-01-05") or pytest.fail("no chart"), "t"
    )
    assert "<script>" not in svg and "&lt;script&gt;" in svg


def test_families_differ_in_shape_and_the_rest_share_the_last() -> None:
    rows = [f"r{n},2025-01-05,Voice {n},killed_cum,{n + 5},2025-01-05" for n in range(12)]
    svg = drawn(chart(*rows))
    assert len({path.get("d") for path in svg.iter("path") if "point" in path.get("class", "")}) == 8
    assert any(text.text == "5 others" for text in svg.iter("text"))


@pytest.mark.parametrize(
    "rows", [("a,2025-01-05,A,killed_cum,denial,2025-01-05",), ("a,,A,planned,5,future",)]
)
def test_nothing_to_draw_is_no_chart(rows: tuple[str, ...]) -> None:
    assert chart(*rows) is None


@pytest.mark.parametrize("numbers", [(0, 0), (5, 5), (-3, 4), (1, 2_000_000), (0.001, 0.002), (1e15, 2e15)])
def test_axes_hold_any_numbers(numbers: tuple[float, float]) -> None:
    axis = number_axis(numbers, 100, 0)
    places = [axis.at(number) for number in numbers]
    assert all(0 <= place <= 100 for place in places) and places[0] >= places[1]
    assert 1 <= len(axis.ticks()) <= 40


@pytest.mark.parametrize("last", [date(2025, 1, 1), date(2025, 1, 20), date(2025, 9, 1), date(2090, 1, 1)])
def test_day_ticks_are_few_and_within(last: date) -> None:
    axis = day_axis([date(2025, 1, 1), last], 0, 900)
    ticks = axis.ticks()
    assert 1 <= len(ticks) <= 12 and all(0 <= tick.at <= 900 for tick in ticks)
