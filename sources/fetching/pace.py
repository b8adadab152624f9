"""Courtesy: at least some seconds between two fetches from one site (scheme, host, port), within this process."""

from __future__ import annotations

import threading
import time

from sources.errors import TemporaryFailure
from sources.fetching.limits import Budget

LONGEST_CRAWL_DELAY = 30.0
MOST_SITES = 10_000


class Pace:
    """Hands out turns per site; a turn further away than the fetch's deadline is a TemporaryFailure."""

    def __init__(self, interval: float = 1.0) -> None:
        self.interval = interval
        self._next_turn: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, site: str, budget: Budget, crawl_delay: float | None = None) -> None:
        """Sleep until the site's next turn; `crawl_delay` is what its robots.txt asks for, in seconds."""
        pause = self._book(site, max(self.interval, min(crawl_delay or 0.0, LONGEST_CRAWL_DELAY)), budget)
        if pause > 0:
            time.sleep(pause)

    def _book(self, site: str, interval: float, budget: Budget) -> float:
        with self._lock:
            now = time.monotonic()
            turn = max(self._next_turn.get(site, now), now)
            if turn - now >= budget.limits.total_seconds - budget.elapsed:
                raise TemporaryFailure(
                    "host_busy", f"Other fetches from {site} come first; it will be tried again.", turn - now
                )
            self._next_turn[site] = turn + interval
            if len(self._next_turn) > MOST_SITES:
                self._next_turn = {other: at for other, at in self._next_turn.items() if at > now}
            return turn - now
