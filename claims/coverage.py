"""Coverage of a claim: its query goes to the connectors, what they find comes in by the one intake,
and what bears on the claim becomes an evidence candidate for a person to accept or dismiss."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from claims import evidence
from claims.analysis import analysis_of
from claims.models import Claim, Evidence
from claims.reading import keep_reading
from claims.relevance import Anchors, Relevance, anchors_of, relevance
from claims.text.names import english_name
from sources import intake, jobs, log
from sources.canonical import canonical_url
from sources.connectors.base import Connector, Hit, Query
from sources.errors import Refused, SourceError
from sources.fetching.client import Client
from sources.models import Document, Job, Snapshot
from sources.models.job import Priority, Queue
from sources.outside import open_client, open_connectors

__all__ = ["Limits", "Relevance", "gather", "query_of", "relevance", "run_gather", "run_weigh"]

GATHER = "claims.gather"
WEIGH = "claims.weigh"
MOST_NAMES = 5
# A claim may look back at earlier reports; what follows it comes within weeks.
BEFORE, AFTER = timedelta(days=270), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one search may ask and cost: connectors and languages by name (none: all), pages that are new to
    the claim at most (None: all that is found)."""

    connectors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: int | None = None

    @classmethod
    def of(cls, payload: jobs.Payload) -> Limits:
        """The limits that a job carries."""
        given = payload.get("limits") or {}
        return cls(tuple(given.get("connectors", ())), tuple(given.get("languages", ())), given.get("pages"))

    def allow(self, hit: Hit) -> bool:
        """Whether a hit is in one of the languages; one whose language is unknown may be."""
        return not self.languages or not hit.language or hit.language in self.languages


NO_LIMITS = Limits()


@transaction.atomic
def gather(claim: Claim, by: User | None, limits: Limits = NO_LIMITS) -> Job:
    """Ask for coverage of a claim in the background; a search that still waits or runs is used again.

    With ``by`` None the clock asks: it comes after whatever a person asked for.
    """
    earlier = Job.objects.on(claim).filter(kind=GATHER)
    running = earlier.unfinished().first()
    if running:
        return running
    payload = {"claim": str(claim.pk), "by": by.pk if by else None, "limits": asdict(limits)}
    job = jobs.enqueue(GATHER, f"{claim.pk}:{earlier.count() + 1}", payload, subject=claim)
    log.append("coverage.gather", claim, by, job=job.pk)
    return job


def query_of(claim: Claim) -> Query:
    """Return what the connectors are asked: the claim's names in several languages and its figures as printed."""
    anchors = anchors_of(claim)
    said_on = anchors.said_on
    return Query(
        text=claim.short_text,
        terms=tuple(_terms(anchors)),
        language=claim.language or None,
        since=said_on - BEFORE if said_on else None,
        until=said_on + AFTER if said_on else None,
    )


def run_gather(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Ask every connector; the effect opens what they found and puts the fetches into the ledger."""
    claim = Claim.objects.select_related("first_appearance__snapshot__document").get(pk=payload["claim"])
    limits = Limits.of(payload)
    connectors = [one for one in open_connectors() if not limits.connectors or one.name in limits.connectors]
    query = query_of(claim)
    hits: dict[str, Hit] = {}
    notes: list[str] = []
    with open_client() as client:
        for number, connector in enumerate(connectors, start=1):
            lease.tell(f"Asking {connector.name}", number - 1, len(connectors))
            hits |= {
                url: hit for url, hit in _ask(connector, query, client, notes).items() if url not in hits
            }
    lease.tell("; ".join([f"Asked {len(connectors)} services, found {len(hits)} pages", *notes]))

    def effect() -> jobs.Payload:
        by = jobs.asked_by(payload)
        own = set(claim.statements.values_list("appearances__snapshot__document", flat=True))
        allowed = filter(limits.allow, hits.values())
        found: Iterator[tuple[Document, Hit]] = (
            (intake.open_document(hit.url, title=hit.title), hit) for hit in allowed
        )
        if limits.pages is not None:
            new = ((page, hit) for page, hit in found if not _fetched_for(claim, page))
            found = islice(new, limits.pages)
        opened = list(found)
        for document, hit in opened:
            if document.pk not in own:
                intake.fetch_job(
                    document,
                    by,
                    then=WEIGH,
                    cause=claim,
                    queue=Queue.GATHER,
                    priority=Priority.FOLLOWING if by else Priority.SCHEDULED,
                    claim=str(claim.pk),
                    found_by=hit.connector,
                    round=lease.job_id,
                )
        log.append("coverage.found", claim, by, pages=len(opened), connectors=[c.name for c in connectors])
        return {}

    return effect


def run_weigh(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Read a page that coverage brought; the effect makes it an evidence candidate if it bears on the claim."""
    claim = Claim.objects.select_related("first_appearance__snapshot__document").get(pk=payload["claim"])
    snapshot = Snapshot.objects.select_related("document").get(pk=payload["snapshot"])
    analyzed = analysis_of(snapshot)
    published = snapshot.document.published_at
    found = relevance(claim, analyzed, published.date() if published else None)
    enough = found.score >= settings.COVERAGE_RELEVANCE_THRESHOLD
    verdict = "an evidence candidate" if enough else "below the threshold, not offered"
    lease.tell(f"Relevance {found.score:.2f}: {verdict}")

    def effect() -> jobs.Payload:
        keep_reading(snapshot, analyzed)
        if enough:
            _offer(claim, snapshot, found, payload)
        return {}

    return effect


def _fetched_for(claim: Claim, document: Document) -> bool:
    return Job.objects.for_the_sake_of(claim).on(document).filter(kind=intake.FETCH).exists()


def _ask(connector: Connector, query: Query, client: Client, notes: list[str]) -> dict[str, Hit]:
    """Return a connector's hits by canonical address; one that fails leaves a note and stops nobody."""
    hits: dict[str, Hit] = {}
    try:
        found = connector.search(query, client)
        for hit in found.hits:
            hits.setdefault(_address(hit), hit)
        notes += [f"{note.connector}: {note.sentence}" for note in found.notes]
    except SourceError as error:
        notes.append(f"{connector.name}: {error.sentence}")
    hits.pop("", None)
    return hits


def _address(hit: Hit) -> str:
    try:
        return canonical_url(hit.url)
    except Refused:
        return ""


def _offer(claim: Claim, snapshot: Snapshot, found: Relevance, payload: dict[str, Any]) -> None:
    known = Evidence.objects.filter(claim=claim, snapshot=snapshot).exists()
    if known or found.start is None or found.end is None:
        return
    evidence.add(
        claim,
        None,
        snapshot=snapshot,
        start=found.start,
        end=found.end,
        relevance=found.score,
        relevance_reasons=list(found.reasons),
        found_by=payload.get("found_by", ""),
    )


def _terms(anchors: Anchors) -> Iterable[str]:
    """Names and figures once each: connectors that search several languages know the other spellings."""
    terms = [english_name(code) for code in sorted(anchors.countries)]
    terms += sorted(anchors.names, key=len, reverse=True)[:MOST_NAMES]
    terms += [f"{figure.value:f}".rstrip("0").rstrip(".") for figure in anchors.figures if figure.value]
    return dict.fromkeys(terms)
