"""The job ledger: the database is the queue, the broker only rings the bell.

A job's handler does its slow part outside any transaction and returns an *effect*. The ledger runs the
effect and marks the job done in one transaction, and only while the lease is still held: a job taken
over by another worker loses its effect, so nothing is doubled.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from kombu.exceptions import OperationalError

from sources import log
from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from sources.installation import queue_name
from sources.models import Job
from sources.models.job import JobState

logger = logging.getLogger(__name__)

Payload = dict[str, Any]
Effect = Callable[[], Payload | None]
Handler = Callable[[Payload, "Lease"], Effect]

RUN_TASK = "sources.tasks.run_job"
RETRY_AFTER = (timedelta(seconds=15), timedelta(seconds=60), timedelta(minutes=5))


class LeaseLost(Exception):
    """Another worker took the job over: this attempt's effect must not be kept."""


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on one job until its lease ends."""

    job_id: int
    token: uuid.UUID

    def tell(self, progress: str) -> None:
        """Write how far the work is, for the page that waits for it."""
        self._held().update(progress=progress[:200])

    def _held(self) -> Any:
        return Job.objects.filter(pk=self.job_id, state=JobState.LEASED, lease_token=self.token)


def enqueue(kind: str, key: str, payload: Payload, *, then: str = "") -> Job:
    """Put work into the ledger once per (kind, key) and ring for it when the transaction commits.

    Raises KeyError for a kind that ``JOB_KINDS`` does not name. ``then`` is the kind that is enqueued,
    in the same transaction, when this job is done; its payload is this one's, widened by what the effect
    returns.
    """
    queue, _ = settings.JOB_KINDS[kind]
    job, created = Job.objects.get_or_create(
        kind=kind, key=key, defaults={"payload": payload, "queue": queue, "then": then}
    )
    if created:
        ring(job)
    return job


def asked_by(payload: Payload) -> User | None:
    """Return the person whose request put the job into the ledger, or None for the system's own work."""
    who = payload.get("by")
    return User.objects.filter(pk=who).first() if who is not None else None


def ring(job: Job) -> None:
    """Tell a worker of a due job once the transaction commits; without a broker nothing is lost."""
    if not settings.REDIS_URL:
        return
    Job.objects.filter(pk=job.pk).update(rung_at=timezone.now())
    transaction.on_commit(lambda: _send(job.pk, job.queue))


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
        logger.warning("job %s was taken over; this attempt is dropped", job)
    except SourceError as error:
        _fail(job, lease, error)
    except Exception as error:
        logger.exception("job %s failed", job)
        _fail(job, lease, TemporaryFailure("unexpected", _unexpected(error)))
    return Job.objects.values_list("state", flat=True).get(pk=job_id)


def due(limit: int, now: datetime | None = None) -> list[int]:
    """Return the ids of jobs that wait and whose time has come, the longest waiting first."""
    jobs = Job.objects.filter(state=JobState.WAITING, next_attempt_at__lte=now or timezone.now())
    return list(jobs.order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:limit])


def sweep(now: datetime | None = None) -> int:
    """Free jobs whose worker died, park those that died too often, ring for due ones; return how many rang."""
    now = now or timezone.now()
    _free_lost(now)
    rung = 0
    quiet = Q(rung_at__isnull=True) | Q(rung_at__lt=now - timedelta(seconds=settings.JOB_RING_AGAIN_SECONDS))
    for queue in {queue for queue, _ in settings.JOB_KINDS.values()}:
        waiting = Job.objects.filter(quiet, state=JobState.WAITING, next_attempt_at__lte=now, queue=queue)
        for job in waiting.order_by("next_attempt_at", "pk")[: settings.JOB_RINGS_PER_QUEUE]:
            ring(job)
            rung += 1
    return rung


def cancel(job: Job, *, by: User | None = None) -> bool:
    """Cancel a job that has not been done and log who did; return whether it could be."""
    open_states = [JobState.WAITING, JobState.LEASED, JobState.PARKED]
    with transaction.atomic():
        cancelled = Job.objects.filter(pk=job.pk, state__in=open_states).update(
            state=JobState.CANCELLED, lease_until=None, lease_token=None, finished_at=timezone.now()
        )
        if cancelled:
            log.append("job.cancel", job, by, kind=job.kind)
    return bool(cancelled)


def retry(job: Job, *, by: User | None = None) -> bool:
    """Let a parked or cancelled job run again with fresh attempts and log who did; return whether it could be."""
    with transaction.atomic():
        again = Job.objects.filter(pk=job.pk, state__in=[JobState.PARKED, JobState.CANCELLED]).update(
            state=JobState.WAITING,
            attempts=0,
            next_attempt_at=timezone.now(),
            finished_at=None,
            error_kind="",
            error_sentence="",
            progress="",
        )
        if again:
            ring(job)
            log.append("job.retry", job, by, kind=job.kind)
    return bool(again)


def _take(job_id: int) -> Job | None:
    now = timezone.now()
    taken = Job.objects.filter(pk=job_id, state=JobState.WAITING, next_attempt_at__lte=now).update(
        state=JobState.LEASED,
        lease_until=now + timedelta(seconds=settings.JOB_LEASE_SECONDS),
        lease_token=uuid.uuid4(),
        attempts=F("attempts") + 1,
        progress="",
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
        held = lease._held().update(
            state=JobState.DONE,
            lease_until=None,
            lease_token=None,
            finished_at=timezone.now(),
            error_kind="",
            error_sentence="",
        )
        if not held:
            raise LeaseLost
        if job.then:
            enqueue(job.then, job.key, {**job.payload, **(result or {})})


def _fail(job: Job, lease: Lease, error: SourceError) -> None:
    final = isinstance(error, PermanentFailure | Refused) or job.attempts >= settings.JOB_ATTEMPTS
    now = timezone.now()
    lease._held().update(
        state=JobState.PARKED if final else JobState.WAITING,
        lease_until=None,
        lease_token=None,
        finished_at=now if final else None,
        next_attempt_at=now + _pause(job.attempts, error),
        rung_at=None,
        error_kind=error.reason[:50],
        error_sentence=error.sentence,
    )


def _pause(attempts: int, error: SourceError) -> timedelta:
    if isinstance(error, TemporaryFailure) and error.retry_after:
        return timedelta(seconds=min(error.retry_after, 3600))
    return RETRY_AFTER[min(attempts, len(RETRY_AFTER)) - 1]


def _free_lost(now: datetime) -> None:
    lost = Job.objects.filter(state=JobState.LEASED, lease_until__lt=now)
    lost.filter(attempts__gte=settings.JOB_ATTEMPTS).update(
        state=JobState.PARKED,
        lease_until=None,
        lease_token=None,
        finished_at=now,
        error_kind="worker_died",
        error_sentence=f"The worker ended {settings.JOB_ATTEMPTS} times while doing this job.",
    )
    lost.filter(attempts__lt=settings.JOB_ATTEMPTS).update(
        state=JobState.WAITING, lease_until=None, lease_token=None, next_attempt_at=now, rung_at=None
    )


def _send(job_id: int, queue: str) -> None:
    try:
        current_app.send_task(RUN_TASK, args=[job_id], queue=queue_name(queue), retry=False)
    except OperationalError:
        Job.objects.filter(pk=job_id).update(rung_at=None)
        logger.warning("the broker cannot be reached; the sweeper rings for job %s later", job_id)


def _unexpected(error: Exception) -> str:
    return f"Something unexpected happened ({type(error).__name__}); the details stand in the server's log."
