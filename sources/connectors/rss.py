"""Coverage from the feeds that the desk has configured."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from sources.connectors.base import Found, Query
from sources.connectors.leads import Lead, ask_each, fitting, found
from sources.connectors.memory import Memory
from sources.fetching.client import FEEDS, Client, Fetched
from sources.parsing.parser import parse_feed
from sources.parsing.records import FeedEntry

MEMORY: Memory[list[FeedEntry]] = Memory()

ParseFeed = Callable[[bytes, str | None, str | None], list[FeedEntry]]


class Rss:
    """Reads RSS, Atom and JSON feeds and keeps the entries whose title and summary share terms with the
    query."""

    name = "rss"

    def __init__(self, feeds: Sequence[str] = (), parse: ParseFeed = parse_feed) -> None:
        self._feeds = tuple(feeds)
        self._parse = parse

    def search(self, query: Query, client: Client) -> Found:
        """Hits from all feeds, those that share most first. A feed that fails becomes a note; raises
        only when every one fails."""
        leads, notes = ask_each(self.name, {feed: partial(self._leads, feed, client) for feed in self._feeds})
        told = fitting(leads, lambda lead: f"{lead.title} {lead.summary}", query)
        return found(self.name, told, query, client, notes)

    def _leads(self, feed: str, client: Client) -> list[Lead]:
        entries = MEMORY.fetch(feed, client, self._read, accept=FEEDS)
        return [
            Lead(entry.url, entry.title, entry.summary, published_at=entry.published_at) for entry in entries
        ]

    def _read(self, fetched: Fetched) -> list[FeedEntry]:
        return self._parse(fetched.body, fetched.charset, fetched.final_url)
