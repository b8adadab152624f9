"""News sitemaps: by title, through an index, compressed, and one that fails stops no other."""

from __future__ import annotations

import gzip
import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from sources.connectors.base import Query
from sources.connectors.sitemap import NewsSitemaps
from sources.errors import TemporaryFailure
from sources.parsing.parser import Parser
from tests.sources.connectors.service import TROOPS, client_for
from tests.sources.fetching.servers import Server, page, serving

HEAD = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
)
URL = (
    "<url><loc>https://paper.test/{0}</loc><news:news><news:publication><news:name>Paper</news:name>"
    "<news:language>{1}</news:language></news:publication><news:publication_date>{2}</news:publication_date>"
    "<news:title>{3}</news:title></news:news></url>"
)
TROOPS_DE = URL.format("a", "de", "2025-03-27T10:15:00+01:00", "Nordkorea schickt weitere Soldaten")
TROOPS_KO = URL.format("k", "ko", "2025-03-27", "북한, 3천여 명 병력 추가 파병")
TRAM = URL.format("b", "de", "2025-03-26", "Neue Tramlinie eröffnet")
BARE = "<url><loc>https://paper.test/nordkorea-soldaten</loc></url>"
INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'


def sitemap(*urls: str) -> bytes:
    return f"{HEAD}{''.join(urls)}</urlset>".encode()


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.fixture
def server() -> Iterator[Server]:
    def script(connection: socket.socket, path: str) -> None:
        base = f"http://127.0.0.1:{server.port}"
        below = [
            f"<sitemap><loc>{base}/{name}</loc></sitemap>" for name in ("de", "ko.gz", "gone", *"123456")
        ]
        bodies = {
            "/de": sitemap(TRAM, TROOPS_DE, BARE),
            "/ko.gz": gzip.compress(sitemap(TROOPS_KO)),
            "/index": INDEX.format("".join(below)).encode(),
            "/nested": INDEX.format(f"<sitemap><loc>{base}/index</loc></sitemap>").encode(),
            "/html": b"<html><body>Hallo</body></html>",
        }
        found = bodies.get(path)
        connection.sendall(page(found) if found else page(b"", status="404 Not Found"))

    with serving(script) as server:
        yield server


def test_titles_that_share_terms_are_hits(parser: Parser, server: Server) -> None:
    sitemaps = NewsSitemaps([f"{server.url}/de", f"{server.url}/ko.gz"], parser.parse_sitemap)
    found = sitemaps.search(TROOPS, client_for(server))
    assert {hit.url: hit.language for hit in found} == {
        "https://paper.test/a": "de",
        "https://paper.test/k": "ko",
    }
    german = next(hit for hit in found if hit.language == "de")
    assert german.published_at == datetime(2025, 3, 27, 9, 15, tzinfo=UTC)
    assert (german.title, german.summary) == ("Nordkorea schickt weitere Soldaten", "Paper")
    assert found.notes == ()


def test_an_index_is_followed_one_step_and_what_is_left_out_is_told(parser: Parser, server: Server) -> None:
    found = NewsSitemaps([f"{server.url}/index"], parser.parse_sitemap).search(TROOPS, client_for(server))
    assert {hit.url for hit in found} == {"https://paper.test/a", "https://paper.test/k"}
    reasons = [(note.reason, note.failed) for note in found.notes]
    assert reasons == [*[("not_found", True)] * 3, ("more_entries", False)]
    assert "4 more entries" in found.notes[-1].sentence


def test_an_index_below_an_index_is_not_followed_but_told(parser: Parser, server: Server) -> None:
    found = NewsSitemaps([f"{server.url}/nested"], parser.parse_sitemap).search(TROOPS, client_for(server))
    assert found.hits == ()
    (note,) = found.notes
    assert note.reason == "more_entries" and "names 9 more entries" in note.sentence


def test_one_that_fails_is_a_note_and_all_that_fail_a_failure(parser: Parser, server: Server) -> None:
    bad = [f"{server.url}/html", f"{server.url}/nowhere", "http://10.0.0.1/sitemap.xml"]
    found = NewsSitemaps([*bad, f"{server.url}/de"], parser.parse_sitemap).search(TROOPS, client_for(server))
    assert [hit.url for hit in found] == ["https://paper.test/a"]
    assert [note.reason for note in found.notes] == ["no_sitemap", "not_found", "private_address"]
    with pytest.raises(TemporaryFailure) as caught:
        NewsSitemaps(bad, parser.parse_sitemap).search(TROOPS, client_for(server))
    assert caught.value.reason == "none_answered"


def test_the_days_of_a_query_are_kept(parser: Parser, server: Server) -> None:
    late = Query("", ("Nordkorea", "Soldaten"), since=date(2025, 3, 28))
    sitemaps = NewsSitemaps([f"{server.url}/de"], parser.parse_sitemap)
    assert sitemaps.search(late, client_for(server)).hits == ()
