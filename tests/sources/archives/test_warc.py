"""WARC 1.1: what other tools read of our records, and that nothing damaged is passed off as whole."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from warcio.archiveiterator import ArchiveIterator

from sources.archives.warc import write_warc
from sources.models import CustodyEvent, Snapshot
from tests.sources.archives import rows
from tests.sources.snapshots.files import PNG

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def records(data: bytes) -> list[tuple[str, Any, bytes]]:
    found = []
    for record in ArchiveIterator(BytesIO(data), check_digests="raise"):
        found.append((record.rec_type, record, record.content_stream().read()))
    return found


def written(*snapshots: Snapshot) -> bytes:
    out = BytesIO()
    write_warc(snapshots, out, "test.warc.gz")
    return out.getvalue()


def test_a_page_is_a_response_with_its_digest_and_date() -> None:
    snapshot = rows.fetched("https://one.example/a")
    _info, (kind, record, body) = records(written(snapshot))
    header = record.rec_headers.get_header
    assert (kind, body) == ("response", rows.PAGE)
    assert record.rec_headers.protocol == "WARC/1.1"
    assert header("WARC-Target-URI") == "https://one.example/a"
    assert header("WARC-Date") == "2025-03-27T09:30:15.123456Z"
    assert header("WARC-Payload-Digest").startswith("sha256:")
    assert record.http_headers.get_statuscode() == "200"


def test_headers_of_the_transfer_are_kept_under_another_name_and_nothing_is_injected() -> None:
    _info, (_kind, record, _body) = records(written(rows.fetched("https://one.example/a")))
    http = record.http_headers
    assert http.get_header("x-archive-orig-content-encoding") == "gzip"
    assert http.get_header("content-encoding") is None and http.get_header("injected") is None
    assert http.get_header("content-length") == str(len(rows.PAGE))


def test_the_same_bytes_again_are_a_revisit() -> None:
    first, copy = rows.fetched("https://one.example/a"), rows.fetched("https://two.example/b", later=5)
    _info, (_response, original, _), (kind, record, body) = records(written(first, copy))
    header = record.rec_headers.get_header
    assert (kind, body) == ("revisit", b"")
    assert header("WARC-Refers-To") == original.rec_headers.get_header("WARC-Record-ID")
    assert header("WARC-Refers-To-Target-URI") == "https://one.example/a"
    assert header("WARC-Profile").endswith("revisit/identical-payload-digest")


def test_an_upload_is_a_resource(django_user_model: type[User]) -> None:
    _info, (kind, record, body) = records(
        written(rows.uploaded(django_user_model.objects.create_user("anna")))
    )
    assert (kind, body) == ("resource", PNG)
    assert record.rec_headers.get_header("Content-Type") == "image/png"
    assert record.rec_headers.get_header("WARC-Target-URI") == "https://closed.example/a"


def test_warcio_itself_finds_every_digest_right(tmp_path: Path, django_user_model: type[User]) -> None:
    snapshots = (
        rows.fetched("https://one.example/a"),
        rows.fetched("https://two.example/b", later=1),
        rows.fetched("https://three.example/c", body=b"other bytes"),
        rows.fetched("https://four.example/d", body=b""),
        rows.uploaded(django_user_model.objects.create_user("anna")),
    )
    path = tmp_path / "all.warc.gz"
    path.write_bytes(written(*snapshots))
    command = [sys.executable, "-c", "from warcio.cli import main; main()", "check", "-v", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") >= 4


def test_damaged_bytes_are_never_written() -> None:
    good, bad = rows.fetched("https://one.example/a"), rows.fetched("https://two.example/b", body=b"lost")
    storages["snapshots"].delete(bad.storage_key)
    out = BytesIO()
    done = write_warc([good, bad], out, "test.warc.gz")
    assert [one.missing for one in done] == ["", "missing"]
    assert len(records(out.getvalue())) == 2


def test_the_command_writes_once_and_tells_the_custody(tmp_path: Path) -> None:
    snapshot = rows.fetched("https://one.example/a")
    rows.fetched("https://two.example/b", later=1)
    path, out = tmp_path / "one.warc.gz", StringIO()
    call_command("export_warc", str(path), "--document", str(snapshot.document_id), stdout=out)
    assert "1 snapshots written" in out.getvalue()
    assert hashlib.sha256(records(path.read_bytes())[1][2]).hexdigest() == snapshot.sha256
    assert CustodyEvent.objects.get(action="exported").snapshot == snapshot
    with pytest.raises(CommandError, match="exists already"):
        call_command("export_warc", str(path))
    with pytest.raises(CommandError, match="not a day"):
        call_command("export_warc", str(tmp_path / "two.warc.gz"), "--since", "yesterday")
    assert not (tmp_path / "two.warc.gz").exists()
