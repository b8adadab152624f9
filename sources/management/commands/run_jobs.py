"""Does due jobs straight from the ledger, for an installation without a Redis: `manage.py run_jobs`."""

from __future__ import annotations

import argparse
import signal
import threading
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections

from sources import heartbeat, jobs

POLL_EVERY = 1.0  # seconds
SWEEP_EVERY = 15.0  # seconds
JOB_LIMIT = 120  # seconds after which a job takes this process with it, as a worker's hard limit does
ALL = 1_000_000


class Command(BaseCommand):
    help = "Do the jobs that are due, without a broker, until asked to stop."
    stopping = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        how_long = parser.add_mutually_exclusive_group()
        how_long.add_argument("--once", action="store_true", help="do what is due now, then end")
        how_long.add_argument("--until-idle", action="store_true", help="end when nothing is due any more")

    def handle(self, *, once: bool, until_idle: bool, **options: Any) -> None:
        try:
            if once or until_idle:
                self.stdout.write(f"{_do_due(again=until_idle)} job(s) taken.")
            else:
                self._run()
        except Error as error:
            raise CommandError(f"The database cannot be used: {error}") from None

    def _run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask_to_stop)
        threading.Thread(target=_beat, daemon=True).start()
        next_sweep = 0.0
        while not self.stopping:
            close_old_connections()
            if time.monotonic() >= next_sweep:
                jobs.sweep()
                next_sweep = time.monotonic() + SWEEP_EVERY
            if not _do(jobs.due(1)):
                time.sleep(POLL_EVERY)

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def _do_due(*, again: bool) -> int:
    jobs.sweep()
    done = _do(jobs.due(ALL))
    while again and (more := _do(jobs.due(ALL))):
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


def _beat() -> None:
    while True:
        heartbeat.beat_or_log("worker", "run_jobs")
        time.sleep(heartbeat.EVERY)
