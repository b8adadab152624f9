"""No way in leads to an address that is not public: every vector, given directly and behind a redirect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from pytest_socket import socket_allow_hosts

from sources.errors import Refused
from sources.fetching.client import Client
from tests.sources.fetching.judge import connections
from tests.sources.fetching.servers import Server, page, redirect, says, serving
from tests.sources.fetching.vectors import VECTORS

NAMES = [name for name, _, _ in VECTORS]
# A loopback address of its own for the server that redirects, so that 127.0.0.1 stays forbidden.
ALLOWED = "127.0.0.9"


@pytest.fixture(autouse=True)
def loopback_alias() -> None:
    socket_allow_hosts(["127.0.0.1", "::1", ALLOWED])


@pytest.fixture
def target() -> Iterator[Server]:
    """A listener on loopback that must never be reached."""
    with serving(says(page(b"secret"))) as server:
        yield server


@pytest.mark.parametrize(("name", "url", "answers"), VECTORS, ids=NAMES)
def test_no_direct_address_reaches_a_private_one(
    name: str, url: str, answers: Sequence[str], target: Server
) -> None:
    client = Client(resolve=lambda host, port: answers, allowed_ports=[target.port], interval=0)
    with connections() as trail, pytest.raises(Refused) as refused:
        client.fetch(url.replace("{port}", str(target.port)))
    assert trail == []
    assert target.accepted == 0
    assert refused.value.sentence.endswith(".")


@pytest.mark.parametrize(("name", "url", "answers"), VECTORS, ids=NAMES)
def test_no_redirect_reaches_a_private_address(
    name: str, url: str, answers: Sequence[str], target: Server
) -> None:
    """The redirecting server itself is allowed by name; whatever it points to is judged afresh."""
    with serving(says(redirect(url.replace("{port}", str(target.port)))), host=ALLOWED) as server:
        client = Client(
            resolve=lambda host, port: [ALLOWED] if host == "start.test" else answers,
            allowed_networks=[f"{ALLOWED}/32"],
            allowed_ports=[server.port, target.port],
            interval=0,
        )
        with connections() as trail, pytest.raises(Refused):
            client.fetch(f"http://start.test:{server.port}/", obey_robots=False)
    assert target.accepted == 0
    assert [address[0] for address in trail] == [ALLOWED]


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


def test_robots_txt_is_no_side_door(target: Server) -> None:
    client = Client(resolve=lambda host, port: ["127.0.0.1"], allowed_ports=[target.port], interval=0)
    with connections() as trail, pytest.raises(Refused, match="public"):
        client.fetch(f"http://site.test:{target.port}/")
    assert trail == []


def test_f78_proxy_settings_of_the_environment_are_not_read(
    target: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, target.url)
    client = Client(resolve=lambda host, port: ["10.0.0.1"], interval=0)
    with connections() as trail, pytest.raises(Refused):
        client.fetch("http://site.test/")
    assert trail == []
    assert target.accepted == 0
