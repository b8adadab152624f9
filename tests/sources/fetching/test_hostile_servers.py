"""Slow, lying and flooding servers cost at most the deadline and the byte budgets, and end in a typed failure."""

from __future__ import annotations

import gzip
import socket
import struct
import time
import tracemalloc
import zlib

import pytest

from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from sources.fetching.answers import Answer
from sources.fetching.client import Client
from sources.fetching.limits import Limits
from tests.sources.fetching.servers import Script, drips, floods, page, redirect, says, serving

LIMITS = Limits(
    total_seconds=1.0, connect_seconds=0.5, read_seconds=0.6, wire_bytes=2_000_000, decoded_bytes=3_000_000
)
MB = 1_000_000
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BOMB = gzip.compress(bytes(200 * MB), 9)


def hangs(start: bytes = b"") -> Script:
    def script(connection: socket.socket, path: str) -> None:
        connection.sendall(start)
        connection.recv(1)

    return script


def resets(start: bytes) -> Script:
    def script(connection: socket.socket, path: str) -> None:
        connection.sendall(start)
        time.sleep(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return script


def chain(connection: socket.socket, path: str) -> None:
    connection.sendall(redirect(f"/{int(path.strip('/') or 0) + 1}"))


def loop(connection: socket.socket, path: str) -> None:
    connection.sendall(redirect("/b" if path == "/a" else "/a"))


def packed(body: bytes, encoding: str) -> bytes:
    return page(body, f"Content-Encoding: {encoding}")


SERVERS: list[tuple[str, Script, type[SourceError], str]] = [
    ("F42-loop", loop, PermanentFailure, "redirect_loop"),
    ("F43-chain-6", chain, PermanentFailure, "too_many_redirects"),
    ("F44-empty-location", says(redirect("")), PermanentFailure, "redirect_without_target"),
    ("F45-no-location", says(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"), PermanentFailure, "redirect_without_target"),
    ("F48-location-escape", says(redirect("http://a\x1b.test/")), Refused, "bad_characters"),
    ("F48-location-space", says(redirect("http://a.test/a b")), Refused, "bad_characters"),
    ("F49-location-1MB", says(redirect("/" + "a" * MB)), TemporaryFailure, "broken_answer"),
    ("F50-bad-idna-location", says(redirect("http://\u0300.test/")), Refused, "bad_host"),
    ("F52-gzip-bomb", says(packed(BOMB, "gzip")), PermanentFailure, "too_large"),
    ("F53-gzip-twice", says(packed(gzip.compress(gzip.compress(b"x" * MB)), "gzip, gzip")), PermanentFailure, "unrequested_encoding"),
    ("F54-deflate-bomb", says(packed(zlib.compress(bytes(50 * MB)), "deflate")), PermanentFailure, "too_large"),
    ("F55-unrequested-br", says(packed(b"\x0b\x02\x80", "br")), PermanentFailure, "unrequested_encoding"),
    ("F55-unrequested-zstd", says(packed(b"\x28\xb5\x2f\xfd", "zstd")), PermanentFailure, "unrequested_encoding"),
    ("F56-gzip-garbage", says(packed(b"this is not gzip", "gzip")), TemporaryFailure, "broken_encoding"),
    ("F57-gzip-truncated", says(packed(gzip.compress(b"text " * 999)[:-9], "gzip")), TemporaryFailure, "cut_short"),
    ("F57-gzip-empty", says(packed(b"", "gzip")), TemporaryFailure, "cut_short"),
    ("F58-endless-body", floods(HEAD + b"\r\n", b"a" * 65536), PermanentFailure, "too_large"),
    ("F59-endless-chunks", floods(CHUNKED, b"1000\r\n" + b"a" * 4096 + b"\r\n"), PermanentFailure, "too_large"),
    ("F60-one-byte-chunks", floods(CHUNKED, b"1\r\na\r\n" * 1000), SourceError, ""),
    ("F61-chunk-size-overflow", says(CHUNKED + b"f" * 40 + b"\r\na\r\n"), TemporaryFailure, "broken_answer"),
    ("F62-chunk-extension-flood", floods(CHUNKED + b"1;", b"a=b;" * 9999), SourceError, ""),
    ("F63-trailer-flood", floods(CHUNKED + b"0\r\n", b"X-T: 1\r\n" * 999), SourceError, ""),
    ("F64-drip-status", drips(b"HTTP/1.1", b" "), TemporaryFailure, "too_slow"),
    ("F65-drip-header", drips(HEAD, b"X"), TemporaryFailure, "too_slow"),
    ("F66-drip-body", drips(HEAD + b"Content-Length: 999\r\n\r\n", b"x"), TemporaryFailure, "too_slow"),
    ("F67-silent-accept", hangs(), TemporaryFailure, "silent"),
    ("F67-silent-body", hangs(HEAD + b"Content-Length: 9\r\n\r\n"), TemporaryFailure, "silent"),
    ("F68-endless-1xx", floods(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 99), SourceError, ""),
    ("F69-header-flood", floods(HEAD, b"X-A: " + b"a" * 9999 + b"\r\n"), TemporaryFailure, "broken_answer"),
    ("F69-200k-headers", says(HEAD + b"A: 1\r\n" * 200_000 + b"\r\n"), TemporaryFailure, "broken_answer"),
    ("F70-length-too-long", says(HEAD + b"Content-Length: 500\r\n\r\nshort"), TemporaryFailure, "cut_short"),
    ("F70-length-negative", says(HEAD + b"Content-Length: -1\r\n\r\nshort"), TemporaryFailure, "broken_answer"),
    ("F70-two-lengths", says(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nshort"), TemporaryFailure, "broken_answer"),
    ("F71-reset-mid-body", resets(HEAD + b"Content-Length: 99\r\n\r\nab"), TemporaryFailure, "cut_short"),
    ("F71-reset-at-once", resets(b""), TemporaryFailure, "cut_short"),
    ("F71-cut-chunks", says(CHUNKED + b"5\r\nab"), TemporaryFailure, "cut_short"),
    ("F73-http09", says(b"<html>hello</html>"), TemporaryFailure, "cut_short"),
    ("F73-noise", says(bytes(range(256)) * 8), TemporaryFailure, "broken_answer"),
    ("F74-nul-header", says(HEAD + b"X-A: a\x00b\r\n\r\n"), TemporaryFailure, "broken_answer"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "script", "kind", "reason"), SERVERS, ids=[row[0] for row in SERVERS])
def test_a_hostile_server_ends_in_time(
    name: str, script: Script, kind: type[SourceError], reason: str
) -> None:
    with serving(script) as server:
        client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0)
        started = time.monotonic()
        with pytest.raises(kind) as caught:
            client.fetch(server.url + "/0", limits=LIMITS, obey_robots=False)
        elapsed = time.monotonic() - started
    assert caught.value.reason == reason or not reason
    assert caught.value.sentence.endswith(".")
    assert elapsed < LIMITS.total_seconds + 0.5


GREEDY = [row for row in SERVERS if row[3] == "too_large" or row[0].startswith(("F49", "F53", "F62", "F69"))]


@pytest.mark.parametrize(("name", "script", "kind", "reason"), GREEDY, ids=[row[0] for row in GREEDY])
def test_a_greedy_server_gets_little_memory(
    name: str, script: Script, kind: type[SourceError], reason: str
) -> None:
    with serving(script) as server:
        client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0)
        tracemalloc.start()
        with pytest.raises(SourceError):
            client.fetch(server.url, limits=LIMITS, obey_robots=False)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 32 * MB


def test_f47_from_https_down_to_http_is_refused() -> None:
    down = Answer(302, (("location", "http://other.test/"),))
    client = Client(reserved={".test": lambda address: down})
    with pytest.raises(Refused) as refused:
        client.fetch("https://start.test/", obey_robots=False)
    assert refused.value.reason == "https_to_http"


def test_f70_a_body_longer_than_declared_is_cut_to_its_length() -> None:
    with serving(says(HEAD + b"Content-Length: 5\r\n\r\nshort and more")) as server:
        client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0)
        assert client.fetch(server.url, limits=LIMITS, obey_robots=False).body == b"short"


def test_f75_cookies_are_not_sent_back() -> None:
    def script(connection: socket.socket, path: str) -> None:
        flood = "".join(f"Set-Cookie: c{number}={'x' * 50}\r\n" for number in range(500))
        answer = page(b"done") if path == "/b" else redirect("/b")
        connection.sendall(answer.replace(b"\r\n", b"\r\n" + flood.encode(), 1))

    with serving(script) as server:
        client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0)
        assert client.fetch(server.url + "/a", limits=LIMITS, obey_robots=False).body == b"done"
        assert not any("cookie" in request.lower() for request in server.requests)


def test_f77_a_name_service_that_hangs_is_given_up() -> None:
    def hang(host: str, port: int) -> list[str]:
        time.sleep(3)
        return ["8.8.8.8"]

    started = time.monotonic()
    with pytest.raises(TemporaryFailure) as caught:
        Client(resolve=hang, interval=0).fetch("http://slow.test/", limits=LIMITS, obey_robots=False)
    assert caught.value.reason == "name_lookup_failed"
    assert time.monotonic() - started < LIMITS.total_seconds + 0.5


def test_a_closed_port_and_an_unknown_name_say_so() -> None:
    with serving(says(b"")) as server:
        port = server.port
    client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[port], interval=0)
    with pytest.raises(TemporaryFailure) as closed:
        client.fetch(f"http://127.0.0.1:{port}/", limits=LIMITS, obey_robots=False)
    assert closed.value.reason == "no_connection"

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    with pytest.raises(PermanentFailure) as caught:
        Client(resolve=unknown, interval=0).fetch("http://nowhere.test/", obey_robots=False)
    assert caught.value.reason == "unknown_host"
