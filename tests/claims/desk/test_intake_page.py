"""Adding an article in the browser: what is kept to the letter, and what is said when it cannot be kept."""

from __future__ import annotations

import hashlib
import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from sources import jobs
from sources.models import Document, Job, LogEntry, Snapshot
from tests.claims.desk.conftest import SignIn
from tests.claims.story import TEXT
from tests.people import People

PAGE = "/admin/intake/"


@pytest.fixture
def client(people: People, as_user: SignIn) -> Client:
    return as_user(people.researcher)


def test_a_paste_is_kept_to_the_letter(client: Client) -> None:
    text = "  Title\u00a0with « marks »\n\n\tBody.  \n"
    answer = client.post(PAGE, {"text": text.replace("\n", "\r\n"), "title": "Mine"})
    document = Document.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("desk:document", args=[document.pk])
    snapshot = Snapshot.objects.get()
    assert snapshot.text == text
    assert snapshot.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert document.title == "Mine"


def test_paste_and_upload_of_the_same_text_are_one_snapshot(client: Client) -> None:
    client.post(PAGE, {"text": TEXT.replace("\n", "\r\n")})
    client.post(PAGE, {"file": SimpleUploadedFile("bridge.txt", TEXT.encode())})
    assert Snapshot.objects.count() == 1


def test_a_day_is_kept_as_that_day(client: Client) -> None:
    client.post(PAGE, {"text": TEXT, "published_on": "2025-03-04"})
    document = Document.objects.get()
    assert (f"{document.published_at:%Y-%m-%d %H:%M}", document.published_precision) == (
        "2025-03-04 00:00",
        "day",
    )


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ({}, "There is nothing to take in"),
        ({"text": " \n "}, "There is no text"),
        ({"text": "\x01\x02\x03\x04"}, "binary data"),
        ({"text": TEXT, "published_on": "tomorrow"}, "Enter a valid date"),
        ({"text": TEXT, "url": "ftp://wire.example/x"}, "ftp"),
        ({"url": "javascript:alert(1)"}, ""),
    ],
)
def test_bad_input_is_told_and_kept(client: Client, entered: dict[str, str], told: str) -> None:
    answer = client.post(PAGE, {**entered, "title": "Kept <title>"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert told in page
    assert "Kept &lt;title&gt;" in page
    for value in entered.values():
        assert value.strip() in page
    assert not Document.objects.exists()
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("empty.txt", b"", "The file is empty"),
        ("photo.png", b"\x89PNG", "Only .txt, .html and .pdf files"),
        ("latin.txt", b"M\xfcnchen \xff\xfe", "UTF-8"),
    ],
)
def test_a_bad_file_is_told(client: Client, name: str, body: bytes, told: str) -> None:
    answer = client.post(PAGE, {"file": SimpleUploadedFile(name, body)})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not Document.objects.exists()


def test_a_file_over_the_limit_is_told_with_its_size(client: Client) -> None:
    answer = client.post(PAGE, {"file": SimpleUploadedFile("big.txt", b"a" * 3_000_000)})
    assert answer.status_code == 400
    assert "This file has 3.0 MB; an article may have 2.0 MB" in answer.content.decode()


def test_a_paste_beyond_what_a_form_may_carry_is_413_with_a_sentence(client: Client) -> None:
    answer = client.post(PAGE, {"text": "a" * 9_000_000})
    assert answer.status_code == 413
    assert b"<h1" in answer.content
    assert not Document.objects.exists()


def test_an_address_waits_for_its_fetch(client: Client, worker: None) -> None:
    answer = client.post(PAGE, {"url": "https://wire.example/bridge"}, follow=True)
    assert "The job is in the queue." in answer.content.decode()
    assert Job.objects.get().kind == "sources.fetch"


def test_an_impossible_address_offers_to_paste(client: Client) -> None:
    answer = client.post(PAGE, {"url": "javascript:alert(1)"})
    assert "paste or upload what you see" in answer.content.decode()


def test_a_private_address_stops_with_a_sentence_and_offers_to_paste(client: Client) -> None:
    waiting = client.post(PAGE, {"url": "http://localhost/inside"})["Location"]
    jobs.run(Job.objects.get().pk)
    page = client.get(waiting).content.decode()
    assert Job.objects.get().error_sentence in html.unescape(page)
    assert 'data-state="parked"' in page
    assert "/admin/intake/?url=http%3A//localhost/inside" in page


def test_a_private_address_written_as_a_number_is_refused_on_the_form(client: Client) -> None:
    page = client.post(PAGE, {"url": "http://169.254.169.254/"}).content.decode()
    assert "not on the public internet" in page and "paste or upload what you see" in page
    assert not Document.objects.exists() and not Job.objects.exists()


def test_somebody_without_a_role_is_kept_out(people: People, as_user: SignIn) -> None:
    people.outsider.is_staff = True
    people.outsider.save()
    assert as_user(people.outsider).post(PAGE, {"text": TEXT}).status_code == 403
    assert Client().get(PAGE).status_code == 302
    assert not LogEntry.objects.filter(action="document.intake").exists()


def test_a_publisher_is_told_who_adds_articles(people: People, as_user: SignIn) -> None:
    client = as_user(people.publisher)
    answer = client.post(PAGE, {"text": TEXT})
    assert answer.status_code == 403
    assert "Articles are added by monitors, researchers and desk editors." in answer.content.decode()
    assert not Document.objects.exists()
    assert PAGE not in client.get("/admin/").content.decode()


def test_a_form_without_its_token_is_refused(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.researcher)
    assert client.post(PAGE, {"text": TEXT}).status_code == 403
