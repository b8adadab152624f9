"""Sources and jobs over HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sources import jobs
from sources.models import Job, LogEntry, Source
from tests.claims.api.speaking import Api
from tests.people import People

Speak = Callable[[str], Api]


def test_a_source_is_added_once(people: People, speak: Speak) -> None:
    api = speak("researcher")
    status, body = api.post("sources/", {"name": "Hafenamt Süd", "kind": "state_body"})
    assert (status, body["name"], api.etag()) == (201, "Hafenamt Süd", '"1"')
    status, again = api.post("sources/", {"name": "hafenamt süd", "kind": "agency"})
    assert (status, again["id"], again["kind"]) == (200, body["id"], "state_body")
    assert LogEntry.objects.filter(action="source.add").first().who == f"user:{people.researcher.pk}"


def test_sources_are_found_in_any_spelling(speak: Speak) -> None:
    api = speak("researcher")
    made = api.post("sources/", {"name": "Økonomisk Råd", "kind": "state_body"})[1]
    api.post("sources/", {"name": "Harbour Watch", "kind": "ngo"})
    for query in ({"search": "okonomisk"}, {"search": "RÅD"}, {"kind": "state_body"}):
        assert [row["id"] for row in api.get("sources/", **query)[1]["results"]] == [made["id"]], query
    assert api.get(f"sources/{made['id']}/")[1] == made


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x"},
        {"name": "x", "kind": "ghost"},
        {"name": "", "kind": "ngo"},
        {"name": "a" * 201, "kind": "ngo"},
        {"name": "a\x00", "kind": "ngo"},
        {"name": "!?", "kind": "ngo"},
        {"name": "x", "kind": "ngo", "privacy": "minor"},
    ],
)
def test_impossible_sources_are_refused(speak: Speak, body: object) -> None:
    status, told = speak("researcher").post("sources/", body)
    assert status in (400, 422) and told["detail"]
    assert not Source.objects.exists()


def test_reading_is_for_all_and_adding_for_those_who_research(speak: Speak) -> None:
    api = speak("panel_editor")
    assert api.get("sources/")[0] == 200
    assert api.post("sources/", {"name": "x", "kind": "ngo"})[0] == 403


def parked(text: str, api: Api) -> Job:
    job = Job.objects.get(pk=api.post("documents/", {"text": text})[1]["job"]["id"])
    Job.objects.filter(pk=job.pk).update(
        state="parked", attempts=3, error_kind="unreadable", error_sentence="Paste the text instead."
    )
    return job


def test_a_job_tells_how_far_it_is(speak: Speak) -> None:
    api = speak("researcher")
    job = parked("A text.", api)
    status, body = api.get(f"jobs/{job.pk}/")
    assert (status, body["state"], body["error_sentence"]) == (200, "parked", "Paste the text instead.")
    assert "payload" not in body and "lease_token" not in body
    document = job.key.partition(":")[0]
    assert [row["id"] for row in api.get("jobs/", about=document, state="parked")[1]["results"]] == [job.pk]
    assert api.get("jobs/", state="done")[1]["results"] == []


def test_a_parked_job_is_tried_again(speak: Speak) -> None:
    api = speak("researcher")
    job = parked("A text.", api)
    status, body = api.post(f"jobs/{job.pk}/retry/")
    assert (status, body["state"], body["attempts"]) == (200, "waiting", 0)
    assert LogEntry.objects.get(action="job.retry").who.startswith("user:")
    status, body = api.post(f"jobs/{job.pk}/retry/")
    assert (status, body["code"]) == (409, "state")


def test_a_waiting_job_is_cancelled(speak: Speak) -> None:
    api = speak("researcher")
    job = api.post("documents/", {"text": "A text."})[1]["job"]["id"]
    assert api.post(f"jobs/{job}/cancel/")[1]["state"] == "cancelled"
    assert api.post(f"jobs/{job}/cancel/")[0] == 409
    assert jobs.run(job) == "not due"


@pytest.mark.parametrize("key", ["0", "999999999", "9" * 30, "x", "-1"])
def test_an_unknown_job_is_404(speak: Speak, key: str) -> None:
    assert speak("researcher").get(f"jobs/{key}/")[0] == 404
    assert speak("researcher").post(f"jobs/{key}/retry/")[0] == 404


def test_who_only_publishes_leaves_jobs_alone(speak: Speak) -> None:
    job = speak("researcher").post("documents/", {"text": "A text."})[1]["job"]["id"]
    assert speak("publisher").get(f"jobs/{job}/")[0] == 200
    assert speak("publisher").post(f"jobs/{job}/cancel/")[0] == 403
