"""The sweeper: frees what dead workers held, parks what kills workers, rings again for what waits."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sources.jobs.bell import send
from sources.models import Job
from sources.models.job import JobState, Queue

CLOCK_SLACK = timedelta(minutes=1)  # by how much the clocks of several hosts may differ


def sweep(now: datetime | None = None) -> int:
    """Free jobs whose worker died, park those that died too often, ring for due ones; return how many rang."""
    now = now or timezone.now()
    _mend_times(now)
    _free_lost(now)
    return sum(_ring_due(queue, now) for queue in Queue.values) if settings.REDIS_URL else 0


def _mend_times(now: datetime) -> None:
    """Bring back what lies farther ahead than we ever set it: the clock was turned back meanwhile."""
    lease = timedelta(seconds=settings.JOB_LEASE_SECONDS)
    held = Job.objects.filter(state=JobState.LEASED, lease_until__gt=now + lease + CLOCK_SLACK)
    held.update(lease_until=now + lease)
    pause = timedelta(seconds=settings.JOB_LONGEST_PAUSE_SECONDS)
    waits = Job.objects.filter(state=JobState.WAITING, next_attempt_at__gt=now + pause + CLOCK_SLACK)
    waits.update(next_attempt_at=now)


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


def _ring_due(queue: str, now: datetime) -> int:
    """Ring for the most urgent jobs that nobody rang for lately; of two sweepers at once only one does."""
    again = timedelta(seconds=settings.JOB_RING_AGAIN_SECONDS)
    quiet = Q(rung_at__isnull=True) | Q(rung_at__lt=now - again) | Q(rung_at__gt=now + CLOCK_SLACK)
    waiting = Job.objects.filter(quiet, state=JobState.WAITING, next_attempt_at__lte=now, queue=queue)
    with transaction.atomic():
        jobs = list(waiting.most_urgent_first()[: settings.JOB_RINGS_PER_QUEUE])
        ours = [job for job in jobs if waiting.filter(pk=job.pk).update(rung_at=now)]
        transaction.on_commit(partial(send, ours))
    return len(ours)
