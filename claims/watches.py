"""Watching a claim: it is searched for again by the clock, within a budget, until a day or a person ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.coverage import Limits, gather
from claims.models import Claim, ClaimState, ClaimWatch, StepNote
from claims.refusal import StepRefused
from claims.rounds import refuse_person
from sources import log, watching
from sources.intake import FETCH
from sources.models import Job
from sources.models.job import Priority
from sources.models.watch import OPEN_WATCH, Cadence, WatchState

RIGHT = "claims.add_evidence"
CLOSED = frozenset({ClaimState.DECLINED, ClaimState.MERGED})


@dataclass(frozen=True, slots=True)
class Plan:
    """How often a claim is searched for, where, and what it may cost; empty lists mean all."""

    cadence: str = Cadence.DAILY
    connectors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages_per_run: int = 20
    pages_per_day: int = 60
    ends_on: date | None = None

    def columns(self) -> dict[str, Any]:
        lists = {"connectors": list(self.connectors), "languages": list(self.languages)}
        numbers = {"pages_per_run": self.pages_per_run, "pages_per_day": self.pages_per_day}
        return {"cadence": self.cadence, "ends_on": self.ends_on, **lists, **numbers}


def open_watch(claim: Claim) -> ClaimWatch | None:
    """Return the watch of a claim that has not ended."""
    return ClaimWatch.objects.filter(OPEN_WATCH, claim=claim).first()


def watch(claim: Claim, by: User, plan: Plan, reason: str) -> ClaimWatch:
    """Watch a claim from now on, or change how an open watch goes on; raises StepRefused for the role,
    for a claim that the desk does not take up and for a last day that is over."""
    refuse_person(RIGHT, by)
    _refuse_plan(claim, plan)
    with transaction.atomic():
        row = open_watch(claim)
        if row is None:
            row = ClaimWatch(claim=claim, next_run=timezone.now(), set_by=by)
        before = row.state if not row._state.adding else "none"
        watching.arrange(row, plan.columns(), reason)
        _note(row, "set", before, reason, by)
    return row


def change(row: ClaimWatch, state: WatchState, by: User, reason: str) -> ClaimWatch:
    """Pause a watch, let it go on or end it; raises StepRefused for the role, without a reason, or when
    it has ended."""
    refuse_person(RIGHT, by)
    if not reason.strip():
        raise StepRefused("input", _("Say why: whoever looks at the claim next needs to know."))
    with transaction.atomic():
        before = row.state
        if not watching.turn(row, state, reason):
            raise StepRefused("state", watching.moved_on(row))
        _note(row, watching.VERBS[state], before, reason, by)
    return row


def begin_due_watches(now: datetime) -> int:
    """Begin the searches whose time has come; return how many. Called at every sweep."""
    return watching.begin_due(ClaimWatch, _begin, now)


def pages_left(row: ClaimWatch, now: datetime) -> int:
    """Return how many pages the next run may still fetch within the budget of its day (UTC)."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    fetches = Job.objects.for_the_sake_of(row.claim).filter(kind=FETCH, priority=Priority.SCHEDULED)
    return max(0, min(row.pages_per_run, row.pages_per_day - fetches.filter(created_at__gte=today).count()))


def _begin(row: ClaimWatch) -> None:
    if row.claim.state in CLOSED:
        watching.turn(row, WatchState.ENDED, "")
        log.append("watch.end", row.claim, None, watch=row.pk, because="the claim is closed")
        return
    pages = pages_left(row, timezone.now())
    if pages:
        gather(row.claim, None, Limits(tuple(row.connectors), tuple(row.languages), pages))


def _refuse_plan(claim: Claim, plan: Plan) -> None:
    if claim.state in CLOSED:
        raise StepRefused("state", _("The desk does not follow this claim: reopen it first."))
    if plan.ends_on and plan.ends_on < timezone.localdate():
        raise StepRefused("input", _("The last day is over: name a later one, or none."))


def _note(row: ClaimWatch, verb: str, before: str, reason: str, by: User) -> None:
    """Keep the words in a note beside the claim's steps; the log gets their hash."""
    note = StepNote.objects.create(
        claim=row.claim, step=f"watch.{verb}", from_state=before, to_state=row.state, text=reason, by=by
    )
    log.append(
        f"watch.{verb}", row.claim, by, watch=row.pk, note=note.pk, reason_sha256=watching.digest(reason)
    )
