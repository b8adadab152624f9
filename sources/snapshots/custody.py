"""The chain of custody: every event of a snapshot, and what a look at its bytes found."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from sources import log
from sources.models import CustodyEvent, Snapshot
from sources.models.document import Condition, CustodyAction

# Every night's look would bury the rest of the timeline; the date of the last one stands on the snapshot.
SAID_AGAIN_AFTER = timedelta(days=30)
NOTES = {
    Condition.SOUND: "the bytes match their hash",
    Condition.DAMAGED: "the stored bytes no longer match their hash",
    Condition.MISSING: "the stored bytes are missing",
}


def note(snapshot: Snapshot, action: CustodyAction, by: User | None, words: str = "") -> CustodyEvent:
    """Write one event of the chain of custody."""
    return CustodyEvent.objects.create(
        snapshot=snapshot, at=timezone.now(), who=by, action=action, note=words
    )


def find(snapshot: Snapshot, condition: Condition, by: User | None, words: str = "") -> bool:
    """Write what a look at the bytes found; return whether that is news. To be called in a transaction.

    A change of condition is an event and a line of the log. That all is well is an event when a person
    asked, or when nothing was said for 30 days.
    """
    before = Snapshot.objects.values_list("condition", flat=True).get(pk=snapshot.pk)
    Snapshot.objects.filter(pk=snapshot.pk).update(condition=condition, verified_at=timezone.now())
    is_news = condition != before and {condition, Condition(before)} != {Condition.SOUND, Condition.UNCHECKED}
    is_bad = condition != Condition.SOUND
    if is_news or (not is_bad and (by is not None or _is_silent(snapshot))):
        action = CustodyAction.FAILED if is_bad else CustodyAction.VERIFIED
        note(snapshot, action, by, words or NOTES[condition])
    if is_news:
        log.append("snapshot.fail" if is_bad else "snapshot.mend", snapshot, by, condition=condition)
    return is_news


def _is_silent(snapshot: Snapshot) -> bool:
    since = timezone.now() - SAID_AGAIN_AFTER
    said = CustodyEvent.objects.filter(snapshot=snapshot, action=CustodyAction.VERIFIED, at__gte=since)
    return not said.exists()
