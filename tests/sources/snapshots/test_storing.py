"""Bytes under their hash: written once, the same in a folder and in a bucket."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from factcheck.storage import snapshot_storage
from sources.errors import PermanentFailure, TemporaryFailure
from sources.snapshots import opened, store
from sources.snapshots.storing import hash_of
from tests.sources.snapshots.stores import Place, bucket, closed_port, folder, stored_in

BODY = b"Etwa 3.000 Soldaten " * 4000


def test_bytes_lie_under_their_hash(place: Place) -> None:
    stored = store(BODY)
    assert stored.sha256 == hashlib.sha256(BODY).hexdigest() and stored.size == len(BODY)
    with opened(stored.key) as stream:
        assert stream.read() == BODY


def test_a_file_is_stored_as_its_bytes(place: Place) -> None:
    assert store(BytesIO(BODY)) == store(BODY)


def test_nothing_is_ever_overwritten(place: Place) -> None:
    stored = store(BODY)
    with pytest.raises(FileExistsError):
        storages["snapshots"].save(stored.key, ContentFile(b"something else"))
    assert hash_of(stored.key) == stored.sha256


def test_the_same_bytes_at_once_are_one_object(place: Place) -> None:
    body = BODY + str(place.options).encode()
    with ThreadPoolExecutor(8) as pool:
        stored = set(pool.map(lambda _: store(body), range(16)))
    assert len(stored) == 1
    key = stored.pop().key
    assert storages["snapshots"].listdir(key.rpartition("/")[0]) == ([], [key.rpartition("/")[2]])


def test_missing_bytes_are_said(place: Place) -> None:
    key = store(b"to be lost" + str(place.options).encode()).key
    storages["snapshots"].delete(key)
    with pytest.raises(PermanentFailure, match="missing"), opened(key):
        pass


def test_damaged_bytes_are_put_right_when_they_come_again(place: Place) -> None:
    stored = store(BODY)
    place.overwrite(stored.key, BODY[:-1] + b"X")
    assert hash_of(stored.key) != stored.sha256
    assert store(BODY) == stored
    assert hash_of(stored.key) == stored.sha256


def test_a_write_cut_off_half_way_leaves_no_file(tmp_path: Path) -> None:
    class Torn(BytesIO):
        reads = 0

        def read(self, size: int | None = -1) -> bytes:
            self.reads += 1
            if self.reads > 3:  # once for the hash, to its end, then again for the bytes
                raise OSError(28, "No space left on device")
            return super().read(size)

    with stored_in(folder(tmp_path)):
        with pytest.raises(TemporaryFailure, match="tried again"):
            store(Torn(b"x" * 100))
        assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_bucket_that_is_away_is_tried_again() -> None:
    with stored_in(bucket(f"http://127.0.0.1:{closed_port()}")):
        with pytest.raises(TemporaryFailure, match="cannot be used now"):
            store(BODY)
        with pytest.raises(TemporaryFailure), opened("ab/cd/abcd"):
            pass


def test_the_environment_chooses_the_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, s3_address: str
) -> None:
    assert snapshot_storage(tmp_path)["OPTIONS"]["location"] == tmp_path / "snapshots"
    secret = tmp_path / "secret"
    secret.write_text("a secret for tests\n")
    monkeypatch.setenv("SNAPSHOT_S3_BUCKET", "captures")
    monkeypatch.setenv("SNAPSHOT_S3_ENDPOINT", s3_address)
    monkeypatch.setenv("SNAPSHOT_S3_REGION", "us-east-1")
    monkeypatch.setenv("SNAPSHOT_S3_KEY_ID", "desk")
    monkeypatch.setenv("SNAPSHOT_S3_SECRET_KEY_FILE", str(secret))
    monkeypatch.setenv("SNAPSHOT_S3_PREFIX", "desk-one")
    with stored_in(snapshot_storage(tmp_path)):
        assert hash_of(store(BODY).key) == hashlib.sha256(BODY).hexdigest()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SNAPSHOT_S3_SECRET_KEY", "", "SNAPSHOT_S3_SECRET_KEY"),
        ("SNAPSHOT_S3_ENDPOINT", "bucket:9000", "http"),
    ],
)
def test_half_a_bucket_is_an_error_that_names_its_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, words: str
) -> None:
    for each in ("SNAPSHOT_S3_BUCKET", "SNAPSHOT_S3_KEY_ID", "SNAPSHOT_S3_SECRET_KEY"):
        monkeypatch.setenv(each, "set")
    monkeypatch.setenv(name, value)
    with pytest.raises(Exception, match=words):
        snapshot_storage(tmp_path)
