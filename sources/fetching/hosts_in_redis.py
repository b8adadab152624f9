"""The sites as all workers of an installation remember them in Redis: each step one script, timed by its clock."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from redis import Redis, RedisError

from sources.fetching.hosts import (
    FAILURES_FORGOTTEN,
    FURTHEST_TURN,
    HostsUnavailable,
    RobotsFile,
    Standing,
)

ANSWER_WITHIN = 1.0  # seconds until a silent Redis counts as gone
_STANDING = ["failures", "retry_at", "paused_until"]
KEPT_SECONDS = 86_400  # how long a site nobody asks is remembered
ROBOTS_KEPT_SECONDS = 31 * 86_400

_NOW = """
local clock = redis.call('TIME')
local now = tonumber(clock[1]) + tonumber(clock[2]) / 1000000
"""
_BOOK = (
    _NOW
    + """
local wait = (tonumber(redis.call('HGET', KEYS[1], 'turn')) or 0) - now
if wait < 0 or wait > tonumber(ARGV[3]) then wait = 0 end
if wait <= tonumber(ARGV[2]) then
  redis.call('HSET', KEYS[1], 'turn', string.format('%.6f', now + wait + tonumber(ARGV[1])))
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return string.format('%.6f', wait)
"""
)
_TAKE = (
    _NOW
    + """
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.6f', now))
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], string.format('%.6f', now + tonumber(ARGV[2])), ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return 1
"""
)
_FAILED = (
    _NOW
    + """
local before = tonumber(redis.call('HGET', KEYS[1], 'failed_at'))
if not before or now - before > tonumber(ARGV[1]) then redis.call('HDEL', KEYS[1], 'failures') end
redis.call('HSET', KEYS[1], 'failed_at', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], ARGV[2])
return redis.call('HINCRBY', KEYS[1], 'failures', 1)
"""
)
_PAUSE = """
local before = redis.call('HGET', KEYS[1], 'paused_until')
if not before or before < ARGV[1] then redis.call('HSET', KEYS[1], 'paused_until', ARGV[1]) end
redis.call('EXPIRE', KEYS[1], ARGV[2])
"""
_PROBE = """
if redis.call('HGET', KEYS[1], 'retry_at') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'retry_at', ARGV[2])
return 1
"""


class HostsInRedis:
    """Keys begin with the installation's id, so that two may share one Redis. Raises HostsUnavailable."""

    def __init__(self, url: str, installation: Callable[[], str]) -> None:
        self._redis: Redis = Redis.from_url(
            url, socket_timeout=ANSWER_WITHIN, socket_connect_timeout=ANSWER_WITHIN, decode_responses=True
        )
        self._installation = installation
        scripts = {"book": _BOOK, "take": _TAKE, "failed": _FAILED, "pause": _PAUSE, "probe": _PROBE}
        self._scripts = {name: self._redis.register_script(text) for name, text in scripts.items()}

    def book(self, site: str, interval: float, within: float) -> float:
        return float(
            self._run("book", self._key("host", site), interval, within, FURTHEST_TURN, KEPT_SECONDS)
        )

    def take(self, site: str, most: int, seconds: float) -> str:
        token = uuid.uuid4().hex
        taken = self._run("take", self._key("places", site), most, seconds, token, KEPT_SECONDS)
        return token if taken else ""

    def leave(self, site: str, token: str) -> None:
        with _reached():
            self._redis.zrem(self._key("places", site), token)

    def standing(self, site: str) -> Standing:
        with _reached():
            known: list[Any] = self._redis.hmget(self._key("host", site), _STANDING)
        failures, retry_at, paused_until = known
        return Standing(int(failures or 0), _moment(retry_at), _moment(paused_until))

    def pause(self, site: str, until: datetime) -> None:
        self._run("pause", self._key("host", site), _written(until), KEPT_SECONDS)

    def failed(self, site: str) -> int:
        return int(self._run("failed", self._key("host", site), FAILURES_FORGOTTEN, KEPT_SECONDS))

    def rest(self, site: str, until: datetime) -> None:
        with _reached():
            self._redis.hset(self._key("host", site), "retry_at", _written(until))

    def probe(self, site: str, seen: datetime, until: datetime) -> bool:
        return bool(self._run("probe", self._key("host", site), _written(seen), _written(until)))

    def answered(self, site: str) -> None:
        with _reached():
            self._redis.hdel(self._key("host", site), "failures", "failed_at", "retry_at")

    def robots(self, origin: str) -> RobotsFile | None:
        with _reached():
            kept = self._redis.get(self._key("robots", origin))
        if kept is None:
            return None
        text, fetched_at, check_at = json.loads(str(kept))
        return RobotsFile(text, datetime.fromisoformat(fetched_at), datetime.fromisoformat(check_at))

    def keep_robots(self, origin: str, file: RobotsFile) -> None:
        kept = json.dumps([file.text, _written(file.fetched_at), _written(file.check_at)])
        with _reached():
            self._redis.set(self._key("robots", origin), kept, ex=ROBOTS_KEPT_SECONDS)

    def _key(self, kind: str, name: str) -> str:
        return f"{self._installation()}:{kind}:{name}"

    def _run(self, script: str, key: str, *arguments: str | float) -> Any:
        with _reached():
            return self._scripts[script](keys=[key], args=list(arguments))


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except (RedisError, OSError) as error:
        raise HostsUnavailable(str(error)) from error


def _written(moment: datetime) -> str:
    """One spelling of a moment, which sorts as it follows in time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
