"""The job ledger: the database is the queue, the broker only rings the bell."""

from __future__ import annotations

from sources.jobs.bell import ring
from sources.jobs.control import cancel, retry
from sources.jobs.ledger import (
    Effect,
    Handler,
    Lease,
    LeaseLost,
    Payload,
    asked_by,
    due,
    enqueue,
    run,
)
from sources.jobs.sweeping import sweep

__all__ = [
    "Effect",
    "Handler",
    "Lease",
    "LeaseLost",
    "Payload",
    "asked_by",
    "cancel",
    "due",
    "enqueue",
    "retry",
    "ring",
    "run",
    "sweep",
]
