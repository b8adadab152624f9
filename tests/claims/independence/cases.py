"""Reports made of a few words each, to be counted without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from claims.independence.counting import count, edges_of
from claims.independence.records import Case, Count, Party, Report
from claims.models.origin import Aspect
from sources.syndication import grams, prose

NAMESPACE = UUID(int=7)
MORNING = datetime(2025, 3, 27, 8, tzinfo=UTC)
CHIEFS = Party(uuid5(NAMESPACE, "chiefs"), "Joint Chiefs")
MINISTRY = Party(uuid5(NAMESPACE, "ministry"), "Ministry")
AGENCY = Party(uuid5(NAMESPACE, "agency"), "Harbour Agency")


def outlet(name: str) -> Party:
    return Party(uuid5(NAMESPACE, name), name)


def report(
    name: str, hours: float = 0, *, text: str = "", claimant: Party | None = CHIEFS, **fields: Any
) -> Report:
    """A report of its own outlet, so many hours after the first; all other fields as given."""
    given: dict[str, Any] = {
        "language": "en",
        "publisher": outlet(name),
        "agency": None,
        "byline": "",
        "said_on": None,
        "medium": "",
        "relays": (),
        "figures": frozenset(),
    } | fields
    return Report(
        id=uuid5(NAMESPACE, f"page of {name}"),
        title=name,
        text=text,
        grams=grams(prose(text)),
        published=MORNING + timedelta(hours=hours),
        claimant=claimant,
        claimant_key=claimant.name.lower() if claimant else "",
        **given,
    )


def case_with(*reports: Report, **fields: Any) -> Case:
    known = {"claimants": frozenset({CHIEFS.id})} | fields
    return Case(reports=tuple(sorted(reports, key=lambda one: one.age)), **known)


def counts(case: Case) -> tuple[Count, Count]:
    """The counts of content and attribution."""
    edges = edges_of(case)
    return count(case, Aspect.CONTENT, edges), count(case, Aspect.ATTRIBUTION, edges)


def k(case: Case) -> tuple[int, int, int, int]:
    """k_loose and k_strict of the content, then of the attribution."""
    content, attribution = counts(case)
    return content.k_loose, content.k_strict, attribution.k_loose, attribution.k_strict


def kinds(case: Case) -> set[str]:
    return {str(edge.kind) for edge in edges_of(case)}
