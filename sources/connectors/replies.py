"""Asking a service that answers in JSON: its address built, its answer bounded and read, its errors in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from sources.connectors.leads import plain, throttled
from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from sources.fetching.answers import Answer, failure_of
from sources.fetching.client import Client, Fetched
from sources.fetching.limits import Limits

LIMITS = Limits(total_seconds=10.0, wire_bytes=3_000_000, decoded_bytes=4_000_000, redirects=3)
TOLD_LENGTH = 200


def address(base: str, parameters: Mapping[str, object]) -> str:
    """The address of a request: parameters that are None are left out, spaces become %20."""
    given = {name: value for name, value in parameters.items() if value is not None}
    glue = "&" if "?" in base else "?"
    return base + glue + urlencode(given, quote_via=quote)


def ask_service(
    client: Client,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    every: float = 0.0,
    limits: Limits | None = None,
) -> Fetched:
    """What the service answers, whatever the status; failures without an answer name the service."""
    try:
        return client.ask(url, headers=headers, every=every, limits=limits or LIMITS)
    except PermanentFailure as error:
        if error.reason == "too_large":
            raise PermanentFailure("too_large", f"{_host(url)} answered with more than is read.") from None
        raise


def failure_in(fetched: Fetched, told: str = "", secrets: Iterable[str] = ()) -> SourceError | None:
    """The failure that the status of a service's answer stands for, in words about services.

    `told` is what the service says itself; `secrets` are struck out of it.
    """
    general = failure_of(Answer(fetched.status, fetched.headers))
    if general is None:
        return None
    host, says = _host(fetched.requested_url), quoted(told, secrets)
    if fetched.status == 429:
        wish = general.retry_after if isinstance(general, TemporaryFailure) else None
        return throttled(f"{host} asks to slow down; it is asked again later.{says}", wish)
    if isinstance(general, TemporaryFailure):
        sentence = f"{host} answered {fetched.status}; it is asked again later.{says}"
        return TemporaryFailure(general.reason, sentence, general.retry_after)
    if fetched.status in (401, 402, 403):
        return Refused("key_refused", f"{host} refuses the request ({fetched.status}); check its key.{says}")
    return PermanentFailure(general.reason, f"{host} answered {fetched.status}; check its settings.{says}")


def json_in(fetched: Fetched, secrets: Iterable[str] = ()) -> Any:
    """The JSON of an answer; raises TemporaryFailure for anything else, telling how it begins."""
    try:
        return json.loads(fetched.body.decode(fetched.charset or "utf-8-sig"), strict=False)
    except (ValueError, LookupError, RecursionError):
        begins = quoted(fetched.body[:2_000].decode("utf-8", "replace"), secrets)
        sentence = f"{_host(fetched.requested_url)} did not answer in JSON.{begins}"
        raise TemporaryFailure("no_json", sentence) from None


def quoted(told: str, secrets: Iterable[str] = ()) -> str:
    """What a service says, short, in quotation marks after a blank, with every secret struck out."""
    for secret in secrets:
        for spelling in {secret, quote(secret, safe=""), quote(secret)} - {""}:
            told = told.replace(spelling, "***")
    words = plain(told, TOLD_LENGTH)
    return f" It says: “{words}”" if words else ""


def rows(value: Any, key: str) -> list[dict[str, Any]]:
    """The objects of a list under a key; anything of another type is passed over."""
    listed = value.get(key) if isinstance(value, dict) else None
    return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []


def part(value: Any, *keys: str) -> Any:
    """What stands under nested keys, or None where one is missing or of another type."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def moment(value: Any) -> datetime | None:
    """An aware UTC time from what services write: ISO 8601, compact digits, RFC 2822, seconds since 1970."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _since_1970(value)
    if not isinstance(value, str) or len(value) > 60:
        return None
    for read in (datetime.fromisoformat, _compact, parsedate_to_datetime):
        try:
            at = read(value.strip())
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError, TypeError, IndexError):
            continue
    return None


def compact(day: date | None, clock: str = "") -> str | None:
    """A day as YYYYMMDD, with a clock time HHMMSS where the service wants one."""
    return f"{day:%Y%m%d}{clock}" if day else None


def _compact(value: str) -> datetime:
    digits = value.removesuffix("Z").replace("T", "")
    if not (digits.isascii() and digits.isdigit()):
        raise ValueError(value)
    formats = {14: "%Y%m%d%H%M%S", 12: "%Y%m%d%H%M", 8: "%Y%m%d"}
    return datetime.strptime(digits, formats.get(len(digits), "")).replace(tzinfo=UTC)


def _since_1970(seconds: float) -> datetime | None:
    if seconds > 1e11:
        seconds /= 1000  # written in milliseconds
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _host(url: str) -> str:
    return urlsplit(url).hostname or "the service"
