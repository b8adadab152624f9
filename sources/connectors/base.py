"""The interface of connectors: a Query goes in, Hits come out, and notes say what could not be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from sources.fetching.client import Client


@dataclass(frozen=True)
class Wording:
    """A query as one language words it: its telling terms there, the most telling first."""

    language: str | None
    terms: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """What to look for: a sentence, its telling terms (names, figures, rare words), its language if known,
    and the days, both included, between which the coverage was published.

    `wordings` say the same in several languages; a service is then asked once for each of them.
    """

    text: str
    terms: tuple[str, ...]
    language: str | None = None
    since: date | None = None
    until: date | None = None
    wordings: tuple[Wording, ...] = ()

    @property
    def spoken(self) -> tuple[Wording, ...]:
        """The wordings to ask in, those without terms left out; without any, the terms as they stand."""
        wordings = self.wordings or (Wording(self.language, self.terms),)
        return tuple(wording for wording in wordings if any(term.strip() for term in wording.terms))

    def covers(self, published_at: datetime | None) -> bool:
        """True when something published at this moment may answer; an unknown date may."""
        if published_at is None:
            return True
        day = published_at.date()
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Hit:
    """One address that may bear on the query, best first by `position` (from 1) within its connector."""

    url: str
    title: str
    summary: str
    language: str | None
    published_at: datetime | None
    connector: str
    position: int


@dataclass(frozen=True)
class ConnectorNote:
    """Something to know about an answer: the address or service, a reason code and a sentence for people.
    `failed` is true when something could not be asked, false for mere information."""

    connector: str
    about: str
    reason: str
    sentence: str
    failed: bool = True


@dataclass(frozen=True)
class Found:
    """The answer of a connector; iterating gives the hits. `sent` are the queries as the service received
    them, without keys; empty where nothing was sent away."""

    hits: tuple[Hit, ...]
    notes: tuple[ConnectorNote, ...] = ()
    sent: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)


@runtime_checkable
class Connector(Protocol):
    """Searches one outside service. Raises only SourceError; what fails in part becomes a note."""

    name: str

    def search(self, query: Query, client: Client) -> Found:
        """The hits for a query, fetched through the client alone."""
        ...
