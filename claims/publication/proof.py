"""Proof that readers saw what is stored: editions against their hashes, the log and the published heads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.db import connection

from claims.models import Edition
from claims.publication.content import sha256
from sources import immutable, log
from sources.models import LogEntry

HASH = re.compile(r"\b[0-9a-f]{64}\b")


def faults(heads: Iterable[str] = ()) -> Iterator[str]:
    """Yield a sentence for all that does not hold: triggers, the chain with its heads, the editions.

    ``heads`` are hashes published elsewhere; those that editions carry are looked for too.
    """
    for name in immutable.missing(connection, settings.APPEND_ONLY_TABLES):
        yield f"trigger {name} is missing: whoever took it off could change rows"
    published = Edition.objects.values_list("head_of_log", flat=True)
    for fault in log.verify({*heads, *published}):
        yield f"line {fault.ordinal}: {fault.sentence}"
    yield from edition_faults()


def edition_faults() -> Iterator[str]:
    """Yield a sentence for each edition that is not what the log says was published."""
    logged = dict(_published())
    for edition in Edition.objects.select_related("review").order_by("review", "number").iterator():
        name = f"edition {edition.number} of {edition.review.slug}"
        if sha256(edition.content) != edition.content_sha256:
            yield f"{name}: the content does not have the hash it was published under"
        recorded = logged.pop((str(edition.review_id), str(edition.number)), None)
        if recorded is None:
            yield f"{name}: no line of the log tells of it"
        elif recorded != edition.content_sha256:
            yield f"{name}: the log tells of another content"
    for review, number in sorted(logged):
        yield f"edition {number} of review {review}: the log tells of it, but it is gone"


def heads_in(text: str) -> list[str]:
    """Return the hashes in a list of published heads, whatever else stands on its lines."""
    return HASH.findall(text.lower())


def _published() -> Iterator[tuple[tuple[str, str], str]]:
    lines = LogEntry.objects.filter(action="review.publish").order_by("ordinal")
    for subject, payload in lines.values_list("subject_id", "payload").iterator():
        try:
            told = json.loads(payload)
            yield (subject, told["edition"]), told["content"]
        except (ValueError, KeyError, TypeError):
            continue  # a line that was tampered with; the chain reports it
