"""Asking a connector: what fails is a note, is remembered, and after three failures the connector rests."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sources.asking import ask
from sources.connectors.base import ConnectorNote, Found, Hit, Query
from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from sources.fetching.client import Client
from sources.models import ConnectorState
from sources.models.connector import Health

pytestmark = [pytest.mark.django_db, pytest.mark.database]

QUERY = Query("", ("x",))
HIT = Hit("https://a.test/", "A", "", None, None, "told", 1)
BUSY = TemporaryFailure("http_503", "a.test answered 503.")


class Told:
    """Does what the test says, time after time, and counts."""

    name = "told"

    def __init__(self, *answers: Found | Exception) -> None:
        self._answers = list(answers)
        self.asked = 0

    def search(self, query: Query, client: Client) -> Found:
        self.asked += 1
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def state() -> ConnectorState:
    return ConnectorState.objects.get(connector="told")


def awake() -> None:
    ConnectorState.objects.update(open_until=timezone.now() - timedelta(seconds=1))


def minutes_of_rest() -> int:
    until = state().open_until
    assert until is not None
    return round((until - timezone.now()) / timedelta(minutes=1))


def test_an_answer_is_remembered() -> None:
    found = ask(Told(Found((HIT,))), QUERY, Client())
    assert found.hits == (HIT,) and found.notes == ()
    kept = state()
    assert (kept.health, kept.hits, kept.failures, kept.notes) == (Health.WELL, 1, 0, [])
    assert kept.succeeded_at is not None and kept.asked_at is not None and kept.failed_at is None


def test_notes_make_an_answer_partial_only_when_something_could_not_be_asked() -> None:
    silent = ConnectorNote("told", "brave", "engine_silent", "brave stayed silent.")
    counted = ConnectorNote("told", "told", "left_out", "1 address left out.", failed=False)
    ask(Told(Found((HIT,), (counted,))), QUERY, Client())
    assert (state().health, state().notes) == (Health.WELL, ["1 address left out."])
    ask(Told(Found((HIT,), (counted, silent))), QUERY, Client())
    assert state().health == Health.PARTLY


@pytest.mark.parametrize(
    "error", [BUSY, PermanentFailure("x", "No."), Refused("key_refused", "Check the key.")]
)
def test_a_failure_is_a_note_and_is_remembered(error: SourceError) -> None:
    found = ask(Told(error), QUERY, Client())
    (note,) = found.notes
    assert (note.connector, note.reason, note.sentence, note.failed) == (
        "told",
        error.reason,
        error.sentence,
        True,
    )
    kept = state()
    assert (kept.health, kept.failure_sentence, kept.failures) == (Health.FAILING, error.sentence, 1)
    assert kept.open_until is None


def test_a_connector_that_breaks_stops_nobody_and_says_nothing_of_its_inside() -> None:
    (note,) = ask(Told(ValueError("key=s3cret")), QUERY, Client()).notes
    assert note.reason == "unexpected" and "ValueError" in note.sentence and "s3cret" not in note.sentence


def test_an_answer_that_is_none_is_a_failure() -> None:
    (note,) = ask(Told(None), QUERY, Client()).notes  # type: ignore[arg-type]
    assert note.reason == "unexpected" and state().health == Health.FAILING


def test_after_three_failures_it_rests_and_rests_longer_each_time() -> None:
    connector = Told(BUSY)
    for _ in range(3):
        ask(connector, QUERY, Client())
    assert minutes_of_rest() == 5
    (note,) = ask(connector, QUERY, Client()).notes
    assert connector.asked == 3 and note.reason == "resting"
    assert note.sentence.startswith("Not asked: it failed 3 times in a row and is asked again at ")
    assert note.sentence.endswith(BUSY.sentence)
    for rest in (10, 20, 40, 80, 160, 320, 360, 360):
        awake()
        ask(connector, QUERY, Client())
        assert minutes_of_rest() == rest


def test_a_success_ends_the_rest() -> None:
    connector = Told(BUSY, BUSY, BUSY, Found((HIT,)))
    for _ in range(3):
        ask(connector, QUERY, Client())
    awake()
    assert ask(connector, QUERY, Client()).hits == (HIT,)
    kept = state()
    assert (kept.failures, kept.open_until, kept.health) == (0, None, Health.WELL)
    assert kept.failure_sentence == BUSY.sentence, "the last failure stays readable"


def test_a_rest_can_be_passed_over_for_a_trial() -> None:
    connector = Told(BUSY, BUSY, BUSY, Found(()))
    for _ in range(3):
        ask(connector, QUERY, Client())
    ask(connector, QUERY, Client(), at_rest=True)
    assert connector.asked == 4 and state().open_until is None


def test_a_trial_that_fails_does_not_lengthen_the_rest() -> None:
    connector = Told(BUSY)
    for _ in range(3):
        ask(connector, QUERY, Client())
    for _ in range(5):
        assert ask(connector, QUERY, Client(), trial=True).notes[0].reason == "http_503"
    assert (state().failures, minutes_of_rest()) == (3, 5)
    ask(connector, QUERY, Client(), at_rest=True)
    assert (state().failures, minutes_of_rest()) == (4, 10)


@pytest.mark.parametrize(("wish", "rest"), [(1800.0, 30), (1e9, 60), (None, None), (0.0, None)])
def test_the_wait_that_a_service_asks_for_is_kept_within_an_hour(
    wish: float | None, rest: int | None
) -> None:
    ask(Told(TemporaryFailure("throttled", "Slow down.", wish)), QUERY, Client())
    assert (minutes_of_rest() if rest else state().open_until) == rest


@pytest.mark.django_db(transaction=True)
def test_after_a_rest_one_of_many_tries_while_the_others_pass_by() -> None:
    connector = Told(BUSY)
    for _ in range(3):
        ask(connector, QUERY, Client())
    awake()
    together = threading.Barrier(6)
    reasons: list[str] = []

    def try_it() -> None:
        together.wait()
        reasons.extend(note.reason for note in ask(connector, QUERY, Client()).notes)
        connection.close()

    threads = [threading.Thread(target=try_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert connector.asked == 4
    assert sorted(reasons) == ["http_503", *["resting"] * 5]
