"""Certificates are checked against the name in the address although the connection goes to a vetted number."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
import warnings
from pathlib import Path

import pytest

from sources.errors import PermanentFailure, Refused, TemporaryFailure
from sources.fetching.client import Client
from sources.fetching.limits import DEFAULT, Limits
from tests.sources.fetching.servers import page, redirect, says, serving

pytestmark = pytest.mark.skipif(
    not shutil.which("openssl"), reason="needs the openssl command to make certificates"
)


def certificate(folder: Path, name: str) -> Path:
    """A self-signed certificate with its key in one file."""
    path = folder / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName=DNS:{name}", "-keyout", f"{path}.key", "-out", str(path)],
        check=True, capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + Path(f"{path}.key").read_text())
    return path


def expired_certificate(folder: Path, name: str) -> Path:
    """A self-signed certificate that ended yesterday, with its key in one file."""
    path, request = folder / f"{name}.pem", folder / f"{name}.csr"
    key = folder / f"{name}.key"
    for command in (
        ["req", "-new", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={name}", "-addext",
         f"subjectAltName=DNS:{name}", "-keyout", str(key), "-out", str(request)],
        ["x509", "-req", "-in", str(request), "-signkey", str(key), "-days", "-1", "-copy_extensions", "copy",
         "-out", str(path)],
    ):  # fmt: skip
        subprocess.run(["openssl", *command], check=True, capture_output=True)
    path.write_text(path.read_text() + key.read_text())
    return path


def server_context(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def fetch(port: int, host: str, trusted: Path | None, limits: Limits = DEFAULT) -> bytes:
    context = ssl.create_default_context(cafile=trusted)
    client = Client(
        resolve=lambda host, port: ["127.0.0.1"],
        allowed_networks=["127.0.0.1/32"],
        allowed_ports=[port],
        ssl_context=context,
        interval=0,
    )
    return client.fetch(f"https://{host}:{port}/", obey_robots=False, limits=limits).body


def test_f72_only_the_right_name_under_a_trusted_certificate_passes(tmp_path: Path) -> None:
    path = certificate(tmp_path, "right.test")
    with serving(says(page(b"ok")), tls=server_context(path)) as server:
        assert fetch(server.port, "right.test", path) == b"ok"
        for host, trusted in (("wrong.test", path), ("right.test", None)):
            with pytest.raises(PermanentFailure) as caught:
                fetch(server.port, host, trusted)
            assert caught.value.reason == "bad_certificate"


def test_f72_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    path = expired_certificate(tmp_path, "right.test")
    with (
        serving(says(page(b"ok")), tls=server_context(path)) as server,
        pytest.raises(PermanentFailure) as caught,
    ):
        fetch(server.port, "right.test", path)
    assert caught.value.reason == "bad_certificate"


def test_f72_an_encryption_of_old_is_refused(tmp_path: Path) -> None:
    path = certificate(tmp_path, "right.test")
    context = server_context(path)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with warnings.catch_warnings(action="ignore"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with serving(says(page(b"ok")), tls=context) as server, pytest.raises(PermanentFailure) as caught:
        fetch(server.port, "right.test", path)
    assert caught.value.reason == "outdated_encryption"


def test_f47_from_https_down_to_http_is_refused_over_real_encryption(tmp_path: Path) -> None:
    path = certificate(tmp_path, "right.test")
    served = serving(says(redirect("http://right.test/")), tls=server_context(path))
    with served as server, pytest.raises(Refused) as caught:
        fetch(server.port, "right.test", path)
    assert caught.value.reason == "https_to_http"


def test_a_server_that_answers_the_greeting_with_plain_text_or_silence_ends_in_time(tmp_path: Path) -> None:
    limits = Limits(total_seconds=1.0, connect_seconds=0.5, read_seconds=0.5)

    def silent(connection: object, path: str) -> None:
        time.sleep(60)

    for script in (says(b"HTTP/1.1 400 Plain text on this port\r\n\r\n"), silent):
        with serving(script, greets=False) as server:
            started = time.monotonic()
            with pytest.raises((TemporaryFailure, PermanentFailure)):
                fetch(server.port, "right.test", None, limits)
            assert time.monotonic() - started < limits.total_seconds + 8
