"""The slots of watches: when the next run is, and that each slot is begun once whoever keeps the time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sources import log
from sources.models.watch import Cadence, Watch, WatchState

MOST_AT_ONCE = 100  # runs begun in one sweep; the rest follows in the next
SLACK = timedelta(minutes=1)  # by how much the clocks of several hosts may differ

W = TypeVar("W", bound=Watch)

VERBS: Mapping[str, str] = {
    WatchState.ACTIVE: "resume",
    WatchState.PAUSED: "pause",
    WatchState.ENDED: "end",
}


def arrange(watch: Watch, columns: Mapping[str, Any], reason: str) -> None:
    """Save how a new or open watch goes on from now; to be called inside a transaction."""
    for name, value in columns.items():
        setattr(watch, name, value)
    watch.state, watch.reason = WatchState.ACTIVE, reason
    watch.next_run = timezone.now()
    watch.version += not watch._state.adding
    watch.save()


def turn(watch: Watch, state: WatchState, reason: str) -> bool:
    """Pause, resume or end a watch; return False when it ended or changed since it was read.

    A resumed one runs at once.
    """
    rows: Any = type(watch)._default_manager
    opened = rows.filter(~Q(state=WatchState.ENDED), pk=watch.pk, version=watch.version)
    changes: dict[str, Any] = {"state": state, "reason": reason, "version": F("version") + 1}
    if state == WatchState.ACTIVE:
        changes["next_run"] = timezone.now()
    changed = opened.update(**changes)
    watch.refresh_from_db()
    return bool(changed)


def moved_on(watch: Watch) -> str:
    """Return why a watch, read again, could not be turned."""
    if watch.state == WatchState.ENDED:
        return _("This watch has ended: set a new one.")
    return _("Somebody changed this watch meanwhile: reload, then decide again.")


def digest(words: str) -> str:
    """Return the SHA-256 of the words of a reason, as the log holds them."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def begin_due(model: type[W], begin: Callable[[W], object], now: datetime) -> int:
    """Call ``begin`` for each watch of ``model`` whose time has come; return how many were begun.

    Taking the slot and what ``begin`` writes are one transaction, and a slot is taken by a conditional
    update: of two clocks only one begins it. Slots missed while nobody kept the time are one run, not many.
    """
    _end_over(model, now)
    _mend_times(model, now)
    rows: Any = model._default_manager
    due = rows.filter(state=WatchState.ACTIVE, next_run__lte=now).order_by("next_run", "pk")
    return sum(_begin_one(model, watch, begin, now) for watch in due[:MOST_AT_ONCE])


def next_slot(watch: Watch, now: datetime) -> datetime:
    """Return the first slot after ``now`` on the watch's own grid."""
    step = Cadence(watch.cadence).step
    missed = max(0, (now - watch.next_run) // step)
    return watch.next_run + (missed + 1) * step


def _begin_one(model: type[W], watch: W, begin: Callable[[W], object], now: datetime) -> bool:
    rows: Any = model._default_manager
    with transaction.atomic():
        slot = rows.filter(pk=watch.pk, state=WatchState.ACTIVE, next_run=watch.next_run)
        taken = slot.update(next_run=next_slot(watch, now), last_run=now)
        if taken:
            begin(watch)
    return bool(taken)


def _end_over(model: type[W], now: datetime) -> None:
    rows: Any = model._default_manager
    over = rows.filter(~Q(state=WatchState.ENDED), ends_on__lt=timezone.localdate(now))
    for watch in over[:MOST_AT_ONCE]:
        with transaction.atomic():
            if rows.filter(~Q(state=WatchState.ENDED), pk=watch.pk).update(state=WatchState.ENDED):
                log.append("watch.end", watch, None, because="its last day is over")


def _mend_times(model: type[W], now: datetime) -> None:
    """Bring a run that lies farther ahead than one step back: the clock was turned back meanwhile."""
    rows: Any = model._default_manager
    for cadence in Cadence:
        ahead = rows.filter(state=WatchState.ACTIVE, cadence=cadence, next_run__gt=now + cadence.step + SLACK)
        ahead.update(next_run=now + cadence.step)
