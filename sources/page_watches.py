"""Watching a page: it is fetched again by the clock, and a changed text is a notice for people."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources import jobs, log, watching
from sources.errors import PermanentFailure
from sources.intake import fetch_job
from sources.models import Document, PageWatch, Snapshot
from sources.models.document import Method
from sources.models.job import Priority, Queue
from sources.models.watch import OPEN_WATCH, Cadence, WatchState

COMPARE = "sources.compare"


def open_watch(document: Document) -> PageWatch | None:
    """Return the watch of a page that has not ended."""
    return PageWatch.objects.filter(OPEN_WATCH, document=document).first()


def watch(
    document: Document,
    by: User,
    *,
    reason: str,
    cadence: str = Cadence.DAILY,
    ends_on: date | None = None,
) -> PageWatch:
    """Watch a page from now on, or change how an open watch goes on.

    Raises PermanentFailure for a text without an address and for a last day that is over.
    """
    if not document.url:
        raise PermanentFailure("no_address", _("This text has no address: there is no page to watch."))
    if ends_on and ends_on < timezone.localdate():
        raise PermanentFailure("over", _("The last day is over: name a later one, or none."))
    with transaction.atomic():
        row = open_watch(document)
        if row is None:
            row = PageWatch(document=document, next_run=timezone.now(), set_by=by)
        watching.arrange(row, {"cadence": cadence, "ends_on": ends_on}, reason)
        log.append(
            "watch.set", document, by, watch=row.pk, cadence=cadence, reason_sha256=watching.digest(reason)
        )
    return row


def change(row: PageWatch, state: WatchState, by: User, reason: str) -> PageWatch:
    """Pause a watch, let it go on or end it; raises PermanentFailure without a reason or when it has ended."""
    if not reason.strip():
        raise PermanentFailure("reason", _("Say why: whoever looks at the page next needs to know."))
    with transaction.atomic():
        if not watching.turn(row, state, reason):
            raise PermanentFailure("ended", watching.moved_on(row))
        verb = watching.VERBS[state]
        log.append(f"watch.{verb}", row.document, by, watch=row.pk, reason_sha256=watching.digest(reason))
    return row


def note_seen(row: PageWatch, by: User) -> None:
    """Take the notice of the last change away; its snapshots and the log stay."""
    with transaction.atomic():
        if PageWatch.objects.filter(pk=row.pk, seen_at__isnull=True).update(seen_at=timezone.now()):
            log.append("watch.seen", row.document, by, watch=row.pk)


def begin_due_watches(now: datetime) -> int:
    """Begin the fetches whose time has come; return how many. Called at every sweep."""
    return watching.begin_due(PageWatch, _begin, now)


def run_compare(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Compare what was fetched with what was there before; the effect leaves a notice where the text differs."""
    row = PageWatch.objects.select_related("document", "after").get(pk=payload["watch"])
    now_there = Snapshot.objects.get(pk=payload["snapshot"])
    before = Snapshot.objects.filter(pk=payload["before"]).first() if payload["before"] else None
    differs = before is not None and before.text_sha256 != now_there.text_sha256
    lease.tell(_("The text changed.") if differs else _("The text is as it was."))

    def effect() -> jobs.Payload:
        if differs:
            _give_notice(row, before, now_there)
        return {}

    return effect


def _begin(row: PageWatch) -> None:
    before = row.after or _newest(row.document)
    fetch_job(
        row.document,
        None,
        then=COMPARE,
        cause=row,
        queue=Queue.GATHER,
        priority=Priority.SCHEDULED,
        watch=str(row.pk),
        before=str(before.pk) if before else "",
    )


def _newest(document: Document) -> Snapshot | None:
    """The newest snapshot that was fetched, else the newest of any kind."""
    kept = Snapshot.objects.filter(document=document).order_by("-taken_at")
    return kept.filter(method=Method.HTTP).first() or kept.first()


def _give_notice(row: PageWatch, before: Snapshot | None, after: Snapshot) -> None:
    document = row.document
    PageWatch.objects.filter(pk=row.pk).update(
        before=before, after=after, changed_at=timezone.now(), seen_at=None
    )
    jobs.enqueue(
        settings.AFTER_INTAKE_JOB,
        f"{document.pk}:{after.pk}",
        {"document": str(document.pk), "snapshot": str(after.pk), "by": None},
        subject=document,
    )
    log.append("page.change", document, None, before=before.pk if before else "", after=after.pk)
