"""The benchmarks count right on rows whose score is known, and every row of the gold sets is well-formed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from claims.text.records import Attribution, BoundsFrom, Form, FoundQuantity, Modality, Span, Voice
from tests.benchmarks import attribution, quantities
from tests.benchmarks.__main__ import BENCHMARKS, main
from tests.benchmarks.gold_rows import HALVES, LANGUAGES, articles, rows
from tests.benchmarks.spotting import average_precision, ranked

TEXT = "About 3,000 soldiers and between 5 and 7 tanks met several hundred people."
GOLD = {
    "id": "made-01",
    "text": TEXT,
    "quantities": [
        {
            "numeral": "3,000",
            "start": 6,
            "end": 11,
            "value": 3000,
            "low": None,
            "high": None,
            "modality": "about",
            "unit": "person",
        },
        {
            "numeral": "5",
            "start": 33,
            "end": 34,
            "value": None,
            "low": 5,
            "high": 7,
            "modality": "between",
            "unit": None,
        },
        {
            "numeral": "several hundred",
            "start": 51,
            "end": 66,
            "value": None,
            "low": None,
            "high": None,
            "modality": "vague",
            "unit": "person",
        },
    ],
}
KEYS = {"numeral", "start", "end", "value", "low", "high", "modality", "unit"}
UNIT = re.compile(r"[a-z]+|percentage_point|[A-Z]{3}")
EVERY_FILE = [(half, language) for half in HALVES for language in LANGUAGES]


def found(
    start: int, end: int, value: float | None, modality: str, unit: str | None, **bounds: Any
) -> FoundQuantity:
    return FoundQuantity(
        start=start,
        end=end,
        text=TEXT[start:end],
        value=value,
        low=bounds.get("low"),
        high=bounds.get("high"),
        low_inclusive=True,
        high_inclusive=True,
        modality=Modality(modality),
        bare=False,
        bounds_from=BoundsFrom.STATED,
        form=Form.LEVEL,
        unit=unit,
        counted=None,
        additional=False,
    )


SOLDIERS = found(6, 11, 3000, "about", "person", low=2700, high=3300)
TANKS = found(33, 34, None, "between", None, low=5, high=7)
PEOPLE = found(59, 66, None, "vague", "person", low=200, high=999)


def score(*figures: FoundQuantity) -> quantities.Score:
    total = quantities.Score()
    quantities.score_row(GOLD, figures, total)
    return total


def test_figures_that_are_all_right_score_one() -> None:
    assert score(SOLDIERS, TANKS, PEOPLE).cells() == [1.0] * 6 + [None, 1.0]


def test_a_figure_that_is_missed_costs_recall() -> None:
    assert score(SOLDIERS, TANKS).cells() == pytest.approx([1.0, 2 / 3, 0.8, 1.0, 1.0, 1.0, None, 0.0])


def test_a_figure_too_many_costs_precision() -> None:
    seven = found(39, 40, 7, "exact", None)
    assert score(SOLDIERS, TANKS, PEOPLE, seven).cells()[:3] == pytest.approx([0.75, 1.0, 6 / 7])
    assert score(SOLDIERS, TANKS, PEOPLE, seven).right == 0


@pytest.mark.parametrize(
    "wrong",
    [
        found(6, 11, 3.0, "about", "person"),
        found(6, 10, 3000, "about", "person"),
        found(0, 11, 3000, "about", "person"),
        found(6, 11, None, "about", "person"),
    ],
)
def test_another_value_or_span_is_not_found(wrong: FoundQuantity) -> None:
    assert score(wrong, TANKS, PEOPLE).matched == 2


def test_both_ends_of_a_range_are_its_value() -> None:
    assert score(SOLDIERS, found(33, 34, None, "between", None, low=5, high=8), PEOPLE).matched == 2


def test_modality_and_unit_count_on_what_was_found() -> None:
    cells = score(found(6, 11, 3000, "exact", None), TANKS, PEOPLE).cells()
    assert cells == pytest.approx([1.0, 1.0, 1.0, 2 / 3, 1.0, 2 / 3, None, 0.0])


def said(claimant: str, *relays: str) -> Attribution:
    spans = [Span(0, len(name), name) for name in (claimant, *relays)]
    return Attribution(spans[0], tuple(spans[1:]), None, Voice.PARAPHRASE)


@pytest.mark.parametrize(
    ("claimant", "relays", "read", "cells"),
    [
        ("spy agency", ["Yonhap"], [said("spy agency", "Yonhap")], [1, 1, 1]),
        ("spy agency", ["Yonhap"], [said("the spy agency", "Yonhap")], [1, 1, 1]),
        ("spy agency", ["Yonhap"], [said("Seoul’s spy agency")], [1, 0, 0]),
        ("spy agency", ["Yonhap"], [said("Yonhap")], [0, 0, 0]),
        ("Генштабе", [], [said("Генштаб")], [1, 1, 1]),
        ("Kim Myung-soo", [], [said("Kim")], [0, 1, 0]),
        ("police", [], [], [0, 0, 0]),
        (None, [], [], [1, 1, 1]),
        (None, [], [said("police")], [0, 1, 0]),
    ],
)
def test_names_count_up_to_articles_and_endings(
    claimant: str | None, relays: list[str], read: list[Attribution], cells: list[int]
) -> None:
    total = attribution.Score()
    attribution.score_row({"id": "made-02", "text": "", "claimant": claimant, "relays": relays}, read, total)
    assert total.cells()[:3] == cells


def test_average_precision_falls_with_what_stands_above_a_claim() -> None:
    assert average_precision([True, True, False]) == 1.0
    assert average_precision([False, True, True]) == pytest.approx((1 / 2 + 2 / 3) / 2)
    assert [claim for _, claim, _ in ranked([(0.5, True, "a"), (0.5, False, "b")])] == [False, True]


@pytest.mark.parametrize(("half", "language"), EVERY_FILE)
def test_every_gold_figure_is_well_formed(half: str, language: str) -> None:
    gold = rows("quantities", half, language)
    assert len(gold) >= 22
    for row in gold:
        assert set(row) == {"id", "language", "text", "quantities"} and row["language"] == language
        for figure in row["quantities"]:
            assert set(figure) - {"period"} == KEYS, row["id"]
            assert row["text"][figure["start"] : figure["end"]] == figure["numeral"], row["id"]
            assert figure["modality"] in set(Modality), row["id"]
            assert figure["unit"] is None or UNIT.fullmatch(figure["unit"]), row["id"]
            assert (figure["value"] is None) == (figure["modality"] in ("between", "vague")), row["id"]


@pytest.mark.parametrize(("half", "language"), EVERY_FILE)
def test_every_gold_attribution_is_well_formed(half: str, language: str) -> None:
    gold = rows("attribution", half, language)
    assert len(gold) >= 10
    for row in gold:
        assert set(row) - {"sentence", "denied"} == {"id", "language", "text", "claimant", "relays"}, row[
            "id"
        ]
        assert row["language"] == language
        assert all(name in row["text"] for name in [row["claimant"] or "", *row["relays"]]), row["id"]
        assert row["claimant"] or not row["relays"], row["id"]


def test_every_gold_row_has_a_name_and_a_text_of_its_own() -> None:
    for task in ("quantities", "attribution"):
        gold = [row for half, language in EVERY_FILE for row in rows(task, half, language)]
        assert len({row["id"] for row in gold}) == len({row["text"] for row in gold}) == len(gold)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gold_article_has_claims_and_others(language: str) -> None:
    found = list(articles(language))
    assert len(found) == 2
    for article in found:
        assert article["language"] == language and 10 <= len(article["sentences"]) <= 14
        assert {sentence["claim"] for sentence in article["sentences"]} == {True, False}


def test_what_cannot_be_measured_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    main(["numbers", "quotes"])
    assert capsys.readouterr().out.count("not measured") == 2


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["quantites"])
    said_so = capsys.readouterr().err
    assert all(name in said_so for name in BENCHMARKS)
