"""Behind an operator's proxy: what is sent to it, what is still refused before it is asked, and how it may fail."""

from __future__ import annotations

import base64
import re
import select
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from sources.fetching.client import Client
from sources.fetching.limits import Limits
from sources.fetching.proxy import parse_proxy
from tests.sources.fetching.judge import connections
from tests.sources.fetching.servers import Server, drips, floods, page, redirect, says, serving
from tests.sources.fetching.test_tls import certificate, server_context
from tests.sources.fetching.vectors import VECTORS

LIMITS = Limits(total_seconds=1.0, connect_seconds=0.5, read_seconds=0.6, wire_bytes=2_000_000)


def client_of(proxy: Server | str, **options: ssl.SSLContext) -> Client:
    """Its names are looked up by the proxy: the resolver here knows only the proxy's own."""
    url = proxy if isinstance(proxy, str) else f"http://desk:se%40cret@127.0.0.1:{proxy.port}"
    return Client(proxy=url, resolve=lambda host, port: [host], interval=0, **options)


@contextmanager
def tunnelling(target: Server) -> Iterator[Server]:
    """A proxy that leads every CONNECT to one server."""

    def script(connection: socket.socket, path: str) -> None:
        with socket.create_connection(("127.0.0.1", target.port)) as inner:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            ends = {connection: inner, inner: connection}
            while True:
                for ready in select.select(list(ends), [], [], 5)[0]:
                    received = ready.recv(65536)
                    if not received:
                        return
                    ends[ready].sendall(received)

    with serving(script) as proxy:
        yield proxy


def test_http_goes_as_a_whole_address_in_the_request_line() -> None:
    with serving(says(page(b"text"))) as proxy:
        fetched = client_of(proxy).fetch("http://news.test/a?b=1", obey_robots=False)
        assert fetched.body == b"text"
    (request,) = proxy.requests
    assert request.startswith("GET http://news.test/a?b=1 HTTP/1.1\r\n")
    assert "Host: news.test\r\n" in request
    login = base64.b64encode(b"desk:se@cret").decode()
    assert f"Proxy-Authorization: Basic {login}\r\n" in request


def test_https_goes_through_a_tunnel_and_is_checked_against_the_name(tmp_path: Path) -> None:
    path = certificate(tmp_path, "right.test")
    with serving(says(page(b"text")), tls=server_context(path)) as site, tunnelling(site) as proxy:
        trusting = ssl.create_default_context(cafile=path)
        client = client_of(proxy, ssl_context=trusting)
        assert client.fetch("https://right.test/a", obey_robots=False).body == b"text"
        assert proxy.requests[0].startswith("CONNECT right.test:443 HTTP/1.1\r\nHost: right.test:443\r\n")
        assert "Proxy-Authorization: Basic " in proxy.requests[0]
        assert "Proxy-Authorization" not in site.requests[0] and "GET /a " in site.requests[0]
        with pytest.raises(PermanentFailure) as caught:
            client.fetch("https://wrong.test/a", obey_robots=False)
    assert caught.value.reason == "bad_certificate"


WRITTEN = [(name, url) for name, url, answers in VECTORS if not answers]
NAMES_OF_A_HOUSE = [
    "http://localhost/",
    "http://localhost./",
    "http://a.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://router.home.arpa/",
    "https://intranet/",
]


@pytest.mark.parametrize("behind_a_redirect", [False, True])
@pytest.mark.parametrize(
    "url",
    [url for _, url in WRITTEN] + NAMES_OF_A_HOUSE,
    ids=[name for name, _ in WRITTEN] + NAMES_OF_A_HOUSE,
)
def test_what_is_written_is_still_refused_on_every_hop(url: str, behind_a_redirect: bool) -> None:
    url = url.replace("{port}", "80")
    with serving(says(redirect(url))) as proxy, connections() as trail, pytest.raises(SourceError) as caught:
        client_of(proxy).fetch("http://news.test/" if behind_a_redirect else url, obey_robots=False)
    assert not isinstance(caught.value, TemporaryFailure)
    assert len(proxy.requests) == (1 if behind_a_redirect else 0)
    assert all(place[1] == proxy.port for place in trail)


def test_ports_are_still_refused() -> None:
    with serving(says(page(b"text"))) as proxy, pytest.raises(Refused) as caught:
        client_of(proxy).fetch("http://news.test:6379/", obey_robots=False)
    assert (caught.value.reason, proxy.accepted) == ("port_not_allowed", 0)


@pytest.mark.parametrize(
    ("reply", "kind", "reason"),
    [
        (b"HTTP/1.1 407 Login\r\n\r\n", PermanentFailure, "proxy_login"),
        (b"HTTP/1.1 403 No\r\n\r\n", Refused, "proxy_refused"),
        (b"HTTP/1.1 502 Bad\r\n\r\n", TemporaryFailure, "no_connection"),
        (b"garbage\r\n\r\n", TemporaryFailure, "no_connection"),
        (b"", TemporaryFailure, "proxy_broken"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 30_000, TemporaryFailure, "proxy_broken"),
    ],
)
def test_a_proxy_that_does_not_lead_on_says_why(reply: bytes, kind: type, reason: str) -> None:
    with serving(says(reply)) as proxy, pytest.raises(kind) as caught:
        client_of(proxy).fetch("https://news.test/", obey_robots=False, limits=LIMITS)
    assert caught.value.reason == reason
    assert caught.value.sentence.endswith(".")


@pytest.mark.parametrize(
    "script", [drips(b"HTTP/1.1 200", b" ", 0.05), floods(b"HTTP/1.1 200 OK\r\n", b"X: 1\r\n")]
)
def test_a_hostile_proxy_ends_in_time(script: object) -> None:
    with serving(script) as proxy, pytest.raises(TemporaryFailure):  # type: ignore[arg-type]
        client_of(proxy).fetch("https://news.test/", obey_robots=False, limits=LIMITS)


def test_a_proxy_that_is_not_there_is_not_the_fault_of_the_site() -> None:
    with serving(says(b"")) as server:
        port = server.port
    with pytest.raises(TemporaryFailure) as caught:
        client_of(f"http://127.0.0.1:{port}").fetch("https://news.test/", obey_robots=False)
    assert caught.value.reason == "proxy_unreachable"


@pytest.mark.parametrize(
    "url", ["https://a.test", "a.test:3128", "http://", "http://a.test/path", "http://a:b", "socks5://a"]
)
def test_an_address_that_is_no_proxy_is_an_error_at_start(url: str) -> None:
    with pytest.raises(ValueError, match=re.compile("written as|Port")):
        parse_proxy(url)
