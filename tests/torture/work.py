"""Jobs whose every effect is a row that can be counted, and jobs that kill whoever does them."""

from __future__ import annotations

import os
import signal
import time
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db import transaction

from sources.jobs import Lease
from sources.models import Job, Topic

MARK = "torture-"


def mark(payload: dict[str, Any], lease: Lease) -> Callable[[], None]:
    """Work a while, then leave a row that says which job it was.

    ``first_seconds`` are for the first attempt alone, on which ``die`` kills the process: it is ``in_effect``
    (the row is written, not committed) or ``after_commit`` (before the broker hears).
    """
    lease.tell(str(os.getpid()))
    first = Job.objects.get(pk=lease.job_id).attempts == 1
    time.sleep(payload.get("seconds", 0) + first * payload.get("first_seconds", 0))

    def effect() -> None:
        Topic.objects.create(code=f"{MARK}{payload['number']}-{uuid.uuid4().hex[:12]}")
        if first and payload.get("die") == "in_effect":
            kill_me()
        if first and payload.get("die") == "after_commit":
            transaction.on_commit(kill_me)

    return effect


def follow(payload: dict[str, Any], lease: Lease) -> Callable[[], None]:
    """The successor of a mark: leaves a row under the number that its predecessor named."""
    return lambda: Topic.objects.create(code=f"{MARK}{payload['next']}-{uuid.uuid4().hex[:12]}") and None


def poison(payload: dict[str, Any], lease: Lease) -> Callable[[], None]:
    """Kill the process that does it, as the kernel does when memory is out."""
    lease.tell(str(os.getpid()))
    kill_me()
    return lambda: None


def kill_me() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def effects() -> Counter[int]:
    """How often each numbered job left its row."""
    codes = Topic.objects.filter(code__startswith=MARK).values_list("code", flat=True)
    return Counter(int(code.removeprefix(MARK).partition("-")[0]) for code in codes)


def forget() -> None:
    """Take all rows away before the next part."""
    Topic.objects.filter(code__startswith=MARK).delete()
