"""The two stores under test: a folder, and a bucket of a real S3 server on loopback."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from sources.snapshots.buckets import WriteOnceBucket

BUCKET = "captures"
KEYS = {"access_key": "desk", "secret_key": "a secret for tests"}


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    """A real S3 server with one empty bucket; yields its address."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    client(address).create_bucket(Bucket=BUCKET)
    yield address
    server.stop()


def client(address: str) -> Any:
    """A plain S3 client, to look at and to damage what the product stored."""
    return boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id=KEYS["access_key"],
        aws_secret_access_key=KEYS["secret_key"],
    )


@contextlib.contextmanager
def stored_in(options: dict[str, Any]) -> Iterator[None]:
    """Let the product store its snapshots as ``options`` say."""
    before = storages.backends["snapshots"]
    storages.backends["snapshots"] = options
    storages._storages.pop("snapshots", None)
    try:
        yield
    finally:
        storages.backends["snapshots"] = before
        storages._storages.pop("snapshots", None)


def bucket(address: str) -> dict[str, Any]:
    options = {"bucket_name": BUCKET, "endpoint_url": address, "region_name": "us-east-1", **KEYS}
    return {"BACKEND": f"{WriteOnceBucket.__module__}.WriteOnceBucket", "OPTIONS": options}


def folder(place: Path) -> dict[str, Any]:
    return {"BACKEND": "sources.snapshots.folders.WriteOnceFolder", "OPTIONS": {"location": place}}


class Place:
    """One store and a way past it, to its raw bytes."""

    def __init__(self, options: dict[str, Any], write: Callable[[str, bytes], None]) -> None:
        self.options = options
        self.overwrite = write


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """The product on each kind of store."""
    if request.param == "folder":
        found = Place(folder(tmp_path), lambda key, body: _in_folder(tmp_path / key, body))
    else:
        address = request.getfixturevalue("s3_address")
        s3 = client(address)
        found = Place(bucket(address), lambda key, body: s3.put_object(Bucket=BUCKET, Key=key, Body=body))
    with stored_in(found.options):
        yield found


def _in_folder(path: Path, body: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(body)


def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
