"""Coverage from the feeds that the desk has configured."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sources.connectors.base import ConnectorNote, Found, Hit, Query
from sources.connectors.terms import fold, query_terms, shared
from sources.errors import SourceError, TemporaryFailure
from sources.fetching.client import FEEDS, Client
from sources.parsing.parser import parse_feed
from sources.parsing.records import FeedEntry

ENOUGH_IN_A_TEASER = 2

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
        TemporaryFailure only when every one fails."""
        entries: list[FeedEntry] = []
        notes: list[ConnectorNote] = []
        for feed in self._feeds:
            try:
                entries += self._entries(feed, client)
            except SourceError as error:
                notes.append(ConnectorNote(self.name, feed, error.reason, error.sentence))
        if notes and len(notes) == len(self._feeds):
            raise TemporaryFailure(
                "all_feeds_failed", f"None of the feeds could be read. {notes[0].sentence}"
            )
        return Found(self._hits(query, entries), tuple(notes))

    def _entries(self, feed: str, client: Client) -> list[FeedEntry]:
        fetched = client.fetch(feed, accept=FEEDS)
        return self._parse(fetched.body, fetched.charset, fetched.final_url)

    def _hits(self, query: Query, entries: Sequence[FeedEntry]) -> tuple[Hit, ...]:
        terms = query_terms(query.terms)
        enough = min(ENOUGH_IN_A_TEASER, len(terms)) or 1
        ranked: dict[str, tuple[float, FeedEntry]] = {}
        for entry in entries:
            found = shared(terms, fold(f"{entry.title} {entry.summary}"))
            if found.count >= enough and query.covers(entry.published_at):
                ranked.setdefault(entry.url, (found.share, entry))
        best = sorted(ranked.values(), key=lambda pair: -pair[0])
        return tuple(
            Hit(entry.url, entry.title, entry.summary, None, entry.published_at, self.name, position)
            for position, (_, entry) in enumerate(best, start=1)
        )
