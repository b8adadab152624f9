"""Making the snapshot of a capture: one row per document and hash, with its first line of custody."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from sources.models import Document, Snapshot
from sources.models.document import Condition, CustodyAction
from sources.snapshots.custody import find, note
from sources.snapshots.storing import Stored

UNREAD = "none"  # the extractor of bytes that are kept without a text
TEXT = frozenset(
    {"text", "text_sha256", "text_repaired", "extractor", "extractor_version", "transcript_language"}
)


@dataclass(frozen=True, slots=True)
class Capture:
    """Stored bytes and the text read from them, before they become a row.

    They are stored beforehand: a transaction waits for no store.
    """

    stored: Stored
    text: str
    text_repaired: bool
    media_type: str
    method: str
    extractor: str
    extractor_version: str
    taken_at: datetime
    requested_url: str = ""
    final_url: str = ""
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    transcript_language: str = ""


def keep(document: Document, capture: Capture, by: User | None, words: str = "") -> tuple[Snapshot, bool]:
    """Make the snapshot of ``capture``; the same bytes of the same document are the same snapshot.

    Returns (snapshot, whether its text is new here): it was made, or bytes that no reader could read before
    were read now. ``words`` is the note of its custody. To be called in the transaction of the intake.
    """
    stored = capture.stored
    snapshot, created = Snapshot.objects.get_or_create(
        document=document, sha256=stored.sha256, defaults=_columns(capture, stored)
    )
    read_now = not created and _read_now(snapshot, capture)
    if created:
        note(snapshot, CustodyAction.TAKEN, by, words)
    else:
        again = "the same bytes came again and were read" if read_now else "the same bytes came again"
        note(snapshot, CustodyAction.VERIFIED, by, again)
    _mended(stored)
    return snapshot, created or read_now


def _read_now(snapshot: Snapshot, capture: Capture) -> bool:
    """Give the text to a snapshot that was kept unread; a text that is there never changes."""
    if not capture.text:
        return False
    text = {name: value for name, value in _columns(capture, capture.stored).items() if name in TEXT}
    unread = Snapshot.objects.filter(pk=snapshot.pk, text="", extractor=UNREAD)
    filled = bool(unread.update(**text))
    if filled:
        snapshot.refresh_from_db()
    return filled


def _mended(stored: Stored) -> None:
    """Snapshots whose bytes were damaged or missing are whole again once the same bytes were stored."""
    broken = Snapshot.objects.filter(
        storage_key=stored.key, condition__in=[Condition.DAMAGED, Condition.MISSING]
    )
    for snapshot in broken.only("pk"):
        find(snapshot, Condition.SOUND, None, "the same bytes came again and were put back")


def _columns(capture: Capture, stored: Stored) -> dict[str, Any]:
    return {
        "storage_key": stored.key,
        "taken_at": capture.taken_at,
        "method": capture.method,
        "requested_url": capture.requested_url,
        "final_url": capture.final_url,
        "status": capture.status,
        "headers": [list(pair) for pair in capture.headers],
        "media_type": capture.media_type,
        "size": stored.size,
        "text": capture.text,
        "text_sha256": hashlib.sha256(capture.text.encode()).hexdigest(),
        "text_repaired": capture.text_repaired,
        "extractor": capture.extractor,
        "extractor_version": capture.extractor_version,
        "transcript_language": capture.transcript_language,
    }
