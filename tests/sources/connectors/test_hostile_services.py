"""What a broken or hostile service can do to any connector: a failure with a sentence, never a hit that leads
inside, never a connection to a private address."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sources.connectors import replies
from sources.connectors.base import Connector, Query
from sources.connectors.descriptions import Description
from sources.connectors.factcheck_tools import FactCheckTools
from sources.connectors.gdelt import Gdelt
from sources.connectors.json_search import JsonSearch
from sources.connectors.mediawiki import MediaWiki
from sources.connectors.searx import Searx
from sources.connectors.wayback import Wayback
from sources.errors import SourceError
from tests.sources.connectors.service import BAD_ADDRESSES, client_for, reply, service
from tests.sources.fetching.judge import connections
from tests.sources.fetching.servers import redirect, serving

KEY = "s3cret-key-of-the-desk"
QUERY = Query("https://paper.test/a", ("Nordkorea", "Soldaten"), "de")
GOOD = "https://paper.test/good"


def described(url: str) -> JsonSearch:
    pointers = {"items": "/items", "url": "/url", "title": "/title", "date": "/date"}
    headers = {"Authorization": f"Bearer {KEY}"}
    return JsonSearch(
        Description("own", f"{url}/?q={{query}}&k={{key}}", pointers, headers, KEY, secrets=(KEY,))
    )


def claims(urls: tuple[str, ...]) -> Any:
    return {"claims": [{"text": "x", "claimReview": [{"url": url} for url in urls]}]}


MAKERS: dict[str, Callable[[str], Connector]] = {
    "gdelt": lambda url: Gdelt(url, seconds_between=0),
    "factcheck_tools": lambda url: FactCheckTools(KEY, url),
    "searx": lambda url: Searx(url, pages=1),
    "mediawiki": lambda url: MediaWiki([f"{url}/api.php"]),
    "wayback": Wayback,
    "own": described,
}
LISTING: dict[str, Callable[[tuple[str, ...]], Any]] = {
    "gdelt": lambda urls: {"articles": [{"url": url} for url in urls]},
    "factcheck_tools": claims,
    "searx": lambda urls: {"results": [{"url": url} for url in urls]},
    "own": lambda urls: {"items": [{"url": url} for url in urls]},
}
HOLD_A_KEY = {"factcheck_tools", "own"}
every_connector = pytest.mark.parametrize("name", MAKERS)


def failure(name: str, answer: bytes) -> SourceError:
    with service(lambda _: answer) as server, pytest.raises(SourceError) as caught:
        MAKERS[name](server.url).search(QUERY, client_for(server))
    assert name not in HOLD_A_KEY or KEY not in repr(caught.value)
    return caught.value


@pytest.mark.parametrize("name", LISTING)
def test_hits_that_lead_nowhere_or_inside_are_left_out_and_counted(name: str) -> None:
    body = LISTING[name]((*BAD_ADDRESSES, GOOD, GOOD))
    with service(lambda _: reply(body)) as server:
        found = MAKERS[name](server.url).search(QUERY, client_for(server))
    assert [hit.url for hit in found] == [GOOD]
    (note,) = found.notes
    assert note.sentence.startswith(f"{len(BAD_ADDRESSES)} addresses left out: ") and not note.failed


@every_connector
@pytest.mark.parametrize(
    "target", ["http://10.0.0.1/x", "http://169.254.169.254/", "http://[::1]:6379/", "file:///etc/passwd"]
)
def test_a_redirect_inside_is_refused_before_anybody_connects(name: str, target: str) -> None:
    with service(lambda _: redirect(target)) as server, connections() as trail:
        with pytest.raises(SourceError) as caught:
            MAKERS[name](server.url).search(QUERY, client_for(server))
        assert {host for host, port in trail if port != server.port} == set()
    assert caught.value.reason in {"private_address", "port_not_allowed", "bad_scheme"}


def test_a_key_does_not_follow_a_redirect_to_another_host() -> None:
    with service(lambda _: reply({"items": []})) as thief:
        with service(lambda _: redirect(f"{thief.url}/there")) as server:
            described(server.url).search(QUERY, client_for(server, thief))
        assert len(thief.requests) == 1 and KEY not in thief.requests[0]
        assert KEY in server.requests[0]


@every_connector
def test_an_answer_without_end_is_not_read_to_its_end(name: str) -> None:
    assert failure(name, reply("[" + '"x",' * 1_200_000 + '"x"]')).reason == "too_large"


@every_connector
@pytest.mark.parametrize(
    "body", ["{", "<html>", '{"a": 1} x', '"\\', "\x00\x00", "[" * 100_000, '{"a":' * 100_000, "~"]
)
def test_what_is_no_json_is_a_failure_in_words(name: str, body: str) -> None:
    error = failure(name, reply(body))
    assert error.reason in {"no_json", "query_refused"} and error.sentence.endswith((".", "”"))


@every_connector
@pytest.mark.parametrize("body", [[], {}, "", 0, True, [[[]]], [{}], {"error": []}, {"x": {"y": None}}])
def test_json_of_any_shape_breaks_nothing(name: str, body: Any) -> None:
    with service(lambda _: reply(body)) as server:
        try:
            found = MAKERS[name](server.url).search(QUERY, client_for(server))
        except SourceError as error:
            assert error.sentence
        else:
            assert found.hits == ()


@every_connector
@pytest.mark.parametrize("status", ["500 x", "502 x", "503 x", "429 x", "404 x", "401 x", "400 x", "418 x"])
def test_an_error_status_is_told_with_what_the_service_says_but_never_the_key(name: str, status: str) -> None:
    error = failure(name, reply(f"No: {KEY} is wrong", status=status, media_type="text/plain"))
    assert status[:3] in error.sentence or error.reason in {"throttled", "key_refused"}


@every_connector
def test_a_service_that_breaks_off_or_is_not_there(name: str) -> None:
    with serving(
        lambda connection, path: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
    ) as server:
        client = client_for(server)
        with pytest.raises(SourceError) as caught:
            MAKERS[name](server.url).search(QUERY, client)
        assert caught.value.reason == "cut_short"
    with pytest.raises(SourceError) as caught:
        MAKERS[name](server.url).search(QUERY, client)
    assert caught.value.reason == "no_connection"


def test_a_service_that_drips_is_left_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of services is lowered here, so that the test need not wait for it."""

    def drip(connection: socket.socket, path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900000\r\n\r\n[")
        while True:
            time.sleep(0.05)
            connection.sendall(b" ")

    limits = replace(replies.LIMITS, total_seconds=0.5)
    monkeypatch.setattr(replies, "LIMITS", limits)
    with serving(drip) as server, pytest.raises(SourceError) as caught:
        Searx(server.url).search(QUERY, client_for(server))
    assert caught.value.reason == "too_slow"
