"""Which work of the desk rests on captures whose bytes were damaged or lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from claims.models import Claim, EvidenceState, Review
from sources.models import Snapshot
from sources.models.document import Condition

BROKEN = (Condition.DAMAGED, Condition.MISSING)


@dataclass(frozen=True, slots=True)
class Alert:
    """A broken snapshot and the reviews that rest on it."""

    snapshot: Snapshot
    reviews: tuple[Review, ...]


def broken_snapshots() -> QuerySet[Snapshot]:
    """Return the snapshots whose stored bytes no longer are what was taken."""
    found = Snapshot.objects.filter(condition__in=BROKEN).defer("text", "headers")
    return found.select_related("document").order_by("-verified_at", "pk")


def broken_below(review: Review) -> QuerySet[Snapshot]:
    """Return the broken snapshots that a review rests on: where its claims appear, and its evidence."""
    claims = Claim.objects.filter(verdicts__review=review)
    return broken_snapshots().filter(_carrying(claims)).distinct()


def alerts(most: int) -> list[Alert]:
    """Return the broken snapshots, the newest finding first, each with the reviews that rest on it."""
    return [Alert(snapshot, tuple(reviews_on(snapshot))) for snapshot in broken_snapshots()[:most]]


def reviews_on(snapshot: Snapshot) -> QuerySet[Review]:
    """Return the reviews that rest on a snapshot."""
    claims = Claim.objects.filter(
        Q(statements__appearances__snapshot=snapshot)
        | Q(evidence__snapshot=snapshot, evidence__state=EvidenceState.ACCEPTED)
    )
    return Review.objects.filter(verdicts__claim__in=claims).distinct().order_by("title")


def _carrying(claims: QuerySet[Claim]) -> Q:
    return Q(appearances__statement__claim__in=claims) | Q(
        evidence__claim__in=claims, evidence__state=EvidenceState.ACCEPTED
    )
