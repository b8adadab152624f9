"""Sitemaps give pages with what the news extension says of them, and further sitemaps."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sources.errors import PermanentFailure
from sources.parsing.parser import Parser
from sources.parsing.records import SitemapPage

BASE = "https://paper.test/sitemap-news.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://paper.test/a?x=1&amp;y=2</loc><lastmod>2025-03-28</lastmod><news:news>
<news:publication><news:name>The Paper</news:name><news:language>EN</news:language></news:publication>
<news:publication_date>2025-03-27T09:20:00+01:00</news:publication_date><news:title>Buses &amp; trams
 ordered</news:title></news:news></url>
<url><loc>/b</loc></url>
<url><loc>javascript:alert(1)</loc></url><url></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://paper.test/1.xml.gz</loc>
</sitemap><sitemap><loc>/2.xml</loc><lastmod>2025-03-28</lastmod></sitemap></sitemapindex>"""


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gz"])
def test_a_news_sitemap(parser: Parser, packed: bool) -> None:
    body = NEWS.encode()
    sitemap = parser.parse_sitemap(gzip.compress(body) if packed else body, None, BASE)
    assert sitemap.pages == (
        SitemapPage(
            "https://paper.test/a?x=1&y=2",
            "Buses & trams ordered",
            "The Paper",
            "en",
            datetime(2025, 3, 27, 8, 20, tzinfo=UTC),
            "minute",
            datetime(2025, 3, 28, tzinfo=UTC),
        ),
        SitemapPage("https://paper.test/b"),
    )
    assert sitemap.sitemaps == ()


def test_an_index_names_further_sitemaps(parser: Parser) -> None:
    sitemap = parser.parse_sitemap(INDEX.encode(), None, BASE)
    assert sitemap.sitemaps == ("https://paper.test/1.xml.gz", "https://paper.test/2.xml")
    assert sitemap.pages == ()


def test_a_plain_list_of_addresses(parser: Parser) -> None:
    sitemap = parser.parse_sitemap(b"https://paper.test/a\nhttps://paper.test/b\n", None, BASE)
    assert [page.url for page in sitemap.pages] == ["https://paper.test/a", "https://paper.test/b"]


def test_entries_beyond_the_limit_are_counted(parser: Parser) -> None:
    urls = "".join(f"<url><loc>/{number}</loc></url>" for number in range(1_200))
    sitemap = parser.parse_sitemap(f"<urlset>{urls}</urlset>".encode(), None, BASE)
    assert (len(sitemap.pages), sitemap.left_out) == (1_000, 200)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><body>Hello</body></html>", "no_sitemap"),
        (b"not a list", "no_sitemap"),
        (b"\x1f\x8b\x08garbage", "no_sitemap"),
        (gzip.compress(b"<urlset>" + b" " * 3_000_000), "sitemap_too_large"),
        (b'<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>', "entities"),
    ],
)  # fmt: skip
def test_what_is_no_sitemap_gets_a_sentence(parser: Parser, body: bytes, reason: str) -> None:
    with pytest.raises(PermanentFailure) as caught:
        parser.parse_sitemap(body, None, BASE)
    assert caught.value.reason == reason
