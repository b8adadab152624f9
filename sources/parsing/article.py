"""A web page becomes readable text with its metadata. Runs in the child: trafilatura and lxml live here."""

from __future__ import annotations

import re
from itertools import islice

import lxml.html
import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from sources.errors import PermanentFailure
from sources.parsing.charsets import decode_markup, repair
from sources.parsing.cheap_text import cheap_paragraphs
from sources.parsing.credits import agency_credit
from sources.parsing.language import language_of
from sources.parsing.metadata import Description, describe_page
from sources.parsing.patience import TookTooLong, patience
from sources.parsing.records import ParsedArticle

EXTRACTOR = "trafilatura"
LONGEST_BODY = 200_000

_LONG_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]{0,20})[^<>]{1500,}>?")
_TAG = re.compile(r"<[^<>]{0,500}>")
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])$|^(?:weiterlesen|continue reading|read more|read the full|lire la suite|"
    r"seguir leyendo|читати далі|читать далее|계속 읽기|더 보기)\b",
    re.IGNORECASE,
)
# The page itself says how long the whole is; less than this share of it is a part.
WHOLE = 0.6
# The longest pages of the press have some ten thousand elements.
MOST_ELEMENTS = 30_000
MOST_ATTRIBUTES = 100
ENOUGH_SECONDS = 4.0


def parse_page(body: bytes, charset: str | None, url: str | None) -> ParsedArticle:
    """The article of a page: title line, blank line, one paragraph per line.

    Raises PermanentFailure when the page has no readable text, which also covers markup too deep for the
    parser.
    """
    markup, note, lost = decode_markup(body, charset)
    usable = repair(markup)
    tree = _tree(usable)
    page, paragraphs = _read(tree, usable, url) if _is_usual(tree) else _read_cheaply(tree, url)
    title = repair(page.title)
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
        tree = lxml.html.document_fromstring(_LONG_TAG.sub(_bare_tag, markup).encode("utf-8"), parser=parser)
    except (LxmlError, ValueError):
        raise nothing_read() from None
    return tree


def _bare_tag(match: re.Match[str]) -> str:
    """A tag without its attributes where these are hundreds: the parser compares each with every other."""
    return f"<{match[1]}>" if match[0].count("=") > MOST_ATTRIBUTES else match[0]


def _is_usual(tree: HtmlElement) -> bool:
    return next(islice(tree.iter(), MOST_ELEMENTS, None), None) is None


def _read(tree: HtmlElement, markup: str, url: str | None) -> tuple[Description, list[str]]:
    """Metadata and paragraphs in full, or cheaply when that takes too long."""
    try:
        with patience(ENOUGH_SECONDS):
            page = describe_page(tree, url)
            return page, _paragraphs(tree, page)
    except TookTooLong:
        return _read_cheaply(_tree(markup), url)


def _read_cheaply(tree: HtmlElement, url: str | None) -> tuple[Description, list[str]]:
    """What the head says and the text in one pass, for pages of a size or shape that nobody reads as a page."""
    lines = cheap_paragraphs(tree)
    for part in tree.findall("body"):
        for child in list(part):
            part.remove(child)
    page = describe_page(tree, url)
    return page, _readable([line for line in lines if line != page.title])


def _paragraphs(tree: HtmlElement, page: Description) -> list[str]:
    document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    text = document.text if document is not None and not isinstance(document, dict) else ""
    found = _lines(text or trafilatura.baseline(tree)[1], page.title)
    declared = _lines(_TAG.sub("\n", page.article_body[:LONGEST_BODY]), page.title)
    # Pages that a script builds in the browser carry their text in their data alone.
    if sum(map(len, declared)) > 2 * sum(map(len, found)):
        found = declared
    return _readable(found)


def _readable(lines: list[str]) -> list[str]:
    if not any(any(map(str.isalpha, line)) for line in lines):
        raise nothing_read()
    return lines


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
