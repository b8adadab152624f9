"""Uploads of what a person saw: kept under their hash, their transcript the text, lies about their kind refused."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

import pypdf
import pytest
from django.contrib.auth.models import User

from sources import jobs, snapshots
from sources.errors import PermanentFailure, Refused
from sources.intake import FETCH, Incoming, intake
from sources.models import CustodyEvent, Document, Job, LogEntry, Snapshot
from sources.models.job import JobState
from sources.seen import Seen, keep_seen
from tests.sources.parsing.pdfs import pdf
from tests.sources.snapshots import files

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ADDRESS = "https://hafenblatt.example/politik/nur-fuer-leser.html"
WORDS = "Etwa 3.000 weitere Soldaten seien entsandt worden, sagte der Generalstab."


@pytest.fixture
def anna(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("anna")


def seen(body: bytes = files.PNG, name: str = "shot.png", **more: Any) -> Seen:
    said = {"url": ADDRESS, "transcript": WORDS, "language": "de", **more}
    return Seen(file=BytesIO(body), file_name=name, **said)


@pytest.mark.parametrize("name", files.BY_NAME)
def test_every_format_is_kept_with_its_transcript(name: str, anna: User) -> None:
    body = files.BY_NAME[name]
    taken = keep_seen(seen(body, name), anna)
    assert taken.snapshot is not None
    kept = Snapshot.objects.get(pk=taken.snapshot.pk)
    assert kept.sha256 == hashlib.sha256(body).hexdigest() and snapshots.read(kept) == body
    assert (kept.text, kept.transcript_language, kept.method) == (WORDS, "de", "upload")
    assert kept.document.canonical_url == ADDRESS
    event = CustodyEvent.objects.get(snapshot=kept)
    assert event.who == anna and "what a person saw" in event.note


def test_the_transcript_is_read_like_any_text(anna: User) -> None:
    taken = keep_seen(seen(), anna)
    assert taken.job is not None and taken.job.kind == "claims.read"
    assert taken.job.priority == 0
    assert LogEntry.objects.filter(action="document.seen", who=f"user:{anna.pk}").exists()


def test_a_fetch_that_was_parked_asks_for_nobody_any_more(anna: User) -> None:
    document = intake(Incoming(url=ADDRESS), anna).document
    Job.objects.filter(kind=FETCH).update(state=JobState.PARKED, error_kind="paywall")
    keep_seen(seen(), anna)
    assert Job.objects.get(kind=FETCH).state == JobState.CANCELLED
    assert Document.objects.get() == document


def test_without_an_address_it_is_a_document_of_its_own(anna: User) -> None:
    first = keep_seen(seen(url=""), anna)
    again = keep_seen(seen(url=""), anna)
    assert first.created and not again.created and first.document == again.document
    assert first.document.text_key == hashlib.sha256(files.PNG).hexdigest()


@pytest.mark.parametrize(("transcript", "repaired"), [("", False), (WORDS, False), (f"{WORDS}\x00", True)])
def test_what_was_read_with_which_reader_is_said(transcript: str, repaired: bool, anna: User) -> None:
    letter = pdf([[WORDS, "Mehr dazu steht in den Berichten der beiden Ministerien."]])
    kept = keep_seen(seen(letter, "letter.pdf", transcript=transcript), anna).snapshot
    assert kept is not None and WORDS in kept.text
    assert kept.text_repaired == repaired
    reader = ("transcript", "1") if transcript else ("pypdf", pypdf.__version__)
    assert (kept.extractor, kept.extractor_version) == reader


def test_a_picture_may_speak_for_itself(anna: User) -> None:
    taken = keep_seen(seen(transcript="", language=""), anna)
    assert taken.snapshot is not None and taken.snapshot.text == "" and taken.job is None


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (seen(b""), "empty"),
        (seen(files.SVG, "shot.png"), "file_type"),
        (seen(files.SVG, "shot.svg"), "file_type"),
        (seen(files.HTML, "page.png"), "file_type"),
        (seen(files.PDF, "shot.png"), "file_type"),
        (seen(files.PNG, "clip.mp4"), "file_type"),
        (seen(files.PNG, "shot"), "file_type"),
        (seen(files.PNG, "shot.png", claimed_type="text/html"), "file_type"),
        (seen(files.PNG, "shot.png", claimed_type="video/mp4"), "file_type"),
        (seen(b"MZ\x90\x00" + files.TAIL, "clip.mp4"), "file_type"),
        (seen(files.MP3, "call.mp3", transcript=" "), "no_transcript"),
        (seen(files.MP4, "clip.mp4", transcript=""), "no_transcript"),
        (seen(language=""), "language"),
        (seen(transcript="x" * 2_000_001), "too_large"),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(given: Seen, reason: str, anna: User) -> None:
    with pytest.raises(PermanentFailure) as refused:
        keep_seen(given, anna)
    assert refused.value.reason == reason
    assert not Document.objects.exists() and not Job.objects.exists()


def test_a_file_may_not_be_larger_than_its_kind(settings: Any, anna: User) -> None:
    settings.UPLOAD_MAX_BYTES = {**settings.UPLOAD_MAX_BYTES, "image": 100}
    with pytest.raises(PermanentFailure, match="may have"):
        keep_seen(seen(), anna)
    assert keep_seen(seen(files.MP3, "call.mp3"), anna).snapshot


def test_an_address_that_is_none_is_refused(anna: User) -> None:
    with pytest.raises(Refused):
        keep_seen(seen(url="javascript:alert(1)"), anna)
    assert not Document.objects.exists()


def test_a_snapshot_never_takes_another_transcript(anna: User) -> None:
    keep_seen(seen(), anna)
    with pytest.raises(PermanentFailure, match="never changes"):
        keep_seen(seen(transcript="Other words."), anna)
    assert Snapshot.objects.get().text == WORDS


def test_what_follows_may_be_another_job(anna: User) -> None:
    taken = keep_seen(seen(then="claims.weigh", more={"claim": "c1"}), anna)
    assert taken.job is not None
    assert (taken.job.kind, taken.job.payload["claim"]) == ("claims.weigh", "c1")
    assert jobs.asked_by(taken.job.payload) == anna
