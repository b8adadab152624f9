"""Watches over the API: set, shown, turned with the version that was seen."""

from __future__ import annotations

import pytest

from sources.intake import open_document
from sources.models import Document, LogEntry
from tests.claims import story
from tests.claims.api.speaking import Api
from tests.people import People

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(db: None) -> Document:
    return open_document("https://paper.example/watched")


def test_a_claim_is_watched_within_a_budget_paused_and_ended(people: People) -> None:
    api, claim = Api(people.researcher), story.candidate(people, story.COST)
    wish = {"claim": str(claim.pk), "cadence": "weekly", "pages_per_run": 5, "reason": "It may be revised."}
    status, watch = api.post("claim-watches/", {**wish, "languages": ["fr"]})
    assert status == 201
    assert (watch["state"], watch["pages_per_run"], watch["languages"]) == ("active", 5, ["fr"])
    place = f"claim-watches/{watch['id']}/"
    assert api.get("claim-watches/", claim=str(claim.pk))[1]["results"][0]["id"] == watch["id"]
    pause = {"state": "paused", "reason": "Parliament rests."}
    assert api.post(place + "turn/", pause)[0] == 428
    status, paused = api.post(place + "turn/", pause, seen=watch["version"])
    assert (status, paused["state"]) == (200, "paused")
    assert api.post(place + "turn/", pause, seen=watch["version"])[0] == 412
    end = {"state": "ended", "reason": "Settled."}
    assert api.post(place + "turn/", end, seen=paused["version"])[1]["state"] == "ended"
    assert api.post(place + "turn/", pause, seen=paused["version"] + 1)[0] == 409


def test_no_watch_asks_a_service_that_is_not_switched_on(people: People) -> None:
    api, claim = Api(people.researcher), story.candidate(people, story.COST)
    wish = {"claim": str(claim.pk), "connectors": ["nobody"], "reason": "It may be revised."}
    status, refused = api.post("claim-watches/", wish)
    assert status == 400 and "Not switched on: nobody" in refused["detail"]


def test_a_page_is_watched_once_and_changed_by_asking_again(people: People, document: Document) -> None:
    api = Api(people.monitor)
    first = api.post("page-watches/", {"document": str(document.pk), "reason": "It may change."})[1]
    again = {"document": str(document.pk), "cadence": "hourly", "reason": "Tonight."}
    status, second = api.post("page-watches/", again)
    assert (status, second["id"], second["cadence"]) == (201, first["id"], "hourly")
    assert api.get("page-watches/")[1]["results"][0]["document"] == str(document.pk)
    assert LogEntry.objects.filter(action="watch.set", subject_id=str(document.pk)).count() == 2


def test_whoever_takes_nothing_in_watches_nothing(people: People, document: Document) -> None:
    api, claim = Api(people.publisher), story.candidate(people, story.COST)
    assert api.post("page-watches/", {"document": str(document.pk), "reason": "x"})[0] == 403
    assert api.post("claim-watches/", {"claim": str(claim.pk), "reason": "x"})[0] == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"cadence": "yearly"},
        {"ends_on": "2001-01-01"},
        {"reason": ""},
        {"state": "ended"},
        {"pages_per_run": 5},
    ],
)
def test_what_cannot_be_is_refused(people: People, document: Document, wrong: dict[str, object]) -> None:
    sent = {"document": str(document.pk), "reason": "It may change.", **wrong}
    assert Api(people.monitor).post("page-watches/", sent)[0] in (400, 422)


def test_a_job_tells_what_it_is_about_and_how_urgent_it_is(people: People) -> None:
    api = Api(people.monitor)
    document = api.post("documents/", {"text": f"{story.TEXT}\n"})[1]["document"]
    (job,) = api.get("jobs/", queue="read", about=document["id"])[1]["results"]
    assert (job["subject_type"], job["subject_id"]) == ("sources.Document", document["id"])
    assert (job["queue"], job["priority"], job["steps_total"]) == ("read", 0, 0)
    assert api.get("jobs/", queue="nowhere")[0] == 400
