"""Where a passage comes from, as readers may see it: document, address, capture time, hash, archive."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from claims.publication.people import is_shielded, party
from sources.models import Document, Snapshot
from sources.models.source import LinkPolicy

WEB_SCHEMES = frozenset({"http", "https"})

Provenance = dict[str, Any]


def web_address(url: str) -> str:
    """Return the address if it is one of the web, else the empty string (no ``javascript:``, no ``data:``)."""
    try:
        return url if urlsplit(url).scheme in WEB_SCHEMES else ""
    except ValueError:
        return ""


def provenance(snapshot: Snapshot) -> Provenance:
    """Return publisher, title, dates, address by link policy, capture time and hash of a capture.

    The capture itself stays with the desk; of a private person's page neither address nor title is shown.
    """
    document = snapshot.document
    shielded = is_shielded(document.publisher)
    return {
        "publisher": party(document.publisher, _host(document)),
        "title": "" if shielded else document.title,
        "genre": document.genre,
        "language": document.language,
        "published_at": moment(document.published_at),
        "published_precision": document.published_precision,
        **document_address(document, shielded),
        "captured_at": moment(snapshot.taken_at),
        "capture_method": snapshot.method,
        "sha256": snapshot.sha256,
        "archive_url": "" if shielded else web_address(snapshot.archive_url),
        "publisher_interests": document.publisher.interests if document.publisher else "",
    }


def external(url: str, title: str) -> Provenance:
    """Return the same shape for a record outside our captures."""
    address = web_address(url)
    return {
        "publisher": party(None, urlsplit(address).hostname or ""),
        "title": title,
        "genre": "",
        "language": "",
        "published_at": None,
        "published_precision": "unknown",
        "url": address,
        "follow": True,
        "captured_at": None,
        "capture_method": "",
        "sha256": "",
        "archive_url": "",
        "publisher_interests": "",
    }


def moment(value: datetime | None) -> str | None:
    """Return a time as ISO 8601 in UTC to the second, e.g. ``2025-03-27T09:30:00+00:00``."""
    return value.isoformat(timespec="seconds") if value else None


def document_address(document: Document, shielded: bool) -> Provenance:
    """Return ``{url, follow}`` by the publisher's link policy; empty where the page may not be linked."""
    policy = document.publisher.link_policy if document.publisher else LinkPolicy.LINK
    hidden = shielded or policy == LinkPolicy.NO_LINK
    return {
        "url": "" if hidden else web_address(document.url),
        "follow": policy == LinkPolicy.LINK,
    }


def _host(document: Document) -> str:
    address = web_address(document.url)
    return (urlsplit(address).hostname or "").removeprefix("www.")
