"""The page that waits: what it says in each state of the work, and how it goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from sources import jobs
from sources.intake import Incoming, intake
from sources.models import Document, Heartbeat, Job
from sources.models.job import JobState
from tests.claims.desk.conftest import SignIn
from tests.claims.story import TEXT
from tests.people import People


@pytest.fixture
def client(people: People, as_user: SignIn) -> Client:
    return as_user(people.researcher)


@pytest.fixture
def document(people: People) -> Document:
    return intake(Incoming(text=TEXT), people.researcher).document


def progress(client: Client, document: Document) -> dict[str, str]:
    answer: dict[str, str] = client.get(f"/admin/documents/{document.pk}/progress.json").json()
    return answer


def test_a_fresh_job_is_in_the_queue(client: Client, document: Document, worker: None) -> None:
    assert progress(client, document) == {
        "state": "waiting",
        "sentence": "The job is in the queue.",
        "link": "",
    }


def test_without_a_worker_the_page_says_that_the_job_waits(client: Client, document: Document) -> None:
    Heartbeat.objects.create(part="worker", at=timezone.now() - timedelta(seconds=21))
    assert "waits for a worker" in progress(client, document)["sentence"]
    page = client.get(f"/admin/documents/{document.pk}/").content.decode()
    assert "Background work waits." in page
    assert "1 job is in the queue" in page


def test_a_job_nobody_took_waits_for_a_worker(client: Client, document: Document, worker: None) -> None:
    Job.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=6))
    assert "waits for a worker" in progress(client, document)["sentence"]


def test_a_done_job_leads_to_the_reader(client: Client, document: Document, worker: None) -> None:
    jobs.run(Job.objects.get().pk)
    told = progress(client, document)
    snapshot = document.snapshots.get()
    assert (told["state"], told["link"]) == ("done", f"/admin/reader/{snapshot.pk}/")
    answer = client.get(f"/admin/documents/{document.pk}/")
    assert answer["Location"] == f"/admin/reader/{snapshot.pk}/"


def test_a_stopped_job_says_why_and_can_be_tried_again(client: Client, document: Document) -> None:
    Job.objects.update(state=JobState.PARKED, error_sentence="The page answers 404: check the address.")
    page = client.get(f"/admin/documents/{document.pk}/").content.decode()
    assert "The page answers 404: check the address." in page
    job = Job.objects.get()
    again = client.post(f"/admin/jobs/{job.pk}/retry/", {"next": f"/admin/documents/{document.pk}/"})
    assert again["Location"] == f"/admin/documents/{document.pk}/"
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_after_a_failed_attempt_the_page_says_that_the_next_follows(
    client: Client, document: Document
) -> None:
    Job.objects.update(attempts=1, error_sentence="The server did not answer.")
    assert progress(client, document)["sentence"].startswith("Attempt 1 failed: The server did not answer.")


def test_trying_again_leads_nowhere_outside(client: Client, document: Document) -> None:
    job = Job.objects.get()
    answer = client.post(f"/admin/jobs/{job.pk}/retry/", {"next": "https://elsewhere.example/"})
    assert answer["Location"] == "/admin/jobs/"


def test_whoever_adds_no_articles_is_offered_no_work(
    people: People, as_user: SignIn, document: Document
) -> None:
    Job.objects.update(state=JobState.PARKED, error_sentence="The page is gone.")
    path = f"/admin/documents/{document.pk}/"
    assert "Try again" in as_user(people.monitor).get(path).content.decode()
    page = as_user(people.publisher).get(path).content.decode()
    assert "The page is gone." in page
    assert "Try again" not in page and "/admin/intake/" not in page


@pytest.mark.parametrize(("attempts", "order"), [(1, ("paste", "again")), (5, ("again", "paste"))])
def test_a_page_refused_for_good_is_rather_pasted_than_tried_again(
    people: People, client: Client, settings: Any, attempts: int, order: tuple[str, str]
) -> None:
    settings.JOB_ATTEMPTS = 5
    document = intake(Incoming(url="https://wire.example/bridge"), people.researcher).document
    Job.objects.update(state=JobState.PARKED, attempts=attempts, error_sentence="The site asks not to.")
    page = client.get(f"/admin/documents/{document.pk}/").content.decode()
    found = {"paste": page.index("Paste or upload what you see"), "again": page.index("Try again</button>")}
    assert tuple(sorted(found, key=lambda name: found[name])) == order
    assert page.count("desk-button primary") == 1
    assert page.index("desk-button primary") < found[order[0]] < found[order[1]]


def test_a_text_without_a_title_is_named_by_its_first_line(people: People, client: Client) -> None:
    text = f"\n  {'Bridge closed ' * 10}\n\nMore than 1,200 lorries a day were counted.\n"
    untitled = intake(Incoming(text=text), people.researcher).document
    page = client.get(f"/admin/documents/{untitled.pk}/").content.decode()
    heading = page.split("<h2>")[1].split("</h2>")[0]
    assert heading.startswith("Bridge closed Bridge") and len(heading) <= 80
    assert str(untitled) not in heading


def test_a_running_job_tells_its_steps_and_may_be_cancelled(client: Client, document: Document) -> None:
    Job.objects.update(
        state=JobState.LEASED,
        lease_until=timezone.now() + timedelta(minutes=2),
        lease_token="00000000-0000-4000-8000-000000000000",
        progress="Reading the pages",
        steps_done=3,
        steps_total=9,
    )
    assert progress(client, document)["sentence"] == "Reading the pages (3 of 9)"
    page = client.get(f"/admin/documents/{document.pk}/").content.decode()
    assert "/admin/jobs/stop/" in page
    client.post(
        "/admin/jobs/stop/", {"job": Job.objects.get().pk, "next": f"/admin/documents/{document.pk}/"}
    )
    assert progress(client, document)["state"] == "cancelled"
