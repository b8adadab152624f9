"""Coverage from the news sitemaps that the desk has configured, sitemap indexes included.

What they hold: https://www.sitemaps.org/protocol.html and the news extension that search engines read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from sources.connectors.base import ConnectorNote, Found, Query
from sources.connectors.leads import Lead, ask_each, fitting, found
from sources.connectors.memory import Memory
from sources.errors import SourceError
from sources.fetching.client import Client, Fetched
from sources.fetching.limits import Limits
from sources.parsing.parser import parse_sitemap
from sources.parsing.records import Sitemap, SitemapPage

SITEMAPS = "application/xml,text/xml,application/gzip,text/plain;q=0.5,*/*;q=0.2"
MOST_SITEMAPS = 5  # of one index
MEMORY: Memory[Sitemap] = Memory()
LIMITS = Limits(total_seconds=8.0)

ParseSitemap = Callable[[bytes, str | None, str | None], Sitemap]


class NewsSitemaps:
    """Keeps the pages whose title shares terms with the query; pages without a title tell nothing."""

    name = "sitemap"

    def __init__(self, sitemaps: Sequence[str] = (), parse: ParseSitemap = parse_sitemap) -> None:
        self._sitemaps = tuple(sitemaps)
        self._parse = parse

    def search(self, query: Query, client: Client) -> Found:
        """Hits from all sitemaps, those that share most first; one that fails becomes a note."""
        notes: list[ConnectorNote] = []
        parts = {url: partial(self._leads, url, client, notes) for url in self._sitemaps}
        leads, failed = ask_each(self.name, parts)
        told = fitting(leads, lambda lead: lead.title, query)
        return found(self.name, told, query, client, [*failed, *notes])

    def _leads(self, url: str, client: Client, notes: list[ConnectorNote]) -> list[Lead]:
        sitemap = self._read(url, client)
        pages = list(sitemap.pages)
        left_out = sitemap.left_out
        for further in sitemap.sitemaps[:MOST_SITEMAPS]:
            try:
                below = self._read(further, client)
            except SourceError as error:
                notes.append(ConnectorNote(self.name, further, error.reason, f"{further}: {error.sentence}"))
                continue
            pages += below.pages
            left_out += below.left_out + len(below.sitemaps)
        left_out += max(len(sitemap.sitemaps) - MOST_SITEMAPS, 0)
        if left_out:
            sentence = f"{url} names {left_out} more entries than are read; give its news sitemap."
            notes.append(ConnectorNote(self.name, url, "more_entries", sentence, failed=False))
        return [_lead(page) for page in pages if page.title]

    def _read(self, url: str, client: Client) -> Sitemap:
        return MEMORY.fetch(url, client, self._parsed, accept=SITEMAPS, limits=LIMITS)

    def _parsed(self, fetched: Fetched) -> Sitemap:
        return self._parse(fetched.body, fetched.charset, fetched.final_url)


def _lead(page: SitemapPage) -> Lead:
    return Lead(page.url, page.title, page.publication, page.language or None, page.published_at)
