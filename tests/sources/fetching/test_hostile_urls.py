"""No way in leads to an address that is not public: every vector by every way, judged apart from the guard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from pytest_socket import socket_allow_hosts

from sources.errors import Refused
from sources.fetching.client import Client
from tests.sources.fetching.judge import connections
from tests.sources.fetching.servers import Server, page, redirect, says, serving
from tests.sources.fetching.vectors import VECTORS
from tests.sources.fetching.ways import ALLOWED, WAYS, Ground, prepared

NAMES = [name for name, _, _ in VECTORS]


@pytest.fixture(autouse=True)
def loopback_alias() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", ALLOWED])


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    with prepared() as ground:
        yield ground


@pytest.fixture
def target() -> Iterator[Server]:
    """A listener on loopback that must never be reached."""
    with serving(says(page(b"secret"))) as server:
        yield server


def test_there_are_as_many_vectors_and_ways_as_promised() -> None:
    assert len(set(NAMES)) == len(VECTORS) >= 130
    assert len(WAYS) == 4


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("name", "url", "answers"), VECTORS, ids=NAMES)
def test_nothing_that_is_not_public_is_connected_to(
    name: str, url: str, answers: Sequence[str], way: str, ground: Ground
) -> None:
    before = ground.target.accepted
    attempt = ground.attempt(WAYS[way], url, answers)
    assert attempt.connected == []
    assert ground.target.accepted == before
    assert all(failure.sentence.endswith((".", '"')) for failure in attempt.failures)
    if way in ("direct", "webhook"):
        assert [type(failure) for failure in attempt.failures] == [Refused]
    elif way == "redirect":
        assert attempt.failures


def test_the_ways_do_lead_to_where_they_point(ground: Ground) -> None:
    """Were the guard open, each way would arrive: the listener counts it."""
    for way in WAYS.values():
        before = ground.target.accepted
        ground.leads_to = f"http://open.test:{ground.target.port}/"
        client = Client(
            resolve=lambda host, port: [ALLOWED] if host == "start.test" else ["127.0.0.1"],
            allowed_networks=["127.0.0.0/8"],
            allowed_ports=[ground.start.port, ground.target.port],
            interval=0,
        )
        with connections() as trail:
            assert way(ground, ground.leads_to, client) == []
        assert ground.target.accepted > before
        assert "127.0.0.1" in [place[0] for place in trail]


def test_f33_a_name_that_changes_its_answer_gains_nothing(target: Server) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with serving(says(redirect("/again"))) as server:
        client = Client(
            resolve=resolve, allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0
        )
        with connections() as trail, pytest.raises(Refused, match="public"):
            client.fetch(f"http://rebind.test:{server.port}/", obey_robots=False)
    assert asked == ["rebind.test", "rebind.test"]
    assert [address[0] for address in trail] == ["127.0.0.1"]


def test_f33_a_name_that_is_private_once_robots_txt_was_read_gains_nothing() -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    with serving(says(page(b"", status="404 Not Found"))) as server:
        client = Client(
            resolve=lambda host, port: next(answers),
            allowed_networks=["127.0.0.1/32"],
            allowed_ports=[server.port],
            interval=0,
        )
        with connections() as trail, pytest.raises(Refused, match="public"):
            client.fetch(f"http://rebind.test:{server.port}/")
    assert [address[0] for address in trail] == ["127.0.0.1"]


def test_robots_txt_is_no_side_door(target: Server) -> None:
    with serving(says(redirect(f"http://127.0.0.1:{target.port}/")), host=ALLOWED) as server:
        client = Client(
            resolve=lambda host, port: [ALLOWED],
            allowed_networks=[f"{ALLOWED}/32"],
            allowed_ports=[server.port, target.port],
            interval=0,
        )
        with connections() as trail, pytest.raises(Refused, match="public"):
            client.fetch(f"http://site.test:{server.port}/")
    assert [address[0] for address in trail] == [ALLOWED]
    assert target.accepted == 0


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_f78_proxy_settings_of_the_environment_are_not_read(
    scheme: str, target: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, target.url)
    client = Client(resolve=lambda host, port: ["10.0.0.1"], interval=0)
    with connections() as trail, pytest.raises(Refused):
        client.fetch(f"{scheme}://site.test/")
    assert trail == []
    assert target.accepted == 0
