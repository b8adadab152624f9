"""Real worker processes: a rung job is done, a killed one is done once, a broker that is away loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from redis import Redis

from factcheck import embedded, premises
from factcheck.celery import app, broker_url
from sources import heartbeat, jobs
from sources.models import Job
from sources.models.job import JobState
from tests import slow, slow_settings
from tests.processes import MANAGE, start_process, stop_process, wait_until

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.worker,
    pytest.mark.redis,
    pytest.mark.database,
]


@pytest.fixture
def slow_worker(
    worker_environment: dict[str, str], settings: object, tmp_path: Path
) -> Iterator[subprocess.Popen[bytes]]:
    settings.JOB_KINDS = slow_settings.JOB_KINDS
    settings.JOB_LEASE_SECONDS = slow_settings.JOB_LEASE_SECONDS
    environment = {**worker_environment, "DJANGO_SETTINGS_MODULE": "tests.slow_settings"}
    process = start_process([*MANAGE, "worker"], environment, tmp_path / "worker.log")
    wait_until(lambda: "worker" in heartbeat.ages(), 30, "the worker gives a sign of life")
    yield process
    stop_process(process)


def state(job: Job) -> str:
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def doer(job: Job) -> int:
    """The process that does the job, as it told it."""
    wait_until(lambda: Job.objects.get(pk=job.pk).progress, 15, "somebody does the job")
    return int(Job.objects.get(pk=job.pk).progress)


def test_a_worker_does_what_is_rung_and_ends_when_asked(slow_worker: subprocess.Popen[bytes]) -> None:
    job = jobs.enqueue("tests.slow", "one", {"seconds": 0})
    wait_until(lambda: state(job) == JobState.DONE, 10, "the job is done")
    assert slow.effects() == 1
    assert stop_process(slow_worker) == 0


def test_a_job_whose_process_is_killed_is_done_once_after_its_lease(
    slow_worker: subprocess.Popen[bytes],
) -> None:
    job = jobs.enqueue("tests.slow", "killed", {"seconds": 2})
    os.kill(doer(job), signal.SIGKILL)

    def swept_and_done() -> bool:
        jobs.sweep()
        return state(job) == JobState.DONE

    wait_until(swept_and_done, 20, "the job is done after its lease")
    assert slow.effects() == 1
    assert Job.objects.get(pk=job.pk).attempts == 2


def test_a_cold_stop_ends_a_busy_worker_at_once(slow_worker: subprocess.Popen[bytes]) -> None:
    job = jobs.enqueue("tests.slow", "long", {"seconds": 60})
    child = doer(job)
    slow_worker.send_signal(signal.SIGQUIT)
    slow_worker.wait(30)  # the job alone takes twice as long
    assert not Path(f"/proc/{child}").exists()
    assert state(job) == JobState.LEASED


def test_a_broker_that_dies_under_an_open_connection_loses_no_job(
    bell: str, settings: object, tmp_path: Path
) -> None:
    settings.JOB_KINDS = slow_settings.JOB_KINDS
    redis = embedded.prepare(tmp_path)
    assert redis is not None
    process = start_process(redis.command, {}, tmp_path / "redis.log")
    wait_until(lambda: premises.accepts(redis.socket), 10, "Redis listens")
    app.conf.broker_url = broker_url(redis.url)
    app._after_fork()
    jobs.enqueue("tests.slow", "rung", {"seconds": 0})
    process.kill()
    process.wait()
    jobs.enqueue("tests.slow", "unheard", {"seconds": 0})
    call_command("run_jobs", "--until-idle", verbosity=0)
    assert slow.effects() == 2


def test_r06_a_full_broker_refuses_the_bell_and_the_work_is_done_all_the_same(
    bell: str, settings: object
) -> None:
    settings.JOB_KINDS = slow_settings.JOB_KINDS
    with Redis.from_url(bell) as redis:
        redis.config_set("maxmemory", "1")
        try:
            job = jobs.enqueue("tests.slow", "unheard", {"seconds": 0})
        finally:
            redis.config_set("maxmemory", "0")
    job.refresh_from_db()
    assert job.rung_at is None
    call_command("run_jobs", "--until-idle", verbosity=0)
    assert slow.effects() == 1
