"""The range on a day that every claimant allows, or the camps."""

from __future__ import annotations

import csv
import io
from datetime import date
from importlib.resources import files

from claims.estimates.measures import shipped_measures
from claims.estimates.ranges import Camp, camps_on
from claims.estimates.rows import read_estimates


def camps(day: date) -> list[Camp]:
    text = files("claims.demo").joinpath("estimates.csv").read_text("utf-8")
    rows = read_estimates(list(csv.DictReader(io.StringIO(text))), shipped_measures())
    return camps_on(day, [row for row in rows if row.measure_code == "casualties_cum"])


def test_one_camp_is_the_range_that_all_allow() -> None:
    (camp,) = camps(date(2026, 2, 12))
    bounds = camp.bounds
    assert (bounds.low, bounds.low_inclusive) == (6000, False)
    assert (bounds.high, bounds.high_inclusive) == (6600, True)


def test_claimants_that_cannot_all_be_right_stay_apart() -> None:
    found = camps(date(2025, 3, 28))
    assert len(found) == 2
    assert "E57" in found[0].estimates and "E59" in found[1].estimates
    assert "E57" not in found[1].estimates


def test_nothing_of_later_is_known_earlier() -> None:
    named = {name for camp in camps(date(2024, 12, 22)) for name in camp.estimates}
    assert named == {"E28"}


def test_a_figure_without_a_day_takes_no_part() -> None:
    assert not any("E51" in camp.estimates for camp in camps(date(2025, 3, 27)))
