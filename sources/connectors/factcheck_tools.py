"""Fact checks of others from Google's Fact Check Tools, `claims:search`.

What it takes and answers: https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from sources.connectors.base import Found, Query, Wording
from sources.connectors.leads import Lead, ask_each, found, plain
from sources.connectors.phrases import labelled, phrase
from sources.connectors.replies import address, ask_service, failure_in, json_in, moment, part, rows
from sources.errors import Refused, SourceError, TemporaryFailure
from sources.fetching.client import Client, Fetched

URL = "https://factchecktools.googleapis.com/v1alpha1/claims:search"
PAGE_SIZE = 50
MOST_WORDS = 8
LONGEST_QUERY = 300


class FactCheckTools:
    """Asks once per language of the query; the key travels in a header and stands in no address."""

    name = "factcheck_tools"

    def __init__(self, key: str, url: str = URL, pages: int = 2) -> None:
        if not key:
            raise ValueError("the key is empty.")
        self._key, self._url, self._pages = key, url, pages

    def search(self, query: Query, client: Client) -> Found:
        """Published reviews as hits; the claim they check and their rating are the summary."""
        asked = {name: (wording, _phrase(wording)) for name, wording in labelled(query).items()}
        parts = {
            name: partial(self._ask, sent, wording.language, query, client)
            for name, (wording, sent) in asked.items()
            if sent
        }
        leads, notes = ask_each(self.name, parts)
        return found(self.name, leads, query, client, notes, [sent for _, sent in asked.values() if sent])

    def _ask(self, sent: str, language: str | None, query: Query, client: Client) -> list[Lead]:
        answers = self._answers(sent, language, query, client)
        return [lead for answer in answers for lead in _leads(answer)]

    def _answers(self, sent: str, language: str | None, query: Query, client: Client) -> Iterator[Any]:
        parameters = {
            "query": sent,
            "languageCode": language,
            "pageSize": PAGE_SIZE,
            "maxAgeDays": _age(query.since),
        }
        token = None
        for _ in range(self._pages):
            url = address(self._url, {**parameters, "pageToken": token})
            fetched = ask_service(client, url, headers={"X-Goog-Api-Key": self._key})
            answer = self._read(fetched)
            yield answer
            token = part(answer, "nextPageToken")
            if not isinstance(token, str) or not token:
                return

    def _read(self, fetched: Fetched) -> Any:
        failure = self._failure(fetched)
        if failure:
            raise failure
        return json_in(fetched)

    def _failure(self, fetched: Fetched) -> SourceError | None:
        if fetched.status == 200:
            return None
        try:
            error = part(json_in(fetched), "error")
        except TemporaryFailure:
            error = None
        told = part(error, "message")
        failure = failure_in(fetched, told if isinstance(told, str) else "", [self._key])
        # A wrong key is answered 400 INVALID_ARGUMENT, as a wrong parameter is.
        if failure and fetched.status == 400 and "API key" in str(told):
            return Refused("key_refused", "Google does not accept the key; check FACTCHECK_TOOLS_KEY.")
        return failure


def _phrase(wording: Wording) -> str:
    return phrase(wording, MOST_WORDS, LONGEST_QUERY)


def _leads(answer: Any) -> Iterator[Lead]:
    for claim in rows(answer, "claims"):
        for review in rows(claim, "claimReview"):
            publisher = plain(part(review, "publisher", "name")) or plain(part(review, "publisher", "site"))
            rating = plain(review.get("textualRating"))
            said = plain(claim.get("text"))
            who = plain(claim.get("claimant"))
            yield Lead(
                url=review.get("url"),
                title=review.get("title") or said,
                summary="; ".join(filter(None, (publisher, f"“{said}”" if said else "", who, rating))),
                language=review.get("languageCode"),
                published_at=moment(review.get("reviewDate")),
            )


def _age(since: date | None) -> int | None:
    return max((datetime.now(UTC).date() - since).days, 1) if since else None
