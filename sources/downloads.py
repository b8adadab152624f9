"""Handing stored bytes out: always as a download, never as a page, a picture or a script of our origin."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from typing import IO

from django.contrib.auth.models import User
from django.db import transaction
from django.http import FileResponse
from django.utils.http import content_disposition_header

from sources.errors import PermanentFailure
from sources.models import Snapshot
from sources.models.document import Condition, CustodyAction
from sources.snapshots.custody import note
from sources.snapshots.storing import CHUNK, damaged, opened
from sources.snapshots.verifying import look

UNTYPED = "application/octet-stream"
POLICY = "default-src 'none'; sandbox"


def download(snapshot: Snapshot, by: User) -> FileResponse:
    """Return the stored bytes as an attachment and write the copy into the custody.

    Raises PermanentFailure when they are missing or damaged, TemporaryFailure when the store is away.
    """
    condition = look(snapshot.storage_key, snapshot.sha256)
    if condition == Condition.MISSING:
        raise PermanentFailure("capture_missing", "The stored bytes of this snapshot are missing.")
    if condition == Condition.DAMAGED:
        raise damaged()
    with transaction.atomic():
        note(snapshot, CustodyAction.COPIED, by, "downloaded")
    return as_attachment(_stream(snapshot), file_name(snapshot), snapshot.size)


def as_attachment(content: IO[bytes] | Iterator[bytes], name: str, size: int | None = None) -> FileResponse:
    """Return bytes that no browser shows or runs: untyped, as an attachment, in a sandbox."""
    answer = FileResponse(content, content_type=UNTYPED)
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    if size is not None:
        answer["Content-Length"] = str(size)
    return answer


def file_name(snapshot: Snapshot) -> str:
    """Return the beginning of the hash with the usual ending of the media type."""
    ending = mimetypes.guess_extension(snapshot.media_type) or ".bin"
    return f"{snapshot.sha256[:16]}{ending}"


def _stream(snapshot: Snapshot) -> Iterator[bytes]:
    with opened(snapshot.storage_key) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
