"""The content-addressed store: bytes under their SHA-256, written once, never overwritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils import timezone

from sources.errors import PermanentFailure
from sources.models import CustodyEvent, Document, Snapshot
from sources.models.document import CustodyAction


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came and the text read from them, before they become a row."""

    body: bytes
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


def store(body: bytes) -> tuple[str, str]:
    """Write ``body`` under its SHA-256 unless it is there already; return (hash, storage key)."""
    digest = hashlib.sha256(body).hexdigest()
    key = f"{digest[:2]}/{digest[2:4]}/{digest}"
    storage = _storage()
    if storage.exists(key):
        if storage.size(key) == len(body):
            return digest, key
        storage.delete(key)  # a write that was cut off half way
    name = storage.save(key, ContentFile(body))
    if name != key:
        storage.delete(name)  # another worker wrote the same bytes in between
    return digest, key


def read(snapshot: Snapshot) -> bytes:
    """Return the stored bytes; raises PermanentFailure when they are gone or no longer match the hash."""
    try:
        with _storage().open(snapshot.storage_key) as stream:
            body = bytes(stream.read())
    except FileNotFoundError:
        raise PermanentFailure("capture_missing", "The stored bytes of this snapshot are missing.") from None
    if hashlib.sha256(body).hexdigest() != snapshot.sha256:
        raise PermanentFailure("capture_damaged", "The stored bytes no longer match their hash.")
    return body


def keep(document: Document, capture: Capture, by: User | None) -> tuple[Snapshot, bool]:
    """Make the snapshot of ``capture``; the same bytes of the same document are the same snapshot.

    Returns (snapshot, created). To be called in the transaction of the intake.
    """
    digest, key = store(capture.body)
    snapshot, created = Snapshot.objects.get_or_create(
        document=document, sha256=digest, defaults=_columns(capture, key)
    )
    note = "" if created else "the same bytes came again"
    CustodyEvent.objects.create(
        snapshot=snapshot,
        at=timezone.now(),
        who=by,
        action=CustodyAction.TAKEN if created else CustodyAction.VERIFIED,
        note=note,
    )
    return snapshot, created


def _columns(capture: Capture, key: str) -> dict[str, Any]:
    return {
        "storage_key": key,
        "taken_at": capture.taken_at,
        "method": capture.method,
        "requested_url": capture.requested_url,
        "final_url": capture.final_url,
        "status": capture.status,
        "headers": [list(pair) for pair in capture.headers],
        "media_type": capture.media_type,
        "size": len(capture.body),
        "text": capture.text,
        "text_sha256": hashlib.sha256(capture.text.encode()).hexdigest(),
        "text_repaired": capture.text_repaired,
        "extractor": capture.extractor,
        "extractor_version": capture.extractor_version,
    }


def _storage() -> Storage:
    return storages["snapshots"]
