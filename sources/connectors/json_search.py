"""Coverage from any service that answers a GET in JSON, as the operator has described it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from sources.connectors.base import Found, Query, Wording
from sources.connectors.descriptions import Description
from sources.connectors.leads import Lead, ask_each, found
from sources.connectors.phrases import labelled, phrase
from sources.connectors.replies import ask_service, failure_in, json_in, moment
from sources.errors import PermanentFailure, TemporaryFailure
from sources.fetching.client import Client

MOST_WORDS = 8
LONGEST_QUERY = 300


class JsonSearch:
    """One described search under its own name; asks once per language if the template names one."""

    def __init__(self, description: Description) -> None:
        self.name = description.name
        self._about = description

    def search(self, query: Query, client: Client) -> Found:
        """Hits in the service's order, page after page."""
        wordings = labelled(query)
        if "language" not in self._about.places and not query.wordings:
            wordings = dict(list(wordings.items())[:1])
        asked = {
            name: (wording, sent)
            for name, wording in wordings.items()
            if (sent := phrase(wording, MOST_WORDS, LONGEST_QUERY))
        }
        parts = {
            name: partial(self._ask, sent, wording, query, client) for name, (wording, sent) in asked.items()
        }
        leads, notes = ask_each(self.name, parts)
        return found(self.name, leads, query, client, notes, [sent for _, sent in asked.values()])

    def _ask(self, sent: str, wording: Wording, query: Query, client: Client) -> list[Lead]:
        leads: list[Lead] = []
        cursor: Any = ""
        for page in range(self._about.pages):
            url = self._url(sent, wording, query, page, cursor)
            answer = self._answer(url, client)
            listed = list(self._leads(answer, wording.language))
            leads += listed
            cursor = resolve(answer, self._about.pointers["next"]) if "next" in self._about.pointers else None
            if not listed or not self._turns(cursor):
                break
        return leads

    def _turns(self, cursor: Any) -> bool:
        """Whether there is a way to the next page."""
        by_answer = "next" in self._about.pointers
        return bool(cursor) if by_answer else bool(self._about.places & {"page", "offset"})

    def _url(self, sent: str, wording: Wording, query: Query, page: int, cursor: Any) -> str:
        if page and "cursor" not in self._about.places and cursor:
            return self._next_address(str(cursor))
        values: Mapping[str, object] = {
            "query": sent,
            "language": wording.language or "",
            "since": query.since or "",
            "until": query.until or "",
            "page": self._about.first_page + page,
            "offset": page * self._about.page_size,
            "cursor": cursor or "",
            "key": self._about.key,
        }
        return self._about.url.format_map(
            {name: quote(str(value), safe="") for name, value in values.items()}
        )

    def _next_address(self, cursor: str) -> str:
        """The next page's address as the answer gives it; never at another host, since keys travel along."""
        url = urljoin(self._about.url.partition("?")[0], cursor)
        if urlsplit(url)[:2] != urlsplit(self._about.url)[:2]:
            raise PermanentFailure("foreign_page", "The service names its next page at another host.")
        return url

    def _answer(self, url: str, client: Client) -> Any:
        fetched = ask_service(client, url, headers=self._about.headers)
        told = fetched.body[:2_000].decode("utf-8", "replace") if fetched.media_type != "text/html" else ""
        failure = failure_in(fetched, told, self._about.secrets)
        if failure:
            raise failure
        return json_in(fetched, self._about.secrets)

    def _leads(self, answer: Any, language: str | None) -> Iterator[Lead]:
        listed = resolve(answer, self._about.pointers["items"])
        if listed is None:
            return
        if not isinstance(listed, list):
            raise TemporaryFailure(
                "no_list", f"{self.name}: {self._about.pointers['items'] or 'the answer'} is no list."
            )
        for item in listed:
            yield Lead(
                url=self._part(item, "url"),
                title=self._part(item, "title"),
                summary=self._part(item, "summary"),
                language=self._part(item, "language") or language,
                published_at=moment(self._part(item, "date")),
            )

    def _part(self, item: Any, name: str) -> Any:
        pointer = self._about.pointers.get(name)
        return resolve(item, pointer) if pointer is not None else None


def resolve(value: Any, pointer: str) -> Any:
    """What a JSON pointer (RFC 6901) leads to, or None."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isascii() and name.isdigit() and len(name) < 7:
            value = value[int(name)] if int(name) < len(value) else None
        else:
            return None
    return value
