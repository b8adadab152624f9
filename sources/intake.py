"""The one way in: a text, a file or an address becomes a document, a snapshot and work to do.

Coverage comes in by the same door: whatever a connector found is opened as a document and fetched here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from sources import jobs, log, snapshots
from sources.canonical import canonical_url
from sources.errors import PermanentFailure
from sources.fetching.client import Fetched
from sources.models import Document, Job, Precision, Snapshot, Source, SourceDomain, TextBlock
from sources.models.document import Genre, Method
from sources.models.job import Priority
from sources.outside import open_client
from sources.parsing.charsets import repair
from sources.parsing.parser import parse_article
from sources.parsing.records import ParsedArticle
from sources.refetching import newest_held, note_unchanged
from sources.snapshots import Capture
from sources.subjects import subject_of

FETCH = "sources.fetch"
MEDIA_TYPES = {
    "txt": "text/plain",
    "text": "text/plain",
    "html": "text/html",
    "htm": "text/html",
    "pdf": "application/pdf",
}

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a person or program hands in: exactly one of text, body (a file's bytes) or url alone.

    ``url`` beside a text or a file says where that text stands. ``published_at`` is the day it appeared.
    """

    text: str | None = None
    body: bytes | None = None
    file_name: str = ""
    url: str = ""
    title: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Intaken:
    """What became of it. ``snapshot`` is None while an address still has to be fetched."""

    document: Document
    snapshot: Snapshot | None
    job: Job | None
    created: bool


def intake(incoming: Incoming, by: User | None) -> Intaken:
    """Take an article in; the same text or address again finds what is there.

    Raises a SourceError with a sentence for people when the input is empty, binary, too large, not UTF-8,
    unreadable, or an address that may not be fetched.
    """
    if incoming.text is not None and incoming.body is not None:
        raise PermanentFailure("two_inputs", "Give either a text or a file, not both.")
    if incoming.text is not None:
        return _keep(incoming, _pasted(incoming), None, by)
    if incoming.body is not None:
        return _keep(incoming, *_uploaded(incoming), by)
    if incoming.url:
        return _fetch_later(incoming, by)
    raise PermanentFailure(
        "empty", "There is nothing to take in: paste a text, choose a file or give an address."
    )


def open_document(url: str, *, title: str = "") -> Document:
    """Return the document at this address, new or known; raises Refused for an unacceptable address."""
    address = canonical_url(url)
    document, _ = Document.objects.get_or_create(
        canonical_url=address,
        defaults={"url": url, "title": title[:500], "publisher": publisher_of(address)},
    )
    return document


def publisher_of(url: str) -> Source | None:
    """Return the source that owns the host of this address, subdomains included."""
    labels = (urlsplit(url).hostname or "").split(".")
    hosts = [".".join(labels[index:]) for index in range(len(labels) - 1)]
    domains = SourceDomain.objects.filter(domain__in=hosts).select_related("source")
    owned = {row.domain: row.source for row in domains}
    return next((owned[host] for host in hosts if host in owned), None)


def fetch_job(
    document: Document,
    by: User | None,
    *,
    then: str,
    cause: models.Model | None = None,
    queue: str = "",
    priority: Priority | None = None,
    **payload: Any,
) -> Job:
    """Put the fetch of a document into the ledger; one for the same cause that waits or runs is used again.

    Without a cause a person asked for the page itself. robots.txt binds every fetch until a person confirms
    one page (``sources.despite_robots``).
    """
    earlier = Job.objects.on(document).filter(kind=FETCH, cause_id=subject_of(cause).id)
    running = earlier.unfinished().first()
    if running:
        return running
    who = by.pk if by else None
    return jobs.enqueue(
        FETCH,
        f"{document.pk}:{cause.pk if cause else 'page'}:{earlier.count() + 1}",
        {"document": str(document.pk), "url": document.url, "by": who, **payload},
        then=then,
        subject=document,
        cause=cause,
        queue=queue,
        priority=priority,
    )


def run_fetch(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Fetch and read the page of a document; the effect keeps it and names the snapshot. A page that is still
    the one we hold makes no new one."""
    lease.tell("Fetching the page")
    held = newest_held(payload["document"])
    obey_robots = not payload.get("despite_robots")
    with open_client() as client:
        fetched = client.fetch(payload["url"], obey_robots=obey_robots, held=held.page if held else None)
    if held and fetched.unchanged:
        return note_unchanged(held, payload, lease)
    lease.tell("Reading the page")
    try:
        article = parse_article(fetched.body, fetched.media_type, fetched.charset, fetched.final_url)
    except PermanentFailure as failure:
        _keep_unread(fetched, payload, failure)
        raise
    capture = _capture(article, Method.HTTP, fetched.body, fetched)

    def effect() -> jobs.Payload:
        document = Document.objects.get(pk=payload["document"])
        by = jobs.asked_by(payload)
        snapshot, created = snapshots.keep(document, capture, by, payload.get("note", ""))
        describe(document, article)
        if created:
            _mark_blocks(snapshot, article)
        log.append("snapshot.take", snapshot, by, document=document.pk, sha256=snapshot.sha256, new=created)
        return {"snapshot": str(snapshot.pk)}

    return effect


def _keep_unread(fetched: Fetched, payload: jobs.Payload, failure: PermanentFailure) -> None:
    """Keep the bytes of a page that cannot be read: what was captured is evidence all the same."""
    nothing = ParsedArticle(title="", text="", extractor="none", extractor_version="")
    capture = _capture(nothing, Method.HTTP, fetched.body, fetched)
    with transaction.atomic():
        document, by = Document.objects.get(pk=payload["document"]), jobs.asked_by(payload)
        snapshot, created = snapshots.keep(document, capture, by, f"not readable: {failure.reason}")
        log.append("snapshot.take", snapshot, by, document=document.pk, sha256=snapshot.sha256, new=created)


def describe(document: Document, article: ParsedArticle) -> None:
    """Fill what the page says of itself into fields that are still empty."""
    found = {
        "section": article.section,
        "site_name": article.site_name,
        # What a file without address says of its place is shown nowhere as a fact.
        "declared_url": document.canonical_url and article.canonical_url,
        "amp_url": document.canonical_url and article.amp_url,
        "print_url": document.canonical_url and article.print_url,
        "paywalled": article.paywalled,
        "truncated": article.truncated,
        "title": article.title[:500],
        "byline": article.byline[:300],
        "agency_credit": article.agency_credit[:100],
        "published_at": article.published_at,
        "modified_at": article.modified_at,
    }
    for field, value in found.items():
        if value and not getattr(document, field):
            setattr(document, field, value)
            if field == "published_at":
                document.published_precision = article.published_precision
                document.published_how = article.published_how[:200]
                document.published_offset = article.published_offset
    if article.genre and document.genre == Genre.NEWS:
        document.genre = article.genre
    document.save()


def _pasted(incoming: Incoming) -> Capture:
    text = incoming.text or ""
    _require_text(text)
    # A lone surrogate has no UTF-8: it is replaced before the bytes are made, a NUL only in the text.
    body = _LONE_SURROGATE.sub("\ufffd", text).encode()
    return _plain(body, text, Method.PASTE)


def _uploaded(incoming: Incoming) -> tuple[Capture, ParsedArticle | None]:
    body = incoming.body or b""
    _require_size(len(body))
    if not body.strip():
        raise PermanentFailure("empty", "The file is empty: choose a file that holds the article's text.")
    suffix = incoming.file_name.rpartition(".")[2].lower()
    if suffix not in MEDIA_TYPES:
        raise PermanentFailure(
            "file_type", "Only .txt, .html and .pdf files can be read: save the article as one of them."
        )
    media_type = MEDIA_TYPES[suffix]
    article = parse_article(body, media_type, None, incoming.url or None)
    capture = _capture(article, Method.UPLOAD, body, None, media_type)
    # The first line of a plain text may be furniture of a page: its title is found by reading it.
    return capture, None if media_type == "text/plain" else article


def _mark_blocks(snapshot: Snapshot, article: ParsedArticle) -> None:
    TextBlock.objects.bulk_create(
        TextBlock(snapshot=snapshot, start=start, end=end, kind=kind)
        for start, end, kind in article.block_hints
    )


def _keep(incoming: Incoming, capture: Capture, article: ParsedArticle | None, by: User | None) -> Intaken:
    with transaction.atomic():
        document, created = _document_for(incoming, capture)
        snapshot, taken = snapshots.keep(document, capture, by)
        _state(document, incoming)
        if article:
            describe(document, article)
            if taken:
                _mark_blocks(snapshot, article)
        job = jobs.enqueue(
            settings.AFTER_INTAKE_JOB,
            f"{document.pk}:{snapshot.pk}",
            {"document": str(document.pk), "snapshot": str(snapshot.pk), "by": by.pk if by else None},
            subject=document,
        )
        if taken:
            log.append("document.intake", document, by, sha256=snapshot.sha256, method=capture.method)
    return Intaken(document, snapshot, job, created)


def _fetch_later(incoming: Incoming, by: User | None) -> Intaken:
    address = canonical_url(incoming.url)
    with open_client() as client:
        client.check(address)
    known = Document.objects.filter(canonical_url=address).exists()
    with transaction.atomic():
        document = open_document(incoming.url, title=incoming.title)
        _state(document, incoming)
        job = fetch_job(document, by, then=settings.AFTER_INTAKE_JOB)
        if not known:
            log.append("document.intake", document, by, method=Method.HTTP)
    return Intaken(document, None, job, not known)


def _document_for(incoming: Incoming, capture: Capture) -> tuple[Document, bool]:
    if incoming.url:
        known = Document.objects.filter(canonical_url=canonical_url(incoming.url)).exists()
        return open_document(incoming.url, title=incoming.title), not known
    return Document.objects.get_or_create(
        text_key=capture.stored.sha256, defaults={"title": incoming.title[:500]}
    )


def _state(document: Document, incoming: Incoming) -> None:
    """Write what the person says of the document where nothing is known yet."""
    if incoming.title and not document.title:
        document.title = incoming.title[:500]
    if incoming.published_at and not document.published_at:
        document.published_at = incoming.published_at
        document.published_precision = Precision.DAY
        document.published_how = "stated at intake"
    document.save()


def _require_text(text: str) -> None:
    _require_size(len(text.encode("utf-8", "surrogatepass")))
    if not text.strip():
        raise PermanentFailure("empty", "There is no text: paste the article with its title.")
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise PermanentFailure(
            "binary", "This is not text but binary data: paste the article's words instead."
        )


def _require_size(size: int) -> None:
    limit = settings.INTAKE_MAX_BYTES
    if size > limit:
        raise PermanentFailure(
            "too_large",
            f"This has {size / 1e6:.1f} MB; an article may have {limit / 1e6:.1f} MB. Paste only the article's text.",
        )


def _plain(body: bytes, text: str, method: str) -> Capture:
    readable = repair(text)
    return Capture(
        stored=snapshots.store(body),
        text=readable,
        text_repaired=readable != text,
        media_type="text/plain",
        method=method,
        extractor="plain",
        extractor_version="1",
        taken_at=timezone.now(),
    )


def _capture(
    article: ParsedArticle, method: str, body: bytes, fetched: Fetched | None, media_type: str = ""
) -> Capture:
    return Capture(
        stored=snapshots.store(body),
        text=article.text,
        text_repaired=article.repaired,
        media_type=fetched.media_type[:100] if fetched else media_type,
        method=method,
        extractor=article.extractor,
        extractor_version=article.extractor_version,
        taken_at=fetched.taken_at if fetched else timezone.now(),
        requested_url=fetched.requested_url if fetched else "",
        final_url=fetched.final_url if fetched else "",
        status=fetched.status if fetched else None,
        headers=fetched.headers if fetched else (),
    )
