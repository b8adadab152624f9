"""One page under several addresses: its AMP, print and mobile twins are the same page, copies elsewhere are not."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.db.models import Q

from claims.models import Claim
from sources.models import Document, Snapshot

_TWIN_HOST = re.compile(r"\A(?:www|m|mobile|amp|print)\.")


def document_at(address: str) -> Document | None:
    """Return the page that gives this canonical address as its own or as a twin of its own, or None."""
    named = Q(declared_url=address) | Q(amp_url=address) | Q(print_url=address)
    rows = Document.objects.filter(named).exclude(canonical_url=None).order_by("created_at", "pk")
    own = Document.objects.filter(canonical_url=address).first()
    return own or next((row for row in rows if same_site(row.canonical_url or "", address)), None)


def twin_on_board(claim: Claim, snapshot: Snapshot) -> Document | None:
    """Return another document that is evidence of the claim and the same page as the snapshot's, or None."""
    document = snapshot.document
    held = Document.objects.filter(snapshots__evidence__claim=claim).exclude(pk=document.pk).distinct()
    return next((other for other in held if _is_twin(document, other, snapshot)), None)


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site: hosts alike but for "www.", "m.", "amp." and the like."""
    return _site(one) == _site(other)


def _site(address: str) -> str:
    host = urlsplit(address).hostname or ""
    return _TWIN_HOST.sub("", host)


def _is_twin(document: Document, other: Document, snapshot: Snapshot) -> bool:
    if not same_site(document.canonical_url or "", other.canonical_url or ""):
        return False
    if _addresses(document) & _addresses(other):
        return True
    same = other.snapshots.filter(text_sha256=snapshot.text_sha256)
    return bool(snapshot.text_sha256) and same.exists()


def _addresses(document: Document) -> set[str]:
    known = (document.canonical_url, document.declared_url, document.amp_url, document.print_url)
    return {address for address in known if address}
