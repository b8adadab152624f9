"""The command on a table: figures read by the engine, and every wrong cell named."""

from __future__ import annotations

import json
from fractions import Fraction
from importlib.resources import files
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.estimates.figures import read_figure

HEAD = "id,stated,claimant,measure,figure,as_of\n"


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("compare_estimates", *arguments, stdout=out)
    return out.getvalue()


def table(tmp_path: Path, text: str) -> str:
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        ("some 3,000 or more", 2700, None),
        ("nearly half of 11,000", Fraction("4702.5"), 5775),
        ("one third of >5,000", Fraction(5000, 3), None),
        ("25,000-30,000", 25000, 30000),
        ("several hundred", 200, 999),
        ("11,000-odd (-yeo)", 11000, 12100),
        ("≥ 40", 40, None),
        ("6.1 %", Fraction("6.1"), Fraction("6.1")),
    ],
)
def test_figures_as_desks_write_them(raw: str, low: int, high: int | None) -> None:
    figure = read_figure(raw)
    assert figure is not None and figure.bounds is not None
    assert (figure.bounds.low, figure.bounds.high) == (low, high)


def test_a_denial_and_no_figure_have_no_interval() -> None:
    denial, nothing = read_figure("denial"), read_figure("no figure")
    assert denial and nothing and denial.denial and not nothing.denial
    assert denial.bounds is nothing.bounds is None
    assert read_figure("plenty") is None


def test_json_gives_every_relation_with_rule_and_reason() -> None:
    path = str(files("claims.demo").joinpath("estimates.csv"))
    relations = json.loads(run(path, "--json"))
    assert len([one for one in relations if not one["parts"]]) == 79 * 78 // 2
    assert all(one["rule"] and one["reason"] for one in relations)
    alerts = json.loads(run(path, "--json", "--alerts"))
    assert {one["level"] for one in alerts} == {"red", "amber"}


def test_the_range_on_a_day() -> None:
    path = str(files("claims.demo").joinpath("estimates.csv"))
    assert "casualties_cum / person: more than 6,000 up to 6,600" in run(path, "--on", "2026-02-12")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,stated\n", "line 1: The columns claimant, measure, figure, as_of are missing"),
        (HEAD + "a,2025-13-01,X,planned,5,future\n", "line 2: '2025-13-01' is no day"),
        (HEAD + "a,2025-01-01,X,planned,5,soonish\n", "line 2: as_of: 'soonish' is no date"),
        (HEAD + "a,2025-01-01,X,planned,5,2025-03/01\n", "line 2: as_of: '2025-03/01' ends before"),
        (HEAD + "a,2025-01-01,X,planned,plenty,future\n", "line 2: 'plenty' is no figure"),
        (HEAD + "a,2025-01-01,X,planned,5,future\n" * 2, "line 3: The id a stands in an earlier row"),
        (HEAD + "a,2025-01-01,,planned,5,future\n", "line 2: The row has no claimant"),
        (HEAD + "a,2025-01-01,X,planned,5\n", "line 2: This line has more or fewer cells"),
        (HEAD + 'a,2025-01-01,"X,planned,5,future\n', "This is no CSV"),
    ],
)
def test_bad_tables_are_named_line_by_line(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(CommandError) as caught:
        run(table(tmp_path, text))
    assert says in str(caught.value)


def test_every_wrong_row_is_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        run(table(tmp_path, HEAD + "a,x,X,planned,5,future\nb,y,X,planned,5,future\n"))
    assert "line 2" in str(caught.value) and "line 3" in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run(str(tmp_path / "none.csv"))
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="not UTF-8"):
        run(str(bad))
    measures = tmp_path / "measures.toml"
    measures.write_text("[a]\nnature = 'sideways'\n")
    with pytest.raises(CommandError, match="cannot be used"):
        run(str(files("claims.demo").joinpath("estimates.csv")), "--measures", str(measures))
