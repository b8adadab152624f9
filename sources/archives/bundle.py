"""An evidence bundle: a zip with the WARC, the texts, a manifest of every hash, the custody and the log.

Whoever has it can verify it without the desk: ``manage.py verify_bundle FILE``.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from sources import log
from sources.archives.warc import Written, require_some, warc_date, write_warc
from sources.installation import installation_id
from sources.models import CustodyEvent, LogEntry, Snapshot
from sources.models.document import CustodyAction
from sources.snapshots.custody import note

FORMAT = "factcheck evidence bundle"
VERSION = 1
WARC, MANIFEST, READ_ME = "evidence.warc.gz", "manifest.json", "README.txt"
WORDS = """Evidence bundle

manifest.json      every file with its SHA-256, every snapshot with its custody, the quotations with their
                   places, the lines of the desk's log about them, and the head of the log
evidence.warc.gz   the bytes of the snapshots as WARC 1.1: pages as response, uploads and pasted texts as
                   resource, the same bytes again as revisit. Request records are not kept. Bodies are as
                   decoded; what the transfer's headers said stands in x-archive-orig-*.
texts/             the text that was read from each snapshot; offsets of quotations count its code points

To verify without the desk: manage.py verify_bundle FILE. By hand: compare sha256sum of each file with
manifest.json, and the SHA-256 of manifest.json itself with the line of this export in the desk's log.
"""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage that the desk's work points to; offsets are code points of the snapshot's text."""

    kind: str
    id: str
    snapshot: str
    start: int
    end: int
    exact: str
    about: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a bundle is about, in plain values, with its snapshots, quotations and subjects of the log."""

    about: dict[str, Any]
    snapshots: Sequence[Snapshot]
    quotations: Sequence[Quotation]
    subjects: Sequence[str]


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was written: the SHA-256 of the manifest, and the snapshots whose bytes could not be."""

    manifest_sha256: str
    left_out: tuple[Snapshot, ...]


def write_bundle(contents: Contents, out: IO[bytes]) -> Bundle:
    """Write the zip; raises PermanentFailure without any snapshot, TemporaryFailure when the store is away."""
    snapshots = sorted(contents.snapshots, key=lambda row: (row.taken_at, str(row.pk)))
    require_some(snapshots)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as pack:
        files: list[dict[str, Any]] = []
        with _file(pack, WARC, files, zipfile.ZIP_STORED) as stream:
            written = write_warc(snapshots, stream, WARC)
        for digest, text in _texts(snapshots).items():
            with _file(pack, f"texts/{digest}.txt", files) as stream:
                stream.write(text)
        with _file(pack, READ_ME, files) as stream:
            stream.write(WORDS.encode())
        manifest = _json(_manifest(contents, written, files))
        pack.writestr(MANIFEST, manifest)
    left_out = tuple(one.snapshot for one in written if one.missing)
    return Bundle(hashlib.sha256(manifest).hexdigest(), left_out)


def note_export(snapshots: Sequence[Snapshot], by: User | None, what: str) -> None:
    """Write to the custody of each snapshot that it was exported."""
    with transaction.atomic():
        for snapshot in snapshots:
            note(snapshot, CustodyAction.EXPORTED, by, what)


@contextmanager
def _file(
    pack: zipfile.ZipFile, name: str, files: list[dict[str, Any]], method: int = zipfile.ZIP_DEFLATED
) -> Iterator[IO[bytes]]:
    """Open a member for writing and put its size and hash into ``files`` when it is closed."""
    about = zipfile.ZipInfo(name, timezone.now().timetuple()[:6])
    about.compress_type = method
    with pack.open(about, "w", force_zip64=True) as stream:
        counted = _Counted(stream)
        yield counted  # type: ignore[misc]
    files.append({"path": name, "sha256": counted.digest.hexdigest(), "size": counted.size})


class _Counted:
    """A stream that remembers the size and hash of what went through."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.digest, self.size = stream, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.size += len(data)
        return self.stream.write(data)

    def flush(self) -> None:
        self.stream.flush()


def _texts(snapshots: Sequence[Snapshot]) -> dict[str, bytes]:
    return {row.text_sha256: row.text.encode() for row in snapshots if row.text}


def _manifest(contents: Contents, written: Sequence[Written], files: list[dict[str, Any]]) -> dict[str, Any]:
    keys = [one.snapshot.pk for one in written]
    subjects = [*contents.subjects, *map(str, keys), *{str(one.snapshot.document_id) for one in written}]
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_at": warc_date(timezone.now()),
        "installation": installation_id(),
        "about": contents.about,
        "files": files,
        "snapshots": [_snapshot(one) for one in written],
        "quotations": [_plain(quote) for quote in contents.quotations],
        "log": {"head": log.head(), "lines": [_line(entry) for entry in _lines(subjects)]},
    }


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True, default=str).encode()


def _plain(quote: Quotation) -> dict[str, Any]:
    return {name: getattr(quote, name) for name in quote.__dataclass_fields__}


def _snapshot(one: Written) -> dict[str, Any]:
    row = one.snapshot
    events = CustodyEvent.objects.filter(snapshot=row).order_by("at", "id").select_related("who")
    return {
        "id": row.pk,
        "document": _document(row),
        "taken_at": warc_date(row.taken_at),
        "method": row.method,
        "requested_url": row.requested_url,
        "final_url": row.final_url,
        "status": row.status,
        "media_type": row.media_type,
        "sha256": row.sha256,
        "size": row.size,
        "text_sha256": row.text_sha256,
        "text": f"texts/{row.text_sha256}.txt" if row.text else None,
        "transcript_language": row.transcript_language,
        "extractor": f"{row.extractor} {row.extractor_version}".strip(),
        "record": one.record,
        "record_type": one.type,
        "left_out_because": one.missing,
        "custody": [
            {
                "at": warc_date(event.at),
                "who": log.actor(event.who),
                "action": event.action,
                "note": event.note,
            }
            for event in events
        ],
    }


def _document(row: Snapshot) -> dict[str, Any]:
    document = row.document
    return {
        "id": document.pk,
        "url": document.url,
        "title": document.title,
        "publisher": str(document.publisher or ""),
        "language": document.language,
        "published_at": warc_date(document.published_at) if document.published_at else None,
    }


def _lines(subjects: Sequence[str]) -> Iterator[LogEntry]:
    for start in range(0, len(subjects), 500):
        wanted = LogEntry.objects.filter(subject_id__in=subjects[start : start + 500])
        yield from wanted.order_by("ordinal")


def _line(entry: LogEntry) -> dict[str, Any]:
    names = ("ordinal", "who", "action", "subject_type", "subject_id", "payload", "previous_hash", "hash")
    return {**{name: getattr(entry, name) for name in names}, "at": warc_date(entry.at)}


def read_manifest(data: bytes) -> dict[str, Any]:
    """Return the manifest in these bytes; raises ValueError for anything else."""
    found = json.loads(data)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ValueError("this is no manifest of an evidence bundle")
    if str(found.get("version")) != str(VERSION):
        raise ValueError(f"this bundle has version {found.get('version')}; version {VERSION} is known here")
    return found
