"""What people do with jobs: cancel, dismiss, run again. Each is logged."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from sources import log
from sources.jobs.bell import ring
from sources.models import Job
from sources.models.job import JobState, Priority


def cancel(job: Job, *, by: User | None = None) -> bool:
    """Cancel a job that has not been done and log who did; return whether it could be.

    One that runs loses its effect at once and ends when its handler next tells how far it is. A parked one
    is dismissed: it no longer asks for a person.
    """
    open_states = [JobState.WAITING, JobState.LEASED, JobState.PARKED]
    with transaction.atomic():
        cancelled = Job.objects.filter(pk=job.pk, state__in=open_states).update(
            state=JobState.CANCELLED, lease_until=None, lease_token=None, finished_at=timezone.now()
        )
        if cancelled:
            log.append("job.cancel", job, by, kind=job.kind)
    return bool(cancelled)


def retry(job: Job, *, by: User | None = None) -> bool:
    """Let a parked or cancelled job run again with fresh attempts and log who did; return whether it could be.

    Asked for by a person it goes before scheduled work.
    """
    again = {
        "state": JobState.WAITING,
        "attempts": 0,
        "next_attempt_at": timezone.now(),
        "finished_at": None,
        "error_kind": "",
        "error_sentence": "",
        "progress": "",
        "steps_done": 0,
        "steps_total": 0,
    }
    if by is not None:
        again["priority"] = Priority.ASKED
    with transaction.atomic():
        stopped = Job.objects.filter(pk=job.pk, state__in=[JobState.PARKED, JobState.CANCELLED])
        changed = stopped.update(**again)
        if changed:
            ring(Job.objects.get(pk=job.pk))
            log.append("job.retry", job, by, kind=job.kind)
    return bool(changed)
