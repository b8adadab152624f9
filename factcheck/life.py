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
        queues = [name.rpartition(".")[2] for name in worker.app.amqp.queues.consume_from]
        sign = ("worker", worker.hostname, queues)
        heartbeat.beat_or_log(*sign)
        worker.timer.call_repeatedly(heartbeat.EVERY, heartbeat.beat_or_log, sign)


class BeatLife(PersistentScheduler):
    """A schedule that beats whenever it looks at the clock."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        heartbeat.beat_or_log("beat")
        return min(float(super().tick(*args, **kwargs)), heartbeat.EVERY)
