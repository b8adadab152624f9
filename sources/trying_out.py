"""Asking one connector now, so that an administrator sees whether it works: a job, logged, that keeps no page."""

from __future__ import annotations

import time

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from sources import jobs, log
from sources.asking import ask
from sources.connectors.base import Connector, Found, Query
from sources.errors import PermanentFailure
from sources.models import ConnectorState, Job
from sources.models.job import JobState
from sources.outside import open_client, open_connectors

TRY = "sources.try_connector"
LONGEST_WORDS = 200
SAMPLE_WORDS = "United Nations"


@transaction.atomic
def try_connector(name: str, words: str, by: User | None) -> Job:
    """Put a trial into the ledger; one that still waits or runs is used again. Raises PermanentFailure for a
    connector that is not switched on and for words that are none."""
    connector = _connector(name)
    asked = " ".join(words.split()) or SAMPLE_WORDS
    if len(asked) > LONGEST_WORDS or not asked.isprintable():
        raise PermanentFailure("bad_words", f"Give a few words, at most {LONGEST_WORDS} characters.")
    state, _ = ConnectorState.objects.get_or_create(connector=connector.name)
    earlier = trials(state)
    running = earlier.filter(state__in=[JobState.WAITING, JobState.LEASED]).first()
    if running:
        return running
    payload = {"connector": connector.name, "words": asked, "by": by.pk if by else None}
    job = jobs.enqueue(TRY, f"{connector.name}:{earlier.count() + 1}", payload, subject=state)
    log.append("connector.try", state, by, job=job.pk)
    return job


def trials(state: ConnectorState) -> QuerySet[Job]:
    """Every trial of a connector."""
    return Job.objects.filter(kind=TRY, subject_id=str(state.pk))


def run_trial(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Ask the connector, also when it rests; what it answers stands in its state and in the job's progress."""
    connector, words = _connector(payload["connector"]), payload["words"]
    lease.tell(f"Asking {connector.name}")
    started = time.monotonic()
    with open_client() as client:
        found = ask(connector, Query(words, tuple(words.split())), client, trial=True)
    lease.tell(_told(words, found, time.monotonic() - started))
    return lambda: None


def _connector(name: str) -> Connector:
    for connector in open_connectors():
        if connector.name == name:
            return connector
    raise PermanentFailure(
        "not_switched_on", f"No connector {name} is switched on; the page Connectors says how to do it."
    )


def _told(words: str, found: Found, seconds: float) -> str:
    pages = f"{len(found.hits)} page{'' if len(found.hits) == 1 else 's'}"
    first = f"; first: {found.hits[0].title or found.hits[0].url}" if found.hits else ""
    failed = next((note.sentence for note in found.notes if note.failed), "")
    return f"Asked for “{words}”: {pages} in {seconds:.1f} s{first}{'; ' if failed else ''}{failed}"
