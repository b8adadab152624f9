"""The picture of origins: every report has a place of its own, and only the lines that are needed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from claims.independence.drawing import LEFT, RIGHT, WIDTH, drawing, numbered
from claims.models import Claim, Origin, OriginEdge
from sources.models import Document

pytestmark = pytest.mark.django_db

MORNING = datetime(2025, 3, 27, 8, tzinfo=UTC)


def origins_of(*hours: float | None) -> tuple[list[Origin], list[Document]]:
    claim = Claim.objects.create(text="A claim.", short_text="A claim", language="en", kind="other")
    documents = [
        Document.objects.create(
            canonical_url=f"https://paper-{n}.example/",
            title=f"Paper {n}",
            published_at=None if hour is None else MORNING + timedelta(hours=hour),
        )
        for n, hour in enumerate(hours)
    ]
    origin = Origin.objects.create(claim=claim, aspect="content", number=1, strict=1, label="Body")
    origin.documents.set(documents)
    return [origin], documents


def edge(earlier: Document, later: Document, confidence: float, strict: bool = False) -> OriginEdge:
    return OriginEdge(
        earlier=earlier, later=later, kind="copy", confidence=confidence, strict=strict, evidence="Same text."
    )


def test_reports_stand_in_the_order_of_time_and_apart() -> None:
    origins, documents = origins_of(0, 0.1, 5, 24 * 30, None)
    picture = drawing(origins, [])
    assert picture is not None
    places = {node.document.pk: node for node in picture.nodes}
    across = [places[document.pk].x for document in documents[:4]]
    assert across == sorted(set(across)) and across[0] == LEFT and across[-1] == WIDTH - RIGHT
    assert places[documents[4].pk].x == LEFT
    assert len({node.y for node in picture.nodes}) == 5
    assert all(0 < node.y < picture.axis < picture.height for node in picture.nodes)


def test_only_lines_without_which_an_origin_would_fall_apart_are_drawn() -> None:
    origins, (a, b, c) = origins_of(0, 1, 2)
    rows = [edge(a, b, 0.99), edge(b, c, 0.9), edge(a, c, 0.8), edge(a, c, 0.9, strict=True), edge(a, b, 0.5)]
    picture = drawing(origins, numbered(rows, 0.6))
    assert picture is not None
    assert sorted(line.number for line in picture.lines) == [1, 2, 4, 5]
    assert [line.number for line in picture.lines if not line.joins] == [5]


def test_reports_that_a_person_keeps_apart_are_not_joined_by_a_line() -> None:
    (one,), (a, b, c) = origins_of(0, 1, 2)
    other = Origin.objects.create(claim=one.claim, aspect="content", number=2, strict=1, label="Paper 2")
    one.documents.remove(c)
    other.documents.set([c])
    rows = [edge(a, b, 0.9), edge(a, c, 0.9), edge(b, c, 0.9, strict=True), edge(b, c, 0.5)]
    picture = drawing([one, other], numbered(rows, 0.6))
    assert picture is not None
    assert sorted(line.number for line in picture.lines) == [1, 3, 4]


def test_reports_without_any_date_and_no_reports() -> None:
    origins, _ = origins_of(None, None)
    picture = drawing(origins, [])
    assert picture is not None and picture.ticks == ()
    assert drawing([], []) is None
