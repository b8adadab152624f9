"""What independence is told of: the reports of a claim, and the edges between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from claims.models.origin import Aspect, EdgeKind, Ruling
from sources.ownership import Ownership
from sources.syndication import Grams

BOTH = (Aspect.CONTENT, Aspect.ATTRIBUTION)
CONTENT_ONLY = (Aspect.CONTENT,)
# Less certain edges are shown for a person to look at and join nothing.
JOINS_FROM = 0.6


@dataclass(frozen=True, slots=True)
class Party:
    """A source as an edge names it: its id where the desk knows it, and its name."""

    id: UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """One document that reports the claim, with what the layers compare.

    ``claimant`` is where its chain of attribution ends, None for the outlet's own voice or an unnamed source;
    ``claimant_key`` the folded name. ``said_on`` is known from a statement that a person dated, else None.
    ``relays`` are the sources it names as where it has it from. ``figures`` are (unit, number) of its passages.
    """

    id: UUID
    title: str
    text: str
    grams: Grams
    language: str
    published: datetime | None
    publisher: Party | None
    agency: Party | None
    byline: str
    claimant: Party | None
    claimant_key: str
    said_on: date | None
    medium: str
    relays: tuple[Party, ...]
    figures: frozenset[tuple[str, str]]
    supports: bool = False
    first: bool = False

    @property
    def name(self) -> str:
        """The outlet as a sentence names it, else the title."""
        return self.publisher.name if self.publisher else self.title

    @property
    def age(self) -> tuple[bool, float, str]:
        """Sorts reports by time; those without a date come last."""
        return (self.published is None, self.published.timestamp() if self.published else 0.0, str(self.id))


@dataclass(frozen=True, slots=True)
class Edge:
    """Why two reports are not independent; ``strict`` edges join only when strictly counted."""

    earlier: UUID
    later: UUID
    kind: EdgeKind
    evidence: str
    confidence: float
    aspects: tuple[Aspect, ...] = BOTH
    strict: bool = False

    @property
    def joins(self) -> bool:
        return self.confidence >= JOINS_FROM


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about two reports."""

    one: UUID
    other: UUID
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Case:
    """All that is compared for one claim; ``reports`` are in the order of their publication."""

    reports: tuple[Report, ...]
    ownership: Ownership = field(default_factory=Ownership)
    links: tuple[Link, ...] = ()
    decisions: tuple[Decision, ...] = ()
    # Whose saying the claim is about: reports of it are counted for the attribution.
    claimants: frozenset[UUID] = frozenset()
    # Hosts and addresses of our own published reviews, lower case.
    ours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """A citation or a copy between two documents that a person or an earlier reading has noted."""

    source: UUID
    target: UUID
    kind: str
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Root:
    """One origin: its number, its number when strictly counted, what it is called, and its reports in order."""

    number: int
    strict: int
    label: str
    reports: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """``n`` reports in ``l`` languages from ``k`` origins, for one aspect."""

    aspect: Aspect
    reports: int
    languages: int
    k_loose: int
    k_strict: int
    roots: tuple[Root, ...]
    edges: tuple[Edge, ...]


def by_id(reports: Iterable[Report]) -> Mapping[UUID, Report]:
    return {report.id: report for report in reports}
