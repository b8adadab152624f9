"""`/healthz`: is every part of the installation alive? Answers within 50 ms whatever hangs."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

from sources import heartbeat

ANSWER_WITHIN = 0.035  # seconds that a page waits for a probe
FIRST_ANSWER_WITHIN = 1.0  # a process opens its connections with the first one
LAST_ANSWER_COUNTS = 5.0  # seconds that an answer stays good when the next one is late
OK = "ok"


class Probe:
    """Asks one question in a thread of its own, never twice at a time, so that what hangs blocks nobody.

    `ask` returns an answer per part; it must not raise. `parts` are those that are silent when it hangs.
    """

    def __init__(self, name: str, ask: Callable[[], dict[str, str]], parts: tuple[str, ...]) -> None:
        self._ask, self._parts = ask, parts
        self._threads = ThreadPoolExecutor(1, f"health-{name}")
        self._lock = threading.Lock()
        self._asked: Future[dict[str, str]] | None = None
        self._answer: dict[str, str] | None = None
        self._answered_at = 0.0

    def begin(self) -> Future[dict[str, str]]:
        """Asks, unless the last question is still open."""
        with self._lock:
            if self._asked is None or self._asked.done():
                self._asked = self._threads.submit(self._note)
            return self._asked

    def answer(self, asked: Future[dict[str, str]], until: float) -> dict[str, str]:
        """The answer that came until the moment `until` of time.monotonic(), else the last one if fresh."""
        wait = until - time.monotonic() if self._answer is not None else FIRST_ANSWER_WITHIN
        try:
            return asked.result(max(0.0, wait))
        except Late:
            if self._answer is None or time.monotonic() - self._answered_at > LAST_ANSWER_COUNTS:
                self._answer = dict.fromkeys(self._parts, "does not answer")
            return self._answer

    def _note(self) -> dict[str, str]:
        answer = self._ask()
        self._answer, self._answered_at = answer, time.monotonic()
        return answer


def ask_database() -> dict[str, str]:
    """The database, and what worker and beat last wrote there."""
    try:
        ages = heartbeat.ages()
    except Error:
        return {"database": "cannot be read", "worker": "unknown", "beat": "unknown"}
    finally:
        connection.close()
    beat = _sign_of_life(ages.get("beat")) if settings.REDIS_URL else "not needed"
    return {"database": OK, "worker": _sign_of_life(ages.get("worker")), "beat": beat}


def ask_broker() -> dict[str, str]:
    """The broker, where the installation has one."""
    if not settings.REDIS_URL:
        return {"broker": "not needed"}
    try:
        with Redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1) as broker:
            broker.ping()
    except (RedisError, OSError):
        return {"broker": "cannot be reached"}
    return {"broker": OK}


database = Probe("database", ask_database, ("database", "worker", "beat"))
broker = Probe("broker", ask_broker, ("broker",))


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200, or 503 with the names of the failing parts."""
    until = time.monotonic() + ANSWER_WITHIN
    asked = [(probe, probe.begin()) for probe in (database, broker)]
    parts = {"web": OK}
    for probe, question in asked:
        parts |= probe.answer(question, until)
    failing = [part for part, state in parts.items() if state not in (OK, "not needed")]
    return JsonResponse(
        {"status": "failing" if failing else OK, "failing": failing, "parts": parts},
        status=503 if failing else 200,
    )


def _sign_of_life(age: float | None) -> str:
    if age is None:
        return "never seen"
    return OK if age < heartbeat.STALE_AFTER else f"silent for {age:.0f} s"
