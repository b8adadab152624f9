"""Uploading what a person saw: offered where a fetch stopped, kept with its transcript; W10 svg-upload refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sources.intake import Incoming, intake
from sources.models import Document, Job, LogEntry, Snapshot
from sources.models.job import JobState
from tests.claims import story
from tests.claims.desk.conftest import SignIn
from tests.people import People
from tests.sources.snapshots import files

PAGE = "/admin/seen/"
ADDRESS = "https://hafenblatt.example/politik/paris-31-staaten"


def form(
    body: bytes = files.PNG, name: str = "shot.png", kind: str = "image/png", **more: Any
) -> dict[str, Any]:
    said = {"url": ADDRESS, "transcript": "Rund 3.000 Soldaten\r\nseien entsandt.", "language": "de"}
    return {"file": SimpleUploadedFile(name, body, kind), **said, **more}


def test_it_is_kept_with_its_transcript(people: People, as_user: SignIn) -> None:
    client = as_user(people.researcher)
    answer = client.post(PAGE, form())
    snapshot = Snapshot.objects.get()
    assert snapshot.text == "Rund 3.000 Soldaten\nseien entsandt." and snapshot.media_type == "image/png"
    assert answer["Location"] == f"/admin/documents/{snapshot.document_id}/"
    shown = client.get(f"/admin/documents/{snapshot.document_id}/history/").content.decode()
    assert "what a person saw, uploaded by" in shown and "transcript in de" in shown


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (form(files.SVG, "shot.svg", "image/svg+xml"), "no image, PDF, sound or video"),
        (form(files.SVG, "shot.png"), "no image, PDF, sound or video"),
        (form(files.HTML, "page.html", "text/html"), "no image, PDF, sound or video"),
        (form(files.PDF, "shot.png"), "by its bytes"),
        (form(b"", "shot.png"), "The file is empty"),
        (form(files.MP4, "clip.mp4", "video/mp4", transcript=""), "only words can be quoted"),
        (form(language=""), "in which language"),
        (form(language="German"), "language&#x27;s code"),
        (form(url="javascript:alert(1)"), "address"),
        ({"url": ADDRESS}, "required"),
    ],
)
def test_w10_what_cannot_be_kept_is_told_and_words_stay(
    people: People, as_user: SignIn, given: dict[str, Any], told: str
) -> None:
    answer = as_user(people.researcher).post(PAGE, given)
    shown = answer.content.decode()
    assert answer.status_code == 400 and told in shown
    assert given.get("transcript", "") == "" or "seien entsandt." in shown
    assert not Document.objects.exists()


def test_one_that_is_far_too_large_is_not_even_read(people: People, as_user: SignIn, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = dict.fromkeys(settings.UPLOAD_MAX_BYTES, 1)
    answer = as_user(people.researcher).post(PAGE, form(files.PNG + b"x" * 3_100_000))
    assert answer.status_code == 413 and "cut out what matters" in answer.content.decode()


def test_w16_a_token_is_asked_for(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.researcher)
    assert client.post(PAGE, form()).status_code == 403
    assert not Document.objects.exists()


def test_it_is_for_those_who_bring_articles_in(people: People, as_user: SignIn) -> None:
    assert as_user(people.publisher).get(PAGE).status_code == 403
    assert as_user(people.publisher).post(PAGE, form()).status_code == 403


def test_found_for_a_claim_it_is_weighed_for_that_claim(people: People, as_user: SignIn) -> None:
    claim = story.candidate(people)
    as_user(people.researcher).post(PAGE, form(claim=str(claim.pk)))
    assert Job.objects.get(kind="claims.weigh").payload["claim"] == str(claim.pk)


def test_it_is_offered_where_a_fetch_was_refused(people: People, as_user: SignIn) -> None:
    document = intake(Incoming(url=ADDRESS), people.monitor).document
    Job.objects.update(state=JobState.PARKED, error_kind="paywall", error_sentence="Behind a paywall.")
    client = as_user(people.monitor)
    assert f"{PAGE}?url=https" in client.get(f"/admin/documents/{document.pk}/").content.decode()
    assert PAGE in client.get("/admin/intake/").content.decode()


def test_a_page_closed_by_robots_is_captured_when_a_person_says_why(people: People, as_user: SignIn) -> None:
    document = intake(Incoming(url=ADDRESS), people.monitor).document
    Job.objects.update(state=JobState.PARKED, error_kind="robots", error_sentence="robots.txt closes it.")
    job = Job.objects.get()
    client = as_user(people.monitor)
    shown = client.get(f"/admin/documents/{document.pk}/").content.decode()
    assert "asks automated visitors to leave the page alone" in shown
    place = f"/admin/jobs/{job.pk}/despite-robots/"
    assert "Write why" in client.post(place, {"reason": " "}, follow=True).content.decode()
    assert as_user(people.publisher).post(place, {"reason": "It holds the claim."}).status_code == 403
    client.post(place, {"reason": "It holds the claim."})
    assert Job.objects.get().state == JobState.WAITING
    assert LogEntry.objects.get(action="capture.despite_robots").who == f"user:{people.monitor.pk}"
