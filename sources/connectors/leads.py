"""From what a service lists to hits: web addresses alone, each once, in the days of the query."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sources.connectors.base import ConnectorNote, Found, Hit, Query
from sources.connectors.terms import best_shared, fold, wordings_of
from sources.errors import Refused, SourceError, TemporaryFailure
from sources.fetching.client import Client

LONGEST_TITLE, LONGEST_SUMMARY = 300, 500
ENOUGH_IN_A_TEASER = 2
THROTTLED = "throttled"
# A search ends well within the lease of its job, however slow the service is.
PATIENCE_SECONDS = 30.0

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


@dataclass(frozen=True)
class Lead:
    """One line of a service's list, as it came; `url` may be anything."""

    url: Any
    title: Any = ""
    summary: Any = ""
    language: Any = None
    published_at: datetime | None = None


def found(
    connector: str,
    leads: Iterable[Lead],
    query: Query,
    client: Client,
    notes: Iterable[ConnectorNote] = (),
    sent: Iterable[str] = (),
) -> Found:
    """The leads as hits in their order; how many could never be fetched is told in a note."""
    kept: dict[str, Lead] = {}
    refused: list[Refused] = []
    for lead in leads:
        try:
            kept.setdefault(_address(lead.url, client), lead)
        except Refused as error:
            refused.append(error)
    in_time = [(url, lead) for url, lead in kept.items() if query.covers(lead.published_at)]
    hits = tuple(_hit(connector, url, lead, at) for at, (url, lead) in enumerate(in_time, start=1))
    return Found(hits, (*notes, *_left_out(connector, refused)), tuple(sent))


def fitting(leads: Iterable[Lead], text_of: Callable[[Lead], str], query: Query) -> list[Lead]:
    """The teasers whose few words share two terms (or all, if fewer) with a wording, those with most first."""
    wordings = wordings_of(query)
    ranked: list[tuple[float, Lead]] = []
    for lead in leads:
        shares = best_shared(wordings, fold(text_of(lead)))
        if shares.count >= (min(ENOUGH_IN_A_TEASER, shares.of) or 1):
            ranked.append((shares.share, lead))
    return [lead for _, lead in sorted(ranked, key=lambda pair: -pair[0])]


def ask_each(
    connector: str, parts: Mapping[str, Callable[[], Iterable[Lead]]]
) -> tuple[list[Lead], list[ConnectorNote]]:
    """The leads of several feeds, wikis or languages: one that fails becomes a note under its name.

    When the service asks to slow down, or after 30 seconds, the remaining parts are not asked. Raises the
    failure of a single part, and TemporaryFailure when all of several fail.
    """
    started = time.monotonic()
    leads: list[Lead] = []
    notes: list[ConnectorNote] = []
    failures: list[SourceError] = []
    for about, ask in parts.items():
        slowed = bool(failures) and failures[-1].reason == THROTTLED
        if slowed or time.monotonic() - started > PATIENCE_SECONDS:
            why = "the service asks to slow down" if slowed else "the answers before took too long"
            reason = THROTTLED if slowed else "out_of_time"
            notes.append(ConnectorNote(connector, about, reason, f"{about}: not asked any more, {why}."))
            continue
        try:
            leads += ask()
        except SourceError as error:
            failures.append(error)
            notes.append(ConnectorNote(connector, about, error.reason, f"{about}: {error.sentence}"))
    if failures and len(notes) == len(parts):
        raise _none_answered(failures, len(parts))
    return leads, notes


def throttled(sentence: str, retry_after: float | None = None) -> TemporaryFailure:
    """The failure of a service that asks to slow down."""
    return TemporaryFailure(THROTTLED, sentence, retry_after)


def plain(value: Any, longest: int = LONGEST_SUMMARY) -> str:
    """Text without markup, control characters and lone surrogates; anything but text is empty. What is
    longer ends in an ellipsis."""
    if not isinstance(value, str):
        return ""
    text = html.unescape(_TAG.sub("", value[: longest * 20]))
    kept = "".join(sign if sign.isprintable() else " " for sign in text)
    words = " ".join(kept.split())
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"


def language_code(value: Any) -> str | None:
    """The language of a tag such as "de-CH", or None."""
    match = _LANGUAGE.match(value.strip().lower()) if isinstance(value, str) else None
    return match[0] if match else None


def _address(url: Any, client: Client) -> str:
    if not isinstance(url, str) or not url.strip():
        raise Refused("no_address", "The service gave no address.")
    address = url.strip()
    if not address.isprintable():
        raise Refused("bad_characters", "The address has a control character.")
    client.check(address)
    return address


def _hit(connector: str, url: str, lead: Lead, position: int) -> Hit:
    return Hit(
        url=url,
        title=plain(lead.title, LONGEST_TITLE),
        summary=plain(lead.summary),
        language=language_code(lead.language),
        published_at=lead.published_at,
        connector=connector,
        position=position,
    )


def _left_out(connector: str, refused: list[Refused]) -> Iterable[ConnectorNote]:
    if refused:
        count = f"{len(refused)} address{'es' if len(refused) > 1 else ''} left out"
        sentence = f"{count}: {refused[0].sentence}"
        yield ConnectorNote(connector, connector, "left_out", sentence, failed=False)


def _none_answered(failures: list[SourceError], parts: int) -> SourceError:
    if parts == 1:
        return failures[0]
    wishes = [error.retry_after for error in failures if isinstance(error, TemporaryFailure)]
    sentence = f"None of {parts} could be asked. {failures[0].sentence}"
    reason = THROTTLED if failures[0].reason == THROTTLED else "none_answered"
    return TemporaryFailure(reason, sentence, max((wish for wish in wishes if wish), default=None))
