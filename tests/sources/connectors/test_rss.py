"""Configured feeds are searched; one that fails leaves a note and does not stop the others."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import date

import pytest

from sources.connectors.base import Query, Wording
from sources.connectors.rss import Rss
from sources.connectors.sample_press import SUFFIX, answer
from sources.errors import TemporaryFailure
from sources.fetching.client import Client
from sources.parsing.parser import Parser
from sources.parsing.records import FeedEntry
from tests.sources.fetching.servers import Server, page, serving

HAFEN = "https://hafenblatt.example/feed.xml"
QUAIS = "https://courrierdesquais.example/atom.xml"
QUERY = Query("", ("Nordkorea", "3.000", "Soldaten", "Russland"))
ITEM = "<item><title>{}</title><link>https://paper.test/{}</link></item>"
FEED = ITEM.format("Tausende Soldaten aus Nordkorea", "a") + ITEM.format("Neue Tramlinie", "b")


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.fixture
def server() -> Iterator[Server]:
    """Serves a feed at /feed, a page at /page, and breaks off at /cut."""

    def script(connection: socket.socket, path: str) -> None:
        bodies = {
            "/feed": f"<rss><channel>{FEED}</channel></rss>",
            "/page": "<html><body>Hallo</body></html>",
        }
        if path in bodies:
            connection.sendall(page(bodies[path].encode()))
        elif path == "/robots.txt":
            connection.sendall(page(b"", status="404 Not Found"))

    with serving(script) as server:
        yield server


@pytest.fixture
def client(server: Server) -> Client:
    return Client(
        reserved={SUFFIX: answer}, allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0
    )


def test_entries_that_share_terms_are_hits(parser: Parser, client: Client) -> None:
    found = Rss([HAFEN, QUAIS], parser.parse_feed).search(QUERY, client)
    assert [hit.url for hit in found] == [
        "https://hafenblatt.example/politik/nordkorea-schickt-weitere-soldaten",
        "https://courrierdesquais.example/monde/coree-du-nord-renforts",
    ]
    assert [hit.position for hit in found] == [1, 2]
    assert found.notes == ()


def test_a_failing_feed_is_a_note_and_the_others_are_read(
    parser: Parser, client: Client, server: Server
) -> None:
    feeds = [server.url + "/cut", HAFEN, server.url + "/page", server.url + "/feed", "http://10.0.0.1/feed"]
    found = Rss(feeds, parser.parse_feed).search(QUERY, client)
    assert {hit.url for hit in found} == {
        "https://hafenblatt.example/politik/nordkorea-schickt-weitere-soldaten",
        "https://paper.test/a",
    }
    assert [(note.about, note.reason) for note in found.notes] == [
        (server.url + "/cut", "cut_short"),
        (server.url + "/page", "no_feed"),
        ("http://10.0.0.1/feed", "private_address"),
    ]


def test_only_when_all_feeds_fail_the_search_fails(parser: Parser, client: Client, server: Server) -> None:
    with pytest.raises(TemporaryFailure) as caught:
        Rss([server.url + "/cut", server.url + "/page"], parser.parse_feed).search(QUERY, client)
    assert caught.value.reason == "none_answered"


def test_without_feeds_or_terms_nothing_is_found(parser: Parser, client: Client) -> None:
    assert Rss().search(QUERY, client).hits == ()
    assert Rss([HAFEN], parser.parse_feed).search(Query("", ()), client).hits == ()


def test_the_days_of_a_query_are_kept(parser: Parser, client: Client) -> None:
    late = Query("", QUERY.terms, since=date(2025, 3, 28))
    assert Rss([HAFEN], parser.parse_feed).search(late, client).hits == ()


def test_a_feed_that_did_not_change_is_not_sent_again(parser: Parser) -> None:
    read: list[bytes] = []
    version = ["1"]

    def parse(body: bytes, charset: str | None, url: str | None) -> list[FeedEntry]:
        read.append(body)
        return parser.parse_feed(body, charset, url)

    def script(connection: socket.socket, path: str) -> None:
        etag = f'"{version[0]}"'
        if path == "/robots.txt":
            connection.sendall(page(b"", status="404 Not Found"))
        elif f"If-None-Match: {etag}" in server.requests[-1]:
            connection.sendall(page(b"", status="304 Not Modified"))
        else:
            connection.sendall(page(f"<rss><channel>{FEED}</channel></rss>".encode(), f"ETag: {etag}"))

    with serving(script) as server:
        client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0)
        for _ in range(3):
            found = Rss([f"{server.url}/feed"], parse).search(QUERY, client)
            assert [hit.url for hit in found] == ["https://paper.test/a"]
        assert len(read) == 1
        version[0] = "2"
        Rss([f"{server.url}/feed"], parse).search(QUERY, client)
        assert len(read) == 2


def test_each_wording_finds_entries_of_its_language(parser: Parser) -> None:
    items = ITEM.format("북한, 병력 추가 파병", "ko") + ITEM.format("Tausende Soldaten aus Nordkorea", "de")
    feed = f"<rss><channel>{items}</channel></rss>".encode()
    query = Query(
        "", (), wordings=(Wording("de", ("Nordkorea", "Soldaten")), Wording("ko", ("북한", "병력")))
    )

    def script(connection: socket.socket, path: str) -> None:
        connection.sendall(page(feed) if path == "/feed" else page(b"", status="404 Not Found"))

    with serving(script) as server:
        client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[server.port], interval=0)
        found = Rss([f"{server.url}/feed"], parser.parse_feed).search(query, client)
    assert {hit.url for hit in found} == {"https://paper.test/ko", "https://paper.test/de"}
