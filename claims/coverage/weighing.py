"""A page that coverage brought is read and weighed; what bears on the claim becomes one evidence candidate."""

from __future__ import annotations

from django.conf import settings

from claims import evidence
from claims.analysis import analysis_of
from claims.coverage.twins import twin_on_board
from claims.models import Claim, CoveragePage, Evidence
from claims.models.coverage import PageOutcome
from claims.reading import keep_reading
from claims.relevance import Relevance, relevance
from claims.saving import locked
from sources import jobs
from sources.models import Snapshot


def run_weigh(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Read a page that coverage brought; the effect makes it an evidence candidate if it bears on the claim."""
    claim = Claim.objects.select_related("first_appearance__snapshot__document").get(pk=payload["claim"])
    snapshot = Snapshot.objects.select_related("document").get(pk=payload["snapshot"])
    lease.tell("Reading the text")
    analyzed = analysis_of(snapshot)
    published = snapshot.document.published_at
    found = relevance(claim, analyzed, published.date() if published else None)
    enough = found.score >= settings.COVERAGE_RELEVANCE_THRESHOLD and found.start is not None
    verdict = "an evidence candidate" if enough else "below the threshold, not offered"
    lease.tell(f"Relevance {found.score:.2f}: {verdict}")

    def effect() -> jobs.Payload:
        keep_reading(snapshot, analyzed)
        outcome = _offer(claim, snapshot, found, payload) if enough else PageOutcome.BELOW
        waiting = CoveragePage.objects.filter(
            round__claim=claim, document=snapshot.document_id, outcome=PageOutcome.OPEN
        )
        waiting.update(outcome=outcome, relevance=found.score, reasons=list(found.reasons))
        return {}

    return effect


def _offer(claim: Claim, snapshot: Snapshot, found: Relevance, payload: jobs.Payload) -> PageOutcome:
    """Offer a page once: neither a second time nor under another of its addresses."""
    row = locked(claim)
    if Evidence.objects.filter(claim=row, snapshot__document=snapshot.document_id).exists():
        return PageOutcome.KNOWN
    if twin_on_board(row, snapshot):
        return PageOutcome.TWIN
    evidence.add(
        row,
        None,
        snapshot=snapshot,
        start=found.start,
        end=found.end,
        relevance=found.score,
        relevance_reasons=list(found.reasons),
        suggested_stance=found.stance.stance,
        suggested_because=found.stance.because,
        found_by=payload.get("found_by", ""),
    )
    return PageOutcome.OFFERED
