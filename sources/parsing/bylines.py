"""Who wrote a page, and which agency it credits: from linked data, meta elements and the line below the
headline. Runs in the child."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from lxml.html import HtmlElement

from sources.canonical import split_url
from sources.errors import Refused
from sources.parsing.agencies import named_agency
from sources.parsing.linked_data import LinkedData, Node
from sources.parsing.metas import Metas
from sources.parsing.people import authors, entities, korean_authors
from sources.parsing.short_lines import marked, short_lines

_AUTHOR_METAS = """
author article:author og:article:author parsely-author dc.creator dcterms.creator byl sailthru.author
cxenseparse:author citation_author
"""
AUTHOR_METAS = tuple(_AUTHOR_METAS.split())

_MARKS = ("author", "byline", "autor", "auteur", "writer", "signature", "uid")
_SAYS_BY = re.compile(
    r"^(?:(?:written|posted|submitted) )?(?:By|by|Von|von|Par|Por|VON|BY) (?=[^\W\d_])"
    r"|^(?:Autor(?:in)?|Author|Auteur|Автор)\s?[:：]",
)
_CAPITALS = re.compile(r"(?:\s|^)[^\W\d_a-zà-ÿа-яіїєґ]")


def byline(
    tree: HtmlElement, metas: Metas, data: LinkedData, article: Node, marked: Node, site: str, url: str | None
) -> tuple[str, ...]:
    """The names of the people who wrote the page, at most 10."""
    others = {
        site,
        *_site_names(site, url),
        *(name for _, name in entities(data.resolve(article.get("publisher")))),
    }
    people = [
        name
        for kind, name in entities(data.resolve(article.get("author")) + data.resolve(marked.get("author")))
        if not kind.endswith("Organization")
    ]
    ways: Iterable[list[str]] = (
        people,
        [
            *metas.every(*AUTHOR_METAS),
            metas.labelled("written by", "verfasst von", "écrit par", "escrito por"),
        ],
    )
    for way in ways:
        if found := authors(way, others):
            return found
    return _visible(tree, others)


def agency(metas: Metas, data: LinkedData, article: Node) -> str:
    """The agency that the page's data name as its source or author, or an empty string."""
    publisher = {name for _, name in entities(data.resolve(article.get("publisher")))}
    sources = entities(
        data.resolve(article.get("sourceOrganization")) + data.resolve(article.get("creditText"))
    )
    writers = entities(data.resolve(article.get("author")))
    named = [name for _, name in sources] + [name for kind, name in writers if kind.endswith("Organization")]
    stated = next((name for name in named if name not in publisher), "")
    known = (
        named_agency(text) for text in [stated, *(name for _, name in writers), *metas.every(*AUTHOR_METAS)]
    )
    return next(filter(None, known), stated)


def _visible(tree: HtmlElement, others: set[str]) -> tuple[str, ...]:
    linked = tree.xpath("//*[@rel='author']")
    # Links side by side are the authors of one page; those further away may be of another.
    together = [link for link in linked if link.getparent() is linked[0].getparent()]
    if found := authors(short_lines(together), others):
        return found
    for line in short_lines(chain(linked, marked(tree, *_MARKS))):
        if found := authors([line], others):
            return found
    body = tree.find("body")
    for line in short_lines(() if body is None else body.iter("*")):
        says_so = _SAYS_BY.match(line) and _CAPITALS.search(line)
        if found := korean_authors(line) or (authors([line], others) if says_so else ()):
            return found
    return ()


def _site_names(site: str, url: str | None) -> Iterator[str]:
    """The site under the names of its host: "heimatkurier" for heimatkurier.example."""
    yield site.partition(".")[0]
    try:
        labels = split_url(url).host.split(".") if url else []
    except Refused:
        labels = []
    yield from labels[-2:-1]
