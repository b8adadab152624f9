"""Hostile pages and feeds end within the limits, with a text or with a reason, and the child reads on."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from sources.errors import PermanentFailure
from sources.parsing.content import MOST_BYTES
from sources.parsing.parser import Parser

WORDS = b"<p>" + b"The city ordered 40 buses for the summer. " * 8 + b"</p>"
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))


def html(inside: bytes) -> bytes:
    return (b"<html><body>" + inside)[:MOST_BYTES]


def linked(data: str) -> bytes:
    return html(b'<script type="application/ld+json">' + data.encode() + b"</script>" + WORDS)


PAGES = [
    ("P01-billion-laughs", b'<!DOCTYPE html [<!ENTITY l0 "lol">' + LAUGHS + b"]>" + html(b"&l9;" + WORDS)),
    ("P03-xxe-file", b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + html(b"&x;" + WORDS)),
    ("P07-deep-div", html(b"<div>" * 200_000 + WORDS)),
    ("P09-attributes", html(b"<p " + b" ".join(b"a%d=1" % n for n in range(15_000)) + b">" + WORDS)),
    ("P10-one-word", html(b"<p>" + b"a" * 1_900_000)),
    ("P11-many-lt", html(b"<" * 400_000)),
    ("P12-unclosed-a", html(b"<a href=x>" * 30_000)),
    ("P13-paragraphs", html(b"<p>A paragraph of its own. </p>" * 12_000)),
    ("P16-bom-lies", b"\xff\xfe" + html(WORDS)),
    ("P17-lone-surrogates", linked('{"@type": "NewsArticle", "headline": "a\\ud800b\\u0000c"}')),
    ("P19-json-ld-deep", linked('{"@type":"NewsArticle","a":' * 9_000 + "1" + "}" * 9_000)),
    ("P19-json-ld-list", linked("[" * 90_000)),
    (
        "P19-json-ld-dup-keys",
        linked('{"@type":"Article","headline":"a","headline":{"x":1},"author":[[["x"]]]}'),
    ),
    ("P21-number-1e400", linked('{"@type":"Article","headline":1e400,"datePublished":' + "9" * 10_000 + "}")),
    ("P22-mutation", html(b"<svg><p><math><mi><style><img src=x onerror=a()></style></mi>" * 999 + WORDS)),
]
# feedparser and regular expressions have choked on these.
FEEDS = [
    ("P01-billion-laughs", b'<!DOCTYPE rss [<!ENTITY l0 "lol">' + LAUGHS + b"]><rss><channel>&l9;</channel></rss>", "entities"),
    ("P02-quadratic", b'<!DOCTYPE rss [<!ENTITY a "' + b"a" * 9999 + b'">]><rss>' + b"&a;" * 9999 + b"</rss>", "entities"),
    ("P03-xxe-file", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title><link>http://a.test/</link></item></channel></rss>', "entities"),
    ("P03-xxe-utf-16", '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss/>'.encode("utf-16"), "entities"),
    ("P05-parameter-entity", b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/x">%p;]><rss/>', "entities"),
    ("P05-external-dtd", b'<!DOCTYPE r SYSTEM "http://127.0.0.1/x.dtd"><rss><channel></channel></rss>', None),
    ("P06-xinclude", b'<rss xmlns:i="http://www.w3.org/2001/XInclude"><channel><item><title>a<i:include href="/etc/passwd" parse="text"/></title><link>http://a.test/</link></item></channel></rss>', None),
    ("P08-deep-xml", b"<rss>" + b"<a>" * 150_000, None),
    ("P13-many-items", b"<rss><channel>" + b"<item><title>t</title><link>http://a.test/</link></item>" * 17_000, None),
    ("P14-tags-in-description", b"<rss><channel><item><title>t</title><link>http://a.test/</link><description>" + b"&lt;b&gt;" * 50_000 + b"</description></item></channel></rss>", None),
    ("P15-bogus-charset", b'<?xml version="1.0" encoding="zlib_codec"?><rss><channel></channel></rss>', None),
    ("too-large", b"<rss>" + b" " * 1_000_001, "feed_too_large"),
    ("no-feed", b"<html><body>hello</body></html>", "no_feed"),
    ("no-feed-json", b'{"a": 1}', "no_feed"),
    ("deep-json", b'{"items":' + b"[" * 400_000, "no_feed"),
]  # fmt: skip


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.mark.parametrize(("name", "body"), PAGES, ids=[name for name, _ in PAGES])
def test_a_hostile_page_ends_within_the_limits(parser: Parser, name: str, body: bytes) -> None:
    started = time.monotonic()
    try:
        article = parser.parse_article(body, "text/html", None, "https://a.test/")
    except PermanentFailure as failure:
        assert failure.sentence.endswith(".")
    else:
        assert "root:" not in article.text
        json.dumps(article.to_json()).encode()
        (article.title + article.text + article.byline).encode("utf-8")
    assert time.monotonic() - started < 12
    assert "40 buses" in parser.parse_article(html(WORDS), "text/html").text


@pytest.mark.parametrize(("name", "body", "reason"), FEEDS, ids=[row[0] for row in FEEDS])
def test_a_hostile_feed_ends_within_the_limits(
    parser: Parser, name: str, body: bytes, reason: str | None
) -> None:
    started = time.monotonic()
    try:
        entries = parser.parse_feed(body)
    except PermanentFailure as failure:
        assert reason in (None, failure.reason)
    else:
        assert reason is None
        assert len(entries) <= 500
        assert not any("root:" in entry.title + entry.summary for entry in entries)
    assert time.monotonic() - started < 12
