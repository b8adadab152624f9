"""Verifying an evidence bundle without database or network: every mismatch is named, nothing is unpacked to disk."""

from __future__ import annotations

import hashlib
import lzma
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sources import log
from sources.archives.bundle import MANIFEST, WARC, read_manifest
from sources.archives.warc import payload_digest
from sources.models import LogEntry

MOST_FILES = 20_000
MOST_MANIFEST = 100_000_000  # bytes
CHUNK = 1 << 20
# What the parts of a damaged zip raise, by the way they were packed.
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError)

Manifest = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was verified: the manifest's own hash, counts, and every mismatch in words."""

    manifest_sha256: str
    files: int
    snapshots: int
    faults: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def verify_bundle(path: Path) -> Checked:
    """Return what holds and what does not in the bundle at ``path``; raises OSError when it cannot be read."""
    try:
        with zipfile.ZipFile(path) as pack:
            return _verify(pack)
    except (*BROKEN, NotImplementedError, RuntimeError) as error:
        return Checked("", 0, 0, (f"this file is no whole zip: {error}",))


def _verify(pack: zipfile.ZipFile) -> Checked:
    faults = list(_names(pack))
    if faults:
        return Checked("", 0, 0, tuple(faults))
    try:
        data = _read(pack, MANIFEST, MOST_MANIFEST)
        manifest = read_manifest(data)
        return _against(pack, manifest, hashlib.sha256(data).hexdigest())
    except KeyError as error:
        return Checked("", 0, 0, (f"the manifest lacks {error}",))
    except (ValueError, TypeError, AttributeError) as error:
        return Checked("", 0, 0, (f"the manifest cannot be read: {error}",))


def _against(pack: zipfile.ZipFile, manifest: Manifest, digest: str) -> Checked:
    faults = [*_files(pack, manifest)]
    faults += _records(pack, manifest)
    faults += _texts(pack, manifest)
    faults += _lines(manifest)
    rows = manifest["snapshots"]
    left_out = tuple(f"{row['sha256']}: {row['left_out_because']}" for row in rows if row["left_out_because"])
    return Checked(digest, len(manifest["files"]), len(rows), tuple(faults), left_out)


def _names(pack: zipfile.ZipFile) -> Iterator[str]:
    """Refuse a zip that would write outside, link, repeat a name or drown the reader (zip slip and kin)."""
    members = pack.infolist()
    if len(members) > MOST_FILES:
        yield f"the zip has {len(members)} files; at most {MOST_FILES} are read"
        return
    for member in members:
        place = PurePosixPath(member.filename)
        if place.is_absolute() or ".." in place.parts or "\\" in member.filename or ":" in member.filename:
            yield f"{member.filename!r} would lie outside of the bundle"
        if stat.S_ISLNK(member.external_attr >> 16):
            yield f"{member.filename!r} is a link"
    for name, times in Counter(member.filename for member in members).items():
        if times > 1:
            yield f"{name!r} is in the zip {times} times"
    if MANIFEST not in pack.namelist():
        yield f"{MANIFEST} is missing: this is no evidence bundle, or it was cut off"


def _files(pack: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    stated = {row["path"]: row for row in manifest["files"]}
    present = set(pack.namelist()) - {MANIFEST}
    for name in sorted(present - set(stated)):
        yield f"{name} is not in the manifest"
    for name in sorted(set(stated) - present):
        yield f"{name} is missing"
    for name in sorted(present & set(stated)):
        digest, size = _measure(pack, name, int(stated[name]["size"]))
        if size != int(stated[name]["size"]):
            yield f"{name} does not have the {stated[name]['size']} bytes that the manifest states"
        elif digest != stated[name]["sha256"]:
            yield f"{name} was changed: its SHA-256 is {digest}, the manifest says {stated[name]['sha256']}"


def _records(pack: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    """Compare every record of the WARC with the snapshot it belongs to."""
    if WARC not in pack.namelist():
        return
    rows = {row["record"]: row for row in manifest["snapshots"] if row["record"]}
    seen: set[str] = set()
    try:
        with pack.open(WARC) as stream:
            for record in ArchiveIterator(stream):
                if record.rec_type == "warcinfo":
                    continue
                key = record.rec_headers.get_header("WARC-Record-ID") or ""
                yield from _record(record, key, rows.get(key), seen)
                seen.add(key)
    except (*BROKEN, ArchiveLoadFailed, OSError) as error:
        yield f"{WARC} breaks off: {error}"
    for key in sorted(set(rows) - seen):
        yield f"{WARC} has no record of snapshot {rows[key]['sha256']}"


def _record(record: Any, key: str, row: Manifest | None, seen: set[str]) -> Iterator[str]:
    if row is None:
        yield f"{WARC}: the record {key} belongs to no snapshot of the manifest"
        return
    if key in seen:
        yield f"{WARC}: the record {key} is there twice"
    if record.rec_headers.get_header("WARC-Payload-Digest") != payload_digest(row["sha256"]):
        yield f"{WARC}: the record of {row['sha256']} states another payload digest"
    if record.rec_type == "revisit":
        if record.rec_headers.get_header("WARC-Refers-To") not in seen:
            yield f"{WARC}: the revisit of {row['sha256']} refers to a record that is not there"
        return
    digest = _hash_of(record.content_stream(), int(row["size"]))
    if digest != row["sha256"]:
        yield f"{WARC}: the bytes of snapshot {row['sha256']} were changed, they have {digest}"
    if record.rec_headers.get_header("WARC-Date") != row["taken_at"]:
        yield f"{WARC}: the record of {row['sha256']} is dated otherwise than in the manifest"


def _texts(pack: zipfile.ZipFile, manifest: Manifest) -> Iterator[str]:
    texts: dict[str, str] = {}
    for row in manifest["snapshots"]:
        if row["text"] not in pack.namelist():
            if row["text"]:
                yield f"{row['text']} is missing: the text of snapshot {row['sha256']}"
            continue
        data = _read(pack, row["text"], MOST_MANIFEST)
        if hashlib.sha256(data).hexdigest() != row["text_sha256"]:
            yield f"{row['text']} is not the text of snapshot {row['sha256']}"
        texts[str(row["id"])] = data.decode("utf-8", "replace")
    for quote in manifest["quotations"]:
        text = texts.get(str(quote["snapshot"]), "")
        if text[int(quote["start"]) : int(quote["end"])] != quote["exact"]:
            yield f"the {quote['kind']} {quote['id']} does not stand at {quote['start']} of its snapshot's text"


def _lines(manifest: Manifest) -> Iterator[str]:
    """Recompute the hash of every line of the log that came along."""
    for row in manifest["log"]["lines"]:
        ordinal = int(row["ordinal"])
        entry = LogEntry(**{**row, "at": datetime.fromisoformat(row["at"]), "ordinal": ordinal})
        if log.line_hash(entry) != row["hash"]:
            yield f"line {ordinal} of the log was changed"
    if not manifest["log"]["head"]:
        yield "the head of the log is missing"


def _measure(pack: zipfile.ZipFile, name: str, most: int) -> tuple[str, int]:
    """Return hash and size of a member; reading stops one byte after what the manifest states (zip bombs)."""
    digest, size = hashlib.sha256(), 0
    try:
        with pack.open(name) as stream:
            while chunk := stream.read(min(CHUNK, most + 1 - size)):
                digest.update(chunk)
                size += len(chunk)
    except BROKEN:
        return "unreadable", size
    return digest.hexdigest(), size


def _hash_of(stream: IO[bytes], most: int) -> str:
    digest, size = hashlib.sha256(), 0
    while size <= most and (chunk := stream.read(min(CHUNK, most + 1 - size))):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest()


def _read(pack: zipfile.ZipFile, name: str, most: int) -> bytes:
    with pack.open(name) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise ValueError(f"{name} is larger than {most} bytes")
    return data
