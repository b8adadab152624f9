"""A job that sleeps, then leaves one row: shows who did it, and whether it was done once."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from typing import Any

from sources.jobs import Lease
from sources.models import Topic

EFFECT = "effect-of-the-slow-job"


def run(payload: dict[str, Any], lease: Lease) -> Callable[[], None]:
    """Sleeps `payload["seconds"]`; tells the process that does it as progress."""
    lease.tell(str(os.getpid()))
    time.sleep(payload["seconds"])

    def effect() -> None:
        Topic.objects.create(code=f"{EFFECT}-{uuid.uuid4().hex[:12]}")

    return effect


def effects() -> int:
    """How often the slow job left its row."""
    return Topic.objects.filter(code__startswith=EFFECT).count()
