"""Hostile documents through every parser: a text or a reason, nothing of this machine in it, and the next page is
read. Seconds and memory are measured by `python -m tests.benchmarks parsing`."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from sources.errors import PermanentFailure
from sources.parsing.parser import Parser
from sources.parsing.records import FeedEntry, ParsedArticle, Sitemap
from tests.sources.parsing.hostile import TELLTALE, WORDS, documents, html, linked, parse_as, rss, vectors

VECTORS = list(vectors())


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.mark.parametrize(
    ("name", "way", "body"), VECTORS, ids=[f"{name}-as-{way}" for name, way, _ in VECTORS]
)
def test_a_hostile_document_ends_with_a_text_or_a_reason(
    parser: Parser, name: str, way: str, body: bytes
) -> None:
    try:
        found = parse_as(parser, way, body)
    except PermanentFailure as failure:
        assert failure.reason and failure.sentence.endswith(".")
    else:
        told = _told(found)
        assert TELLTALE not in told
        told.encode("utf-8")  # no lone surrogate came through


def test_the_child_reads_on_after_all_of_them(parser: Parser) -> None:
    assert "40 buses" in parser.parse_article(html(WORDS), "text/html").text


def test_every_case_of_the_threat_model_is_here() -> None:
    names = {name.split("-")[0] for name, _ in documents()}
    assert names == {f"P{number:02}" for number in range(1, 23)}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<rss>" + b" " * 1_000_001, "feed_too_large"),
        (b"<html><body>hello</body></html>", "no_feed"),
        (b'{"a": 1}', "no_feed"),
        (b'{"items":' + b"[" * 400_000, "no_feed"),
        (rss(b"", b'<!DOCTYPE rss [<!ENTITY a "b">]>'), "entities"),
    ],
)
def test_what_is_no_feed_says_why(parser: Parser, body: bytes, reason: str) -> None:
    with pytest.raises(PermanentFailure) as caught:
        parser.parse_feed(body)
    assert caught.value.reason == reason


def test_a_large_feed_gives_its_first_500_entries(parser: Parser) -> None:
    items = b"<item><title>t</title><link>http://a.test/</link></item>" * 17_000
    assert len(parser.parse_feed(b"<rss><channel>" + items + b"</channel></rss>")) == 500


def test_a_page_too_large_to_be_read_as_one_is_read_in_one_pass(parser: Parser) -> None:
    rows = b"".join(b"<p>Paragraph %d of a very long page.</p>" % number for number in range(40_000))
    article = parser.parse_article(html(b"<nav>Menu</nav><h1>Long</h1>" + rows), "text/html")
    assert "Paragraph 0 of" in article.text and "Paragraph 39999 of" in article.text
    assert "Menu" not in article.text


def test_a_tag_with_hundreds_of_attributes_loses_them_and_nothing_else(parser: Parser) -> None:
    many = b" ".join(b"a%d='1'" % number for number in range(5_000))
    assert "40 buses" in parser.parse_article(html(b"<div " + many + b">" + WORDS), "text/html").text
    long_source = b"<img src='data:image/png;base64," + b"QUJD" * 10_000 + b"' alt='x'>"
    assert "40 buses" in parser.parse_article(html(long_source + WORDS), "text/html").text


def test_linked_data_with_odd_numbers_and_keys_still_tells_the_rest(parser: Parser) -> None:
    page = linked(
        '{"@type":"NewsArticle","wordCount":'
        + "9" * 9_999
        + ',"headline":"Forty buses for the city","headline":"Forty buses for the city"}'
    )
    assert parser.parse_article(page, "text/html").title == "Forty buses for the city"


def _told(found: object) -> str:
    if isinstance(found, list):
        return json.dumps(
            [entry.to_json() for entry in found if isinstance(entry, FeedEntry)], ensure_ascii=False
        )
    assert isinstance(found, ParsedArticle | Sitemap)
    return json.dumps(found.to_json(), ensure_ascii=False)
