"""Coverage from a SearXNG of the newsroom's own, asked in JSON.

What it takes and answers: https://docs.searxng.org/dev/search_api.html
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from sources.connectors.base import ConnectorNote, Found, Query
from sources.connectors.leads import Lead, ask_each, found, plain
from sources.connectors.phrases import labelled, phrase
from sources.connectors.replies import address, ask_service, failure_in, json_in, moment, part, rows
from sources.errors import Refused
from sources.fetching.client import Client

MOST_WORDS = 8
LONGEST_QUERY = 200


class Searx:
    """Asks once per language of the query, page after page until one is empty."""

    name = "searx"

    def __init__(self, url: str, pages: int = 2, categories: str = "general,news") -> None:
        if not url.startswith(("http://", "https://")):
            raise ValueError("the address must begin with https:// or http://.")
        self._url = url.rstrip("/").removesuffix("/search") + "/search"
        self._pages, self._categories = pages, categories

    def search(self, query: Query, client: Client) -> Found:
        """Hits in SearXNG's order; engines that did not answer it become notes."""
        asked = {
            name: (wording.language, phrase(wording, MOST_WORDS, LONGEST_QUERY))
            for name, wording in labelled(query).items()
        }
        silent: dict[str, ConnectorNote] = {}
        parts = {
            name: partial(self._ask, sent, language, client, silent)
            for name, (language, sent) in asked.items()
            if sent
        }
        leads, notes = ask_each(self.name, parts)
        sent = [sent for _, sent in asked.values() if sent]
        return found(self.name, leads, query, client, [*notes, *silent.values()], sent)

    def _ask(
        self, sent: str, language: str | None, client: Client, silent: dict[str, ConnectorNote]
    ) -> list[Lead]:
        leads: list[Lead] = []
        for page in range(1, self._pages + 1):
            answer = self._page(sent, language, page, client)
            silent |= {note.about: note for note in _silent(self.name, answer)}
            listed = [_lead(row, language) for row in rows(answer, "results")]
            leads += listed
            if not listed:
                break
        return leads

    def _page(self, sent: str, language: str | None, page: int, client: Client) -> Any:
        parameters = {
            "q": sent,
            "format": "json",
            "language": language or "all",
            "categories": self._categories,
            "pageno": page,
        }
        fetched = ask_service(client, address(self._url, parameters))
        if fetched.status == 403:
            raise Refused(
                "json_is_off",
                "This SearXNG does not answer in JSON; add json to search.formats in its settings.yml.",
            )
        failure = failure_in(fetched)
        if failure:
            raise failure
        return json_in(fetched)


def _lead(row: dict[str, Any], language: str | None) -> Lead:
    return Lead(
        url=row.get("url"),
        title=row.get("title"),
        summary=row.get("content"),
        language=language,
        published_at=moment(row.get("publishedDate")),
    )


def _silent(connector: str, answer: Any) -> Iterator[ConnectorNote]:
    """`unresponsive_engines` is a list of pairs: engine and why."""
    listed = part(answer, "unresponsive_engines")
    for pair in listed if isinstance(listed, list) else ():
        told = [plain(item, 80) for item in pair] if isinstance(pair, list) else []
        if told and told[0]:
            why = f": {told[1]}" if len(told) > 1 and told[1] else ""
            sentence = f"The engine {told[0]} did not answer SearXNG{why}."
            yield ConnectorNote(connector, told[0], "engine_silent", sentence)
