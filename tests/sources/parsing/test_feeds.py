"""RSS 2.0, RSS 1.0, Atom and JSON Feed give the same entries, by the small and by the large reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sources.errors import PermanentFailure
from sources.parsing.parser import Parser
from sources.parsing.records import FeedEntry

WHEN = datetime(2025, 3, 27, 8, 20, tzinfo=UTC)
ENTRY = FeedEntry("https://paper.test/story", "Buses & trams ordered", "The city ordered 40 buses.", WHEN)
BASE = "https://paper.test/feed.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Paper</title><item>
<title>Buses &amp; trams ordered</title><link>/story</link><pubDate>Thu, 27 Mar 2025 09:20:00 +0100</pubDate>
<description>&lt;p&gt;The city ordered &lt;b&gt;40&lt;/b&gt; buses.&lt;/p&gt;</description></item>%s</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://paper.test/story">
<title>Buses &amp; trams ordered</title><link>https://paper.test/story</link><dc:date>2025-03-27T09:20:00+01:00</dc:date>
<description>The city ordered 40 buses.</description></item>%s</rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><entry><title>Buses &amp; trams ordered</title>
<id>urn:1</id><link rel="self" href="/other"/><link href="/story"/><published>2025-03-27T08:20:00Z</published>
<summary>The city ordered 40 buses.</summary></entry>%s</feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1.1", "title": "Paper", "items": [{"id": "1", "url": "/story",
"title": "Buses & trams ordered", "summary": "The city ordered 40 buses.", "date_published": "2025-03-27T09:20:00+01:00"}%s]}"""
FILLER = {"xml": "<!-- " + "filler " * 40_000 + " -->", "json": ', "' + "filler " * 40_000 + '"'}


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize("feed", [RSS, RDF, ATOM, JSON], ids=["rss", "rdf", "atom", "json"])
def test_every_format_gives_the_same_entry(parser: Parser, feed: str, size: str) -> None:
    filler = FILLER["json" if feed is JSON else "xml"] if size == "large" else ""
    assert parser.parse_feed((feed % filler).encode(), None, BASE) == [ENTRY]


def test_entries_without_title_or_web_address_are_left_out(parser: Parser) -> None:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link></item>"
        for title, link in [
            ("a", "javascript:x"),
            ("", "/b"),
            ("c", ""),
            ("d", "http://u:p@a.test/"),
            ("e", "/e"),
        ]
    )
    entries = parser.parse_feed(f"<rss><channel>{items}</channel></rss>".encode(), None, BASE)
    assert [(entry.title, entry.url) for entry in entries] == [("e", "https://paper.test/e")]


def test_a_declared_charset_is_read(parser: Parser) -> None:
    feed = RSS.replace("utf-8", "windows-1251").replace("Buses", "Автобусы") % ""
    assert parser.parse_feed(feed.encode("cp1251"), None, BASE)[0].title == "Автобусы & trams ordered"


def test_a_broken_feed_is_mended_where_possible(parser: Parser) -> None:
    assert parser.parse_feed((RSS % "").replace("</channel></rss>", "").encode(), None, BASE) == [ENTRY]


def test_an_empty_feed_has_no_entries(parser: Parser) -> None:
    assert parser.parse_feed(b"<rss><channel></channel></rss>") == []


def test_a_page_is_no_feed(parser: Parser) -> None:
    with pytest.raises(PermanentFailure, match="give the feed's own address"):
        parser.parse_feed(b"<html><body><p>Hello</p></body></html>")
