"""Counting in the background: asked for when evidence or a decision changes, kept in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.independence.circularity import Finding, findings
from claims.independence.counting import count, edges_of
from claims.independence.records import Count
from claims.independence.reports import case_of
from claims.models import CircularFinding, Claim, Origin, OriginCount, OriginEdge
from claims.models.origin import Aspect
from claims.saving import locked
from sources import jobs
from sources.models import Document, Job
from sources.models.job import JobState

COUNT = "claims.count_origins"


@transaction.atomic
def ask(claim: Claim, by: User | None = None) -> Job:
    """Have the origins of a claim counted anew; a job that still waits will see the change and is used again."""
    # Locked, so that no worker begins it before the change is committed.
    waiting = Job.objects.on(claim).filter(kind=COUNT, state=JobState.WAITING).select_for_update().first()
    payload = {"claim": str(claim.pk), "by": by.pk if by else None}
    return waiting or jobs.enqueue(COUNT, f"{claim.pk}:{uuid4().hex}", payload, subject=claim)


def is_being_counted(claim: Claim) -> bool:
    """Whether a count of the claim waits or runs."""
    return Job.objects.on(claim).filter(kind=COUNT).unfinished().exists()


def run_count(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Compare the reports of a claim; the effect keeps counts, origins, edges and circles in place of the last."""
    claim = Claim.objects.select_related("first_appearance__snapshot__document").get(pk=payload["claim"])
    lease.tell("Comparing the reports")
    began = timezone.now()
    counts, circles = counted(claim)
    lease.tell(f"{counts[0].reports} reports, {counts[0].k_loose} origins")

    def effect() -> jobs.Payload:
        locked(claim)
        if not _is_overtaken(claim, lease.job_id, began):
            keep(claim, counts, circles)
        return {}

    return effect


def _is_overtaken(claim: Claim, job_id: int, began: datetime) -> bool:
    """Whether a count that was asked for later was kept since this one began: it may have seen more."""
    later = Job.objects.on(claim).filter(kind=COUNT, state=JobState.DONE, pk__gt=job_id)
    return later.filter(finished_at__gte=began).exists()


def counted(claim: Claim) -> tuple[tuple[Count, ...], tuple[Finding, ...]]:
    """Return the counts of a claim, content first, and what goes in a circle among its reports."""
    case = case_of(claim)
    edges = edges_of(case)
    counts = tuple(count(case, aspect, edges) for aspect in (Aspect.CONTENT, Aspect.ATTRIBUTION))
    return counts, tuple(findings(case, edges, counts[0]))


@transaction.atomic
def keep(claim: Claim, counts: Iterable[Count], circles: Iterable[Finding]) -> None:
    """Replace what was counted last."""
    Claim.objects.select_for_update().get(pk=claim.pk)
    for model in (OriginCount, Origin, OriginEdge, CircularFinding):
        model.objects.filter(claim=claim).delete()
    for one in counts:
        _keep_count(claim, one)
    for finding in circles:
        row = CircularFinding.objects.create(claim=claim, kind=finding.kind, sentence=finding.sentence)
        row.documents.set(_documents(finding.documents))


def _keep_count(claim: Claim, one: Count) -> None:
    OriginCount.objects.create(
        claim=claim,
        aspect=one.aspect,
        reports=one.reports,
        languages=one.languages,
        k_loose=one.k_loose,
        k_strict=one.k_strict,
        counted_at=timezone.now(),
    )
    for root in one.roots:
        origin = Origin.objects.create(
            claim=claim, aspect=one.aspect, number=root.number, strict=root.strict, label=root.label[:300]
        )
        origin.documents.set(_documents(root.reports))
    OriginEdge.objects.bulk_create(
        OriginEdge(
            claim=claim,
            aspect=one.aspect,
            earlier_id=edge.earlier,
            later_id=edge.later,
            kind=edge.kind,
            strict=edge.strict,
            evidence=edge.evidence,
            confidence=edge.confidence,
        )
        for edge in one.edges
    )


def _documents(keys: Iterable[UUID]) -> QuerySet[Document]:
    return Document.objects.filter(pk__in=set(keys))
