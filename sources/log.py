"""The log: a hash chain that every package can append to and nobody can rewrite.

Append last in a transaction: the chain is locked from then until the commit.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import DEFAULT_DB_ALIAS, connection, models
from django.utils import timezone

from sources.models import LogEntry

GENESIS = "0" * 64
LOCK_KEY = 0x666C6F67
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where the chain does not hold."""

    ordinal: int
    sentence: str


def append(
    action: str, subject: models.Model, who: AbstractBaseUser | AnonymousUser | str | None, **payload: Any
) -> LogEntry:
    """Append one line and return it; to be called inside a transaction, as its last statement.

    ``action`` is a dotted name (``claim.accept``); ``payload`` holds ids, hashes and codes, never body
    text or personal data. Raises RuntimeError outside a transaction: the line and what it tells of must
    be committed together.
    """
    return append_all(action, [(subject, payload)], who)[0]


def append_all(
    action: str,
    told: Sequence[tuple[models.Model, Mapping[str, Any]]],
    who: AbstractBaseUser | AnonymousUser | str | None,
) -> list[LogEntry]:
    """Append a line for each (subject, payload), in their order, as `append` does for one."""
    if not connection.in_atomic_block:
        raise RuntimeError(f"{action}: a line of the log belongs into the transaction it tells of.")
    _lock_chain()
    last = LogEntry.objects.order_by("-ordinal").values_list("ordinal", "hash").first()
    ordinal, previous = last or (0, GENESIS)
    entries = []
    for subject, payload in told:
        ordinal += 1
        entry = LogEntry(
            ordinal=ordinal,
            at=timezone.now(),
            who=actor(who),
            action=action,
            subject_type=f"{subject._meta.app_label}.{subject._meta.object_name}",
            subject_id=str(subject.pk),
            payload=canonical_json(payload),
            previous_hash=previous,
        )
        previous = entry.hash = line_hash(entry)
        entries.append(entry)
    return LogEntry.objects.bulk_create(entries)


def actor(who: AbstractBaseUser | AnonymousUser | str | None) -> str:
    """Return how a person or part of the system is written in the log: ``user:7`` or ``system``."""
    if isinstance(who, str):
        return who
    return f"user:{who.pk}" if who is not None and who.pk is not None else SYSTEM


def head() -> str:
    """Return the hash of the newest line, or 64 zeros before the first."""
    return LogEntry.objects.order_by("-ordinal").values_list("hash", flat=True).first() or GENESIS


def canonical_json(value: Any) -> str:
    """Return JSON with sorted keys, numbers as strings and UTC times to the microsecond (RFC 8785 in spirit)."""
    return json.dumps(_canonical(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def line_hash(entry: LogEntry) -> str:
    """Return the SHA-256 over all characters of the line, the previous hash included."""
    parts = (
        entry.previous_hash,
        str(entry.ordinal),
        _moment(entry.at),
        entry.who,
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.payload,
    )
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def verify(heads: Iterable[str] = ()) -> Iterator[Fault]:
    """Yield every place where the chain is broken, and each published head that is no longer in it."""
    wanted = set(heads) - {GENESIS}
    previous, ordinal = GENESIS, 0
    for entry in LogEntry.objects.using(DEFAULT_DB_ALIAS).order_by("ordinal").iterator(chunk_size=2000):
        ordinal += 1
        if entry.ordinal != ordinal:
            yield Fault(entry.ordinal, f"lines {ordinal} to {entry.ordinal - 1} are missing")
            ordinal = entry.ordinal
        if entry.previous_hash != previous:
            yield Fault(entry.ordinal, "the line does not follow from the one before it")
        if entry.hash != line_hash(entry):
            yield Fault(entry.ordinal, "the line was changed after it was written")
        wanted.discard(entry.hash)
        previous = entry.hash
    for head_hash in sorted(wanted):
        yield Fault(ordinal, f"the published head {head_hash[:12]} is no longer in the log")


def _lock_chain() -> None:
    # SQLite transactions are IMMEDIATE: whoever is inside one is the only writer already.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])


def _canonical(value: Any) -> Any:
    match value:
        case None | bool() | str():
            return value
        case dict():
            return {str(key): _canonical(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            items = sorted(map(str, value)) if isinstance(value, set | frozenset) else value
            return [_canonical(item) for item in items]
        case datetime():
            return _moment(value)
        case date() | UUID() | int() | float() | Decimal():
            return str(value)
    raise TypeError(f"The log cannot hold a {type(value).__name__}.")


def _moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
