"""A web page becomes readable text with its metadata. Runs in the child: trafilatura and lxml live here."""

from __future__ import annotations

import re

import lxml.html
import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from sources.errors import PermanentFailure
from sources.parsing.charsets import decode_markup, repair
from sources.parsing.credits import agency_credit
from sources.parsing.language import language_of
from sources.parsing.metadata import Description, describe_page
from sources.parsing.records import ParsedArticle

EXTRACTOR = "trafilatura"
LONGEST_BODY = 200_000

_TAG = re.compile(r"<[^<>]{0,500}>")
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])$|^(?:weiterlesen|continue reading|read more|read the full|lire la suite|"
    r"seguir leyendo|читати далі|читать далее|계속 읽기|더 보기)\b",
    re.IGNORECASE,
)
# The page itself says how long the whole is; less than this share of it is a part.
WHOLE = 0.6


def parse_page(body: bytes, charset: str | None, url: str | None) -> ParsedArticle:
    """The article of a page: title line, blank line, one paragraph per line.

    Raises PermanentFailure when the page has no readable text, which also covers markup too deep for the
    parser.
    """
    markup, note, lost = decode_markup(body, charset)
    usable = repair(markup)
    tree = _tree(usable)
    page = describe_page(tree, url)
    title = repair(page.title)
    paragraphs = _paragraphs(tree, page)
    text = "\n".join(paragraphs) if not title else "\n".join([title, "", *paragraphs])
    clean = repair(text)
    body_start = len(title) + 2 if title else 0
    published, modified = page.published.moment, page.modified.moment
    return ParsedArticle(
        title=title,
        text=clean,
        authors=tuple(map(repair, page.authors)),
        agency_credit=repair(agency_credit(clean[body_start:]) or page.agency)[:100],
        language=language_of(page.languages, clean[body_start:]),
        published_at=published.at if published else None,
        published_precision=published.precision if published else "unknown",
        published_how=page.published.how,
        published_offset=published.offset if published else None,
        modified_at=modified.at if modified else None,
        modified_precision=modified.precision if modified else "unknown",
        modified_how=page.modified.how,
        modified_offset=modified.offset if modified else None,
        section=repair(page.section),
        site_name=repair(page.site_name),
        canonical_url=page.twins.own,
        amp_url=page.twins.amp,
        print_url=page.twins.printed,
        mobile_url=page.twins.mobile,
        genre=page.genre,
        paywalled=page.paywalled,
        truncated=_is_cut(paragraphs, page.word_count),
        block_hints=_hints(len(title), body_start, len(clean)),
        extractor=EXTRACTOR,
        extractor_version=trafilatura.__version__,
        decode_note=note,
        repaired=lost > 0 or usable != markup or clean != text,
    )


def _tree(markup: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (LxmlError, ValueError):
        raise nothing_read() from None
    return tree


def _paragraphs(tree: HtmlElement, page: Description) -> list[str]:
    document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    text = document.text if document is not None and not isinstance(document, dict) else ""
    found = _lines(text or trafilatura.baseline(tree)[1], page.title)
    declared = _lines(_TAG.sub("\n", page.article_body[:LONGEST_BODY]), page.title)
    # Pages that a script builds in the browser carry their text in their data alone.
    if sum(map(len, declared)) > 2 * sum(map(len, found)):
        found = declared
    if not any(any(map(str.isalpha, line)) for line in found):
        raise nothing_read()
    return found


def _lines(text: str, title: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line and line != title]


def _is_cut(paragraphs: list[str], word_count: int) -> bool:
    """Whether only a part of the article stands here: it breaks off, or the page counts many more words."""
    here = sum(len(paragraph.split()) for paragraph in paragraphs)
    return bool(_CUT.search(paragraphs[-1])) or here < WHOLE * word_count


def _hints(title_end: int, body_start: int, end: int) -> tuple[tuple[int, int, str], ...]:
    body = (body_start, end, "body")
    return ((0, title_end, "title"), body) if title_end else (body,)


def nothing_read() -> PermanentFailure:
    return PermanentFailure(
        "parsed_to_nothing",
        "No readable text was found on the page; copy the text from your browser and paste it instead.",
    )
