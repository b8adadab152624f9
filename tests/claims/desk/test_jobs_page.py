"""The page of the background work: words instead of codes, what stopped first, and what to do about it."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.utils import timezone

from claims.desk_views.job_words import KINDS
from sources import heartbeat, jobs
from sources.intake import open_document
from sources.models import Document, Job, LogEntry
from sources.models.job import JobState
from tests.claims.desk.conftest import SignIn
from tests.people import People

pytestmark = pytest.mark.django_db

PAGE = "/admin/jobs/"


@pytest.fixture
def document(db: None) -> Document:
    return open_document("https://paper.example/troops", title="3,000 more soldiers")


def put(key: str, state: str = "waiting", *, kind: str = "sources.fetch", **columns: Any) -> Job:
    job = jobs.enqueue(
        kind, key, {"url": "https://paper.example/troops"}, subject=columns.pop("subject", None)
    )
    Job.objects.filter(pk=job.pk).update(state=state, **columns)
    job.refresh_from_db()
    return job


def shown(client: Any, query: str = "") -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_an_idle_desk_is_told_what_brings_work(people: People, as_user: SignIn) -> None:
    assert "Nothing waits, nothing runs, nothing stopped" in shown(as_user(people.researcher))


def test_the_sidebar_counts_what_stopped_and_draws_no_empty_box(people: People, as_user: SignIn) -> None:
    client = as_user(people.researcher)
    assert "bg-red-100 text-red-700" not in shown(client)
    put("one", JobState.PARKED)
    put("two", JobState.PARKED)
    sidebar = shown(client).partition('href="/admin/jobs/"')[2]
    assert sidebar.partition("bg-red-100 text-red-700")[2].partition(">")[2].partition("<")[0] == "2"


def test_a_stopped_job_says_what_it_was_about_why_and_what_to_do(
    people: People, as_user: SignIn, document: Document
) -> None:
    put("a", "parked", subject=document, attempts=1, error_sentence="The site asks programs to stay out.")
    page = shown(as_user(people.researcher))
    for words in (
        "Fetch a page",
        "3,000 more soldiers",
        "The site asks programs to stay out.",
        "Upload what you see",
        "Run again",
        "Dismiss",
    ):
        assert words in page
    main = page.split('data-part="jobs"')[1]
    assert "sources.fetch" not in main and f">{document.pk}<" not in main


def test_a_running_job_shows_its_steps(people: People, as_user: SignIn) -> None:
    until = timezone.now() + timedelta(minutes=2)
    token = "00000000-0000-4000-8000-000000000000"
    put("a", "leased", lease_until=until, lease_token=token, begun_at=timezone.now(), progress="Asking the press",
        steps_done=2, steps_total=7)  # fmt: skip
    page = shown(as_user(people.researcher))
    assert "Asking the press" in page and "2 of 7" in page and "Cancel" in page


def test_queues_show_age_and_whether_somebody_serves_them(people: People, as_user: SignIn) -> None:
    put("a", created_at=timezone.now() - timedelta(hours=3))
    heartbeat.beat("worker", "one", ["read"])
    page = shown(as_user(people.researcher))
    fetching = page.split("Fetching pages that people gave")[1].split("</tr>")[0]
    assert "3\xa0hours" in fetching and "none: work waits" in fetching
    assert "at work" in page.split("Reading texts")[1].split("</tr>")[0]


def test_state_and_queue_narrow_the_list(people: People, as_user: SignIn) -> None:
    put("a", "parked", error_sentence="It is gone.")
    put("b", "waiting", kind="claims.read", progress="nothing yet")
    client = as_user(people.researcher)
    assert "It is gone." in shown(client, "?state=parked")
    assert "It is gone." not in shown(client, "?state=waiting")
    assert "It is gone." not in shown(client, "?queue=read")
    assert "No job is here." in shown(client, "?state=done&queue=publish")
    assert shown(client, "?state=nonsense&queue=nonsense&page=x")


def test_several_run_again_after_a_question(people: People, as_user: SignIn) -> None:
    stopped = [put(name, "parked", attempts=3, error_sentence="It timed out.") for name in "abc"]
    client = as_user(people.researcher)
    chosen = {"job": [job.pk for job in stopped[:2]], "next": "/admin/jobs/?state=parked"}
    asked = client.post("/admin/jobs/again/", chosen)
    assert "Run 2 jobs again" in asked.content.decode()
    assert Job.objects.filter(state=JobState.PARKED).count() == 3
    done = client.post("/admin/jobs/again/", {**chosen, "confirmed": "1"})
    assert done["Location"] == "/admin/jobs/?state=parked"
    assert Job.objects.filter(state=JobState.PARKED).count() == 1
    assert LogEntry.objects.filter(action="job.retry", who=f"user:{people.researcher.pk}").count() == 2


def test_a_stopped_job_is_dismissed_and_a_waiting_one_cancelled(people: People, as_user: SignIn) -> None:
    both = [put("a", "parked"), put("b")]
    client = as_user(people.monitor)
    answer = client.post("/admin/jobs/stop/", {"job": [job.pk for job in both]}, follow=True)
    assert "Done for 2 jobs." in answer.content.decode()
    assert set(Job.objects.values_list("state", flat=True)) == {"cancelled"}
    assert LogEntry.objects.filter(action="job.cancel").count() == 2


def test_what_went_on_meanwhile_is_said(people: People, as_user: SignIn) -> None:
    over = put("a", "done")
    answer = as_user(people.monitor).post("/admin/jobs/stop/", {"job": over.pk}, follow=True)
    assert "it went on meanwhile" in answer.content.decode()
    nothing = as_user(people.monitor).post("/admin/jobs/again/", {"job": "x"}, follow=True)
    assert "No job is chosen" in nothing.content.decode()


def test_a_publisher_looks_and_does_nothing(people: People, as_user: SignIn) -> None:
    job = put("a", "parked", error_sentence="It is gone.")
    client = as_user(people.publisher)
    page = shown(client)
    assert "It is gone." in page and "Run again" not in page
    for address in ("/admin/jobs/again/", "/admin/jobs/stop/"):
        assert client.post(address, {"job": job.pk, "confirmed": 1}).status_code == 403
    job.refresh_from_db()
    assert job.state == JobState.PARKED


def test_nobody_is_led_outside(people: People, as_user: SignIn) -> None:
    job = put("a", "parked")
    answer = as_user(people.monitor).post(
        "/admin/jobs/stop/", {"job": job.pk, "next": "https://elsewhere.example/"}
    )
    assert answer["Location"] == PAGE


def test_every_kind_of_job_has_a_name() -> None:
    assert set(django_settings.JOB_KINDS) <= set(KINDS)
