"""The bell: tells a worker over the broker that a job is due. The ledger forgets nothing that goes unheard."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis import RedisError

from sources.installation import queue_name
from sources.models import Job

logger = logging.getLogger(__name__)

RUN_TASK = "sources.tasks.run_job"


def ring(job: Job) -> None:
    """Tell a worker of a due job once the transaction commits; without a broker nothing is lost."""
    if settings.REDIS_URL:
        Job.objects.filter(pk=job.pk).update(rung_at=timezone.now())
        transaction.on_commit(partial(send, [job]))


def send(jobs: Sequence[Job]) -> None:
    """Ring for each; at the first that cannot be sent the rest is left to the sweeper."""
    for number, job in enumerate(jobs):
        try:
            current_app.send_task(
                RUN_TASK, args=[job.pk], queue=queue_name(job.queue), priority=job.priority, retry=False
            )
        except (OperationalError, RedisError) as error:
            unheard = [job.pk for job in jobs[number:]]
            Job.objects.filter(pk__in=unheard).update(rung_at=None)
            logger.warning("the broker takes no bell (%s); the sweeper rings for %s later", error, unheard)
            return
