"""Signs of life: each part of the installation says every few seconds that it is there."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from django.db import Error, close_old_connections, connection
from django.utils import timezone

from sources.models import Heartbeat

EVERY = 5.0  # seconds between two signs of life
STALE_AFTER = 20.0  # seconds without one until a part counts as gone
SERVES = "queue "  # begins the name under which a worker says that it serves a queue

log = logging.getLogger(__name__)


def beat(part: str, detail: str = "", queues: Sequence[str] = ()) -> None:
    """Notes that `part` is alive now, and that these queues are served.

    Raises django.db.Error when that cannot be written.
    """
    now = timezone.now()
    parts = [part, *(SERVES + queue for queue in queues)]
    Heartbeat.objects.bulk_create(
        [Heartbeat(part=name, at=now, detail=detail) for name in parts],
        update_conflicts=True,
        unique_fields=["part"],
        update_fields=["at", "detail"],
    )


def beat_or_log(part: str, detail: str = "", queues: Sequence[str] = ()) -> None:
    """Like `beat`, for a process that must outlive its database; leaves no connection open behind it.

    A process that forks must not hold one: SQLite's locks do not survive that.
    """
    close_old_connections()
    try:
        beat(part, detail, queues)
    except Error as error:
        log.warning("the sign of life of %s could not be written: %s", part, error)
    finally:
        connection.close()


def is_served(queue: str, ages: Mapping[str, float]) -> bool:
    """Whether a worker that serves the queue gave a sign of life lately."""
    return ages.get(SERVES + queue, STALE_AFTER + 1) <= STALE_AFTER


def ages() -> dict[str, float]:
    """Seconds since the last sign of life, per part that ever gave one."""
    now = timezone.now()
    return {part: (now - at).total_seconds() for part, at in Heartbeat.objects.values_list("part", "at")}
