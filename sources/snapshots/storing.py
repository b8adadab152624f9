"""Bytes under their SHA-256: put there once, opened again, and compared with the name they bear."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import Storage, storages

from sources.errors import PermanentFailure, TemporaryFailure
from sources.models import Snapshot

logger = logging.getLogger(__name__)

CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """Where bytes lie and what they are: hash in hexadecimal, key in the storage, size in bytes."""

    sha256: str
    key: str
    size: int


def store(content: bytes | IO[bytes]) -> Stored:
    """Write bytes, or a file that can seek, under its SHA-256 unless it is there already.

    Raises TemporaryFailure when the storage cannot be used now. Bytes that lie there and no longer match
    their hash are replaced by these, which do.
    """
    stream = BytesIO(content) if isinstance(content, bytes) else content
    digest, size = _measure(stream)
    stored = Stored(digest, f"{digest[:2]}/{digest[2:4]}/{digest}", size)
    with _reachable():
        if _is_whole(stored):
            return stored
        stream.seek(0)
        try:
            _storage().save(stored.key, File(stream))
        except FileExistsError:
            logger.debug("another worker wrote %s in between", stored.key)
    return stored


@contextmanager
def opened(key: str) -> Iterator[IO[bytes]]:
    """Open stored bytes; raises PermanentFailure ``capture_missing`` or TemporaryFailure."""
    try:
        with _reachable(), _storage().open(key) as stream:
            yield stream
    except FileNotFoundError:
        raise PermanentFailure("capture_missing", "The stored bytes of this snapshot are missing.") from None


def read(snapshot: Snapshot) -> bytes:
    """Return the stored bytes; raises PermanentFailure when they are gone or no longer match the hash."""
    with opened(snapshot.storage_key) as stream:
        body = bytes(stream.read())
    if hashlib.sha256(body).hexdigest() != snapshot.sha256:
        raise damaged()
    return body


def hash_of(key: str) -> str:
    """Return the SHA-256 of what lies under ``key`` now; raises as ``opened`` does."""
    with opened(key) as stream:
        return _measure(stream)[0]


def damaged() -> PermanentFailure:
    """Return the failure of bytes that were changed after they were stored."""
    return PermanentFailure("capture_damaged", "The stored bytes no longer match their hash.")


def _is_whole(stored: Stored) -> bool:
    storage = _storage()
    if not storage.exists(stored.key):
        return False
    with storage.open(stored.key) as stream:
        if _measure(stream)[0] == stored.sha256:
            return True
    logger.error("stored bytes %s were damaged; the same bytes came again and replace them", stored.key)
    storage.delete(stored.key)
    return False


def _measure(stream: IO[Any]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        logger.warning("the store of snapshots cannot be used: %s", error)
        raise TemporaryFailure(
            "store_unreachable",
            "The store of snapshots cannot be used now (full, offline or closed to us). "
            "Nothing was lost; it will be tried again.",
        ) from error


def _storage() -> Storage:
    return storages["snapshots"]
