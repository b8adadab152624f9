"""What a page says about itself: JSON-LD first, then meta elements, then visible marks. Runs in the child."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from htmldate import find_date
from lxml.html import HtmlElement

from sources.canonical import canonical_url, split_url
from sources.errors import Refused
from sources.parsing.dates import when

MOST_SCRIPTS = 20
LONGEST_SCRIPT = 200_000
MOST_NODES = 2_000
ARTICLE_TYPES = ("Article", "Posting", "Report", "PressRelease")
PUBLISHED_METAS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "parsely-pub-date",
    "date",
)
MODIFIED_METAS = ("article:modified_time", "og:updated_time", "datemodified", "last-modified")
_TWIN_PREFIXES = ("www.", "m.", "mobile.", "amp.")


@dataclass(frozen=True)
class Published:
    at: datetime | None = None
    precision: str = "unknown"
    how: str = ""


class Page:
    """The self-description of one parsed page; every reading is bounded and never raises for odd content."""

    def __init__(self, tree: HtmlElement, url: str | None) -> None:
        self._tree = tree
        self._url = url
        self._article = next(_articles(tree), {})
        self._metas = _metas(tree)

    def title(self) -> str:
        """The headline: JSON-LD, og:title without the site's name, a single h1, the title element."""
        headings = self._tree.xpath("//h1")
        found = (
            _words(self._article.get("headline"))
            or self._without_site(self._meta("og:title"))
            or (_words(headings[0].text_content()) if len(headings) == 1 else "")
            or self._without_site(_words(self._tree.findtext(".//title") or ""))
        )
        return found[:500]

    def byline(self) -> str:
        people = [name for kind, name in _names(self._article.get("author")) if kind != "Organization"]
        marks = self._tree.xpath("//*[@rel='author' or @itemprop='author' or contains(@class, 'byline')]")
        visible = _words(marks[0].text_content()) if marks else ""
        return (", ".join(people) or self._meta("author") or visible)[:300]

    def agency(self) -> str:
        """The agency that the page's data name as its source, or an empty string."""
        publisher = {name for _, name in _names(self._article.get("publisher"))}
        named = [
            *_names(self._article.get("sourceOrganization")),
            *_names(self._article.get("creditText")),
            *((kind, name) for kind, name in _names(self._article.get("author")) if kind == "Organization"),
        ]
        return next((name[:100] for _, name in named if name not in publisher), "")

    def language(self) -> str | None:
        candidates = (
            self._tree.get("lang"),
            self._article.get("inLanguage"),
            self._meta("og:locale"),
            self._meta("content-language"),
        )
        codes = (
            str(found).replace("_", "-").partition("-")[0].strip().lower() for found in candidates if found
        )
        return next(
            (code for code in codes if code.isascii() and code.isalpha() and len(code) in (2, 3)), None
        )

    def published(self) -> Published:
        for how, written in self._published_marks():
            found = when(written)
            if found:
                return Published(*found, how)
        guessed = when(_known_part(find_date(self._tree, original_date=True, outputformat="%Y-%m-%d")))
        return Published(*guessed, "guessed from the page (htmldate)") if guessed else Published()

    def modified_at(self) -> datetime | None:
        marks = (self._article.get("dateModified"), *(self._meta(name) for name in MODIFIED_METAS))
        return next((found[0] for found in map(when, marks) if found), None)

    def canonical_url(self) -> str | None:
        """The address that the page gives as its own, only when it lies on the same site: a page must not be
        able to pass for a page of another one."""
        links = self._tree.xpath("//link[@rel='canonical']/@href")
        if not links or not self._url:
            return None
        try:
            canonical = canonical_url(urljoin(self._url, str(links[0])))
            same_site = _site(canonical) == _site(self._url)
        except (Refused, ValueError):
            return None
        return canonical if same_site else None

    def _published_marks(self) -> Iterator[tuple[str, Any]]:
        yield "JSON-LD datePublished", self._article.get("datePublished")
        for name in PUBLISHED_METAS:
            yield f"meta {name}", self._meta(name)
        for element in self._tree.xpath("(//article//time|//header//time|//*[@itemprop='datePublished'])[1]"):
            yield "time element", element.get("datetime") or element.get("content")

    def _meta(self, name: str) -> str:
        return self._metas.get(name, "")

    def _without_site(self, title: str) -> str:
        site = self._meta("og:site_name")
        for separator in (" | ", " - ", " – ", " — ", " :: "):
            head, found, tail = title.rpartition(separator)
            if found and (tail == site or separator == " | "):
                return head.strip()
        return title


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']")[:MOST_SCRIPTS]:
        try:
            data = json.loads((script.text or "")[:LONGEST_SCRIPT])
        except (ValueError, RecursionError):
            continue
        yield from filter(_is_article, _nodes(data))


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [data], 0
    while waiting and seen < MOST_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(node[:MOST_NODES])


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(str(kind).endswith(ARTICLE_TYPES) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _names(value: Any) -> list[tuple[str, str]]:
    found = []
    for item in (value if isinstance(value, list) else [value])[:20]:
        if isinstance(item, str):
            found.append(("", _words(item)))
        elif isinstance(item, dict):
            kind = "Organization" if str(item.get("@type", "")).endswith("Organization") else ""
            found.append((kind, _words(item.get("name"))))
    return [(kind, name) for kind, name in found if name]


def _known_part(guess: str | None) -> str | None:
    """htmldate fills up a bare year or month with 01; the filling is no knowledge."""
    return guess.removesuffix("-01").removesuffix("-01") if guess else None


def _metas(tree: HtmlElement) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]")[:500]:
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        metas.setdefault(str(name).lower(), _words(element.get("content")))
    return metas


def _words(value: Any) -> str:
    return " ".join(value[:2000].split()) if isinstance(value, str) else ""


def _site(url: str) -> str:
    host = split_url(url).host
    prefix = next((prefix for prefix in _TWIN_PREFIXES if host.startswith(prefix)), "")
    return host.removeprefix(prefix)
