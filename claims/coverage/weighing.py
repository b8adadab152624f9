"""A page that coverage brought is read and weighed; what bears on the claim becomes one evidence candidate."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims import evidence
from claims.analysis import analysis_of
from claims.coverage.rounds import WEIGH
from claims.coverage.twins import twin_on_board
from claims.models import Claim, CoveragePage, Evidence
from claims.models.coverage import PageOutcome
from claims.reading import keep_reading
from claims.refusal import StepRefused
from claims.relevance import Relevance, relevance
from claims.saving import locked
from sources import jobs, log
from sources.models import Job, Snapshot


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


def weigh_upload(page: CoveragePage, by: User) -> Job:
    """Weigh what a person brought in for a page that could not be fetched.

    Raises StepRefused while there is no snapshot of the page.
    """
    snapshot = page.document.snapshots.order_by("-taken_at").first()
    if snapshot is None:
        raise StepRefused("state", _("Nothing of this page is kept yet: paste or upload what you see first."))
    claim = page.round.claim
    payload = {
        "claim": str(claim.pk),
        "snapshot": str(snapshot.pk),
        "by": by.pk,
        "found_by": page.found_by[0] if page.found_by else "",
    }
    with transaction.atomic():
        job = jobs.enqueue(WEIGH, f"{page.pk}:{snapshot.pk}", payload, subject=page.document, cause=claim)
        log.append("coverage.weigh", claim, by, page=page.pk, snapshot=snapshot.pk)
    return job


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
