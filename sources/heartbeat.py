"""Signs of life: each part of the installation says every few seconds that it is there."""

from __future__ import annotations

import logging

from django.db import Error, close_old_connections, connection
from django.utils import timezone

from sources.models import Heartbeat

EVERY = 5.0  # seconds between two signs of life
STALE_AFTER = 20.0  # seconds without one until a part counts as gone

log = logging.getLogger(__name__)


def beat(part: str, detail: str = "") -> None:
    """Notes that `part` is alive now; raises django.db.Error when that cannot be written."""
    row = Heartbeat(part=part, at=timezone.now(), detail=detail)
    Heartbeat.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["part"], update_fields=["at", "detail"]
    )


def beat_or_log(part: str, detail: str = "") -> None:
    """Like `beat`, for a process that must outlive its database; leaves no connection open behind it.

    A process that forks must not hold one: SQLite's locks do not survive that.
    """
    close_old_connections()
    try:
        beat(part, detail)
    except Error as error:
        log.warning("the sign of life of %s could not be written: %s", part, error)
    finally:
        connection.close()


def ages() -> dict[str, float]:
    """Seconds since the last sign of life, per part that ever gave one."""
    now = timezone.now()
    return {part: (now - at).total_seconds() for part, at in Heartbeat.objects.values_list("part", "at")}
