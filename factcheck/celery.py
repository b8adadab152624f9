"""The Celery application: carries ids of jobs between processes, and nothing that must not be lost."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

from celery import Celery
from django.conf import settings
from kombu import Connection

from sources.installation import installation_id, queue_name
from sources.models.job import Priority, Queue


class Doorbell(Celery):
    """Celery whose every key in Redis begins with this installation's id, so that several may share one."""

    def connection_for_write(self, url: str | None = None, **options: Any) -> Connection:
        return super().connection_for_write(url, **_with_prefix(options))

    def connection_for_read(self, url: str | None = None, **options: Any) -> Connection:
        return super().connection_for_read(url, **_with_prefix(options))


def _with_prefix(options: dict[str, Any]) -> dict[str, Any]:
    prefix = {"global_keyprefix": f"{installation_id()}."}
    return {**options, "transport_options": {**(options.get("transport_options") or {}), **prefix}}


def broker_url(redis_url: str) -> str:
    """Celery's spelling of a Redis address; without a Redis nobody listens and the ledger is polled."""
    if not redis_url:
        return "memory://"
    parts = urlsplit(redis_url)
    if parts.scheme != "unix":
        return redis_url
    database = parse_qs(parts.query).get("db", ["0"])[0]
    return f"redis+socket://{parts.netloc}{parts.path}?virtual_host={database}"


app = Doorbell("factcheck")
app.conf.update(
    broker_url=broker_url(settings.REDIS_URL),
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    broker_transport_options={
        "visibility_timeout": 300,  # more than twice the hard limit
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 5,
        "socket_keepalive": True,
        "priority_steps": [int(step) for step in Priority],  # the lowest is taken first, in all queues
    },
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    task_time_limit=120,
    task_soft_time_limit=90,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    task_publish_retry_policy={"max_retries": 1, "interval_start": 0, "interval_max": 0.2},
    worker_prefetch_multiplier=1,
    worker_enable_remote_control=False,
    worker_hijack_root_logger=False,
    beat_max_loop_interval=5,
    timezone="UTC",
)
app.autodiscover_tasks()
app.set_default()  # for every thread: a current application is only known to the thread that made it


def schedule() -> dict[str, dict[str, Any]]:
    """What beat rings by the clock; a ring that nobody heard is void when the next one is due."""
    every = settings.JOB_SWEEP_EVERY_SECONDS
    return {
        "sweep the ledger": {
            "task": "sources.tasks.sweep",
            "schedule": float(every),
            "options": {
                "queue": queue_name(Queue.MAINTAIN),
                "priority": int(Priority.ASKED),
                "expires": float(every),
            },
        }
    }
