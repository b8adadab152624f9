"""One torture of one database: ``python -m tests.torture.run`` in an environment that names it (see __main__)."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import Error, connection, transaction
from django.db.models import F, Max

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from sources import jobs  # noqa: E402
from sources.models import Job  # noqa: E402
from sources.models.job import JobState, Queue  # noqa: E402
from tests.torture import work  # noqa: E402
from tests.torture.stage import Stage  # noqa: E402

DONE_WITHIN = 600.0  # seconds after the last kill
PASTE_UNDER = 10.0  # seconds, while searches fill their own worker
PASTE_WAITS = "longest wait of a paste with two workers in seconds"
DELAYED_UNDER = 60.0  # seconds, for what waits beside a poison item

Figures = dict[str, Any]


@contextmanager
def staged() -> Iterator[Stage]:
    """A stage with Redis and a migrated database; ends with no process left."""
    folder = Path(os.environ["FACTCHECK_DATA"])
    stage = Stage(
        folder, {name: os.environ[name] for name in ("REDIS_URL", "DATABASE_URL", "FACTCHECK_DATA")}
    )
    stage.start_redis()
    try:
        yield stage
    finally:
        stage.end()


def kills(
    stage: Stage, chance: random.Random, *, items: int, of_workers: int, of_redis: int, of_postgres: int
) -> Figures:
    """R01, R02, R03, R04, R05, R09, R13: ``items`` jobs while workers, Redis and PostgreSQL are killed.

    Returns what was lost and doubled. SQLite has no server to kill.
    """
    numbers = range(items)
    chained = {number for number in numbers if number % 5 == 0}
    _fill(numbers, chained, chance)
    for _ in range(2):
        stage.start_worker("--concurrency", "2")
    for name in ("beat-1", "beat-2"):
        stage.start_beat(name)
    _until(lambda: _count(JobState.DONE) > 0, 90, "the first job is done")
    done = {"children": 0, "groups": 0, "redis": 0, "wiped": 0, "postgres": 0}
    began = time.monotonic()
    for number in range(of_workers):
        time.sleep(chance.uniform(0.2, 0.8))
        stage.restart_the_dead()
        if number % 4 == 3:
            stage.kill_group(chance)
            done["groups"] += 1
        else:
            done["children"] += _kill_one(stage, chance)
        if of_redis and number % (of_workers // of_redis) == 1:
            stage.kill_redis()
            done["redis"] += 1
        if of_postgres and number % (of_workers // of_postgres) == 2:
            done["postgres"] += kill_postgres(chance)
        if number in (of_workers // 3, 2 * of_workers // 3):
            stage.wipe_redis()
            done["wiped"] += 1
    left = _count(JobState.WAITING) + _count(JobState.LEASED)
    last = time.monotonic()
    _until(lambda: _is_over(stage), DONE_WITHIN, "all jobs are over")
    effects = work.effects()
    harmless = Job.objects.filter(state=JobState.PARKED)
    expected = [*numbers, *(number + items for number in chained)]
    return {
        "jobs": len(expected),
        "kills": done,
        "killed between effect and acknowledgement": Job.objects.filter(payload__has_key="die").count(),
        "open at the last kill": left,
        "seconds of killing": round(last - began, 1),
        "seconds until all was over": round(time.monotonic() - last, 1),
        "lost": sum(effects[number] == 0 for number in expected) - harmless.count(),
        "doubled": sum(effects[number] > 1 for number in expected),
        "parked because a worker died 3 times under them": harmless.count(),
        "most attempts": Job.objects.aggregate(most=Max("attempts"))["most"],
    }


def poison(stage: Stage, *, poisons: int, others: int) -> Figures:
    """R07: jobs that kill their process beside jobs that do not; the latter's longest wait."""
    _clear(stage)
    stage.start_worker("--concurrency", "2")
    stage.start_beat("beat-1")
    with transaction.atomic():
        for number in range(poisons):
            jobs.enqueue("torture.poison", f"p{number}", {"by": 1})
        for number in range(others):
            jobs.enqueue("torture.mark", str(number), {"number": number, "seconds": 0.05})
    _until(lambda: _is_over(stage), DONE_WITHIN, "all jobs are over")
    bad = Job.objects.filter(kind="torture.poison")
    good = Job.objects.filter(kind="torture.mark")
    waits = good.annotate(wait=F("finished_at") - F("created_at")).aggregate(longest=Max("wait"))
    effects = work.effects()
    return {
        "poison": poisons,
        "parked": bad.filter(state=JobState.PARKED, error_kind="worker_died", attempts=3).count(),
        "others": others,
        "lost": sum(effects[number] == 0 for number in range(others)),
        "doubled": sum(effects[number] > 1 for number in range(others)),
        "longest wait of another in seconds": round(waits["longest"].total_seconds(), 1),
    }


def flood(stage: Stage, *, searches: int, pastes: int) -> Figures:
    """Scheduled searches on all workers, then work that a person waits for: how long that takes.

    Once with the two workers of ``workbench``, once with one worker for all queues.
    """
    people = [queue.value for queue in Queue if queue != Queue.GATHER]
    layouts = {
        "two workers": [["--queues", *people], ["--queues", "gather", "--concurrency", "1"]],
        "one worker": [["--concurrency", "2"]],
    }
    found: Figures = {"searches": searches}
    for name, workers in layouts.items():
        _clear(stage)
        for options in workers:
            stage.start_worker(*options)
        stage.start_beat("beat-1")
        with transaction.atomic():
            for number in range(searches):
                jobs.enqueue("torture.gather", f"s{number}", {"number": number, "seconds": 2})
        running = Job.objects.filter(queue=Queue.GATHER, state=JobState.LEASED)
        _until(running.exists, 90, "the searches began")
        _wait_for_paste(searches)  # not measured: the worker may still be starting
        waits = [_wait_for_paste(searches + number) for number in range(1, pastes + 1)]
        found[f"longest wait of a paste with {name} in seconds"] = round(max(waits), 1)
    return found


def backlog(stage: Stage, *, items: int, sweeps: int = 6) -> Figures:
    """Jobs that nobody rang for and no worker at all: how often the sweeper rings."""
    _clear(stage)
    queues = [Queue.GATHER, Queue.READ]
    Job.objects.bulk_create(
        Job(kind="torture.mark", key=str(number), payload={"number": number}, queue=queues[number % 2])
        for number in range(items)
    )
    most = longest = 0.0
    for _ in range(sweeps):
        stage.wipe_redis()
        began = time.monotonic()
        jobs.sweep()
        longest = max(longest, time.monotonic() - began)
        most = max(most, stage.bells() / len(queues))
        time.sleep(settings.JOB_SWEEP_EVERY_SECONDS)
    return {
        "waiting": items,
        "queues": len(queues),
        "sweeps": sweeps,
        "most rings per queue and sweep": int(most),
        "longest sweep in seconds": round(longest, 2),
    }


def kept(figures: dict[str, Figures]) -> list[str]:
    """Return the promises that were broken, as sentences; none when all were kept."""
    killed, poisoned, piled = figures["kills"], figures["poison"], figures["backlog"]
    piled_up = figures["flood"]
    broken = {
        "jobs were lost": killed["lost"] or poisoned["lost"],
        "jobs were doubled": killed["doubled"] or poisoned["doubled"],
        "a poison job was not parked after 3 attempts": poisoned["parked"] != poisoned["poison"],
        "a poison job delayed others": poisoned["longest wait of another in seconds"] >= DELAYED_UNDER,
        "a flood of searches held a paste up": piled_up[PASTE_WAITS] >= PASTE_UNDER,
        "the sweeper rang too often": piled["most rings per queue and sweep"] > settings.JOB_RINGS_PER_QUEUE,
    }
    return [sentence for sentence, is_so in broken.items() if is_so]


def _fill(numbers: range, chained: set[int], chance: random.Random) -> None:
    """Every fifth job has a successor; every thirtieth kills its process within or right after its commit."""
    with transaction.atomic():
        for number in numbers:
            payload: dict[str, Any] = {"number": number, "seconds": round(chance.uniform(0.02, 0.3), 3)}
            if number % 30 == 7:
                payload["die"] = "after_commit" if number % 60 == 7 else "in_effect"
            kind = "torture.gather" if number % 2 else "torture.mark"
            if number in chained:
                payload["next"] = number + len(numbers)
            jobs.enqueue(kind, str(number), payload, then="torture.follow" if number in chained else "")


def _kill_one(stage: Stage, chance: random.Random) -> bool:
    until = time.monotonic() + 30
    while not stage.kill_child(chance) and time.monotonic() < until:
        stage.restart_the_dead()
        time.sleep(0.1)
    return True


def _wait_for_paste(number: int) -> float:
    """Seconds from a person's request until it is done."""
    began = time.monotonic()
    job = jobs.enqueue("torture.mark", str(number), {"number": number, "by": 1})
    _until(Job.objects.filter(pk=job.pk, state=JobState.DONE).exists, DONE_WITHIN, "the paste is read")
    return time.monotonic() - began


def kill_postgres(chance: random.Random) -> int:
    """kill -9 one of the server's own processes: all connections break and the server recovers, as after a crash."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'")
        os.kill(chance.choice([pid for (pid,) in cursor.fetchall()]), signal.SIGKILL)
    _until(_database_answers, 60, "PostgreSQL is back")
    return 1


def _database_answers() -> bool:
    connection.close()
    with contextlib.suppress(Error):
        Job.objects.exists()
        return True
    return False


def _clear(stage: Stage) -> None:
    stage.stop_workers()
    stage.wipe_redis()
    Job.objects.all().delete()
    work.forget()


def _count(state: JobState) -> int:
    return Job.objects.filter(state=state).count()


def _is_over(stage: Stage) -> bool:
    stage.restart_the_dead()
    return not Job.objects.unfinished().exists()


def _until(true: Callable[[], object], seconds: float, what: str) -> None:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            raise SystemExit(f"Not within {seconds:.0f} s: {what}.")
        time.sleep(0.2)


def main() -> None:
    size = json.loads(sys.argv[1])
    call_command("migrate", interactive=False, verbosity=0)
    chance = random.Random(size.get("seed", 4))
    began = timezone.now()
    with staged() as stage:
        figures = {
            "kills": kills(stage, chance, **size["kills"]),
            "poison": poison(stage, **size["poison"]),
            "flood": flood(stage, **size["flood"]),
            "backlog": backlog(stage, **size["backlog"]),
        }
    print(f"database: {connection.vendor}")  # noqa: T201
    for part, found in figures.items():
        print(f"  {part}: " + ", ".join(f"{name} {value}" for name, value in found.items()))  # noqa: T201
    print(f"  {(timezone.now() - began).total_seconds():.0f} s in all")  # noqa: T201
    if broken := kept(figures):
        raise SystemExit("Promises broken: " + "; ".join(broken))


if __name__ == "__main__":
    main()
