"""What kills workers, in small: the hostile cases R01 to R14 with real worker processes (more in tests/torture)."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from redis import Redis

from factcheck.celery import app
from sources import jobs
from sources.installation import queue_name
from sources.intake import open_document
from sources.jobs.bell import RUN_TASK
from sources.models import Job, PageWatch
from sources.models.job import JobState
from tests.processes import MANAGE, start_process, wait_until
from tests.torture import settings as tortured
from tests.torture import work

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.worker,
    pytest.mark.redis,
    pytest.mark.database,
]

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(worker_environment: dict[str, str], settings: Any, tmp_path: Path) -> Iterator[Start]:
    """Start a worker or a clock with short leases and jobs that can be counted; all are killed at the end."""
    for name in ("JOB_KINDS", "JOB_LEASE_SECONDS", "JOB_RING_AGAIN_SECONDS", "JOB_SWEEP_EVERY_SECONDS"):
        setattr(settings, name, getattr(tortured, name))
    started: list[subprocess.Popen[bytes]] = []

    def start_one(*command: str, folder: str = "one") -> subprocess.Popen[bytes]:
        own = {"DJANGO_SETTINGS_MODULE": "tests.torture.settings", "FACTCHECK_DATA": str(tmp_path / folder)}
        log = tmp_path / f"{command[0]}-{len(started)}.log"
        started.append(start_process([*MANAGE, *command, "--skip-checks"], worker_environment | own, log))
        return started[-1]

    yield start_one
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def mark(number: int, **payload: Any) -> Job:
    return jobs.enqueue("torture.mark", str(number), {"number": number, **payload})


def doer(job: Job) -> int:
    """The process that does the job, as it told it."""
    wait_until(lambda: Job.objects.get(pk=job.pk).progress, 40, "somebody does the job")
    return int(Job.objects.get(pk=job.pk).progress)


def over() -> bool:
    """Whether everything is over; sweeps on the way, as the clock does."""
    jobs.sweep()
    return not Job.objects.unfinished().exists()


def outcome(job: Job) -> tuple[str, int]:
    job.refresh_from_db()
    return job.state, job.attempts


def test_what_kills_a_process_or_comes_from_an_older_release_loses_and_doubles_nothing(start: Start) -> None:
    """R01 kill-child, R03 kill-between-effect-and-ack, R07 poison, R08 longer than its lease, R14 old messages."""
    for message in ({"args": [987_654_321]}, {"args": []}, {"args": ["x"], "kwargs": {"a": 1}}):
        app.send_task(RUN_TASK, queue=queue_name("read"), **message)
    app.send_task("sources.tasks.of_an_older_release", queue=queue_name("read"))
    in_effect, after_commit = mark(1, die="in_effect"), mark(2, die="after_commit")
    poison = jobs.enqueue("torture.poison", "poison", {})
    too_long = mark(3, first_seconds=tortured.JOB_LEASE_SECONDS + 2)
    forgotten = mark(4)
    Job.objects.filter(pk=forgotten.pk).update(kind="tests.of_an_older_release")
    victim, harmless = mark(5, first_seconds=60), [mark(number) for number in range(6, 12)]
    start("worker", "--concurrency", "3")
    os.kill(doer(victim), signal.SIGKILL)
    wait_until(over, 90, "everything is over")

    assert outcome(victim) == (JobState.DONE, 2), "R01"
    assert (outcome(in_effect), outcome(after_commit)) == ((JobState.DONE, 2), (JobState.DONE, 1)), "R03"
    assert outcome(poison) == (JobState.PARKED, 3), "R07"
    assert poison.error_kind == "worker_died"
    assert outcome(too_long) == (JobState.DONE, 2), "R08"
    assert outcome(forgotten) == (JobState.PARKED, 1), "R14"
    assert "jobs of kind tests.of_an_older_release" in forgotten.error_sentence
    assert all(outcome(job)[0] == JobState.DONE for job in harmless)
    assert work.effects() == dict.fromkeys([1, 2, 3, *range(5, 12)], 1)


def test_a_killed_worker_an_emptied_redis_and_two_clocks_lose_and_double_nothing(
    start: Start, bell: str
) -> None:
    """R02 kill-group, R05 redis-wiped, R13 two-beats."""
    held = [mark(number, first_seconds=60) for number in range(2)]
    waiting = [mark(number) for number in range(2, 12)]
    watch = PageWatch.objects.create(
        document=open_document("https://paper.example/watched"),
        next_run=timezone.now() - timedelta(hours=30),
        cadence="hourly",
    )
    worker = start("worker", "--concurrency", "2")
    for job in held:
        doer(job)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    assert Job.objects.filter(state=JobState.LEASED).count() == 2
    with Redis.from_url(bell) as redis:
        redis.flushall()
    start("worker", "--concurrency", "2")
    for folder in ("clock-1", "clock-2"):
        start("beat", folder=folder)
    wait_until(lambda: not Job.objects.filter(kind="torture.mark").unfinished().exists(), 90, "all are done")
    wait_until(lambda: PageWatch.objects.get().last_run, 30, "a clock begins the watch")
    assert [outcome(job) for job in held] == [(JobState.DONE, 2)] * 2, "R02"
    assert all(outcome(job) == (JobState.DONE, 1) for job in waiting), "R05"
    assert work.effects() == dict.fromkeys(range(12), 1)
    watch.refresh_from_db()
    assert watch.last_run and watch.next_run > timezone.now(), "R13"
    assert Job.objects.on(watch.document).count() == 1, "R13: thirty slots were missed and two clocks ran"
