"""Layer six: reporting that goes in a circle, told along the citations between documents, directed by time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.independence.records import Case, Count, Edge, Report, by_id
from claims.models.origin import Circle, EdgeKind
from sources.models.story import LinkKind

Graph = Mapping[UUID, set[UUID]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One circle: its kind, the sentence for people, and the documents in it."""

    kind: Circle
    sentence: str
    documents: tuple[UUID, ...]


def findings(case: Case, edges: Iterable[Edge], content: Count) -> Iterator[Finding]:
    """What goes in a circle among the reports, as sentences that name the outlets."""
    reports = by_id(case.reports)
    cited = _citations(case, edges)
    yield from _citing_us(case, cited, reports)
    yield from _cycles(cited, reports)
    yield from _citing_first(case, cited, reports)
    yield from _one_root(case, content, reports)


def _citations(case: Case, edges: Iterable[Edge]) -> Graph:
    """Who rests on whom: a later text on the earlier one it names, carries or renders; links that were noted."""
    cited: dict[UUID, set[UUID]] = defaultdict(set)
    directed = {EdgeKind.CITATION, EdgeKind.COPY, EdgeKind.TRANSLATION, EdgeKind.REWRITE, EdgeKind.AGENCY}
    for edge in edges:
        if edge.kind in directed and edge.joins:
            cited[edge.later].add(edge.earlier)
    for link in case.links:
        if link.kind != LinkKind.PRIMARY_SOURCE_OF:
            cited[link.source].add(link.target)
    return cited


def _reached(cited: Graph, start: UUID) -> dict[UUID, list[UUID]]:
    """Every document that is cited from ``start`` through hops, with the way to it."""
    ways: dict[UUID, list[UUID]] = {start: [start]}
    waiting = [start]
    for current in waiting:
        for target in sorted(cited.get(current, ()), key=str):
            if target not in ways:
                ways[target] = [*ways[current], target]
                waiting.append(target)
    return ways


def _citing_us(case: Case, cited: Graph, reports: Mapping[UUID, Report]) -> Iterator[Finding]:
    """Evidence that names our own page, itself or through what it cites, proves nothing to us."""
    naming = {report.id for report in case.reports if any(host in report.text.lower() for host in case.ours)}
    for report in case.reports:
        way = next((way for target, way in _reached(cited, report.id).items() if target in naming), None)
        if way:
            sentence = _("%(way)s rests on our own review: it cannot be evidence for it.")
            yield Finding(Circle.CITES_US, sentence % {"way": _told(way, reports)}, tuple(way))


def _cycles(cited: Graph, reports: Mapping[UUID, Report]) -> Iterator[Finding]:
    seen: set[frozenset[UUID]] = set()
    for report in reports.values():
        for middle, way in _reached(cited, report.id).items():
            circle = frozenset(way)
            if middle != report.id and report.id in cited.get(middle, ()) and circle not in seen:
                seen.add(circle)
                sentence = _("%(way)s cite one another in a circle: none of them is a source for the others.")
                yield Finding(Circle.CYCLE, sentence % {"way": _told([*way, report.id], reports)}, tuple(way))


def _citing_first(case: Case, cited: Graph, reports: Mapping[UUID, Report]) -> Iterator[Finding]:
    """Evidence for the claim that rests on the very text in which the claim was first found."""
    first = next((report.id for report in case.reports if report.first), None)
    for report in case.reports:
        way = _reached(cited, report.id).get(first) if first and report.supports else None
        if way and report.id != first:
            sentence = _("%(way)s: this support rests on the text in which the claim was found.")
            yield Finding(Circle.CITES_FIRST, sentence % {"way": _told(way, reports)}, tuple(way))


def _one_root(case: Case, content: Count, reports: Mapping[UUID, Report]) -> Iterator[Finding]:
    """Later confirmations whose only root is that of the first publication."""
    first = next((report for report in case.reports if report.first), None)
    root = next((root for root in content.roots if first and first.id in root.reports), None)
    supporting = [report for report in case.reports if report.supports and not report.first]
    if not root or not supporting or any(report.id not in root.reports for report in supporting):
        return
    sentence = ngettext(
        "The %(count)d supporting report has the same origin as the claim itself (%(root)s): it confirms nothing.",
        "All %(count)d supporting reports have the same origin as the claim itself (%(root)s): they confirm nothing.",
        len(supporting),
    )
    values = {"count": len(supporting), "root": root.label}
    yield Finding(Circle.ONE_ROOT, sentence % values, tuple(report.id for report in supporting))


def _told(way: Iterable[UUID], reports: Mapping[UUID, Report]) -> str:
    return " → ".join(reports[key].name if key in reports else _("a further document") for key in way)
