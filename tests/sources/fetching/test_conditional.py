"""A page we hold is asked for with its marks; a body is delivered once, to where it was addressed."""

from __future__ import annotations

import socket

import pytest

from sources.errors import PermanentFailure, Refused, TemporaryFailure
from sources.fetching.client import Client
from sources.fetching.held import held_page
from tests.sources.fetching.servers import Server, page, redirect, says, serving

DATE = "Wed, 21 Oct 2015 07:28:00 GMT"
NOT_MODIFIED = b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n'


def client_for(server: Server) -> Client:
    return Client(allowed_networks=["127.0.0.0/8"], allowed_ports=[server.port], interval=0)


def test_a_page_that_did_not_change_has_no_body() -> None:
    with serving(says(NOT_MODIFIED)) as server:
        held = held_page(server.url + "/a", [("etag", 'W/"a"'), ("last-modified", DATE)])
        fetched = client_for(server).fetch(server.url + "/a", obey_robots=False, held=held)
    assert fetched.unchanged and fetched.body == b"" and fetched.sha256 == ""
    assert 'If-None-Match: W/"a"' in server.requests[-1]
    assert f"If-Modified-Since: {DATE}" in server.requests[-1]


def test_a_page_that_changed_comes_whole() -> None:
    with serving(says(page(b"new"))) as server:
        held = held_page(server.url + "/a", [("etag", '"a"')])
        fetched = client_for(server).fetch(server.url + "/a", obey_robots=False, held=held)
    assert not fetched.unchanged and fetched.body == b"new" and len(fetched.sha256) == 64
    assert "If-Modified-Since" not in server.requests[-1]


def test_only_the_address_that_was_held_is_asked_so() -> None:
    def script(connection: socket.socket, path: str) -> None:
        connection.sendall({"/start": redirect("/end"), "/end": NOT_MODIFIED}.get(path, page(b"other")))

    with serving(script) as server:
        held = held_page(server.url + "/end", [("etag", '"a"')])
        assert client_for(server).fetch(server.url + "/start", obey_robots=False, held=held).unchanged
        assert "If-None-Match" not in server.requests[0] and "If-None-Match" in server.requests[1]
        assert client_for(server).fetch(server.url + "/b", obey_robots=False, held=held).body == b"other"
        assert "If-None-Match" not in server.requests[2]


def test_not_modified_of_a_page_we_do_not_hold_is_a_failure() -> None:
    with serving(says(NOT_MODIFIED)) as server, pytest.raises(PermanentFailure) as caught:
        client_for(server).fetch(server.url, obey_robots=False)
    assert caught.value.reason == "http_304"


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("etag", "no-quotes"), ("last-modified", "yesterday")],
        [("etag", '"a"\r\nX-Injected: 1')],
        [("etag", '"' + "a" * 500 + '"')],
        [("last-modified", "Wed, 99 Oct 2015 07:28:00 GMT")],
        [("last-modified", DATE + "\r\nHost: other.test")],
    ],
)
def test_marks_that_are_not_well_formed_are_not_sent(headers: list[tuple[str, str]]) -> None:
    assert held_page("http://a.test/", headers) is None


def test_a_body_is_delivered_once() -> None:
    with serving(says(b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")) as server:
        answer = client_for(server).post(server.url + "/hook", b'{"a": 1}', headers={"Webhook-Id": "7"})
    assert answer.status == 202
    (request,) = server.requests
    assert request.endswith('\r\n\r\n{"a": 1}')
    assert request.startswith("POST /hook HTTP/1.1\r\n")
    for line in ("Content-Type: application/json", "Content-Length: 8", "Webhook-Id: 7"):
        assert line in request


@pytest.mark.parametrize(
    ("answer", "kind", "reason"),
    [
        (redirect("/elsewhere"), PermanentFailure, "redirected"),
        (page(b"", status="400 Bad"), PermanentFailure, "http_400"),
        (page(b"", status="410 Gone"), PermanentFailure, "not_found"),
        (page(b"", status="401 No"), Refused, "login_required"),
        (page(b"", status="500 Oops"), TemporaryFailure, "http_500"),
        (page(b"", "Retry-After: 60", status="429 Slow"), TemporaryFailure, "http_429"),
        (page(b"", status="304 Same"), PermanentFailure, "http_304"),
    ],
)
def test_a_body_that_is_not_taken_says_what_to_do_next(answer: bytes, kind: type, reason: str) -> None:
    with serving(says(answer)) as server, pytest.raises(kind) as caught:
        client_for(server).post(server.url + "/hook", b"{}")
    assert caught.value.reason == reason
    assert server.accepted == 1
