"""What comes in: the same bytes once, the text as it is, and a sentence for what cannot be taken."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from sources import jobs, snapshots
from sources.errors import PermanentFailure, Refused, SourceError
from sources.intake import Incoming, intake
from sources.models import CustodyEvent, Document, Job, LogEntry, Snapshot, Source, SourceDomain
from sources.models.job import JobState

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ARTICLE = "Rat beschließt Haushalt\n\nDer Stadtrat hat am Montag 12 neue Stellen beschlossen.\n"


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "snapshots": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


def test_a_paste_is_kept_as_it_is() -> None:
    taken = intake(Incoming(text=ARTICLE), None)
    assert taken.created and taken.snapshot
    assert taken.snapshot.text == ARTICLE
    assert taken.snapshot.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert snapshots.read(taken.snapshot) == ARTICLE.encode()
    assert taken.job and taken.job.kind == "claims.read"


def test_paste_and_upload_of_the_same_bytes_are_one_document() -> None:
    pasted = intake(Incoming(text=ARTICLE), None)
    uploaded = intake(Incoming(body=ARTICLE.encode(), file_name="Artikel.TXT"), None)
    assert uploaded.document == pasted.document and not uploaded.created
    assert uploaded.snapshot == pasted.snapshot
    assert Job.objects.count() == 1
    assert [event.action for event in CustodyEvent.objects.order_by("id")] == ["taken", "verified"]


def test_the_same_bytes_at_two_addresses_are_two_documents_and_one_blob() -> None:
    one = intake(Incoming(text=ARTICLE, url="https://one.example/a"), None)
    two = intake(Incoming(text=ARTICLE, url="https://two.example/b"), None)
    assert one.document != two.document
    assert one.snapshot and two.snapshot
    assert one.snapshot.storage_key == two.snapshot.storage_key


def test_nul_and_lone_surrogates_are_replaced_one_for_one_and_flagged() -> None:
    text = "Zahl der Opfer steigt\x00 auf \ud800 300, sagte der Sprecher der Behörde am Abend."
    taken = intake(Incoming(text=text), None)
    assert taken.snapshot
    assert taken.snapshot.text == text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert taken.snapshot.text_repaired


@pytest.mark.parametrize(
    ("incoming", "reason"),
    [
        (Incoming(), "empty"),
        (Incoming(text="  \n\t "), "empty"),
        (Incoming(body=b"", file_name="a.txt"), "empty"),
        (Incoming(text="\x01\x02\x03\x04" * 50), "binary"),
        (Incoming(text="x" * 2_000_001), "too_large"),
        (Incoming(body=b"x" * 2_000_001, file_name="a.txt"), "too_large"),
        (Incoming(body=b"%PDF-1.7 ...", file_name="a.pdf"), "broken_pdf"),
        (Incoming(body=b"PK\x03\x04", file_name="a.docx"), "file_type"),
        (Incoming(body=b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", file_name="a.txt"), "binary"),
        (Incoming(body="Größe".encode("latin-1"), file_name="a.txt"), "wrong_encoding"),
        (Incoming(text="a", body=b"b", file_name="a.txt"), "two_inputs"),
        (Incoming(url="ftp://example.org/a"), "bad_scheme"),
    ],
)
def test_bad_input_gets_a_sentence_and_leaves_nothing(incoming: Incoming, reason: str) -> None:
    with pytest.raises(SourceError) as caught:
        intake(incoming, None)
    assert caught.value.reason == reason
    assert caught.value.sentence.endswith(".")
    assert not Document.objects.exists() and not Snapshot.objects.exists() and not LogEntry.objects.exists()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/secret",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://192.168.1.1/",
    ],
)
def test_a_private_address_written_as_a_number_is_refused_at_once(url: str) -> None:
    with pytest.raises(Refused, match="not on the public internet"):
        intake(Incoming(url=url), None)
    assert not Document.objects.exists() and not Job.objects.exists() and not LogEntry.objects.exists()


def test_a_range_that_the_operator_allows_is_taken_in(settings: Any) -> None:
    settings.FETCH_ALLOWED_NETWORKS = ["192.168.1.0/24"]
    assert intake(Incoming(url="http://192.168.1.1/"), None).job
    with pytest.raises(Refused):
        intake(Incoming(url="http://192.168.2.1/"), None)


def test_what_a_person_saw_at_a_private_address_is_kept() -> None:
    taken = intake(Incoming(text=ARTICLE, url="http://192.168.1.1/page"), None)
    assert taken.snapshot and taken.document.url == "http://192.168.1.1/page"


def test_an_address_waits_for_its_fetch_and_a_name_that_leads_inside_is_parked() -> None:
    taken = intake(Incoming(url="http://localhost/secret"), None)
    assert taken.snapshot is None and taken.job
    assert jobs.run(taken.job.pk) == JobState.PARKED
    job = Job.objects.get(pk=taken.job.pk)
    assert "not on the public internet" in job.error_sentence
    assert not Snapshot.objects.exists()


def test_the_same_address_is_the_same_document_and_waits_once() -> None:
    one = intake(Incoming(url="https://news.example/a?utm_source=x#top"), None)
    two = intake(Incoming(url="https://news.example/a"), None)
    assert one.document == two.document and not two.created
    assert one.job == two.job


def test_the_publisher_is_known_by_its_domain() -> None:
    source = Source.objects.create(name="Sample Gazette", kind="newspaper")
    SourceDomain.objects.create(source=source, domain="gazette.example")
    taken = intake(Incoming(text=ARTICLE, url="https://www.gazette.example/a"), None)
    assert taken.document.publisher == source


def test_a_damaged_blob_is_noticed(tmp_path: Path) -> None:
    taken = intake(Incoming(text=ARTICLE), None)
    assert taken.snapshot
    (tmp_path / taken.snapshot.storage_key).write_bytes(b"something else")
    with pytest.raises(PermanentFailure, match="no longer match"):
        snapshots.read(taken.snapshot)


def test_an_address_with_a_password_is_refused() -> None:
    with pytest.raises(Refused):
        intake(Incoming(url="https://user:secret@example.org/"), None)
