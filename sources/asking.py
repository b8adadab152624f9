"""Asking a connector so that it stops nobody: what fails becomes a note and is remembered, and a connector
that keeps failing is left alone for a while."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from django.db.models import F
from django.utils import timezone

from sources.connectors.base import Connector, ConnectorNote, Found, Query
from sources.errors import SourceError, TemporaryFailure
from sources.fetching.client import Client
from sources.models import ConnectorState
from sources.models.connector import Health

logger = logging.getLogger(__name__)

FAILURES_BEFORE_REST = 3
FIRST_REST, LONGEST_REST = timedelta(minutes=5), timedelta(hours=6)
LONGEST_WISH = timedelta(hours=1)  # of a service that says when to come back
PROBE = timedelta(minutes=2)  # how long one that asks after a rest keeps the others out
MOST_NOTES = 20


def ask(
    connector: Connector, query: Query, client: Client, *, at_rest: bool = False, trial: bool = False
) -> Found:
    """Return what a connector finds; a failure is a note in the answer and stands in its ConnectorState.

    After three failures in a row the connector rests for 5 minutes, doubled with each further failure up
    to 6 hours, or for as long as the service asks for; then one asker tries while the others still pass it
    by. ``at_rest=True`` asks a resting connector all the same; so does a ``trial``, whose failure does not
    count towards a rest.
    """
    state, _ = ConnectorState.objects.get_or_create(connector=connector.name)
    if not (at_rest or trial) and not _may_ask(state):
        return Found((), (_resting(state),))
    ConnectorState.objects.filter(pk=state.pk).update(asked_at=timezone.now())
    try:
        found = connector.search(query, client)
        if not isinstance(found, Found):
            raise TypeError("search must return a Found")
    except SourceError as error:
        return _failed(state, error, counts=not trial)
    except Exception as error:
        logger.exception("connector %s failed", connector.name)
        sentence = f"It failed unexpectedly ({type(error).__name__}); the details stand in the server's log."
        return _failed(state, TemporaryFailure("unexpected", sentence), counts=not trial)
    _answered(state, found)
    return found


def _may_ask(state: ConnectorState) -> bool:
    """Whether it is awake, or its rest is over and this asker is the first to try."""
    if state.open_until is None:
        return True
    now = timezone.now()
    if state.rests(now):
        return False
    waiting = ConnectorState.objects.filter(pk=state.pk, open_until=state.open_until)
    return bool(waiting.update(open_until=now + PROBE))


def _resting(state: ConnectorState) -> ConnectorNote:
    state.refresh_from_db()
    until = f"at {state.open_until.astimezone(UTC):%H:%M} UTC" if state.open_until else "later"
    failed = state.failures >= FAILURES_BEFORE_REST
    why = f"it failed {state.failures} times in a row and" if failed else "it"
    sentence = f"Not asked: {why} is asked again {until}. {state.failure_sentence}"
    return ConnectorNote(state.connector, state.connector, "resting", sentence)


def _answered(state: ConnectorState, found: Found) -> None:
    failed = any(note.failed for note in found.notes)
    now = timezone.now()
    ConnectorState.objects.filter(pk=state.pk).update(
        health=Health.PARTLY if failed else Health.WELL,
        succeeded_at=now,
        failures=0,
        open_until=None,
        hits=len(found.hits),
        notes=[note.sentence for note in found.notes[:MOST_NOTES]],
    )


def _failed(state: ConnectorState, error: SourceError, *, counts: bool) -> Found:
    now = timezone.now()
    rows = ConnectorState.objects.filter(pk=state.pk)
    rows.update(
        health=Health.FAILING,
        failed_at=now,
        failures=F("failures") + int(counts),
        failure_reason=error.reason[:50],
        failure_sentence=error.sentence,
        notes=[],
    )
    state.refresh_from_db()
    rest = _rest_until(now, state.failures if counts else 0, error)
    rows.update(open_until=max(filter(None, (rest, state.open_until)), default=None))
    return Found((), (ConnectorNote(state.connector, state.connector, error.reason, error.sentence),))


def _rest_until(now: datetime, failures: int, error: SourceError) -> datetime | None:
    wished = error.retry_after if isinstance(error, TemporaryFailure) else None
    rest = min(timedelta(seconds=wished or 0), LONGEST_WISH)
    if failures >= FAILURES_BEFORE_REST:
        doubled = FIRST_REST * 2 ** min(failures - FAILURES_BEFORE_REST, 10)
        rest = max(rest, min(doubled, LONGEST_REST))
    return now + rest if rest else None
