"""Runs the clock that rings for the sweeper: `manage.py beat`, once per installation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from factcheck.celery import app, schedule


class Command(BaseCommand):
    help = "Run the clock that rings for what is due by the time, once per installation."

    def handle(self, **options: Any) -> None:
        if not settings.REDIS_URL:
            raise CommandError("The clock needs a Redis: set REDIS_URL, or use run_jobs, which needs none.")
        app.conf.beat_schedule = schedule()
        app.Beat(
            schedule=str(settings.DATA_DIR / "beat-schedule"),
            scheduler_cls="factcheck.life:BeatLife",
            loglevel=settings.LOGGING["root"]["level"],
            quiet=True,
        ).run()
