"""Slow, lying and flooding servers cost at most the deadline and the byte budgets, and end in a typed failure."""

from __future__ import annotations

import socket
import threading
import time
import tracemalloc
from dataclasses import replace

import pytest

from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from sources.fetching.answers import Answer
from sources.fetching.client import Client
from sources.fetching.limits import Limits
from tests.sources.fetching.hostile_servers import GREEDY, HEAD, MB, SERVERS
from tests.sources.fetching.judge import connections
from tests.sources.fetching.servers import Script, page, redirect, says, serving

LIMITS = Limits(
    total_seconds=1.0, connect_seconds=0.5, read_seconds=0.6, wire_bytes=2_000_000, decoded_bytes=3_000_000
)
# Who fails by what it sends does so on a busy machine too.
PATIENT = replace(LIMITS, total_seconds=20.0, connect_seconds=10.0, read_seconds=10.0)
SLACK = 3.5  # seconds, for a busy machine; `tests.benchmarks egress` measures how far over the deadline it really is
BY_TIME = {"too_slow", "silent", ""}


def test_there_are_as_many_servers_as_promised() -> None:
    assert len({name for name, *_ in SERVERS}) == len(SERVERS) >= 60


@pytest.mark.parametrize(("name", "script", "kind", "reason"), SERVERS, ids=[row[0] for row in SERVERS])
def test_a_hostile_server_ends_in_time(
    name: str, script: Script, kind: type[SourceError], reason: str
) -> None:
    with serving(script) as server:
        client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0)
        started = time.monotonic()
        with pytest.raises(kind) as caught:
            limits = LIMITS if reason in BY_TIME else PATIENT
            client.fetch(server.url + "/0", limits=limits, obey_robots=False)
        elapsed = time.monotonic() - started
    assert caught.value.reason == reason or not reason
    assert caught.value.sentence.endswith(".")
    assert elapsed < limits.total_seconds + SLACK


FLOODS = [row for row in SERVERS if row[0].startswith(GREEDY)]


@pytest.mark.parametrize(("name", "script", "kind", "reason"), FLOODS, ids=[row[0] for row in FLOODS])
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


def test_f51_what_a_page_says_of_other_addresses_is_not_followed() -> None:
    body = (
        b'<html><head><meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">'
        b'<link rel="canonical" href="http://10.0.0.1/"></head></html>'
    )
    refresh = "Refresh: 0; url=http://10.0.0.1/"
    with serving(says(page(body, refresh, "Link: <http://10.0.0.1/>; rel=preload"))) as server:
        client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0)
        with connections() as trail:
            assert client.fetch(server.url, limits=LIMITS, obey_robots=False).body == body
    assert len(trail) == 1


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
        given_up.wait(60)
        return ["8.8.8.8"]

    given_up, started = threading.Event(), time.monotonic()
    with pytest.raises(TemporaryFailure) as caught:
        Client(resolve=hang, interval=0).fetch("http://slow.test/", limits=LIMITS, obey_robots=False)
    elapsed = time.monotonic() - started
    given_up.set()
    assert caught.value.reason == "name_lookup_failed"
    assert elapsed < LIMITS.total_seconds + SLACK


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
