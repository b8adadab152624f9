"""Snapshots to export: a fetched page, a copy of it elsewhere, a pasted text, an upload with a transcript."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

from django.contrib.auth.models import User

from sources.intake import open_document
from sources.models import Snapshot
from sources.models.document import Method
from sources.seen import Seen, keep_seen
from sources.snapshots import Capture, keep, store
from tests.sources.snapshots.files import PNG

PAGE = b"<html><title>Troops</title><p>At least 3,000 soldiers were sent.</p></html>"
TEXT = "At least 3,000 soldiers were sent, été, 북한."
HEADERS = (("content-type", "text/html"), ("content-encoding", "gzip"), ("x-odd", "a\r\nInjected: b"))
TAKEN = datetime(2025, 3, 27, 9, 30, 15, 123456, tzinfo=UTC)


def fetched(url: str, body: bytes = PAGE, later: int = 0, text: str = TEXT) -> Snapshot:
    """Keep a page as a fetch would."""
    capture = Capture(
        stored=store(body),
        text=text,
        text_repaired=False,
        media_type="text/html",
        method=Method.HTTP,
        extractor="trafilatura",
        extractor_version="2",
        taken_at=TAKEN + timedelta(minutes=later),
        requested_url=url,
        final_url=url,
        status=200,
        headers=HEADERS,
    )
    return keep(open_document(url), capture, None)[0]


def uploaded(by: User) -> Snapshot:
    """Keep a picture with what is written in it."""
    said = Seen(
        file=BytesIO(PNG),
        file_name="shot.png",
        url="https://closed.example/a",
        transcript="Rund 3.000 Soldaten.",
        language="de",
    )
    snapshot = keep_seen(said, by).snapshot
    assert snapshot is not None
    return snapshot
