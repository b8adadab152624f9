"""Runs one Celery worker: `manage.py worker`, on any number of hosts."""

from __future__ import annotations

import argparse
import gc
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.utils.module_loading import import_string

from claims.text import analyze
from factcheck.celery import app
from factcheck.life import WorkerLife
from sources.installation import queue_name
from sources.models.job import Queue


class Command(BaseCommand):
    help = "Run a worker that does the jobs of some or all queues until it is asked to stop."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--concurrency", type=int, default=2, help="processes that work (default 2)")
        parser.add_argument(
            "--queues",
            nargs="+",
            choices=Queue.values,
            default=Queue.values,
            help="queues to serve (default all)",
        )

    def handle(self, *, concurrency: int, queues: list[str], **options: Any) -> None:
        if not settings.REDIS_URL:
            raise CommandError("A worker needs a Redis: set REDIS_URL, or use run_jobs, which needs none.")
        app.steps["worker"].add(WorkerLife)
        names = [queue_name(queue) for queue in queues]
        _load_what_is_shared()
        connections.close_all()  # the processes it forks must inherit none
        worker = app.Worker(
            concurrency=concurrency,
            queues=names,
            loglevel=settings.LOGGING["root"]["level"],
            quiet=True,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        worker.start()
        sys.exit(worker.exitcode)


def _load_what_is_shared() -> None:
    """Loads code and word lists before the processes part: 80 MB and a second less in each of them."""
    for _, handler in settings.JOB_KINDS.values():
        import_string(handler)
    analyze("One sentence.")
    gc.collect()
    gc.freeze()
