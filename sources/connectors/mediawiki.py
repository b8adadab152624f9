"""Background from wikis: the full-text search of MediaWiki's API.

What it takes and answers: https://www.mediawiki.org/wiki/API:Search, .../API:Continue, .../Manual:Maxlag_parameter
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote, urlsplit

from sources.connectors.base import Found, Query, Wording
from sources.connectors.leads import Lead, ask_each, found, throttled
from sources.connectors.phrases import phrase
from sources.connectors.replies import (
    address,
    ask_service,
    failure_in,
    json_in,
    part,
    quoted,
    rows,
)
from sources.errors import PermanentFailure, SourceError
from sources.fetching.client import Client, Fetched

MOST_WORDS = 5
LONGEST_QUERY = 250  # the search takes 300 bytes and answers an error beyond
MAXLAG_SECONDS = 5
PAGE_SIZE = 20
BUSY = frozenset({"maxlag", "ratelimited", "readonly"})


class MediaWiki:
    """Searches each wiki in its own language; a wiki of no or another language by the query as it stands.

    `apis` are addresses of api.php, such as https://de.wikipedia.org/w/api.php.
    """

    name = "mediawiki"

    def __init__(self, apis: Sequence[str], pages: int = 1) -> None:
        wrong = [api for api in apis if not api.startswith(("http://", "https://")) or "api.php" not in api]
        if wrong or not apis:
            raise ValueError(f"give addresses of api.php, not {', '.join(wrong) or 'nothing'}.")
        self._apis, self._pages = tuple(apis), pages

    def search(self, query: Query, client: Client) -> Found:
        """Hits wiki by wiki; the date of a page is unknown, since its last edit tells nothing of it."""
        asked = {api: _said_for(api, query) for api in self._apis}
        parts = {
            api.partition("://")[2]: partial(self._ask, api, said, client)
            for api, said in asked.items()
            if said
        }
        leads, notes = ask_each(self.name, parts)
        return found(self.name, leads, query, client, notes, dict.fromkeys(filter(None, asked.values())))

    def _ask(self, api: str, said: str, client: Client) -> list[Lead]:
        leads: list[Lead] = []
        further: dict[str, Any] = {}
        for _ in range(self._pages):
            answer = _read(ask_service(client, address(api, {**_parameters(said), **further})))
            leads += _leads(answer, api)
            follows = part(answer, "continue")
            if not isinstance(follows, dict) or "sroffset" not in follows:
                break
            further = {name: follows[name] for name in ("sroffset", "continue") if name in follows}
        return leads


def _parameters(said: str) -> dict[str, Any]:
    return {
        "action": "query",
        "list": "search",
        "srsearch": said,
        "srlimit": PAGE_SIZE,
        "srprop": "snippet",
        "srinfo": "",
        "meta": "siteinfo",
        "siprop": "general",
        "format": "json",
        "formatversion": 2,
        "maxlag": MAXLAG_SECONDS,
    }


def _read(fetched: Fetched) -> Any:
    failure = failure_in(fetched)
    if failure:
        raise failure
    answer = json_in(fetched)
    error = part(answer, "error")
    if isinstance(error, dict):
        raise _failure(error, fetched)
    return answer


def _failure(error: dict[str, Any], fetched: Fetched) -> SourceError:
    """MediaWiki answers its errors with status 200 and a code."""
    told = quoted(str(error.get("info") or error.get("code") or ""))
    if error.get("code") in BUSY:
        wish = next((value for name, value in fetched.headers if name == "retry-after"), "")
        seconds = float(wish[:5]) if wish.isascii() and wish.isdigit() else float(MAXLAG_SECONDS)
        return throttled(f"The wiki is busy; it is asked again later.{told}", seconds)
    return PermanentFailure("query_refused", f"The wiki does not take the query.{told}")


def _leads(answer: Any, api: str) -> Iterator[Lead]:
    site = part(answer, "query", "general") or {}
    for row in rows(part(answer, "query"), "search"):
        title = row.get("title")
        if isinstance(title, str):
            yield Lead(
                url=_page_address(title, site, api),
                title=title,
                summary=row.get("snippet"),
                language=part(site, "lang"),
            )


def _page_address(title: str, site: Any, api: str) -> str:
    """Where a page is read: `server` and `articlepath` of the site, else index.php beside api.php."""
    server, path = part(site, "server"), part(site, "articlepath")
    written = quote(title.replace(" ", "_"), safe="/:(),;@!*'")
    if not (isinstance(server, str) and isinstance(path, str) and "$1" in path):
        return f"{api.partition('api.php')[0]}index.php?title={written}"
    scheme = f"{urlsplit(api).scheme}:" if server.startswith("//") else ""
    return scheme + server + path.replace("$1", written)


def _said_for(api: str, query: Query) -> str:
    language = (urlsplit(api).hostname or "").partition(".")[0]
    spoken = query.spoken
    own = next((wording for wording in spoken if wording.language == language), None)
    chosen = own or next(iter(spoken), Wording(None, ()))
    return phrase(chosen, MOST_WORDS, LONGEST_QUERY, figures=False)
