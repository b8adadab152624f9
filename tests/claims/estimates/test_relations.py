"""The relations that a desk must see among real estimates, and those it must not be bothered with."""

from __future__ import annotations

import csv
import io
from functools import cache
from importlib.resources import files

import pytest

from claims.estimates.measures import read_measures, shipped_measures
from claims.estimates.records import Level, Relation, RelationKind
from claims.estimates.relations import compare
from claims.estimates.rows import read_estimates

HEAD = "id,stated,claimant,measure,figure,as_of,population,place,unit,definition,scope"


@cache
def shipped() -> dict[tuple[str, str], Relation]:
    text = files("claims.demo").joinpath("estimates.csv").read_text("utf-8")
    found = compare(
        read_estimates(list(csv.DictReader(io.StringIO(text))), shipped_measures()), shipped_measures()
    )
    return {(one.a, one.b): one for one in found if not one.parts}


def related(*rows: str, measures: str = "") -> list[Relation]:
    table = list(
        csv.DictReader(io.StringIO("\n".join((HEAD, *(row + "," * (10 - row.count(",")) for row in rows)))))
    )
    known = read_measures(measures) if measures else shipped_measures()
    return compare(read_estimates(table, known), known)


def only(*rows: str, measures: str = "") -> Relation:
    (relation,) = related(*rows, measures=measures)
    return relation


@pytest.mark.parametrize(
    ("a", "b", "kind", "level"),
    [
        ("E07", "E10", "contradicts", "red"),  # 3,000 sent so far against nearly 12,000 a day later
        ("E31", "E32", "contradicts", "red"),  # 1,100 against more than 3,000 on 23 December
        ("E39", "E43", "contradicts", "red"),  # 300 killed against 1,000 two days later
        (
            "E57",
            "E59",
            "tension_if_same_scope",
            "amber",
        ),  # about 4,000 against "casualties" of more than 5,000
        ("E72", "E73", "contradicts", "red"),  # 2,000 against 350 on one day
        ("E41", "E54", "earlier_exceeds_later", "amber"),  # 4,000 killed, broken by what came later
        ("E41", "E72", "earlier_exceeds_later", "amber"),
        ("E64", "E72", "possible_revision", "amber"),  # 600, then 2,000
        ("E31", "E57", "newer", "none"),  # 1,100 grew to 4,000
        ("E04", "E07", "newer", "none"),
        ("E52", "E53", "not_comparable", "none"),  # two batches of one statement
        ("E10", "E11", "denies", "none"),
        ("E65", "E74", "consistent", "none"),  # an agency's background is not the service revising itself
        ("E51", "E57", "not_comparable", "none"),  # the stale comparator without a date
    ],
)
def test_the_shipped_rows(a: str, b: str, kind: str, level: str) -> None:
    relation = shipped()[a, b]
    assert (relation.kind, relation.level) == (kind, level), relation.reason


def test_a_possible_revision_names_its_factor() -> None:
    assert shipped()["E64", "E72"].factor == 3.33


def test_planned_is_never_compared_with_what_has_happened() -> None:
    crossed = [
        one for one in shipped().values() if one.dimension == "realisation" and one.kind != "not_comparable"
    ]
    assert not crossed
    assert shipped()["E01", "E04"].dimension == "realisation"


def test_nine_pairs_of_ten_cannot_be_compared_and_few_want_a_person() -> None:
    relations = list(shipped().values())
    apart = [one for one in relations if one.kind == "not_comparable"]
    assert len(apart) > 0.88 * len(relations)
    assert 8 <= sum(one.level is not Level.NONE for one in relations) <= 20


def test_the_same_figure_again_for_the_same_time_is_a_revision_only_if_it_differs() -> None:
    first = "a,2025-01-10,Ministry,unemployed,about 2.5 million,2024-12"
    assert only(first, "b,2025-02-10,Ministry,unemployed,about 2.5 million,2024-12").kind == "consistent"
    revised = only(first, "b,2025-02-10,Ministry,unemployed,about 2.9 million,2024-12")
    assert (revised.kind, revised.rule, revised.level) == (RelationKind.REVISED_BY, "5a", Level.RED)


def test_a_monthly_figure_raises_no_alert_every_month() -> None:
    found = related(
        "a,2025-01-05,Office,unemployment_rate,6.1 %,2024-12",
        "b,2025-02-05,Office,unemployment_rate,6.4 %,2025-01",
        "c,2025-03-05,Office,unemployment_rate,5.9 %,2025-02",
    )
    assert {one.kind for one in found} == {RelationKind.NEWER}
    assert {one.level for one in found} == {Level.NONE}


def test_another_definition_place_or_unit_is_another_thing_and_a_silent_one_is_named() -> None:
    a = "a,2025-01-05,Office,unemployment_rate,6.1 %,2024-12,,Berlin,,old,"
    b = "b,2025-01-05,Union,unemployment_rate,8.1 %,2024-12,,Berlin,,new,"
    assert only(a, b).dimension == "definition"
    silent = only(a, "b,2025-01-05,Union,unemployment_rate,8.1 %,2024-12,,,,old,")
    assert (silent.dimension, "b does not say its place" in silent.reason) == ("place", True)


@pytest.mark.parametrize(
    ("row", "dimension"),
    [
        ("b,,Union,unemployed,3 million,2024-12", "stated"),
        ("b,2025-01-05,Union,no_such_measure,3 million,2024-12", "measure"),
        ("b,2025-01-05,Union,unemployed,no figure,2024-12", "figure"),
        ("b,2025-06-05,Union,unemployed,3 million,n/a", "as_of"),
    ],
)
def test_what_is_missing_is_said(row: str, dimension: str) -> None:
    relation = only("a,2025-01-05,Office,unemployed,2 million,2024-12", row)
    assert (relation.kind, relation.dimension) == (RelationKind.NOT_COMPARABLE, dimension)


def test_a_person_and_the_office_are_one_claimant_and_background_is_another() -> None:
    first = "a,2025-01-05,UA HUR chief Budanov,casualties_cum,about 400,2025-01-05,,,,,killed + wounded"
    assert only(first, "b,2025-03-05,UA HUR via MP Yu,casualties_cum,450,2025-03-05").kind == "newer"
    assert only(first, "b,2025-03-05,MP Yu citing UA Budanov,casualties_cum,450,2025-03-05").kind == "newer"
    assert only(first, "b,2025-03-05,UA HUR / Wire background,casualties_cum,450,2025-03-05").kind != "newer"


def test_killed_cannot_exceed_all_casualties() -> None:
    relation = only(
        "a,2025-01-05,Army,casualties_cum,about 1000,2025-01-05,,,,,killed and wounded",
        "b,2025-01-05,Press,killed_cum,about 4000,2025-01-05",
    )
    assert (relation.kind, relation.rule) == (RelationKind.IMPLAUSIBLE, "2")


@pytest.mark.parametrize(
    ("whole", "kind"),
    [("about 3,000", "consistent"), ("about 1,000", "double_count"), ("about 9,000", "part_missing")],
)
def test_parts_make_their_whole(whole: str, kind: str) -> None:
    found = related(
        "k,2025-01-13,Service,killed_cum,about 300,2025-01-13",
        "w,2025-01-13,Service,wounded_cum,about 2700,2025-01-13",
        f"c,2025-01-13,Service,casualties_cum,{chr(34)}{whole}{chr(34)},2025-01-13",
    )
    (sum_,) = [one for one in found if one.parts]
    assert (sum_.kind, sum_.parts) == (kind, ("k", "w"))


def test_open_ends_never_contradict_each_other() -> None:
    a = "a,2025-01-05,Office,killed_cum,at least 100,2025-01-05"
    assert only(a, "b,2025-01-05,Union,killed_cum,at least 5000,2025-01-05").kind == "narrows"
    assert only(a, "b,2025-01-05,Union,killed_cum,up to 90,2025-01-05").kind == "contradicts"


def test_one_statement_in_two_wordings_has_drifted() -> None:
    a = "a,2025-03-27,JCS,casualties_cum,about 4000,2025-03-27"
    relation = only(a, "b,2025-03-27,JCS via Wire,casualties_cum,up to 4000,2025-03-27")
    assert (relation.kind, relation.dimension, relation.level) == (
        RelationKind.DRIFT,
        "modality",
        Level.AMBER,
    )


def test_flows_are_compared_within_one_window() -> None:
    a = "a,2025-02-27,Daily,deployed_inc,1000-3000,2025-01/02"
    assert only(a, "b,2025-03-27,Army,deployed_inc,more than 4000,2025-01/02").kind == "contradicts"
    assert only(a, "b,2025-03-27,Army,deployed_inc,more than 4000,2025-03").dimension == "window"
    assert only(a, "b,2025-03-27,Daily,deployed_inc,more than 4000,2025-03").kind == "different_window"


def test_measures_of_another_topic_come_from_a_file() -> None:
    measures = '[rain]\nunit = "mm"\nnature = "flow"\n'
    relation = only(
        "a,2025-02-01,Station,rain,about 40 mm,2025-01",
        "b,2025-02-01,Airport,rain,about 90 mm,2025-01",
        measures=measures,
    )
    assert relation.kind == "contradicts"
