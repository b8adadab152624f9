"""A web page becomes readable text with its metadata. Runs in the child: trafilatura and lxml live here."""

from __future__ import annotations

import lxml.html
import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from sources.errors import PermanentFailure
from sources.parsing.charsets import decode_markup, repair
from sources.parsing.credits import agency_credit
from sources.parsing.metadata import Page
from sources.parsing.records import ParsedArticle

EXTRACTOR = "trafilatura"


def parse_page(body: bytes, charset: str | None, url: str | None) -> ParsedArticle:
    """The article of a page: title line, blank line, one paragraph per line.

    Raises PermanentFailure when the page has no readable text, which also covers markup too deep for the
    parser.
    """
    markup, note = decode_markup(body, charset)
    tree = _tree(repair(markup))
    page = Page(tree, url)
    title, published = page.title(), page.published()
    agency = page.agency()
    paragraphs = _paragraphs(tree, title)
    text = "\n".join(paragraphs) if not title else "\n".join([title, "", *paragraphs])
    clean = repair(text)
    body_start = len(title) + 2 if title else 0
    return ParsedArticle(
        title=repair(title),
        text=clean,
        byline=repair(page.byline()),
        agency_credit=repair(agency_credit(clean[body_start:]) or agency)[:100],
        language=page.language(),
        published_at=published.at,
        published_precision=published.precision,
        published_how=published.how,
        modified_at=page.modified_at(),
        canonical_url=page.canonical_url(),
        block_hints=_hints(len(title), body_start, len(clean)),
        extractor=EXTRACTOR,
        extractor_version=trafilatura.__version__,
        decode_note=note,
        repaired=repair(markup) != markup or clean != text,
    )


def _tree(markup: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (LxmlError, ValueError):
        raise nothing_read() from None
    return tree


def _paragraphs(tree: HtmlElement, title: str) -> list[str]:
    document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    text = document.text if document is not None and not isinstance(document, dict) else ""
    lines = [line.strip() for line in (text or trafilatura.baseline(tree)[1]).splitlines()]
    paragraphs = [line for line in lines if line and line != title]
    if not any(any(map(str.isalpha, line)) for line in paragraphs):
        raise nothing_read()
    return paragraphs


def _hints(title_end: int, body_start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    body = (body_start, end, "body")
    return ((0, title_end, "title"), body) if title_end else (body,)


def nothing_read() -> PermanentFailure:
    return PermanentFailure(
        "parsed_to_nothing",
        "No readable text was found on the page; copy the text from your browser and paste it instead.",
    )
