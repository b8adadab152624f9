"""From reports and edges to origins: what is joined is one origin, and a person's decision outweighs every edge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from uuid import UUID

from claims.independence import errors, statements, structure, texts
from claims.independence.records import Case, Count, Decision, Edge, Report, Root
from claims.models.origin import Aspect, EdgeKind, Ruling

LAYERS: tuple[Callable[[Case], Iterator[Edge]], ...] = (
    texts.edges,
    statements.edges,
    structure.edges,
    errors.edges,
)
ORDER = list(EdgeKind)


def edges_of(case: Case) -> tuple[Edge, ...]:
    """All edges between the reports, layer by layer; of one kind and pair the most certain."""
    known = {report.id for report in case.reports}
    best: dict[tuple[UUID, UUID, EdgeKind], Edge] = {}
    for layer in LAYERS:
        for edge in layer(case):
            key = (edge.earlier, edge.later, edge.kind)
            if {edge.earlier, edge.later} <= known and (
                key not in best or best[key].confidence < edge.confidence
            ):
                best[key] = edge
    return tuple(sorted(best.values(), key=lambda edge: (ORDER.index(edge.kind), -edge.confidence)))


def count(case: Case, aspect: Aspect, edges: Iterable[Edge]) -> Count:
    """Count origins for one aspect: of the content all reports, of the attribution those that name the claimant."""
    reports = [report for report in case.reports if aspect == Aspect.CONTENT or _names(case, report)]
    within = {report.id for report in reports}
    ours = [edge for edge in edges if aspect in edge.aspects and {edge.earlier, edge.later} <= within]
    groups = Groups(within)
    groups.decide(one for one in case.decisions if {one.one, one.other} <= within)
    by_certainty = sorted((edge for edge in ours if edge.joins), key=lambda edge: -edge.confidence)
    for edge in by_certainty:
        if not edge.strict:
            groups.join(edge.earlier, edge.later)
    loose = {report.id: groups.of(report.id) for report in reports}
    for edge in by_certainty:
        groups.join(edge.earlier, edge.later)
    strict = {report.id: groups.of(report.id) for report in reports}
    roots = _roots(aspect, reports, loose, strict)
    return Count(
        aspect=aspect,
        reports=len(reports),
        languages=len({report.language for report in reports if report.language}),
        k_loose=len(roots),
        k_strict=len(set(strict.values())),
        roots=roots,
        edges=tuple(replace(edge, aspects=(aspect,)) for edge in ours),
    )


class Groups:
    """Reports that are joined, and pairs that a person keeps apart: no join may bring those together."""

    def __init__(self, members: Iterable[UUID]) -> None:
        self._group = {member: frozenset({member}) for member in members}
        self._apart: list[tuple[UUID, UUID]] = []

    def decide(self, decisions: Iterable[Decision]) -> None:
        """Take people's decisions first, what they keep apart before what they join."""
        for decision in sorted(decisions, key=lambda one: one.ruling != Ruling.APART):
            if decision.ruling == Ruling.APART:
                self._apart.append((decision.one, decision.other))
            else:
                self.join(decision.one, decision.other)

    def join(self, one: UUID, other: UUID) -> bool:
        """Join the groups of two reports, unless that would bring together what is kept apart."""
        together = self._group[one] | self._group[other]
        if any(a in together and b in together for a, b in self._apart):
            return False
        for member in together:
            self._group[member] = together
        return True

    def of(self, member: UUID) -> frozenset[UUID]:
        return self._group[member]


def _names(case: Case, report: Report) -> bool:
    """Whether the report names the claimant of the claim; a claim without a known one is named by nobody."""
    known = report.claimant.id if report.claimant else None
    return known is not None and case.ownership.body(known) in {
        case.ownership.body(c) for c in case.claimants
    }


def _roots(
    aspect: Aspect,
    reports: list[Report],
    loose: dict[UUID, frozenset[UUID]],
    strict: dict[UUID, frozenset[UUID]],
) -> tuple[Root, ...]:
    """The origins in the order of their first report."""
    groups = list(dict.fromkeys(loose[report.id] for report in reports))
    bound = list(dict.fromkeys(strict[report.id] for report in reports))
    roots = []
    for number, group in enumerate(groups, start=1):
        own = [report for report in reports if report.id in group]
        roots.append(
            Root(
                number=number,
                strict=bound.index(strict[own[0].id]) + 1,
                label=_label(aspect, own),
                reports=tuple(report.id for report in own),
            )
        )
    return tuple(roots)


def _label(aspect: Aspect, reports: list[Report]) -> str:
    """Who counted, for the content: the claimant most reports name; who witnessed it, for the attribution."""
    claimants = Counter(report.claimant.name for report in reports if report.claimant)
    if aspect == Aspect.CONTENT and claimants:
        return claimants.most_common(1)[0][0]
    agencies = Counter(report.agency.name for report in reports if report.agency)
    return agencies.most_common(1)[0][0] if agencies else reports[0].name
