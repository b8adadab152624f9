"""Reading all stored bytes again and comparing them with their hash: every night, in batches that resume."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from sources import jobs, log
from sources.errors import PermanentFailure
from sources.installation import installation
from sources.models import Job, Snapshot
from sources.models.document import Condition
from sources.snapshots.custody import find
from sources.snapshots.storing import hash_of

VERIFY = "sources.verify"
BATCH_FILES = 200
BATCH_SECONDS = 40.0  # well inside a job's limit; the next batch goes on where this one ended
TOLD_EVERY = 20  # files

Tell = Callable[[str, int, int], None]  # a sentence, files done, files in all


@dataclass(frozen=True, slots=True)
class Run:
    """How far one run over all stored files is; ``after`` is the key it reached."""

    name: str
    by: int | None = None
    batch: int = 1
    after: str = ""
    checked: int = 0
    faults: int = 0

    def payload(self) -> jobs.Payload:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Finding:
    """What lies under a key now."""

    key: str
    condition: Condition


def ask_to_verify(by: User | None) -> Job:
    """Put a run over everything into the ledger; one of this minute that a person asked for is used again."""
    name = f"asked {timezone.now():%Y-%m-%d %H:%M}"
    return _enqueue(Run(name, by.pk if by else None))


def ask_nightly(now: datetime | None = None) -> Job | None:
    """Put tonight's run into the ledger once its hour has come; also after a night the machine was off.

    Nothing is asked while all snapshots are younger than that hour: they were hashed when they were taken.
    """
    now = now or timezone.now()
    since = now.astimezone(UTC).replace(hour=settings.SNAPSHOT_VERIFY_HOUR, minute=0, second=0, microsecond=0)
    if now < since or Job.objects.filter(kind=VERIFY, key=_key(f"night {since:%Y-%m-%d}", 1)).exists():
        return None
    if not Snapshot.objects.filter(taken_at__lt=since).exists():
        return None
    return _enqueue(Run(f"night {since:%Y-%m-%d}"))


def run_verify(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Verify one batch; the effect writes what was found and asks for the next batch, if there is one."""
    run = Run(**{name: payload[name] for name in Run.__dataclass_fields__})
    found, is_last = _batch(run, lease.tell)

    def effect() -> jobs.Payload:
        faults = _write(found, jobs.asked_by(payload))
        so_far = replace(
            run,
            batch=run.batch + 1,
            after=found[-1].key if found else run.after,
            checked=run.checked + len(found),
            faults=run.faults + faults,
        )
        lease.tell(_words(so_far.checked, so_far.faults, is_last), so_far.checked, so_far.checked)
        if is_last:
            who = jobs.asked_by(payload)
            log.append("snapshots.verify", installation(), who, files=so_far.checked, faults=so_far.faults)
        else:
            _enqueue(so_far)
        return {}

    return effect


def verify_everything(by: User | None, tell: Tell) -> Run:
    """Verify all stored files here and now, batch by batch; returns the finished run with its counts."""
    run, is_last = Run("at once", by.pk if by else None), False
    while not is_last:
        found, is_last = _batch(run, tell)
        with transaction.atomic():
            faults = _write(found, by)
            run = replace(
                run,
                after=found[-1].key if found else run.after,
                checked=run.checked + len(found),
                faults=run.faults + faults,
            )
            if is_last:
                log.append("snapshots.verify", installation(), by, files=run.checked, faults=run.faults)
    return run


def verify_one(snapshot: Snapshot, by: User | None) -> Condition:
    """Verify the stored bytes of one snapshot and write what was found; raises TemporaryFailure."""
    condition = look(snapshot.storage_key, snapshot.sha256)
    with transaction.atomic():
        _write([Finding(snapshot.storage_key, condition)], by)
    return condition


def look(key: str, sha256: str) -> Condition:
    """Return the condition of the bytes under ``key``; raises TemporaryFailure when the store is away."""
    try:
        return Condition.SOUND if hash_of(key) == sha256 else Condition.DAMAGED
    except PermanentFailure:
        return Condition.MISSING


def _batch(run: Run, tell: Tell) -> tuple[list[Finding], bool]:
    """Return what lies under the next keys, and whether they were the last."""
    waiting = Snapshot.objects.filter(storage_key__gt=run.after)
    keys = waiting.order_by("storage_key").values_list("storage_key", "sha256").distinct()
    found: list[Finding] = []
    total = run.checked + waiting.aggregate(files=Count("storage_key", distinct=True))["files"]
    until = time.monotonic() + BATCH_SECONDS
    for key, sha256 in list(keys[:BATCH_FILES]):
        if time.monotonic() > until:
            return found, False
        found.append(Finding(key, look(key, sha256)))
        if len(found) % TOLD_EVERY == 1:
            bad = sum(finding.condition != Condition.SOUND for finding in found)
            done = run.checked + len(found)
            tell(_words(done, run.faults + bad, False), done, max(done, total))
    return found, len(found) < BATCH_FILES


def _write(found: list[Finding], by: User | None) -> int:
    """Write what was found to every snapshot of each file; return how many files are not sound."""
    faults = 0
    for finding in found:
        faults += finding.condition != Condition.SOUND
        for snapshot in Snapshot.objects.filter(storage_key=finding.key).only("pk"):
            find(snapshot, finding.condition, by)
    return faults


def _enqueue(run: Run) -> Job:
    with transaction.atomic():
        return jobs.enqueue(VERIFY, _key(run.name, run.batch), run.payload(), subject=installation())


def _key(name: str, batch: int) -> str:
    return f"{name}:{batch:06}"


def _words(checked: int, faults: int, done: bool) -> str:
    begun = "Verified" if done else "Verifying:"
    return f"{begun} {checked} stored files, {faults} damaged or missing"
