"""What was captured is kept whether it can be read or not; a PDF is read like a page."""

from __future__ import annotations

import hashlib
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from sources import jobs, snapshots
from sources.intake import Incoming, intake, open_document
from sources.models import CustodyEvent, Document, Job, LogEntry, Snapshot
from sources.models.document import Method
from sources.models.job import JobState
from tests.sources.fetching.servers import Server, page, serving
from tests.sources.parsing.hostile import html
from tests.sources.parsing.pdfs import pdf

pytestmark = pytest.mark.django_db(transaction=True)

SENTENCE = "The harbour authority closed 2 of its 5 berths until June, the council was told on Thursday."
REPORT = pdf([["Harbour report", "", SENTENCE]], Author="Ada Muster", CreationDate="D:20250327100000+01'00'")
SCAN = html(b"<script>let text = 'none';</script>")


@pytest.fixture
def site(settings: Any) -> Iterator[Server]:
    settings.FETCH_ALLOWED_NETWORKS = ["127.0.0.1/32"]
    settings.FETCH_INTERVAL = 0.0

    def script(connection: socket.socket, path: str) -> None:
        body = {"/robots.txt": b"", "/report": REPORT}.get(path, SCAN)
        kind = "application/pdf" if path == "/report" else "text/html"
        connection.sendall(page(body, f"Content-Type: {kind}"))

    with serving(script) as server:
        settings.FETCH_ALLOWED_PORTS = [server.port]
        yield server


def fetch(address: str) -> Job:
    job = intake(Incoming(url=address), None).job
    assert job
    jobs.run(job.pk)
    return Job.objects.get(pk=job.pk)


def test_a_fetched_pdf_becomes_a_text(site: Server) -> None:
    assert fetch(site.url + "/report").state == JobState.DONE
    snapshot = Snapshot.objects.get()
    assert SENTENCE in snapshot.text and snapshots.read(snapshot) == REPORT
    document = Document.objects.get()
    assert (document.title, document.byline) == ("Harbour report", "Ada Muster")
    assert document.published_how == "creation date of the PDF" and document.published_offset == 60


def test_an_uploaded_pdf_becomes_a_text(transactional_db: None) -> None:
    taken = intake(Incoming(body=REPORT, file_name="Report.PDF"), None)
    assert taken.snapshot and SENTENCE in taken.snapshot.text
    assert taken.document.title == "Harbour report"


def test_a_page_that_an_earlier_reader_could_not_read_has_its_text_once_it_is_read(site: Server) -> None:
    document = open_document(site.url + "/report")
    unread = snapshots.Capture(
        stored=snapshots.store(REPORT),
        text="",
        text_repaired=False,
        media_type="application/pdf",
        method=Method.HTTP,
        extractor="none",
        extractor_version="",
        taken_at=timezone.now(),
    )
    kept, _ = snapshots.keep(document, unread, None, "not readable: unreadable")
    assert fetch(site.url + "/report").state == JobState.DONE
    snapshot = Snapshot.objects.get()
    assert snapshot.pk == kept.pk and SENTENCE in snapshot.text and snapshot.extractor == "pypdf"
    assert snapshot.text_sha256 == hashlib.sha256(snapshot.text.encode()).hexdigest()
    assert CustodyEvent.objects.latest("id").note == "the same bytes came again and were read"
    assert not snapshots.keep(document, unread, None)[1]
    snapshot.refresh_from_db()
    assert SENTENCE in snapshot.text


def test_a_page_that_cannot_be_read_is_kept_and_its_job_says_why(site: Server) -> None:
    for _ in range(2):
        job = fetch(site.url + "/empty")
        assert (job.state, job.error_kind) == (JobState.PARKED, "parsed_to_nothing")
    snapshot = Snapshot.objects.get()
    assert snapshots.read(snapshot) == SCAN
    assert (snapshot.text, snapshot.extractor) == ("", "none")
    assert CustodyEvent.objects.earliest("id").note == "not readable: parsed_to_nothing"
    assert [entry.action for entry in LogEntry.objects.filter(action="snapshot.take")] == [
        "snapshot.take"
    ] * 2
    assert not Job.objects.filter(kind="claims.read").exists()
