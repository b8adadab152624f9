"""Asking a site again for a page we hold: what it may be recognised by, and what "not modified" leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sources import jobs, log
from sources.fetching.answers import COMPLETE
from sources.fetching.held import Held, held_page
from sources.models import Snapshot
from sources.models.document import Condition, CustodyAction, Method
from sources.snapshots import custody
from sources.snapshots.verifying import look


@dataclass(frozen=True)
class HeldSnapshot:
    """The newest fetched snapshot of a document, and what its site may recognise it by."""

    snapshot: Snapshot
    page: Held


def newest_held(document: str) -> HeldSnapshot | None:
    """What may be asked for conditionally; None when nothing was fetched or read, the site named no mark to
    recognise it by, or the stored bytes are not sound, so that the page is to be fetched whole."""
    snapshot = (
        Snapshot.objects.filter(document_id=UUID(document), method=Method.HTTP, status__in=COMPLETE)
        .exclude(text="")
        .defer("text")
        .order_by("-taken_at")
        .first()
    )
    page = held_page(snapshot.final_url, snapshot.headers) if snapshot else None
    if snapshot is None or page is None:
        return None
    sound = look(snapshot.storage_key, snapshot.sha256) == Condition.SOUND
    return HeldSnapshot(snapshot, page) if sound else None


def note_unchanged(held: HeldSnapshot, payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Say that the page is the one we hold; the effect notes it in the custody of its snapshot and names it."""
    since = f"{held.snapshot.taken_at:%d %b %Y %H:%M UTC}"
    lease.tell(f"Unchanged since {since}")

    def effect() -> jobs.Payload:
        by = jobs.asked_by(payload)
        words = [f"the site says it is unchanged since {since}", "the stored bytes match their hash"]
        if payload.get("note"):
            words.insert(0, payload["note"])
        custody.note(held.snapshot, CustodyAction.VERIFIED, by, "; ".join(words))
        log.append("snapshot.unchanged", held.snapshot, by, sha256=held.snapshot.sha256)
        return {"snapshot": str(held.snapshot.pk)}

    return effect
