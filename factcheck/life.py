"""Signs of life from inside the processes they speak of: Celery's worker and its clock, beat."""

from __future__ import annotations

from typing import Any

from celery import bootsteps
from celery.beat import PersistentScheduler

from sources import heartbeat


class WorkerLife(bootsteps.StartStopStep):
    """Beats in the worker's own event loop once it can work; a worker whose loop hangs goes stale."""

    requires = ("celery.worker.components:Timer", "celery.worker.components:Pool")

    def start(self, worker: Any) -> None:
        heartbeat.beat_or_log("worker", worker.hostname)
        worker.timer.call_repeatedly(heartbeat.EVERY, heartbeat.beat_or_log, ("worker", worker.hostname))


class BeatLife(PersistentScheduler):
    """A schedule that beats whenever it looks at the clock."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        heartbeat.beat_or_log("beat")
        return min(float(super().tick(*args, **kwargs)), heartbeat.EVERY)
