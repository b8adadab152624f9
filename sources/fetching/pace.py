"""Courtesy: some seconds between two requests to one site and few at a time, counted among all workers."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sources.errors import NotYet
from sources.fetching.hosts import Hosts
from sources.fetching.limits import Budget

LONGEST_CRAWL_DELAY = 30.0
LONGEST_INTERVAL = 3600.0
PLACE_LOOKED_FOR_EVERY = 0.1
PLACE_KEPT_LONGER = 5.0  # seconds beyond the deadline, since an answer may end just after it


@dataclass(frozen=True)
class Manners:
    """Seconds between two requests to one site, other seconds for some hosts and what is below them, and how
    many requests a site gets at the same time."""

    interval: float = 1.0
    at_once: int = 2
    intervals: Mapping[str, float] = field(default_factory=dict)

    def interval_for(self, host: str) -> float:
        """The pace of the closest name that has one: `news.example` also sets that of `www.news.example`."""
        labels = host.split(".")
        names = (".".join(labels[start:]) for start in range(len(labels)))
        return next((self.intervals[name] for name in names if name in self.intervals), self.interval)


class Pace:
    """Turns and places of the sites. Waits at most half of what is left of the fetch's time, then NotYet."""

    def __init__(self, manners: Manners, hosts: Hosts) -> None:
        self._manners = manners
        self._hosts = hosts

    def wait(self, site: str, host: str, budget: Budget, asked_for: float = 0.0) -> None:
        """Sleep until the site's next turn; `asked_for` is what it, or whoever names it, wants at least
        between two, in seconds (`LONGEST_CRAWL_DELAY` at most)."""
        interval = max(self._manners.interval_for(host), min(asked_for, LONGEST_CRAWL_DELAY))
        if interval <= 0:
            return
        patience = budget.left / 2
        pause = self._hosts.book(site, interval, patience)
        if pause > patience:
            raise _busy(site, pause)
        time.sleep(pause)

    @contextmanager
    def place(self, site: str, budget: Budget) -> Iterator[None]:
        """One of the few places at a site, for as long as the block takes."""
        token = self._taken(site, budget)
        try:
            yield
        finally:
            self._hosts.leave(site, token)

    def _taken(self, site: str, budget: Budget) -> str:
        until = budget.elapsed + budget.left / 2
        while True:
            token = self._hosts.take(site, self._manners.at_once, budget.left + PLACE_KEPT_LONGER)
            if token:
                return token
            if budget.elapsed >= until:
                raise _busy(site, PLACE_KEPT_LONGER)
            time.sleep(PLACE_LOOKED_FOR_EVERY)


def _busy(site: str, pause: float) -> NotYet:
    return NotYet("host_busy", f"Other fetches from {site} come first; it will be tried again.", pause)
