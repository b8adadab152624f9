"""RSS, Atom and JSON Feed become entries. Runs in the child: feedparser for small feeds, plain lxml for
large."""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any

import feedparser
from lxml import etree

from sources.errors import PermanentFailure
from sources.parsing.addresses import absolute
from sources.parsing.dates import when
from sources.parsing.records import FeedEntry
from sources.parsing.safe_xml import children, inner_text, local_name, plain_xml, xml_root, xml_text

MOST_BYTES = 1_000_000
MOST_ENTRIES = 500
# feedparser takes seconds on what plain lxml reads at once, but mends more broken feeds.
SMALL_FEED = 200_000
LONGEST_SUMMARY = 5_000

_TAG = re.compile(r"<[^<>]{0,2000}>")

Raw = tuple[Any, Any, Any, Any]


def parse_feed(body: bytes, charset: str | None = None, url: str | None = None) -> list[FeedEntry]:
    """The entries of a feed with a title and an http(s) address, at most 500, in the feed's order.

    Relative addresses are resolved against `url`. Raises PermanentFailure for what is no feed, is over 1 MB
    or declares entities.
    """
    if len(body) > MOST_BYTES:
        raise PermanentFailure("feed_too_large", "The feed is larger than 1 MB; use one with fewer entries.")
    text = xml_text(body, charset)
    if text.startswith("{"):
        return _entries(_json_items(text), url)
    markup = plain_xml(text)
    if len(markup) <= SMALL_FEED:
        found = _entries(_mended_items(markup), url)
        if found:
            return found
    return _entries(_xml_items(markup), url)


def _entries(items: Iterable[Raw], base: str | None) -> list[FeedEntry]:
    entries: list[FeedEntry] = []
    for link, title, summary, published_at in items:
        address = absolute(link, base)
        if address and _plain(title):
            entries.append(
                FeedEntry(address, _plain(title)[:500], _plain(summary)[:LONGEST_SUMMARY], published_at)
            )
        if len(entries) >= MOST_ENTRIES:
            break
    return entries


def _mended_items(markup: bytes) -> Iterator[Raw]:
    feed = feedparser.parse(
        markup,
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    for entry in feed.entries[:MOST_ENTRIES]:
        parsed = entry.get("published_parsed") or entry.get("updated_parsed")
        yield entry.get("link"), entry.get("title"), entry.get("summary"), _moment(parsed)


def _moment(parsed: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _xml_items(markup: bytes) -> Iterator[Raw]:
    root = xml_root(markup)
    if root is None or local_name(root) not in ("rss", "RDF", "feed"):
        raise PermanentFailure(
            "no_feed", "The address holds no RSS, Atom or JSON feed; give the feed's own address."
        )
    for item in root.iter("{*}item", "{*}entry"):
        fields = children(item)
        yield (
            _link(item),
            _inner(fields, "title"),
            _inner(fields, "description", "summary", "content"),
            _date(fields),
        )


def _link(item: etree._Element) -> str | None:
    for link in item.iterfind("{*}link"):
        if link.get("href") and link.get("rel", "alternate") == "alternate":
            return str(link.get("href"))
        if link.text and link.text.strip():
            return str(link.text)
    found: str | None = item.findtext("{*}guid") or item.findtext("{*}id")
    return found


def _date(fields: dict[str, etree._Element]) -> datetime | None:
    found = when(_inner(fields, "pubDate", "published", "date", "updated"))
    return found[0] if found else None


def _inner(fields: dict[str, etree._Element], *names: str) -> str:
    return inner_text(next((fields[name] for name in names if name in fields), None))


def _json_items(text: str) -> Iterator[Raw]:
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError):
        feed = None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise PermanentFailure(
            "no_feed", "The address holds no RSS, Atom or JSON feed; give the feed's own address."
        )
    for item in items[:MOST_ENTRIES]:
        if isinstance(item, dict):
            summary = item.get("summary") or item.get("content_text") or item.get("content_html")
            found = when(item.get("date_published"))
            yield item.get("url") or item.get("id"), item.get("title") or summary, summary, found and found[0]


def _plain(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    return " ".join(unescape(_TAG.sub(" ", value[: LONGEST_SUMMARY * 4])).split())
