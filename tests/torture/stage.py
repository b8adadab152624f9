"""The processes under torture: Redis with its append-only file, workers, two clocks; each may be killed and comes back."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from redis import Redis, RedisError

from factcheck import embedded, premises
from tests.processes import MANAGE, start_process, stop_process, wait_until

STARTS_WITHIN = 60.0  # seconds, on a busy machine


@dataclass
class Stage:
    """Everything that runs; ``environment`` is what a process reads to be part of this installation."""

    folder: Path
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    beats: list[subprocess.Popen[bytes]] = field(default_factory=list)
    redis: subprocess.Popen[bytes] | None = None

    def start_redis(self) -> None:
        """Start Redis on its append-only file, as the product's own."""
        server = embedded.prepare(self.folder)
        if server is None:
            raise SystemExit(
                "There is no redis-server: install one (Debian, Ubuntu: apt-get install redis-server)."
            )
        self.redis = start_process(server.command, {}, self.folder / "redis.log")
        wait_until(self._redis_answers, STARTS_WITHIN, "Redis answers")

    def start_worker(self, *options: str) -> subprocess.Popen[bytes]:
        """Start a worker; returns at once."""
        command = [*MANAGE, "worker", "--skip-checks", *options]
        worker = start_process(command, self.environment, self.folder / "worker.log")
        self.workers.append(worker)
        return worker

    def start_beat(self, name: str) -> None:
        """Start a clock with a schedule file of its own."""
        own = {**self.environment, "FACTCHECK_DATA": str(self.folder / name)}
        self.beats.append(start_process([*MANAGE, "beat", "--skip-checks"], own, self.folder / f"{name}.log"))

    def kill_child(self, chance: random.Random) -> bool:
        """kill -9 one of the processes that do jobs; False when none is there right now."""
        found = [child for worker in self.workers if worker.poll() is None for child in children(worker.pid)]
        if not found:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(found), signal.SIGKILL)
        return True

    def kill_group(self, chance: random.Random) -> None:
        """kill -9 a whole worker, all its processes at once, and start another in its place."""
        worker = chance.choice(self.workers)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self.workers.remove(worker)
        self.start_worker()

    def kill_redis(self) -> None:
        """kill -9 Redis and start it again on what its file holds."""
        assert self.redis is not None
        self.redis.kill()
        self.redis.wait()
        time.sleep(0.5)
        self.start_redis()

    def wipe_redis(self) -> None:
        """Empty Redis: every bell is lost."""
        with self.connect() as redis:
            redis.flushall()

    def connect(self) -> Redis:
        return Redis.from_url(self.environment["REDIS_URL"], socket_timeout=5)

    def bells(self) -> int:
        """How many rings lie in Redis that nobody has taken yet."""
        with self.connect() as redis:
            lists = [key for key in redis.keys("*") if redis.type(key) == b"list"]
            return sum(int(redis.llen(key)) for key in lists)

    def restart_the_dead(self) -> None:
        """Start a worker for each that ended by itself, as a supervisor would."""
        for worker in [worker for worker in self.workers if worker.poll() is not None]:
            self.workers.remove(worker)
            self.start_worker()

    def stop_workers(self) -> None:
        """kill -9 all workers and clocks."""
        for process in [*self.workers, *self.beats]:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self.workers.clear()
        self.beats.clear()

    def end(self) -> None:
        """Leave no process behind."""
        self.stop_workers()
        if self.redis is not None and self.redis.poll() is None:
            stop_process(self.redis)

    def _redis_answers(self) -> bool:
        if not premises.accepts(embedded.socket_path(self.folder / "redis")):
            return False
        with contextlib.suppress(RedisError, OSError), self.connect() as redis:
            return bool(redis.ping())
        return False


def children(pid: int) -> list[int]:
    """The processes that a process started, by any of its threads."""
    found: list[int] = []
    for thread in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(child) for child in thread.read_text().split()]
    return found
