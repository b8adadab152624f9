"""Coverage from GDELT's DOC 2.0 API: news of the world, searched in the service's English translations.

What it takes and answers: https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from babel import Locale

from sources.connectors.base import ConnectorNote, Found, Query, Wording
from sources.connectors.leads import Lead, ask_each, found, throttled
from sources.connectors.phrases import labelled, words
from sources.connectors.replies import (
    address,
    ask_service,
    compact,
    failure_in,
    json_in,
    moment,
    quoted,
    rows,
)
from sources.errors import PermanentFailure, SourceError
from sources.fetching.client import Client, Fetched
from sources.fetching.limits import Limits

URL = "https://api.gdeltproject.org/api/v2/doc/doc"
MOST_RECORDS = 250
SECONDS_BETWEEN = 5.0
LIMITS = Limits(total_seconds=25.0, wire_bytes=3_000_000, decoded_bytes=4_000_000, redirects=3)
MOST_LANGUAGES = 6  # of one query
MOST_TERMS, MOST_WORDS = 20, 4
SHORTEST_WORD, SHORTEST_PHRASE = 3, 5
# Queries much longer than this come back as "too short or too long".
LONGEST_QUERY = 230


class Gdelt:
    """Asks by the English wording, once for English pages and once for those of the other languages together,
    so that the many do not crowd out the few; without an English wording each language in its own words."""

    name = "gdelt"

    def __init__(
        self, url: str = URL, records: int = MOST_RECORDS, seconds_between: float = SECONDS_BETWEEN
    ) -> None:
        if not 1 <= records <= MOST_RECORDS:
            raise ValueError(f"records must be from 1 to {MOST_RECORDS}, not {records}")
        self._url, self._records, self._seconds_between = url, records, seconds_between

    def search(self, query: Query, client: Client) -> Found:
        """Hits in the order of GDELT's relevance; their dates are when GDELT first saw the page."""
        asked = {about: sent for about, sent in _queries(query) if sent}
        if not asked:
            return Found((), _nothing_to_ask(self.name) if query.spoken else ())
        parts = {about: partial(self._ask, sent, query, client) for about, sent in asked.items()}
        leads, notes = ask_each(self.name, parts)
        return found(self.name, leads, query, client, notes, asked.values())

    def _ask(self, sent: str, query: Query, client: Client) -> list[Lead]:
        parameters = {
            "query": sent,
            "mode": "ArtList",
            "format": "json",
            "sort": "HybridRel",
            "maxrecords": self._records,
            "startdatetime": compact(query.since, "000000"),
            "enddatetime": compact(query.until, "235959"),
        }
        fetched = ask_service(
            client, address(self._url, parameters), every=self._seconds_between, limits=LIMITS
        )
        told = fetched.body[:2_000].decode("utf-8", "replace").strip()
        failure = failure_in(fetched, told) or _refusal(told)
        if failure:
            raise failure
        return [_lead(row) for row in rows(_json(fetched), "articles")]


def _queries(query: Query) -> Iterator[tuple[str, str]]:
    """What is asked, under the languages it is asked in."""
    wordings = labelled(query)
    english = next((wording for wording in wordings.values() if wording.language == "en"), None)
    if english is None:
        yield from ((about, _query(wording, (wording.language,))) for about, wording in wordings.items())
        return
    others = list(
        dict.fromkeys(one.language for one in wordings.values() if one.language not in (None, "en"))
    )
    groups = [["en"], *(others[at : at + MOST_LANGUAGES] for at in range(0, len(others), MOST_LANGUAGES))]
    yield from ((", ".join(map(str, group)), _query(english, group)) for group in groups)


def _query(wording: Wording, languages: Sequence[str | None]) -> str:
    """Words that must all stand in the text, names as phrases, and languages; parentheses only go around OR."""
    named = [f"sourcelang:{name}" for name in map(_name_of, languages) if name]
    limit = f"({' OR '.join(named)})" if len(named) > 1 else "".join(named)
    keywords = map(_keyword, words(wording, MOST_TERMS, figures=False))
    line = ""
    for keyword in [word for word in keywords if len(word) >= SHORTEST_WORD][:MOST_WORDS]:
        if len(line + keyword + limit) < LONGEST_QUERY - 1:
            line = f"{line} {keyword}".strip()
    return f"{line} {limit}".strip() if line else ""


def _refusal(told: str) -> SourceError | None:
    """GDELT says in plain text, with status 200, what it does not like about a request."""
    if told.startswith(("{", "[")) or not told:
        return None
    if "limit requests" in told.lower():
        return throttled("GDELT asks to slow down; it is asked again later." + quoted(told), 60.0)
    return PermanentFailure("query_refused", "GDELT does not take the query." + quoted(told))


def _json(fetched: Fetched) -> object:
    return json_in(fetched) if fetched.body.strip() else {}


def _lead(row: dict[str, object]) -> Lead:
    return Lead(
        url=row.get("url"),
        title=row.get("title"),
        language=_codes().get(str(row.get("language")).casefold()),
        published_at=moment(row.get("seendate")),
    )


def _keyword(word: str) -> str:
    """A name of several words, or with signs inside, only works in quotation marks and without the signs."""
    bare = " ".join("".join(sign if sign.isalnum() else " " for sign in word).split())
    return f'"{bare}"' if " " in bare and len(bare) >= SHORTEST_PHRASE else bare


def _nothing_to_ask(connector: str) -> tuple[ConnectorNote, ...]:
    sentence = "GDELT searches words, and the query has figures alone."
    return (ConnectorNote(connector, connector, "no_words", sentence, failed=False),)


def _name_of(language: str | None) -> str:
    """English name without blanks, as `sourcelang:` wants it; empty for an unknown language."""
    name = Locale("en").languages.get(language or "", "")
    return "".join(sign for sign in name.casefold() if sign.isalpha())


@cache
def _codes() -> dict[str, str]:
    """English name of a language, folded, to its code of two letters."""
    return {name.casefold(): code for code, name in Locale("en").languages.items() if len(code) == 2}
