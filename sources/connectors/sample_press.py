"""The sample press: fictional outlets on reserved `.example` hosts whose pages ship with the product.

They report true figures of real bodies, answer inside this process, and let a desk try the whole way offline.
"""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

from sources.canonical import WebAddress
from sources.connectors.base import Found, Hit, Query
from sources.connectors.terms import best_shared, fold, wordings_of
from sources.fetching.answers import Answer
from sources.fetching.client import Client

PAGES = Path(__file__).resolve().parent / "sample_press_pages"
SUFFIX = ".example"
SUMMARY_LENGTH = 300


@dataclass(frozen=True)
class SamplePage:
    """One shipped page as the search sees it: address, language, headline, date and article text."""

    url: str
    language: str | None
    title: str
    text: str
    published_at: datetime | None


class SamplePress:
    """Searches the shipped pages by the terms of a query."""

    name = "sample_press"

    def search(self, query: Query, client: Client) -> Found:
        """The pages that share enough terms with the query, best first; another topic finds nothing."""
        wordings = wordings_of(query)
        ranked = []
        for page in sample_pages():
            found = best_shared(wordings, fold(page.text))
            if found.enough and query.covers(page.published_at):
                ranked.append((-found.share, page.url, page))
        return Found(tuple(self._hit(page, at) for at, (_, _, page) in enumerate(sorted(ranked), start=1)))

    def _hit(self, page: SamplePage, position: int) -> Hit:
        summary = page.text.removeprefix(page.title).strip()[:SUMMARY_LENGTH]
        return Hit(page.url, page.title, summary, page.language, page.published_at, self.name, position)


def answer(address: WebAddress) -> Answer:
    """What the outlet at an address says: its page, its feed, its robots.txt, a redirect to https, or 404."""
    if address.scheme == "http":
        return Answer(301, (("location", f"https://{address.host}{address.target}"),))
    found = _files().get((address.host, address.path))
    if found is None:
        return Answer(404, (("content-type", "text/html; charset=utf-8"),))
    media_type = mimetypes.guess_type(found.name)[0] or "text/html"
    media_type = "application/rss+xml" if media_type.endswith("/xml") else media_type
    return Answer(200, (("content-type", f"{media_type}; charset=utf-8"),), found.read_bytes())


@cache
def sample_pages() -> tuple[SamplePage, ...]:
    """Every shipped page, read from its file."""
    pages = sorted((where, path) for where, path in _files().items() if path.suffix == ".html")
    return tuple(_page(f"https://{host}{path}", file.read_text("utf-8")) for (host, path), file in pages)


@cache
def _files() -> dict[tuple[str, str], Path]:
    """(host, path of the address) to file; pages are addressed without their .html."""
    found = {}
    for file in sorted(PAGES.glob("*/**/*")):
        if file.is_file():
            host, *parts = file.relative_to(PAGES).parts
            path = PurePosixPath("/", *parts)
            found[host, str(path.with_suffix("") if path.suffix == ".html" else path)] = file
    return found


def _page(url: str, markup: str) -> SamplePage:
    reader = _Reader()
    reader.feed(markup)
    published = datetime.fromisoformat(reader.published).astimezone(UTC) if reader.published else None
    text = " ".join("".join(reader.article).split())
    return SamplePage(url, reader.language, " ".join("".join(reader.heading).split()), text, published)


class _Reader(HTMLParser):
    """Reads headline, date and article element of the shipped pages, which are well formed."""

    def __init__(self) -> None:
        super().__init__()
        self.language: str | None = None
        self.published = ""
        self.heading: list[str] = []
        self.article: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang")
        elif values.get("property") == "article:published_time":
            self.published = values.get("content") or ""
        elif tag in ("article", "h1"):
            self._inside.append(tag)
        self.article.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            self._inside.remove(tag)

    def handle_data(self, data: str) -> None:
        if "article" in self._inside:
            self.article.append(data)
        if "h1" in self._inside:
            self.heading.append(data)
