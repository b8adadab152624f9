"""Certificates are checked against the name in the address although the connection goes to a vetted number."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from sources.errors import PermanentFailure
from sources.fetching.client import Client
from tests.sources.fetching.servers import page, says, serving

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


def server_context(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def fetch(port: int, host: str, trusted: Path | None) -> bytes:
    context = ssl.create_default_context(cafile=trusted)
    client = Client(
        resolve=lambda host, port: ["127.0.0.1"],
        allowed_networks=["127.0.0.1/32"],
        allowed_ports=[port],
        ssl_context=context,
        interval=0,
    )
    return client.fetch(f"https://{host}:{port}/", obey_robots=False).body


def test_f72_only_the_right_name_under_a_trusted_certificate_passes(tmp_path: Path) -> None:
    path = certificate(tmp_path, "right.test")
    with serving(says(page(b"ok")), tls=server_context(path)) as server:
        assert fetch(server.port, "right.test", path) == b"ok"
        for host, trusted in (("wrong.test", path), ("right.test", None)):
            with pytest.raises(PermanentFailure) as caught:
                fetch(server.port, host, trusted)
            assert caught.value.reason == "bad_certificate"
