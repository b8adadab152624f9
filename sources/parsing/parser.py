"""Parsing for the rest of the product: one long-lived child per process, replaced when it dies or is worn
out."""

from __future__ import annotations

import os
import threading
import weakref
from types import TracebackType
from typing import Any, Self

from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from sources.parsing.content import Content, content_of
from sources.parsing.frames import Head
from sources.parsing.plain import parse_plain
from sources.parsing.process import ChildProcess
from sources.parsing.records import FeedEntry, ParsedArticle, Sitemap

WALL_SECONDS = 9.5
MOST_ITEMS = 200

_FAILURES: dict[str, type[SourceError]] = {
    kind.__name__: kind for kind in (PermanentFailure, TemporaryFailure, Refused)
}
_PARSERS: weakref.WeakSet[Parser] = weakref.WeakSet()


class Parser:
    """Turns bytes into articles and feed entries; safe to share between threads and to inherit through
    fork."""

    def __init__(self, wall_seconds: float = WALL_SECONDS, most_items: int = MOST_ITEMS) -> None:
        self._wall_seconds = wall_seconds
        self._most_items = most_items
        self._lock = threading.Lock()
        self._child: ChildProcess | None = None
        _PARSERS.add(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def child_pid(self) -> int | None:
        """The process id of the running child, or None when none runs."""
        return self._child.pid if self._child and self._child.alive else None

    def parse_article(
        self, body: bytes, media_type: str = "", charset: str | None = None, url: str | None = None
    ) -> ParsedArticle:
        """The readable text of a page, PDF or plain-text file with its metadata.

        Raises PermanentFailure with one of the reasons empty, binary, too_large_to_read,
        unsupported_media_type, wrong_encoding, parsed_to_nothing, encrypted_pdf, broken_pdf, no_text_in_pdf,
        unreadable (the text kills the parser); TemporaryFailure when the child was stopped from outside.
        """
        content = content_of(body, media_type)
        if content is Content.TEXT:
            return parse_plain(body, charset)
        return ParsedArticle.from_json(self._ask({"kind": content, "charset": charset, "url": url}, body))

    def parse_feed(self, body: bytes, charset: str | None = None, url: str | None = None) -> list[FeedEntry]:
        """The entries of an RSS, Atom or JSON feed; raises PermanentFailure (no_feed, feed_too_large,
        entities, unreadable) or TemporaryFailure as `parse_article`."""
        found = self._ask({"kind": "feed", "charset": charset, "url": url}, body)
        return [FeedEntry.from_json(entry) for entry in found]

    def parse_sitemap(self, body: bytes, charset: str | None = None, url: str | None = None) -> Sitemap:
        """The pages and further sitemaps of a sitemap, also a gzipped one; raises PermanentFailure
        (no_sitemap, sitemap_too_large, entities, unreadable) or TemporaryFailure as `parse_article`."""
        return Sitemap.from_json(self._ask({"kind": "sitemap", "charset": charset, "url": url}, body))

    def close(self) -> None:
        """End the child, if one runs; the next parse starts another."""
        with self._lock:
            self._end_child()

    def _ask(self, head: Head, body: bytes) -> Any:
        with self._lock:
            reply = self._ready_child().exchange(head, body, self._wall_seconds)
        failure = reply.get("failure")
        if failure:
            raise _FAILURES[failure["kind"]](failure["reason"], failure["sentence"])
        return reply["result"]

    def _ready_child(self) -> ChildProcess:
        if self._child and (not self._child.alive or self._child.items >= self._most_items):
            self._end_child()
        if self._child is None:
            self._child = ChildProcess()
        return self._child

    def _end_child(self) -> None:
        if self._child:
            self._child.end()
            self._child = None

    def _forget_child(self) -> None:
        self._lock = threading.Lock()
        if self._child:
            self._child.forget()
            self._child = None


def _after_fork() -> None:
    """A forked process must not share the child's pipes, nor keep them open after the owner has gone."""
    for parser in list(_PARSERS):
        parser._forget_child()


os.register_at_fork(after_in_child=_after_fork)

PARSER = Parser()
parse_article = PARSER.parse_article
parse_feed = PARSER.parse_feed
parse_sitemap = PARSER.parse_sitemap
