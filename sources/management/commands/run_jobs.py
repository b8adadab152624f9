"""Does due jobs straight from the ledger, for an installation without a Redis: `manage.py run_jobs`."""

from __future__ import annotations

import argparse
import signal
import threading
import time
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections

from sources import clock, heartbeat, jobs
from sources.models.job import Queue

POLL_EVERY = 1.0  # seconds
JOB_LIMIT = 120  # seconds after which a job takes this process with it, as a worker's hard limit does
ALL = 1_000_000


class Command(BaseCommand):
    help = "Do the jobs that are due, without a broker, until asked to stop."
    stopping = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--queues",
            nargs="+",
            choices=Queue.values,
            default=Queue.values,
            help="queues to serve (default all)",
        )
        how_long = parser.add_mutually_exclusive_group()
        how_long.add_argument("--once", action="store_true", help="do what is due now, then end")
        how_long.add_argument("--until-idle", action="store_true", help="end when nothing is due any more")

    def handle(self, *, once: bool, until_idle: bool, queues: list[str], **options: Any) -> None:
        try:
            if once or until_idle:
                self.stdout.write(f"{_do_due(queues, again=until_idle)} job(s) taken.")
            else:
                self._run(queues)
        except Error as error:
            raise CommandError(f"The database cannot be used: {error}") from None

    def _run(self, queues: list[str]) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_stop)
        threading.Thread(target=_beat, args=[queues], daemon=True).start()
        next_sweep = 0.0
        while not self.stopping:
            close_old_connections()
            if time.monotonic() >= next_sweep:
                clock.tick()
                next_sweep = time.monotonic() + settings.JOB_SWEEP_EVERY_SECONDS
            if not _do(jobs.due(1, queues=queues)):
                time.sleep(POLL_EVERY)

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _do_due(queues: list[str], *, again: bool) -> int:
    clock.tick()
    done = _do(jobs.due(ALL, queues=queues))
    while again and (more := _do(jobs.due(ALL, queues=queues))):
        done += more
    return done


def _do(job_ids: list[int]) -> int:
    for job_id in job_ids:
        signal.alarm(JOB_LIMIT)
        try:
            jobs.run(job_id)
        finally:
            signal.alarm(0)
    return len(job_ids)


def _beat(queues: list[str]) -> None:
    while True:
        heartbeat.beat_or_log("worker", "run_jobs", queues)
        time.sleep(heartbeat.EVERY)
