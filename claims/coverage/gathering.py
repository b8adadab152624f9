"""A round at work: every connector is asked by a job of its own, and what it finds is fetched at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from claims.coverage.limits import Limits
from claims.coverage.rounds import ASK, WEIGH, sent_query
from claims.coverage.twins import document_at
from claims.models import Claim, CoveragePage, CoverageRound, SearchLog
from claims.models.coverage import Negative, SearchState
from claims.saving import locked
from sources import intake, jobs, log
from sources.asking import ask
from sources.canonical import canonical_url
from sources.connectors.base import Connector, Found, Hit
from sources.errors import Refused
from sources.models import Document, Job
from sources.models.job import Priority, Queue
from sources.outside import open_client, open_connectors

# Pages of the budget that are left for each connector that has not answered yet.
KEPT_FOR_OTHERS = 5


def run_gather(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Open a round: the effect notes one search per connector and puts each into the ledger."""
    row = CoverageRound.objects.select_related("claim").get(pk=payload["round"])
    names = [one.name for one in open_connectors() if not row.connectors or one.name in row.connectors]
    lease.tell(f"Asking {len(names)} services")

    def effect() -> jobs.Payload:
        for name in names:
            search, _ = SearchLog.objects.get_or_create(claim=row.claim, round=row, connector=name)
            what = {**payload, "search": str(search.pk)}
            jobs.enqueue(ASK, str(search.pk), what, subject=row.claim, cause=row.claim)
        return {}

    return effect


def run_ask(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Ask one connector; the effect notes its answer and puts the pages it named into the ledger.

    One that fails leaves its sentence and stops nobody; a search that found nothing is kept as a finding.
    """
    search = SearchLog.objects.select_related("round__claim").get(pk=payload["search"])
    connector = _connector(search.connector)
    if connector is None:
        found, hits = Found(()), {}
        note = "It is not switched on any more."
    else:
        lease.tell(f"Asking {search.connector}")
        with open_client() as client:
            found = ask(connector, sent_query(search.round), client, at_rest=payload.get("by") is not None)
        limits = Limits.of(payload)
        hits = _by_address(hit for hit in found.hits if limits.allow(hit))
        note = " ".join(one.sentence for one in found.notes)
    failed = connector is None or (not hits and any(one.failed for one in found.notes))
    lease.tell(f"{search.connector}: {len(hits)} pages")

    def effect() -> jobs.Payload:
        by = jobs.asked_by(payload)
        taken = _take(search, hits, by, payload)
        search.query = "\n".join(found.sent)
        search.at = timezone.now()
        search.hits = len(hits)
        search.left_out = taken.left_out
        search.state = SearchState.FAILED if failed else SearchState.FOUND if hits else SearchState.NOTHING
        search.negative = Negative.EITHER if search.state == SearchState.NOTHING else Negative.NONE
        search.note = note
        search.save()
        what = {"round": search.round_id, "connector": search.connector, "hits": len(hits)}
        log.append("coverage.found", search.claim, by, **what, pages=taken.new, state=search.state)
        return {}

    return effect


@dataclass(frozen=True, slots=True)
class _Taken:
    new: int
    left_out: int


def _take(search: SearchLog, hits: dict[str, Hit], by: User | None, payload: jobs.Payload) -> _Taken:
    """Open the pages of the hits, each once in its round, as far as the budget goes."""
    claim = locked(search.claim)
    own = set(claim.statements.values_list("appearances__snapshot__document", flat=True))
    held = {page.document_id: page for page in search.round.pages.all()}
    room, new, left_out = _room(search, len(held)), 0, 0
    by_clock = Limits.of(payload).pages is not None and by is None
    for document, hit in _documents(hits):
        if document.pk in own or (by_clock and document.pk not in held and _fetched_for(claim, document)):
            continue
        if document.pk in held:
            _name_again(held[document.pk], hit.connector)
        elif room > new:
            held[document.pk] = _open(search.round, document, hit, by, payload)
            new += 1
        else:
            left_out += 1
    return _Taken(new, left_out)


def _room(search: SearchLog, taken: int) -> int:
    others = search.round.searches.filter(state=SearchState.WAITING).exclude(pk=search.pk).count()
    left = search.round.budget - taken
    return max(left - KEPT_FOR_OTHERS * others, min(left, KEPT_FOR_OTHERS))


def _open(
    row: CoverageRound, document: Document, hit: Hit, by: User | None, payload: jobs.Payload
) -> CoveragePage:
    job = intake.fetch_job(
        document,
        by,
        then=WEIGH,
        cause=row.claim,
        queue=Queue.GATHER,
        priority=Priority.FOLLOWING if by else Priority.SCHEDULED,
        claim=payload["claim"],
        found_by=hit.connector,
        round=str(row.pk),
    )
    return CoveragePage.objects.create(
        round=row, document=document, found_by=[hit.connector], position=hit.position, job=job
    )


def _name_again(page: CoveragePage, connector: str) -> None:
    if connector not in page.found_by:
        page.found_by = [*page.found_by, connector]
        page.save(update_fields=["found_by"])


def _documents(hits: dict[str, Hit]) -> Iterator[tuple[Document, Hit]]:
    for address, hit in hits.items():
        yield document_at(address) or intake.open_document(hit.url, title=hit.title), hit


def _fetched_for(claim: Claim, document: Document) -> bool:
    return Job.objects.for_the_sake_of(claim).on(document).filter(kind=intake.FETCH).exists()


def _by_address(hits: Iterable[Hit]) -> dict[str, Hit]:
    """The first hit of every canonical address; what is no web address is left out."""
    found: dict[str, Hit] = {}
    for hit in hits:
        try:
            found.setdefault(canonical_url(hit.url), hit)
        except Refused:
            continue
    return found


def _connector(name: str) -> Connector | None:
    return next((one for one in open_connectors() if one.name == name), None)
