"""Layers four and five: outlet, agency credit, author, syndication, mirror, citation, owner, shared intelligence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from claims.independence.records import CONTENT_ONLY, Case, Edge, Party, Report
from claims.models.origin import EdgeKind
from sources.models.source import RelationKind
from sources.models.story import LinkKind
from sources.naming import name_key

# A credit of another week is another dispatch of the agency.
NEAR = timedelta(days=3)
SURE, LIKELY, POSSIBLE, CONTRACT = 0.95, 0.9, 0.8, 0.7

Question = Callable[[Case, Report, Report], Edge | None]


def edges(case: Case) -> Iterator[Edge]:
    """Each report and the earlier ones it shares an outlet, a credit, an author or a stated tie with."""
    for ask in (_outlet, _agency, _byline, _mirror, _owner, _intelligence):
        yield from _between(case, ask)
    for ask in (_syndication, _citation):
        yield from _first(case, ask)
    yield from _noted_citations(case)


def _between(case: Case, ask: Question) -> Iterator[Edge]:
    """What two reports have in common: one that has it with two groups brings them together, in any order."""
    group = {report.id: frozenset({report.id}) for report in case.reports}
    for at, later in enumerate(case.reports):
        for earlier in case.reports[:at]:
            edge = None if earlier.id in group[later.id] else ask(case, earlier, later)
            if edge:
                yield edge
                together = group[earlier.id] | group[later.id]
                group |= dict.fromkeys(together, together)


def _first(case: Case, ask: Question) -> Iterator[Edge]:
    """Where a report has its text from: it hangs on the first, and two that it draws on stay two."""
    for at, later in enumerate(case.reports):
        found = (ask(case, earlier, later) for earlier in case.reports[:at])
        edge = next((edge for edge in found if edge), None)
        if edge:
            yield edge


def _outlet(case: Case, earlier: Report, later: Report) -> Edge | None:
    if not _same(earlier.publisher, later.publisher):
        return None
    return _edge(earlier, later, EdgeKind.OUTLET, SURE, _("Both were published by %s.") % later.name)


def _agency(case: Case, earlier: Report, later: Report) -> Edge | None:
    """One credits the agency that published the other, or both credit the same one."""
    if _far(earlier, later):
        return None
    mine, theirs = _sources_of_text(later), _sources_of_text(earlier)
    both = next((party for party in mine if any(_same(party, other) for other in theirs)), None)
    if both is None or not (later.agency or earlier.agency) or _same(earlier.publisher, later.publisher):
        return None
    sentence = _("%(later)s and %(earlier)s both carry what %(agency)s sent.") % {
        "later": later.name,
        "earlier": earlier.name,
        "agency": both.name,
    }
    return _edge(earlier, later, EdgeKind.AGENCY, LIKELY, sentence)


def _byline(case: Case, earlier: Report, later: Report) -> Edge | None:
    key = name_key(later.byline)
    if not key or " " not in key or key != name_key(earlier.byline):
        return None
    return _edge(earlier, later, EdgeKind.BYLINE, POSSIBLE, _("Both were written by %s.") % later.byline)


def _syndication(case: Case, earlier: Report, later: Report) -> Edge | None:
    """A noted contract, within the days in which a dispatch travels."""
    if _far(earlier, later):
        return None
    return _by_relation(case, earlier, later, RelationKind.SYNDICATES_FROM, EdgeKind.SYNDICATION, CONTRACT)


def _mirror(case: Case, earlier: Report, later: Report) -> Edge | None:
    return _by_relation(case, earlier, later, RelationKind.MIRRORS, EdgeKind.MIRROR, SURE)


def _by_relation(
    case: Case, earlier: Report, later: Report, relation: RelationKind, kind: EdgeKind, confidence: float
) -> Edge | None:
    one, other = _id(earlier.publisher), _id(later.publisher)
    tie = case.ownership.direct(relation, one, other) if one and other else None
    return _edge(earlier, later, kind, confidence, _told(tie.sentence, tie.evidence)) if tie else None


def _citation(case: Case, earlier: Report, later: Report) -> Edge | None:
    """The later report names the outlet of the earlier one as where it has it from."""
    named = next((relay for relay in later.relays if _same(relay, earlier.publisher)), None)
    if named is None or _same(earlier.publisher, later.publisher):
        return None
    sentence = _("%(later)s names %(earlier)s as where it has it from.") % {
        "later": later.name,
        "earlier": named.name,
    }
    return _edge(earlier, later, EdgeKind.CITATION, LIKELY, sentence)


def _owner(case: Case, earlier: Report, later: Report) -> Edge | None:
    one, other = _id(earlier.publisher), _id(later.publisher)
    tie = case.ownership.same_group(one, other) if one and other else None
    if tie is None:
        return None
    sentence = _told(tie.sentence, tie.evidence)
    return Edge(earlier.id, later.id, EdgeKind.OWNER, sentence, LIKELY, strict=True)


def _intelligence(case: Case, earlier: Report, later: Report) -> Edge | None:
    """The claimants belong to one body or are known to share intelligence: one may know it from the other."""
    one, other = _id(earlier.claimant), _id(later.claimant)
    if one is None or other is None or one == other:
        return None
    tie = case.ownership.shares_intelligence(one, other) or case.ownership.same_group(one, other)
    if tie is None:
        return None
    sentence = _told(tie.sentence, tie.evidence)
    return Edge(earlier.id, later.id, EdgeKind.INTELLIGENCE, sentence, POSSIBLE, CONTENT_ONLY, strict=True)


def _noted_citations(case: Case) -> Iterator[Edge]:
    known = {report.id for report in case.reports}
    for link in case.links:
        if link.kind in (LinkKind.CITES, LinkKind.QUOTES) and {link.source, link.target} <= known:
            yield Edge(link.target, link.source, EdgeKind.CITATION, link.quote, link.confidence)


def _sources_of_text(report: Report) -> list[Party]:
    return [party for party in (report.agency, report.publisher) if party]


def _same(one: Party | None, other: Party | None) -> bool:
    if one is None or other is None:
        return False
    if one.id and other.id:
        return one.id == other.id
    return bool(name_key(one.name)) and name_key(one.name) == name_key(other.name)


def _far(earlier: Report, later: Report) -> bool:
    known = earlier.published and later.published
    return bool(known and abs(later.published - earlier.published) > NEAR)  # type: ignore[operator]


def _id(party: Party | None) -> UUID | None:
    return party.id if party else None


def _edge(earlier: Report, later: Report, kind: EdgeKind, confidence: float, sentence: str) -> Edge:
    return Edge(earlier.id, later.id, kind, sentence, confidence)


def _told(sentence: str, evidence: str) -> str:
    return f"{sentence}. {evidence}".strip() if evidence else f"{sentence}."
