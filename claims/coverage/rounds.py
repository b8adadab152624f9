"""Asking for coverage of a claim: one round at a time, with the query kept as it is sent."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.coverage.limits import NO_LIMITS, Limits
from claims.coverage.queries import Edited, edited, in_languages, query_of
from claims.models import Claim, CoverageRound
from claims.refusal import StepRefused
from claims.saving import locked, refuse_unstorable
from sources import jobs, log
from sources.connectors.base import Query, Wording
from sources.models import Job

GATHER = "claims.gather"
ASK = "claims.ask"
WEIGH = "claims.weigh"
MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants of a round: an edited query or None for ours, and limits."""

    query: Edited | None = None
    limits: Limits = NO_LIMITS


def gather(claim: Claim, by: User | None, limits: Limits = NO_LIMITS) -> Job:
    """Ask for coverage of a claim in the background; a search that still waits or runs is used again.

    With ``by`` None the clock asks: it comes after whatever a person asked for.
    """
    with transaction.atomic():
        row = locked(claim)
        return running(row) or _begin(row, by, Wish(limits=limits))


def gather_as_wished(claim: Claim, by: User, wish: Wish) -> Job:
    """Ask with the query and limits a person set; raises StepRefused while a round runs or for bad input."""
    with transaction.atomic():
        row = locked(claim)
        if running(row):
            raise StepRefused(
                "state", _("A search for this claim is running: wait until it is done, then ask again.")
            )
        pages = wish.limits.pages
        if pages is not None and not 1 <= pages <= MOST_PAGES:
            raise StepRefused("input", _("A round takes from 1 to %(most)d pages.") % {"most": MOST_PAGES})
        return _begin(row, by, wish)


def running(claim: Claim) -> Job | None:
    """Return the job of the claim's search that still waits or asks, or None."""
    asked = Job.objects.on(claim).filter(kind__in=[GATHER, ASK]).unfinished()
    return asked.order_by("pk").first()


def sent_query(row: CoverageRound) -> Query:
    """Return the query that a round sends, as it was kept."""
    return Query(
        text=row.text,
        terms=tuple(row.terms),
        language=row.claim.language or None,
        since=row.since,
        until=row.until,
        wordings=tuple(Wording(one["language"], tuple(one["terms"])) for one in row.wordings),
    )


def _begin(claim: Claim, by: User | None, wish: Wish) -> Job:
    query = query_of(claim)
    query = edited(query, wish.query) if wish.query else in_languages(query, wish.limits.languages)
    refuse_unstorable([query.text, list(query.terms)], _("The query"))
    limits = wish.limits
    number = claim.coverage_rounds.count() + 1
    row = CoverageRound.objects.create(
        claim=claim,
        number=number,
        asked_by=by,
        text=query.text,
        terms=list(query.terms),
        wordings=[{"language": one.language, "terms": list(one.terms)} for one in query.wordings],
        since=query.since,
        until=query.until,
        connectors=list(limits.connectors),
        budget=limits.pages if limits.pages is not None else settings.COVERAGE_PAGES_PER_ROUND,
    )
    payload = {
        "claim": str(claim.pk),
        "round": str(row.pk),
        "by": by.pk if by else None,
        "limits": asdict(limits),
    }
    earlier = Job.objects.on(claim).filter(kind=GATHER).count()
    row.job = jobs.enqueue(GATHER, f"{claim.pk}:{earlier + 1}", payload, subject=claim)
    row.save(update_fields=["job"])
    log.append("coverage.gather", claim, by, job=row.job.pk, round=row.pk, edited=wish.query is not None)
    return row.job
