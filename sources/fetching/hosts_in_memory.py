"""The sites as one process remembers them: enough for a command, or where nothing is shared."""

from __future__ import annotations

import threading
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime

from sources.fetching.hosts import FAILURES_FORGOTTEN, FURTHEST_TURN, RobotsFile, Standing

MOST_SITES = 10_000


@dataclass
class _Site:
    next_turn: float = 0.0
    places: dict[str, float] = field(default_factory=dict)
    standing: Standing = Standing()
    failed_at: float = 0.0


class HostsInMemory:
    """Sites in a dict under one lock; the oldest are forgotten beyond `MOST_SITES`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sites: defaultdict[str, _Site] = defaultdict(_Site)
        self._robots: dict[str, RobotsFile] = {}

    def book(self, site: str, interval: float, within: float) -> float:
        with self._lock:
            now, known = time.monotonic(), self._site(site)
            wait = max(known.next_turn - now, 0.0)
            if wait > FURTHEST_TURN:
                wait = 0.0
            if wait <= within:
                known.next_turn = now + wait + interval
            return wait

    def take(self, site: str, most: int, seconds: float) -> str:
        with self._lock:
            now, known = time.monotonic(), self._site(site)
            known.places = {token: until for token, until in known.places.items() if until > now}
            if len(known.places) >= most:
                return ""
            token = uuid.uuid4().hex
            known.places[token] = now + seconds
            return token

    def leave(self, site: str, token: str) -> None:
        with self._lock:
            self._site(site).places.pop(token, None)

    def standing(self, site: str) -> Standing:
        with self._lock:
            return self._site(site).standing

    def pause(self, site: str, until: datetime) -> None:
        with self._lock:
            known = self._site(site)
            before = known.standing.paused_until
            known.standing = replace(known.standing, paused_until=max(until, before) if before else until)

    def failed(self, site: str) -> int:
        with self._lock:
            now, known = time.monotonic(), self._site(site)
            recent = known.failed_at > 0 and now - known.failed_at < FAILURES_FORGOTTEN
            failures = (known.standing.failures if recent else 0) + 1
            known.failed_at = now
            known.standing = replace(known.standing, failures=failures)
            return failures

    def rest(self, site: str, until: datetime) -> None:
        with self._lock:
            known = self._site(site)
            known.standing = replace(known.standing, retry_at=until)

    def probe(self, site: str, seen: datetime, until: datetime) -> bool:
        with self._lock:
            known = self._site(site)
            if known.standing.retry_at != seen:
                return False
            known.standing = replace(known.standing, retry_at=until)
            return True

    def answered(self, site: str) -> None:
        with self._lock:
            known = self._site(site)
            known.standing = Standing(paused_until=known.standing.paused_until)

    def robots(self, origin: str) -> RobotsFile | None:
        with self._lock:
            return self._robots.get(origin)

    def keep_robots(self, origin: str, file: RobotsFile) -> None:
        with self._lock:
            self._robots.pop(origin, None)
            self._robots[origin] = file
            while len(self._robots) > MOST_SITES // 10:
                self._robots.pop(next(iter(self._robots)))

    def _site(self, site: str) -> _Site:
        known = self._sites[site]
        if len(self._sites) > MOST_SITES:
            self._sites.pop(next(iter(self._sites)))
        return known
