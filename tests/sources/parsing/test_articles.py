"""Pages become readable text with metadata; plain texts stay exactly as they are; the rest gets a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from sources.errors import PermanentFailure
from sources.parsing.parser import Parser

BODY = """
<p>Musterstadt (Sample Press) - Die Stadt hat nach eigenen Angaben 40 neue Busse bestellt. Sie sollen im Herbst
ausgeliefert werden, wie eine Sprecherin am Dienstag mitteilte.</p>
<p>Die Fahrzeuge kosten zusammen rund 24 Millionen Euro. Der Rat hatte dem Kauf im Februar zugestimmt.</p>
<p>Bisher fahren in der Stadt 112 Busse, davon 18 mit Strom.</p>
"""


def page(head: str = "", body: str = BODY, lang: str = "de", title: str = "Stadt bestellt neue Busse") -> str:
    return f"""<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Blatt</title>{head}</head>
<body><nav><a href="/">Start</a> <a href="/politik">Politik</a></nav>
<article><h1>{title}</h1>{body}</article>
<aside><h2>Mehr zum Thema</h2><a href="/x">Anderes</a></aside><footer>Impressum 103</footer></body></html>"""


def linked(**values: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **values}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


def test_it_works(parser: Parser) -> None:
    head = linked(
        headline="Stadt bestellt neue Busse",
        datePublished="2025-04-01T10:30:00+02:00",
        dateModified="2025-04-01T12:00:00Z",
        author={"@type": "Person", "name": "Ada Muster"},
    )
    article = parser.parse_article(page(head).encode(), "text/html", "utf-8", "https://blatt.example/busse")
    assert article.title == "Stadt bestellt neue Busse"
    title, blank, *paragraphs = article.text.split("\n")
    assert (title, blank, len(paragraphs)) == (article.title, "", 3)
    assert "rund 24 Millionen Euro" in paragraphs[1]
    assert not any(furniture in article.text for furniture in ("Impressum", "Politik", "Anderes", "103"))
    assert article.byline == "Ada Muster"
    assert article.agency_credit == "Sample Press"
    assert article.language == "de"
    assert article.published_at == datetime(2025, 4, 1, 8, 30, tzinfo=UTC)
    assert (article.published_precision, article.published_how) == ("minute", "JSON-LD datePublished")
    assert article.modified_at == datetime(2025, 4, 1, 12, tzinfo=UTC)
    assert article.extractor == "trafilatura" and article.extractor_version
    spans = {kind: article.text[start:end] for start, end, kind in article.block_hints}
    assert spans["title"] == article.title
    assert spans["body"] == "\n".join(paragraphs)


@pytest.mark.parametrize(
    ("head", "expected", "precision"),
    [
        ('<meta property="article:published_time" content="2025-04-01T23:30:00+02:00">', (2025, 4, 1, 21, 30), "minute"),
        ('<meta name="date" content="2025-04-01">', (2025, 4, 1), "day"),
        ('<meta name="date" content="2025-04">', (2025, 4, 1), "month"),
        # Without a zone the moment may lie on either side of midnight: only the day is believed.
        ('<meta name="date" content="2025-04-01T23:30:00">', (2025, 4, 1), "day"),
        (linked(datePublished="0000-00-00"), None, "unknown"),
        (linked(datePublished="9999-12-31"), None, "unknown"),
        (linked(datePublished=["2025-04-02"]), (2025, 4, 2), "day"),
        # A year in a copyright line or in the text is no date of this article.
        ("<!-- first seen in 2025 --><p>© Blatt 2025</p>", None, "unknown"),
    ],
)  # fmt: skip
def test_a_date_says_how_exactly_it_is_known(
    parser: Parser, head: str, expected: tuple[int, ...] | None, precision: str
) -> None:
    article = parser.parse_article(page(head).encode(), "text/html")
    assert article.published_at == (datetime(*expected, tzinfo=UTC) if expected else None)  # type: ignore[misc,arg-type]
    assert article.published_precision == precision


def test_a_page_cannot_pass_for_a_page_of_another_site(parser: Parser) -> None:
    link = '<link rel="canonical" href="{}">'
    for href, expected in [
        ("https://www.blatt.example/busse", "https://www.blatt.example/busse"),
        ("/busse?utm_source=x", "https://blatt.example/busse"),
        ("https://other.example/busse", None),
        ("http://127.0.0.1/", None),
        ("javascript:x", None),
    ]:
        body = page(link.format(href)).encode()
        assert (
            parser.parse_article(body, "text/html", None, "https://blatt.example/a").canonical_url == expected
        )


@pytest.mark.parametrize(
    ("first", "last", "credit"),
    [
        ("SEOUL (Sample Press) — The first sentence of the story.", "End.", "Sample Press"),
        ("(서울=견본통신) 첫 문장입니다.", "끝.", "견본통신"),
        ("The first sentence of the story (of two).", "Quelle: Sample Press", "Sample Press"),
        ("The first sentence of the story.", "Source : Sample Press", "Sample Press"),
        ("The first sentence of the story.", "The source: nobody knows, he said.", ""),
    ],
)
def test_agency_credits_are_read_where_agencies_put_them(
    parser: Parser, first: str, last: str, credit: str
) -> None:
    body = f"<p>{first}</p><p>{'Some more words of this story follow here. ' * 6}</p><p>{last}</p>"
    assert parser.parse_article(page(body=body, lang="en").encode(), "text/html").agency_credit == credit


def test_a_plain_text_is_exactly_its_bytes(parser: Parser) -> None:
    text = "\n  Erste Zeile: ä, e\u0301, \u00a0»\r\n\r\n\tEnde  \n"
    article = parser.parse_article(text.encode(), "text/plain")
    assert article.text == text
    assert (article.title, article.repaired) == ("Erste Zeile: ä, e\u0301, \u00a0»", False)


def test_nul_is_replaced_one_for_one(parser: Parser) -> None:
    article = parser.parse_article(b"ab\x00cd", "text/plain")
    assert (article.text, article.repaired) == ("ab\ufffdcd", True)


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("\ufeffGrüße".encode(), None, "Grüße"),
        ("Grüße".encode("utf-16"), None, "Grüße"),
        ("Grüße".encode("cp1252"), "iso-8859-1", "Grüße"),
        ("안녕".encode("euc-kr"), "euc-kr", "안녕"),
        ("Grüße".encode(), "iso-8859-1", "Grüße"),
    ],
)
def test_plain_text_in_a_known_encoding(parser: Parser, body: bytes, charset: str | None, text: str) -> None:
    assert parser.parse_article(body, "text/plain", charset).text == text


@pytest.mark.parametrize(
    "charset", [None, "utf-8", "zlib_codec", "idna", "unicode_escape", "no-such", "ä", "utf-7"]
)
def test_plain_text_in_an_unknown_encoding_is_never_guessed(parser: Parser, charset: str | None) -> None:
    with pytest.raises(PermanentFailure, match="save it with the encoding UTF-8") as caught:
        parser.parse_article("Grüße".encode("cp1252"), "text/plain", charset)
    assert caught.value.reason == "wrong_encoding"


@pytest.mark.parametrize(
    ("codec", "declared", "note"),
    [
        ("utf-8", None, ""),
        ("cp1251", "windows-1251", ""),
        ("utf-8", "windows-1251", "Declared as cp1251, but valid UTF-8 and read as such."),
    ],
)
def test_pages_are_read_as_declared_or_with_a_note(
    parser: Parser, codec: str, declared: str | None, note: str
) -> None:
    markup = page(body="<p>" + "Город заказал 40 новых автобусов. " * 8 + "</p>", title="Автобусы")
    body = markup.replace('<meta charset="utf-8">', "").encode(codec)
    article = parser.parse_article(body, "text/html", declared)
    assert "Город заказал 40" in article.text
    assert article.decode_note == note


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (b"", "text/html", "empty"),
        (b" \n\t ", "text/plain", "empty"),
        (b"%PDF-1.7 ...", "text/html", "broken_pdf"),
        (b"PK\x03\x04" + bytes(40), "text/plain", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "", "binary"),
        (b"a\x00" * 99, "text/plain", "binary"),
        (bytes(range(1, 256)) * 8, "text/html", "binary"),
        (b"x" * 2_000_001, "text/plain", "too_large_to_read"),
        (b'{"a": 1}', "application/json", "unsupported_media_type"),
        (b"<html><body><script>let a = 'text';</script></body></html>", "text/html", "parsed_to_nothing"),
        (b"<html><body>" + b"<div>" * 50_000 + b"too deep", "text/html", "parsed_to_nothing"),
    ],
)
def test_what_holds_no_text_gets_a_sentence(
    parser: Parser, body: bytes, media_type: str, reason: str
) -> None:
    with pytest.raises(PermanentFailure) as caught:
        parser.parse_article(body, media_type)
    assert caught.value.reason == reason
    assert caught.value.sentence.endswith(".")


def test_a_short_page_is_still_read(parser: Parser) -> None:
    body = b"<html><body><h1>Notice</h1><p>The office is closed on 3 May.</p></body></html>"
    assert parser.parse_article(body, "text/html").text == "Notice\n\nThe office is closed on 3 May."


def test_a_file_without_media_type_is_recognised(parser: Parser) -> None:
    assert parser.parse_article(page().encode(), "application/octet-stream").extractor == "trafilatura"
    assert parser.parse_article(b"Ein Text.", "").extractor == "plain"
