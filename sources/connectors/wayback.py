"""Captures of an address in the Wayback Machine, through its CDX index.

What it takes and answers: https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from sources.canonical import check_url
from sources.connectors.base import ConnectorNote, Found, Query
from sources.connectors.leads import Lead, ask_each, found
from sources.connectors.replies import address, ask_service, compact, failure_in, json_in, moment
from sources.errors import Refused, TemporaryFailure
from sources.fetching.client import Client, Fetched

URL = "https://web.archive.org"
PAGE_SIZE = 100
FIELDS = ("timestamp", "original", "mimetype", "statuscode", "digest")
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_STAMP = re.compile(r"\d{14}")


class Wayback:
    """Answers queries that name an address; a query of words has nothing to ask the archive."""

    name = "wayback"

    def __init__(self, url: str = URL, pages: int = 3) -> None:
        self._url, self._pages = url.rstrip("/"), pages

    def search(self, query: Query, client: Client) -> Found:
        """Captures of each address in the query, oldest first, one per content; a hit leads to the bytes as
        they were captured (flag `id_`), its date is the day of the capture."""
        addresses = _addresses(query)
        cut: list[ConnectorNote] = []
        parts = {url: partial(self._captures, url, query, client, cut) for url in addresses}
        leads, notes = ask_each(self.name, parts)
        return found(self.name, leads, query, client, [*notes, *cut], addresses)

    def _captures(self, url: str, query: Query, client: Client, cut: list[ConnectorNote]) -> list[Lead]:
        leads: list[Lead] = []
        key: str | None = None
        for _ in range(self._pages):
            listed, key = _rows(self._page(url, query, key, client))
            leads += [lead for row in listed if (lead := self._lead(row))]
            if key is None:
                return leads
        sentence = f"{url} has more captures than the {len(leads)} listed; narrow the days of the query."
        cut.append(ConnectorNote(self.name, url, "more_captures", sentence, failed=False))
        return leads

    def _page(self, url: str, query: Query, key: str | None, client: Client) -> Any:
        parameters = {
            "url": url,
            "output": "json",
            "fl": ",".join(FIELDS),
            "filter": "statuscode:200",
            "collapse": "digest",
            "from": compact(query.since),
            "to": compact(query.until),
            "limit": PAGE_SIZE,
            "showResumeKey": "true",
            "resumeKey": key,
        }
        fetched = ask_service(client, address(f"{self._url}/cdx/search/cdx", parameters))
        return _read(fetched)

    def _lead(self, row: dict[str, str]) -> Lead | None:
        stamp, original = row.get("timestamp", ""), row.get("original", "")
        if not _STAMP.fullmatch(stamp) or not original:
            return None
        return Lead(
            url=f"{self._url}/web/{stamp}id_/{original}",
            title=f"{original} ({stamp[:4]}-{stamp[4:6]}-{stamp[6:8]})",
            summary=f"{row.get('mimetype', '')}, SHA-1 {row.get('digest', '')}",
            published_at=moment(stamp),
        )


def _read(fetched: Fetched) -> Any:
    failure = failure_in(fetched)
    if failure and fetched.status == 403:
        raise Refused("not_shown", "The archive does not show captures of this address.")
    if failure:
        raise failure
    return json_in(fetched) if fetched.body.strip() else []


def _rows(answer: Any) -> tuple[list[dict[str, str]], str | None]:
    """The rows below the header row, and the key of the next page, which follows an empty row."""
    lines = answer if isinstance(answer, list) else None
    if lines is None or not all(isinstance(line, list) for line in lines):
        raise TemporaryFailure("no_rows", "The archive did not answer with rows; it is asked again later.")
    key = None
    if len(lines) >= 2 and lines[-2] == [] and len(lines[-1]) == 1:
        key, lines = str(lines[-1][0]), lines[:-2]
    header = [str(name) for name in lines[0]] if lines else []
    return [dict(zip(header, map(str, line), strict=False)) for line in lines[1:]], key


def _addresses(query: Query) -> tuple[str, ...]:
    named = (term for wording in query.spoken for term in wording.terms)
    matches = (match for text in (query.text, *named) for match in _ADDRESS.findall(text))
    return tuple(dict.fromkeys(_acceptable(match.rstrip(".,;:!?)]") for match in matches)))


def _acceptable(urls: Iterator[str]) -> Iterator[str]:
    for url in urls:
        try:
            check_url(url)
        except Refused:
            continue
        yield url
