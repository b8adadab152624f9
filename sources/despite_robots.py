"""One page that robots.txt asks automated visitors to leave alone, captured by a person who says why."""

from __future__ import annotations

import hashlib

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from sources import jobs, log
from sources.errors import PermanentFailure
from sources.intake import FETCH
from sources.models import Document, Job
from sources.models.job import JobState

ROBOTS = "robots"
LONGEST_REASON = 500


def may_be_confirmed(job: Job | None) -> bool:
    """Whether a fetch stopped at robots.txt alone, so that a person may confirm it."""
    return job is not None and job.kind == FETCH and job.state == JobState.PARKED and job.error_kind == ROBOTS


def capture(job: Job, by: User, reason: str) -> Job:
    """Let the fetch of this one page run again, past robots.txt; the reason stands in its custody, its hash in the log.

    Raises PermanentFailure without a reason, or when the job did not stop at robots.txt (any more).
    """
    words = " ".join(reason.split())
    if not words:
        raise PermanentFailure(
            "reason", _("Write why this page is captured although its site asks robots not to.")
        )
    if len(words) > LONGEST_REASON:
        raise PermanentFailure("reason", _("Keep the reason short: at most 500 characters."))
    note = _("captured despite robots.txt: %(reason)s") % {"reason": words}
    with transaction.atomic():
        held = Job.objects.select_for_update().get(pk=job.pk)
        if not may_be_confirmed(held):
            raise PermanentFailure("state", _("This page no longer waits for a confirmation: reload it."))
        payload = {**held.payload, "by": by.pk, "despite_robots": True, "note": note}
        Job.objects.filter(pk=held.pk).update(payload=payload)
        jobs.retry(held, by=by)
        document = Document.objects.get(pk=held.payload["document"])
        digest = hashlib.sha256(words.encode()).hexdigest()
        log.append("capture.despite_robots", document, by, job=held.pk, reason_sha256=digest)
    return held
