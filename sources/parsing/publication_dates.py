"""When a page appeared and was changed: every mark in the order of trust, the first that can be true counts.

Runs in the child.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from sources.parsing.dates import Moment, when
from sources.parsing.linked_data import Node
from sources.parsing.metas import Metas
from sources.parsing.visible_dates import visible_date

_PUBLISHED_METAS = """
article:published_time article:published og:published_time og:article:published_time datepublished parsely-pub-date
dcterms.issued dc.date.issued dcterms.created dcterms.date dc.date dc.date.created pubdate publishdate publish-date
publish_date publication_date publicationdate date cxenseparse:recs:publishtime sailthru.date citation_publication_date
"""
PUBLISHED_METAS = tuple(_PUBLISHED_METAS.split())
_MODIFIED_METAS = """
article:modified_time article:modified og:updated_time og:article:modified_time datemodified dcterms.modified
dc.date.modified last-modified lastmod revised
"""
MODIFIED_METAS = tuple(_MODIFIED_METAS.split())
_DAY_IN_ADDRESS = re.compile(r"/(\d{4})[-/](\d\d)[-/](\d\d)(?!\d)")
_FIRST_TIME = "(//article//time[@datetime]|//header//time[@datetime]|//main//time[@datetime])[1]/@datetime"
_HENTRY = (
    "(//*[contains(concat(' ', @class, ' '), ' published ')])[1]/@*[name()='title' or name()='datetime']"
)

Marks = Iterable[tuple[str, Any]]


@dataclass(frozen=True)
class Dated:
    """A moment with the evidence for it in words, or neither."""

    moment: Moment | None = None
    how: str = ""


def published(
    tree: HtmlElement, metas: Metas, article: Node, marked: Node, whole_page: Node, url: str | None
) -> Dated:
    """When the page appeared; JSON-LD before meta elements, microdata and time elements, before what only
    people read and what htmldate guesses."""
    return _first(_published_marks(tree, metas, article, marked, whole_page)) or _seen(tree, url)


def modified(metas: Metas, article: Node, marked: Node, whole_page: Node) -> Dated:
    """When the page was last changed, by its own word."""
    marks = [
        ("JSON-LD dateModified", _one(article.get("dateModified"))),
        *((f"meta {name}", content) for name, content in metas.named(*MODIFIED_METAS)),
        ("microdata dateModified", marked.get("dateModified")),
        ("JSON-LD dateModified of the page", _one(whole_page.get("dateModified"))),
    ]
    return _first(marks) or Dated()


def _published_marks(
    tree: HtmlElement, metas: Metas, article: Node, marked: Node, whole_page: Node
) -> Iterator[tuple[str, Any]]:
    yield "JSON-LD datePublished", _one(article.get("datePublished"))
    for name, content in metas.named(*PUBLISHED_METAS):
        yield f"meta {name}", content
    yield "microdata datePublished", marked.get("datePublished")
    for written in tree.xpath(_HENTRY):
        yield "mark of the class published", str(written)
    yield "JSON-LD dateCreated", _one(article.get("dateCreated"))
    for written in tree.xpath(_FIRST_TIME):
        yield "time element", str(written)
    yield "JSON-LD datePublished of the page", _one(whole_page.get("datePublished"))


def _seen(tree: HtmlElement, url: str | None) -> Dated:
    found = _DAY_IN_ADDRESS.search(url or "")
    addressed = when("-".join(found.groups())) if found else None
    if addressed:
        return Dated(addressed, "date in the address of the page")
    seen = visible_date(tree)
    if seen:
        return Dated(seen, "date printed on the page")
    # The wider search of htmldate takes any year that the text mentions.
    guess = find_date(tree, original_date=True, outputformat="%Y-%m-%d", extensive_search=False)
    # htmldate fills up a bare year or month with 01; the filling is no knowledge.
    moment = when(guess.removesuffix("-01").removesuffix("-01")) if guess else None
    return Dated(moment, "guessed from the page (htmldate)") if moment else Dated()


def _first(marks: Marks) -> Dated | None:
    """The first mark that can be true; a later one that tells the minute of the same day is better."""
    found = [Dated(moment, how) for how, written in marks if (moment := when(written))]
    if not found or not found[0].moment:
        return None
    day = found[0].moment
    exact = (one for one in found if one.moment and one.moment.precision == "minute")
    same_day = (one for one in exact if one.moment and abs((one.moment.at - day.at).total_seconds()) < 86_400)
    return found[0] if day.precision == "minute" else next(same_day, found[0])


def _one(value: Any) -> Any:
    return next(iter(value), None) if isinstance(value, list) else value
