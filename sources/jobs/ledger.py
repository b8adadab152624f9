"""Putting work into the ledger, taking it and doing it.

A job's handler does its slow part outside any transaction and returns an *effect*. The ledger runs the
effect and marks the job done in one transaction, and only while the lease is still held: a job taken
over by another worker, or cancelled, loses its effect, so nothing is doubled.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string

from sources.errors import NotYet, PermanentFailure, Refused, SourceError, TemporaryFailure
from sources.jobs.bell import ring
from sources.models import Job
from sources.models.job import JobState, Priority
from sources.subjects import subject_of

logger = logging.getLogger(__name__)

Payload = dict[str, Any]
Effect = Callable[[], Payload | None]
Handler = Callable[[Payload, "Lease"], Effect]

RETRY_AFTER = (timedelta(seconds=15), timedelta(seconds=60), timedelta(minutes=5))


class LeaseLost(Exception):
    """The job was cancelled or another worker took it over: this attempt's effect must not be kept."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on one job until its lease ends."""

    job_id: int
    token: uuid.UUID

    def tell(self, progress: str, done: int = 0, total: int = 0) -> None:
        """Write how far the work is, for the pages that wait for it: a sentence, and steps done of ``total``.

        Raises LeaseLost when somebody cancelled the job or another worker has it: the handler need not go on.
        """
        told = self.held().update(progress=progress[:200], steps_done=min(done, total), steps_total=total)
        if not told:
            raise LeaseLost

    def held(self) -> models.QuerySet[Job]:
        """The job's row while this lease still holds it, else no row."""
        return Job.objects.filter(pk=self.job_id, state=JobState.LEASED, lease_token=self.token)


def enqueue(
    kind: str,
    key: str,
    payload: Payload,
    *,
    then: str = "",
    subject: models.Model | None = None,
    cause: models.Model | None = None,
    queue: str = "",
    priority: Priority | None = None,
) -> Job:
    """Put work into the ledger once per (kind, key) and ring for it when the transaction commits.

    ``subject`` is the row it works on, ``cause`` the row for whose sake. Without ``queue`` it waits where
    ``JOB_KINDS`` says; raises KeyError for a kind that is not named there. Without ``priority`` it goes
    first when the payload names a person (``by``), else when nothing more urgent waits. ``then`` is the
    kind that is enqueued, in the same transaction, when this job is done: about the same rows, as urgent,
    with this payload widened by what the effect returns.
    """
    by_kind, _ = settings.JOB_KINDS[kind]
    if priority is None:
        priority = Priority.ASKED if payload.get("by") is not None else Priority.SCHEDULED
    worked_on, for_its_sake = subject_of(subject), subject_of(cause)
    columns = {
        "payload": payload,
        "queue": queue or by_kind,
        "priority": priority,
        "then": then,
        "subject_type": worked_on.type,
        "subject_id": worked_on.id,
        "cause_type": for_its_sake.type,
        "cause_id": for_its_sake.id,
    }
    return _keep(kind, key, columns)


def asked_by(payload: Payload) -> User | None:
    """Return the person whose request put the job into the ledger, or None for the system's own work."""
    who = payload.get("by")
    return User.objects.filter(pk=who).first() if who is not None else None


def due(limit: int, now: datetime | None = None, queues: Iterable[str] | None = None) -> list[int]:
    """Return the ids of jobs that wait and whose time has come, the most urgent and longest waiting first."""
    jobs = Job.objects.filter(state=JobState.WAITING, next_attempt_at__lte=now or timezone.now())
    if queues is not None:
        jobs = jobs.filter(queue__in=queues)
    return list(jobs.most_urgent_first().values_list("pk", flat=True)[:limit])


def run(job_id: int) -> str:
    """Take a due job and do it; return its state afterwards, or ``"not due"`` when there was none to take."""
    job = _take(job_id)
    if job is None or job.lease_token is None:
        return "not due"
    lease = Lease(job.pk, job.lease_token)
    try:
        effect = _handler(job.kind)(job.payload, lease)
        _complete(job, lease, effect)
    except LeaseLost:
        logger.warning("job %s was cancelled or taken over; this attempt is dropped", job)
    except SourceError as error:
        _fail(job, lease, error)
    except Exception as error:
        logger.exception("job %s failed", job)
        _fail(job, lease, TemporaryFailure("unexpected", _unexpected(error)))
    return Job.objects.values_list("state", flat=True).get(pk=job_id)


def _keep(kind: str, key: str, columns: dict[str, Any]) -> Job:
    job, created = Job.objects.get_or_create(kind=kind, key=key, defaults=columns)
    if created:
        ring(job)
    return job


def _take(job_id: int) -> Job | None:
    now = timezone.now()
    taken = Job.objects.filter(pk=job_id, state=JobState.WAITING, next_attempt_at__lte=now).update(
        state=JobState.LEASED,
        lease_until=now + timedelta(seconds=settings.JOB_LEASE_SECONDS),
        lease_token=uuid.uuid4(),
        attempts=F("attempts") + 1,
        begun_at=now,
        progress="",
        steps_done=0,
        steps_total=0,
    )
    return Job.objects.get(pk=job_id) if taken else None


def _handler(kind: str) -> Handler:
    if kind not in settings.JOB_KINDS:
        raise PermanentFailure("unknown_kind", f"No part of this installation does jobs of kind {kind}.")
    handler: Handler = import_string(settings.JOB_KINDS[kind][1])
    return handler


def _complete(job: Job, lease: Lease, effect: Effect) -> None:
    with transaction.atomic():
        result = effect()
        held = lease.held().update(
            state=JobState.DONE,
            lease_until=None,
            lease_token=None,
            finished_at=timezone.now(),
            steps_done=F("steps_total"),
            error_kind="",
            error_sentence="",
        )
        if not held:
            raise LeaseLost
        if job.then:
            _follow(job, result or {})


def _follow(job: Job, result: Payload) -> None:
    """Enqueue what comes next, about the same rows and as urgent."""
    named = ("priority", "subject_type", "subject_id", "cause_type", "cause_id")
    inherited = {name: getattr(job, name) for name in named}
    queue, _ = settings.JOB_KINDS[job.then]
    _keep(job.then, job.key, {**inherited, "queue": queue, "payload": {**job.payload, **result}})


def _fail(job: Job, lease: Lease, error: SourceError) -> None:
    attempts = job.attempts - isinstance(error, NotYet)  # what nobody was asked for is no attempt
    final = isinstance(error, PermanentFailure | Refused) or attempts >= settings.JOB_ATTEMPTS
    now = timezone.now()
    lease.held().update(
        state=JobState.PARKED if final else JobState.WAITING,
        lease_until=None,
        lease_token=None,
        attempts=attempts,
        finished_at=now if final else None,
        next_attempt_at=now + _pause(job.attempts, error),
        rung_at=None,
        error_kind=error.reason[:50],
        error_sentence=error.sentence,
    )


def _pause(attempts: int, error: SourceError) -> timedelta:
    if isinstance(error, TemporaryFailure) and error.retry_after:
        return timedelta(seconds=min(error.retry_after, settings.JOB_LONGEST_PAUSE_SECONDS))
    return RETRY_AFTER[min(attempts, len(RETRY_AFTER)) - 1]


def _unexpected(error: Exception) -> str:
    return f"Something unexpected happened ({type(error).__name__}); the details stand in the server's log."
