"""Snapshots as WARC 1.1 records: pages as responses, uploads as resources, the same bytes again as revisits."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sources.errors import PermanentFailure
from sources.models import Snapshot
from sources.models.document import Condition, Method
from sources.snapshots.storing import opened
from sources.snapshots.verifying import look

SOFTWARE = "factcheck-workbench"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
# The bytes are kept as decoded: these headers would no longer be true of them.
NOT_TRUE_ANY_MORE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one snapshot: its record and type, or why there is none."""

    snapshot: Snapshot
    record: str = ""
    type: str = ""
    missing: str = ""


def write_warc(snapshots: Iterable[Snapshot], out: IO[bytes], file_name: str) -> list[Written]:
    """Write one gzipped WARC 1.1 file; snapshots whose bytes are damaged or missing are named, not written.

    Raises TemporaryFailure when the store cannot be used now.
    """
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    about = {"software": SOFTWARE, "format": "WARC File Format 1.1", "conformsTo": CONFORMS_TO}
    writer.write_record(writer.create_warcinfo_record(file_name, about))
    first: dict[str, Snapshot] = {}
    return [_write(writer, snapshot, first) for snapshot in snapshots]


def target_of(snapshot: Snapshot) -> str:
    """Return the address that a record is about; text without an address is named by its hash."""
    if snapshot.method == Method.HTTP:
        return snapshot.final_url or snapshot.requested_url
    return snapshot.document.url or f"urn:sha256:{snapshot.sha256}"


def payload_digest(sha256: str) -> str:
    """Return a SHA-256 in hexadecimal as WARC writes it: labelled and in base 32."""
    return "sha256:" + base64.b32encode(bytes.fromhex(sha256)).decode()


def warc_date(at: datetime) -> str:
    """Return a moment as WARC 1.1 writes it, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def record_id(snapshot: Snapshot) -> str:
    """Return the id of a snapshot's record: the same in every export."""
    return f"<urn:uuid:{snapshot.pk}>"


def _write(writer: Any, snapshot: Snapshot, first: dict[str, Snapshot]) -> Written:
    original = first.get(snapshot.sha256)
    if original is not None:
        writer.write_record(_revisit(writer, snapshot, original))
        return Written(snapshot, record_id(snapshot), "revisit")
    condition = look(snapshot.storage_key, snapshot.sha256)
    if condition != Condition.SOUND:
        return Written(snapshot, missing=condition)
    kind = "response" if snapshot.method == Method.HTTP else "resource"
    with _payload(snapshot) as body:
        record = writer.create_warc_record(
            target_of(snapshot),
            kind,
            payload=body,
            length=snapshot.size,
            http_headers=_http(snapshot) if kind == "response" else None,
            warc_content_type="" if kind == "response" else snapshot.media_type or "application/octet-stream",
            warc_headers_dict=_headers(snapshot),
        )
        writer.write_record(record)
    first[snapshot.sha256] = snapshot
    return Written(snapshot, record_id(snapshot), kind)


@contextmanager
def _payload(snapshot: Snapshot) -> Iterator[IO[bytes]]:
    """Open the bytes; an empty capture is an empty file, which warcio would take for none."""
    if not snapshot.size:
        yield BytesIO()
        return
    with opened(snapshot.storage_key) as stream:
        yield stream


def _revisit(writer: Any, snapshot: Snapshot, original: Snapshot) -> Any:
    return writer.create_revisit_record(
        target_of(snapshot),
        payload_digest(snapshot.sha256),
        target_of(original),
        warc_date(original.taken_at),
        http_headers=_http(snapshot) if snapshot.method == Method.HTTP else None,
        warc_headers_dict={**_headers(snapshot), "WARC-Refers-To": record_id(original)},
    )


def _headers(snapshot: Snapshot) -> dict[str, str]:
    return {
        "WARC-Record-ID": record_id(snapshot),
        "WARC-Date": warc_date(snapshot.taken_at),
        "WARC-Payload-Digest": payload_digest(snapshot.sha256),
    }


def _http(snapshot: Snapshot) -> StatusAndHeaders:
    """Return status line and headers as they came; those that speak of the transfer keep an x-archive name."""
    status = snapshot.status or 200
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    headers = [
        (f"x-archive-orig-{name}" if name.lower() in NOT_TRUE_ANY_MORE else name, _CONTROL.sub(" ", value))
        for name, value in snapshot.headers
    ]
    headers.append(("content-length", str(snapshot.size)))
    return StatusAndHeaders(f"{status} {phrase}", headers, protocol="HTTP/1.1")


def require_some(snapshots: list[Snapshot]) -> None:
    """Raise PermanentFailure when there is nothing to export."""
    if not snapshots:
        raise PermanentFailure("nothing", "There is no snapshot to export.")
