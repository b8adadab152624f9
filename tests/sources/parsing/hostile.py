"""Hostile documents under the names of the threat model (P01-P22), at the size that the parsers accept."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator

from sources.parsing.content import MOST_BYTES
from sources.parsing.feeds import MOST_BYTES as FEED_BYTES
from sources.parsing.parser import Parser
from tests.sources.parsing.pdfs import pdf

WORDS = b"<p>" + b"The city ordered 40 buses for the summer. " * 8 + b"</p>"
TELLTALE = "root:x:0:0"
WAYS = ("page", "text", "pdf", "feed", "sitemap")
_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))


def html(inside: bytes, most: int = MOST_BYTES) -> bytes:
    """A page with this in its body, cut at the size that is still read."""
    return (b"<html><body>" + inside)[:most]


def linked(data: str) -> bytes:
    """A page with this text as its JSON-LD, and a paragraph."""
    return html(
        b'<script type="application/ld+json">' + data.encode("utf-8", "surrogatepass") + b"</script>" + WORDS
    )


def rss(inside: bytes, before: bytes = b"") -> bytes:
    """A feed of one item with this beside its title."""
    item = b"<item><title>t</title><link>http://a.test/</link>" + inside + b"</item>"
    return before + b'<rss version="2.0"><channel>' + item + b"</channel></rss>"


def entity(declared: bytes, used: bytes) -> tuple[bytes, bytes]:
    """The same entities in a page and in a feed."""
    doctype = b"<!DOCTYPE html [" + declared + b"]>"
    return doctype + html(used + WORDS), rss(
        b"<description>" + used + b"</description>", doctype.replace(b"html", b"rss", 1)
    )


def documents() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of every hostile document; each goes to every parser."""
    for kind, body in zip(("page", "feed"), entity(b'<!ENTITY l0 "lol">' + _LAUGHS, b"&l9;"), strict=True):
        yield f"P01-billion-laughs-{kind}", body
    for kind, body in zip(
        ("page", "feed"), entity(b'<!ENTITY a "' + b"a" * 50_000 + b'">', b"&a;" * 50_000), strict=True
    ):
        yield f"P02-quadratic-entity-{kind}", body
    for kind, body in zip(
        ("page", "feed"), entity(b'<!ENTITY x SYSTEM "file:///etc/passwd">', b"&x;"), strict=True
    ):
        yield f"P03-xxe-file-{kind}", body
    yield (
        "P03-xxe-file-utf-16",
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title><link>http://a.test/</link></item></channel></rss>'.encode(
            "utf-16"
        ),
    )
    for kind, body in zip(
        ("page", "feed"), entity(b'<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', b"&x;"), strict=True
    ):
        yield f"P04-xxe-http-{kind}", body
    yield "P05-parameter-entity", b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]><rss/>'
    yield "P05-external-dtd", b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">' + rss(b"")
    yield (
        "P06-xinclude",
        rss(
            b'<description xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="/etc/passwd" parse="text"/></description>'
        ),
    )
    yield (
        "P06-xslt-pi",
        b'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="file:///etc/passwd"?>' + rss(b""),
    )
    yield "P07-deep-div", html(b"<div>" * 390_000 + WORDS)
    yield "P07-deep-mixed", html(b"<div><span><b>" * 130_000 + WORDS)
    yield "P07-deep-article-time", html(b"<article><time datetime=x>" * 75_000 + WORDS)
    yield "P08-deep-xml", b"<rss>" + b"<a>" * 330_000
    yield "P08-deep-sitemap", b"<urlset>" + b"<url>" * 190_000
    yield "P09-500k-attributes", html(b"<p " + b" ".join(b"a%x" % n for n in range(300_000)) + b">" + WORDS)
    yield (
        "P09-attributes-with-values",
        html(b"<p " + b" ".join(b"a%x=1" % n for n in range(220_000)) + b">" + WORDS),
    )
    yield (
        "P09-attributes-per-tag",
        html(b"".join(b"<p %s>x</p>" % b" ".join(b"a%d=1" % n for n in range(400)) for _ in range(700))),
    )
    yield "P09-class-of-1MB", html(b"<p class='" + b"date author " * 90_000 + b"'>x</p>" + WORDS)
    yield "P10-one-word", html(b"<p>" + b"a" * 1_999_000)
    yield "P10-one-line-of-words", html(b"<p>" + b"word " * 399_000)
    yield "P10-50MB-one-word", b"a" * 50_000_000
    yield "P11-million-lt", html(b"<" * 1_900_000)
    yield "P11-lt-letter", html(b"<a " * 660_000)
    yield "P11-open-comment", html(b"<!--" * 490_000)
    yield "P12-unclosed-a", html(b"<a href=x>" * 199_000)
    yield "P12-unclosed-b-i", html(b"<b><i>" * 320_000)
    yield "P12-table-in-table", html(b"<table><tr><td>" * 130_000)
    yield "P12-paragraphs", html(b"<p>A paragraph of its own with a few words. </p>" * 40_000)
    yield "P12-table-rows", html(b"<table>" + b"<tr><td>one two 12</td></tr>" * 70_000)
    yield "P12-list", html(b"<ul>" + b"<li><a href=/x>one two</a></li>" * 62_000)
    yield "P12-formatting-tail", html(b"".join(b"<font><b><i><u>x%d" % n for n in range(110_000)))
    yield "P12-headings", html(b"<h1>Headline of this page</h1>" * 66_000)
    yield (
        "P13-83k-feed-items",
        (b"<rss><channel>" + b"<item><title>t</title><link>http://a.test/</link></item>" * 83_000)[
            :FEED_BYTES
        ],
    )
    yield (
        "P13-atom-items",
        (
            b"<feed xmlns='http://www.w3.org/2005/Atom'>"
            + b"<entry><title>t</title><link href='http://a.test/'/></entry>" * 83_000
        )[:FEED_BYTES],
    )
    yield "P14-50k-tags-in-description", rss(b"<description>" + b"&lt;b&gt;" * 50_000 + b"</description>")
    yield "P14-tags-in-title", rss(b"<description><![CDATA[" + b"<b" * 200_000 + b"]]></description>")
    for label in ("bogus", "zlib_codec", "idna", "punycode", "unicode_escape"):
        yield (
            f"P15-charset-{label}",
            f'<?xml version="1.0" encoding="{label}"?><html><head><meta charset="{label}"></head><body>'.encode()
            + WORDS,
        )
    yield "P16-utf7", html(b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-" + WORDS)
    yield "P16-utf16-bom-lies", b"\xff\xfe" + html(WORDS)
    yield "P16-utf16-odd-length", "<html><body>Grüße".encode("utf-16") + b"x"
    yield (
        "P17-lone-surrogates-and-nul",
        linked('{"@type": "NewsArticle", "headline": "a\\ud800b\\u0000c", "author": "\\udfff X"}'),
    )
    yield "P17-nul-between", html(b"<p>The city\x00 ordered\x00 40 buses.</p>" * 20 + WORDS)
    yield "P17-references-to-nothing", html(b"<p>&#0;&#xD800;&#x110000;&#99999999999;</p>" + WORDS)
    yield "P18-pdf-as-html", b"%PDF-1.7\n" + WORDS
    yield "P18-zip-as-html", b"PK\x03\x04" + bytes(2_000)
    yield "P18-pdf-loop", pdf([["x"]]).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]")
    yield "P18-pdf-million-pages", pdf([["x"]]).replace(b"/Count 1 ", b"/Count 999999999 ")
    yield "P18-pdf-long-page", pdf([["word " * 200] * 1_800])
    yield "P18-pdf-bomb", _flate_bomb()
    yield "P19-json-ld-deep", linked('{"@type":"NewsArticle","a":' * 70_000 + "1" + "}" * 70_000)
    yield "P19-json-ld-list", linked("[" * 900_000)
    yield (
        "P19-json-ld-dup-keys",
        linked('{"@type":"Article",' + '"headline":"a",' * 10_000 + '"headline":{"x":1},"author":[[["x"]]]}'),
    )
    yield (
        "P19-json-ld-circle",
        linked(json.dumps({"@graph": [{"@id": "#a", "@type": "Article", "author": {"@id": "#a"}}]})),
    )
    yield "P19-json-feed-deep", b'{"items":' + b"[" * 990_000
    yield "P20-backtrack-spaces", html(b"<h1>" + b" " * 900_000 + b"</h1>" + WORDS)
    yield (
        "P20-backtrack-byline",
        html(b"<div class=author>" + b"By and and and " * 100_000 + b"</div>" + WORDS),
    )
    yield "P20-backtrack-dates", html(b"<time>" + b"1 1 1 march 2 " * 100_000 + b"</time>" + WORDS)
    yield "P20-backtrack-separators", html(b"<title>" + b"a | " * 400_000 + b"</title>" + WORDS)
    yield "P20-backtrack-commas", linked('{"a":1' + "," * 190_000)
    yield "P20-backtrack-dateline", html(b"<p>" + b"A (" * 600_000 + b"</p>")
    yield (
        "P21-number-1e400",
        linked('{"@type":"Article","headline":1e400,"wordCount":1e400,"datePublished":1e400}'),
    )
    yield (
        "P21-10k-digits",
        linked('{"@type":"Article","wordCount":' + "9" * 10_000 + ',"datePublished":"' + "9" * 10_000 + '"}'),
    )
    yield (
        "P22-svg-and-mathml-mutation-xss",
        html(b"<svg><p><math><mi><style><img src=x onerror=a()></style></mi>" * 20_000 + WORDS),
    )
    yield (
        "P22-noscript-mutation",
        html(b'<noscript><p title="</noscript><img src=x onerror=alert(1)>">' * 20_000 + WORDS),
    )


def vectors() -> Iterator[tuple[str, str, bytes]]:
    """(name, way, bytes): every document by every parser; a PDF is known by its bytes, whatever it is called."""
    for name, body in documents():
        for way in WAYS:
            if not (body.startswith(b"%PDF-") and way in ("page", "text")):
                yield name, way, body


def parse_as(parser: Parser, way: str, body: bytes) -> object:
    """What one of the WAYS makes of the bytes."""
    if way == "feed":
        return parser.parse_feed(body, None, "https://a.test/")
    if way == "sitemap":
        return parser.parse_sitemap(body, None, "https://a.test/")
    if way == "pdf":
        head = b"" if body.startswith(b"%PDF-") else b"%PDF-1.4\n"
        return parser.parse_article(head + body, "application/pdf")
    return parser.parse_article(body, "text/html" if way == "page" else "text/plain", None, "https://a.test/")


def _flate_bomb() -> bytes:
    """A page whose content is packed a thousandfold."""
    packed = zlib.compress(b"BT /F1 11 Tf (words and words) Tj ET " * 2_000_000, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    plain = pdf([["x"]])
    start = plain.index(b"<< /Length", plain.index(b"6 0 obj"))
    return plain[:start] + stream + plain[plain.index(b"endstream", start) + len(b"endstream") :]
