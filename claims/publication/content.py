"""The one truth of a fact check: page, API, data file and JSON-LD only carry what is built here."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone, translation

from claims.models import Appearance, Desk, Evidence, Review, Statement, Verdict
from claims.publication.origins import origin_entries, sources_named
from claims.publication.people import is_shielded, veil
from claims.publication.provenance import moment, web_address
from claims.publication.verdicts import verdict_entries
from sources.models import Job, Source
from sources.models.job import JobState

SEARCH_JOB = "claims.gather"
# What an approval binds to: dates of publication, the desk's address and search counts are not part of it.
APPROVED_PARTS = (
    "title",
    "slug",
    "language",
    "standfirst",
    "body",
    "in_short",
    "evidence_cutoff",
    "verdicts",
)
SOURCE_PARTS = ("publisher", "title", "url", "follow", "archive_url", "captured_at", "sha256", "interests")

Content = dict[str, Any]


def build(review: Review, at: datetime | None = None) -> Content:
    """Return the review as a JSON-able dict: decimals are strings, counts and numbers of order are integers.

    ``at`` is the moment of publication, now for a preview.
    """
    verdicts = list(_verdicts(review))
    with translation.override(review.language):
        entries = verdict_entries(verdicts, review.language)
        content = _text(review) | {
            **_edition(review, at or timezone.now()),
            "evidence_cutoff": review.evidence_cutoff.isoformat() if review.evidence_cutoff else None,
            "byline": _byline(review),
            "desk": _desk(),
            "verdicts": entries,
            "sources": _sources(entries),
            "origins": origin_entries(verdicts),
            "how_checked": _how_checked(verdicts),
        }
        veiled: Content = veil(content, *_shielded(verdicts))
    return veiled


def content_hash(review: Review) -> str:
    """Return the SHA-256 that an approval binds to: text, verdicts, accepted evidence and figures."""
    content = build(review)
    return sha256(as_text({part: content[part] for part in APPROVED_PARTS}))


def as_text(content: Mapping[str, Any]) -> str:
    """Return the canonical JSON: sorted keys, no spaces, UTF-8 characters as they are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _verdicts(review: Review) -> QuerySet[Verdict]:
    places = Appearance.objects.select_related("snapshot__document__publisher").prefetch_related(
        "hops__source", "quantities__measure"
    )
    statements = Statement.objects.select_related("claimant").prefetch_related(
        "quantities__measure", Prefetch("appearances", places)
    )
    evidence = Evidence.objects.select_related("snapshot__document__publisher")
    return (
        review.verdicts.order_by("order", "created_at")
        .select_related("claim", "rating__scale")
        .prefetch_related(Prefetch("claim__statements", statements), Prefetch("claim__evidence", evidence))
    )


def _text(review: Review) -> Content:
    return {
        "title": review.title,
        "slug": review.slug,
        "language": review.language,
        "public_url": web_address(review.public_url),
        "standfirst": review.standfirst,
        "body": [part.strip() for part in review.body.replace("\r\n", "\n").split("\n\n") if part.strip()],
        "in_short": [line.strip(" -•\t") for line in review.in_short.splitlines() if line.strip(" -•\t")],
    }


def _edition(review: Review, at: datetime) -> Content:
    earlier = list(review.editions.order_by("number"))
    return {
        "edition": earlier[-1].number + 1 if earlier else 1,
        "published_at": moment(at),
        "first_published_at": moment(earlier[0].published_at if earlier else at),
    }


def _byline(review: Review) -> Content:
    def names(people: Iterable[Any]) -> list[str]:
        return sorted(filter(None, (person.get_full_name() for person in people)))

    return {"authors": names(review.authors.all()), "editors": names(review.editors.all())}


def _desk() -> Content:
    desk = Desk.objects.get()
    return {
        "name": desk.name,
        "contact": desk.contact,
        "site_url": desk.site_url.rstrip("/"),
        "time_zone": desk.time_zone,
    }


def _sources(entries: Iterable[Content]) -> list[Content]:
    """Return each captured or external source once, with the numbers of the evidence it carries."""
    found: dict[tuple[str, ...], Content] = {}
    for entry in entries:
        for passage in entry["evidence"]:
            key = (passage["sha256"], passage["url"], passage["title"])
            source = found.setdefault(key, {part: passage[part] for part in SOURCE_PARTS} | {"numbers": []})
            source["numbers"].append(passage["number"])
    return list(found.values())


def _how_checked(verdicts: Iterable[Verdict]) -> Content:
    claims = {verdict.claim for verdict in verdicts}
    states = Counter(item.state for claim in claims for item in claim.evidence.all())
    searches = sum(
        Job.objects.on(claim).filter(kind=SEARCH_JOB, state=JobState.DONE).count() for claim in claims
    )
    return {
        "searches": searches,
        "considered": states.total(),
        "accepted": states["accepted"],
        "dismissed": states["dismissed"],
        "undecided": states["candidate"],
    }


def _shielded(verdicts: Sequence[Verdict]) -> tuple[list[Source], list[str]]:
    """Return the private persons of the review, and their names as texts print them."""
    sources: dict[Any, Source] = {}
    printed: list[str] = []
    for verdict in verdicts:
        for statement in verdict.claim.statements.all():
            if is_shielded(statement.claimant):
                printed.append(statement.claimant_text)
            for source in (statement.claimant, *_named_in(statement)):
                if source is not None and is_shielded(source):
                    sources[source.pk] = source
        for item in verdict.claim.evidence.all():
            publisher = item.snapshot.document.publisher if item.snapshot else None
            if publisher is not None and is_shielded(publisher):
                sources[publisher.pk] = publisher
    named = sources_named(verdict.claim for verdict in verdicts)
    sources |= {source.pk: source for source in named if is_shielded(source)}
    return list(sources.values()), printed


def _named_in(statement: Statement) -> Iterable[Source | None]:
    for place in statement.appearances.all():
        yield place.snapshot.document.publisher
        yield from (hop.source for hop in place.hops.all())
