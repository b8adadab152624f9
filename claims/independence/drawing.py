"""The reports of a claim as a picture: time runs to the right, each origin is a band, edges lead to what came first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, pairwise
from math import log1p
from typing import Any
from uuid import UUID

from claims.models import Origin, OriginEdge
from sources.models import Document

LEFT, RIGHT, WIDTH = 24, 250, 860
ROW, HEAD, FOOT, GAP = 26, 24, 30, 8
# A pause counts by the logarithm of its minutes: minutes between copies and weeks between estimates fit one axis.
LEAST_STEP, TICK_WIDTH = 1.0, 125


@dataclass(frozen=True, slots=True)
class Node:
    """One report: its place, outlet, language and the day and time of its publication."""

    document: Document
    x: int
    y: int
    label: str


@dataclass(frozen=True, slots=True)
class Band:
    """One origin: its rows and what it is called."""

    y: int
    height: int
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One edge: the way of the curve, and its number in the table below."""

    number: int
    edge: OriginEdge
    path: str
    joins: bool


@dataclass(frozen=True, slots=True)
class Tick:
    x: int
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The picture in its own units, to be scaled by whoever shows it."""

    width: int
    height: int
    axis: int
    bands: tuple[Band, ...]
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]


def drawing(origins: Sequence[Origin], edges: Sequence[tuple[int, OriginEdge, bool]]) -> Drawing | None:
    """Draw origins with their documents and (number, edge, whether it joins); None where there is no report."""
    documents = [document for origin in origins for document in origin.documents.all()]
    if not documents:
        return None
    scale = _Scale(documents)
    bands, nodes, y = [], [], GAP
    for origin in origins:
        own = sorted(origin.documents.all(), key=_moment)
        bands.append(Band(y, HEAD + ROW * len(own), origin.number, origin.label))
        for row, document in enumerate(own):
            nodes.append(Node(document, scale.x(document), y + HEAD + ROW * row + ROW // 2, _label(document)))
        y += HEAD + ROW * len(own) + GAP
    places = {node.document.pk: node for node in nodes}
    lines = [
        Line(number, edge, _path(places[edge.later_id], places[edge.earlier_id]), joins)
        for number, edge, joins in _needed(_standing(origins, edges))
        if edge.later_id in places and edge.earlier_id in places
    ]
    return Drawing(WIDTH, y + FOOT, y, tuple(bands), tuple(nodes), tuple(lines), tuple(scale.ticks()))


def _standing(
    origins: Sequence[Origin], edges: Sequence[tuple[int, OriginEdge, bool]]
) -> list[tuple[int, OriginEdge, bool]]:
    """The edges without those that would join reports which a person keeps apart; the table still names them."""
    bands = {document.pk: origin.pk for origin in origins for document in origin.documents.all()}
    return [
        row
        for row in edges
        if row[1].strict or not row[2] or bands.get(row[1].earlier_id) == bands.get(row[1].later_id)
    ]


def _needed(edges: Sequence[tuple[int, OriginEdge, bool]]) -> list[tuple[int, OriginEdge, bool]]:
    """Of the edges that join, those that the origins would fall apart without; the others stand in the table."""
    roots: dict[UUID, UUID] = {}

    def root(key: UUID) -> UUID:
        while key in roots:
            key = roots[key]
        return key

    needed = []
    for row in sorted(edges, key=lambda row: (row[1].strict, -row[1].confidence, row[0])):
        _, edge, joins = row
        one, other = root(edge.earlier_id), root(edge.later_id)
        if not joins or edge.strict or one != other:
            needed.append(row)
        if joins and one != other:
            roots[other] = one
    return needed


def outlet(document: Document) -> str:
    """How a document is called in a sentence: its publisher, else its title."""
    return document.publisher.name if document.publisher else str(document)


class _Scale:
    """From the time of publication to a place between LEFT and RIGHT; the longer a pause, the more it is shortened."""

    def __init__(self, documents: Sequence[Document]) -> None:
        moments = sorted({document.published_at for document in documents if document.published_at})
        pauses = [(after - before).total_seconds() / 60 for before, after in pairwise(moments)]
        steps = list(accumulate((LEAST_STEP + log1p(pause) for pause in pauses), initial=0.0))
        width = (WIDTH - RIGHT - LEFT) / (steps[-1] or 1) if steps else 0
        self.places = {
            moment: LEFT + round(step * width) for moment, step in zip(moments, steps, strict=False)
        }

    def x(self, document: Document) -> int:
        return self.places.get(document.published_at, LEFT) if document.published_at else LEFT

    def ticks(self) -> list[Tick]:
        """The times of reports that stand far enough apart for their labels."""
        found: list[Tick] = []
        for moment, x in self.places.items():
            # The first label begins at its tick, the others stand around theirs.
            if not found or x - found[-1].x >= TICK_WIDTH * (1.5 if len(found) == 1 else 1):
                found.append(Tick(x, f"{moment:%-d %b %Y, %H:%M}"))
        return found


def _label(document: Document) -> str:
    language = document.language.partition("-")[0]
    return " · ".join(filter(None, [outlet(document), language]))


def _moment(document: Document) -> Any:
    published: datetime | None = document.published_at
    return (published is None, published or document.created_at)


def _path(later: Node, earlier: Node) -> str:
    """A curve to the left of both nodes, so that those of one band do not cover one another."""
    bend = max(8, min(later.x, earlier.x) - 12 - abs(later.y - earlier.y) // 6)
    return f"M{later.x} {later.y} C{bend} {later.y} {bend} {earlier.y} {earlier.x} {earlier.y}"


def numbered(edges: Sequence[OriginEdge], joins_from: float) -> list[tuple[int, OriginEdge, bool]]:
    """Give each edge its number in the table and say whether it joins."""
    return [(number, edge, edge.confidence >= joins_from) for number, edge in enumerate(edges, start=1)]
