"""What the one HTTP door does on a good day: bytes, redirects, encodings, robots.txt, pace, reserved hosts."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
import time
import zlib

import pytest

from sources.canonical import WebAddress
from sources.errors import PermanentFailure, Refused, TemporaryFailure
from sources.fetching.answers import Answer
from sources.fetching.client import Client
from tests.sources.fetching.judge import connections
from tests.sources.fetching.servers import Script, Server, page, redirect, says, serving

TEXT = "Grüße aus der Redaktion".encode()


def client_for(server: Server, interval: float = 0) -> Client:
    return Client(
        contact="https://desk.test/contact",
        allowed_networks=["127.0.0.1/32"],
        allowed_ports=[server.port],
        interval=interval,
    )


def site(**pages: bytes) -> Script:
    """Serves answers by path ("/" is index, "/robots.txt" is robots_txt); everything else is 404."""

    def script(connection: socket.socket, path: str) -> None:
        name = path.strip("/").replace(".", "_") or "index"
        connection.sendall(pages.get(name) or page(b"no", status="404 Not Found"))

    return script


def test_it_works() -> None:
    with serving(site(index=page(TEXT, "X-Kept: yes"))) as server:
        fetched = client_for(server).fetch(server.url + "/#fragment")
    assert fetched.body == TEXT
    assert fetched.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert (fetched.status, fetched.media_type, fetched.charset) == (200, "text/html", "utf-8")
    assert ("x-kept", "yes") in fetched.headers
    assert fetched.hops == ()
    assert fetched.final_url == server.url + "/"
    assert fetched.taken_at.utcoffset() is not None
    assert 0 < fetched.elapsed < 5
    request = server.requests[-1]
    assert "User-Agent: factcheck-workbench/" in request and "(+https://desk.test/contact)" in request
    assert f"Host: 127.0.0.1:{server.port}" in request
    assert "Accept-Encoding: gzip, deflate" in request


def test_redirects_are_followed_and_listed() -> None:
    with serving(site(a=redirect("/b?x=1"), c=page(TEXT), **{"b?x=1": redirect("c")})) as server:
        fetched = client_for(server).fetch(server.url + "/a")
        assert fetched.body == TEXT
        assert fetched.hops == (server.url + "/a", server.url + "/b?x=1")
        assert fetched.final_url == server.url + "/c"


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("x-gzip", gzip.compress(TEXT[:5]) + gzip.compress(TEXT[5:])),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", zlib.compress(TEXT, wbits=-15)),
        ("identity", TEXT),
    ],
)
def test_one_layer_of_packing_is_undone(encoding: str, body: bytes) -> None:
    with serving(site(index=page(body, f"Content-Encoding: {encoding}"))) as server:
        assert client_for(server).fetch(server.url).body == TEXT


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        ("404 Not Found", PermanentFailure, "not_found"),
        ("410 Gone", PermanentFailure, "not_found"),
        ("401 Unauthorized", Refused, "login_required"),
        ("402 Payment Required", Refused, "paywall"),
        ("403 Forbidden", Refused, "forbidden"),
        ("451 Unavailable", Refused, "legal_block"),
        ("400 Bad Request", PermanentFailure, "http_400"),
        ("204 No Content", PermanentFailure, "http_204"),
        ("429 Too Many", TemporaryFailure, "http_429"),
        ("500 Oops", TemporaryFailure, "http_500"),
    ],
)
def test_a_status_says_what_to_do_next(status: str, kind: type, reason: str) -> None:
    with serving(site(index=page(b"", status=status))) as server, pytest.raises(kind) as caught:
        client_for(server).fetch(server.url)
    assert caught.value.reason == reason
    assert caught.value.sentence.endswith(".")


def test_robots_txt_binds_automated_gathering_and_is_asked_once() -> None:
    robots = b"User-agent: factcheck-workbench\nDisallow: /private\n\nUser-agent: *\nDisallow: /\n"
    with serving(site(robots_txt=page(robots), private=page(TEXT), open=page(TEXT))) as server:
        client = client_for(server)
        assert client.fetch(server.url + "/open").body == TEXT
        with pytest.raises(Refused) as refused:
            client.fetch(server.url + "/private")
        assert client.fetch(server.url + "/private", obey_robots=False).body == TEXT
        assert sum("/robots.txt" in request for request in server.requests) == 1
    assert refused.value.reason == "robots"


def test_robots_txt_is_obeyed_after_a_redirect_too() -> None:
    robots = page(b"User-agent: *\nDisallow: /private\n")
    with serving(site(robots_txt=robots, a=redirect("/private"), private=page(TEXT))) as server:
        with pytest.raises(Refused, match=r"robots\.txt"):
            client_for(server).fetch(server.url + "/a")
        assert not any("GET /private" in request for request in server.requests)


def test_a_site_that_cannot_show_its_robots_txt_is_tried_later() -> None:
    broken = site(robots_txt=page(b"", status="503 Busy"), open=page(TEXT))
    with serving(broken) as server, pytest.raises(TemporaryFailure) as caught:
        client_for(server).fetch(server.url + "/open")
    assert caught.value.reason == "robots_unreachable"


def test_fetches_from_one_site_keep_their_distance() -> None:
    with serving(site(a=page(TEXT))) as server:
        client = client_for(server, interval=0.15)
        started = time.monotonic()
        threads = [threading.Thread(target=client.fetch, args=(server.url + "/a",)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert time.monotonic() - started >= 0.3


def test_reserved_hosts_are_answered_without_name_look_up_or_socket() -> None:
    def press(address: WebAddress) -> Answer:
        if address.path == "/robots.txt":
            return Answer(404, ())
        if address.scheme == "http":
            return Answer(301, (("location", "https://paper.example/a"),))
        return Answer(200, (("content-type", "text/html; charset=utf-8"),), TEXT)

    def resolve(host: str, port: int) -> list[str]:
        raise AssertionError(f"looked up {host}")

    with connections() as trail:
        fetched = Client(resolve=resolve, reserved={".example": press}).fetch("http://paper.example/a")
    assert (fetched.body, fetched.final_url) == (TEXT, "https://paper.example/a")
    assert trail == []


def test_a_name_that_only_ends_like_a_reserved_host_goes_to_the_network() -> None:
    client = Client(
        resolve=lambda host, port: ["10.0.0.1"],
        reserved={".example": lambda address: Answer(200, ())},
        interval=0,
    )
    with pytest.raises(Refused, match="public"):
        client.fetch("http://notexample/", obey_robots=False)


def test_the_second_address_is_tried_when_the_first_does_not_answer() -> None:
    with serving(says(page(TEXT))) as server:
        client = Client(
            resolve=lambda host, port: ["::1", "127.0.0.1"],
            allowed_networks=["127.0.0.1/32", "::1/128"],
            allowed_ports=[server.port],
            interval=0,
        )
        assert client.fetch(f"http://two.test:{server.port}/", obey_robots=False).body == TEXT
