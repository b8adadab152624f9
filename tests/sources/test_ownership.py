"""Who stands behind whom on a day; circles of owners are one group and end."""

from __future__ import annotations

from datetime import date

import pytest

from sources.models import Source, SourceRelation
from sources.ownership import ownership_at, valid_at

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DAY = date(2025, 3, 27)


def source(name: str) -> Source:
    return Source.objects.get_or_create(name=name, defaults={"kind": "company"})[0]


def relate(one: str, kind: str, other: str, begun: str | None = None, over: str | None = None) -> None:
    SourceRelation.objects.create(
        from_source=source(one),
        to_source=source(other),
        kind=kind,
        valid_from=begun,
        valid_to=over,
        evidence="Imprint",
    )


def test_two_papers_under_one_roof_through_several_steps() -> None:
    relate("Morning", "part_of", "House")
    relate("House", "owned_by", "Holding")
    relate("Evening", "owned_by", "Holding")
    ties = ownership_at(DAY)
    tie = ties.same_group(source("Morning").pk, source("Evening").pk)
    assert tie and "House owned by Holding" in tie.sentence and tie.evidence == "Imprint"
    assert ties.same_group(source("Morning").pk, source("Stranger").pk) is None
    assert ties.group(source("Morning").pk) == {source(name).pk for name in ("Morning", "House", "Holding")}


@pytest.mark.parametrize(
    ("begun", "over", "holds"),
    [
        (None, None, True),
        ("2025-03-27", "2025-03-27", True),
        ("2025-03-28", None, False),
        (None, "2025-03-26", False),
    ],
)
def test_a_relation_holds_from_its_first_to_its_last_day(
    begun: str | None, over: str | None, holds: bool
) -> None:
    relate("Morning", "owned_by", "Holding", begun, over)
    relate("Evening", "owned_by", "Holding")
    tie = ownership_at(DAY).same_group(source("Morning").pk, source("Evening").pk)
    assert (tie is not None) is holds


def test_of_several_relations_the_longest_standing_comes_first() -> None:
    relate("Paper", "owned_by", "Heir", "2020-01-01")
    relate("Paper", "owned_by", "Founder")
    relate("Paper", "owned_by", "Bank", "2010-01-01")
    assert [row.to_source.name for row in valid_at(DAY)] == ["Founder", "Bank", "Heir"]


def test_owners_in_a_circle_are_one_group() -> None:
    for one, other in (("A", "B"), ("B", "C"), ("C", "A")):
        relate(one, "owned_by", other)
    ties = ownership_at(DAY)
    assert ties.group(source("A").pk) == ties.group(source("C").pk)
    assert ties.same_group(source("A").pk, source("B").pk)


def test_whoever_speaks_for_a_body_is_the_body_even_in_a_circle() -> None:
    relate("Speaker", "speaks_for", "Ministry")
    ties = ownership_at(DAY)
    assert ties.body(source("Speaker").pk) == source("Ministry").pk
    relate("Ministry", "speaks_for", "Speaker")
    assert ownership_at(DAY).body(source("Speaker").pk) == source("Ministry").pk


def test_shared_intelligence_is_asked_of_the_bodies_above_and_in_both_directions() -> None:
    relate("Service", "part_of", "North")
    relate("North", "shares_intelligence_with", "South")
    ties = ownership_at(DAY)
    assert ties.shares_intelligence(source("Service").pk, source("South").pk)
    assert ties.shares_intelligence(source("South").pk, source("Service").pk)
    assert ties.same_group(source("Service").pk, source("South").pk) is None
