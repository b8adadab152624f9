"""Two memories of the sites: the second serves while the first cannot be reached."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sources.fetching.hosts import Hosts, HostsUnavailable, RobotsFile, Standing

ASKED_AGAIN_AFTER = 10.0  # seconds

logger = logging.getLogger(__name__)
T = TypeVar("T")


class HostsWithFallback:
    """Asks the first memory, and for some seconds after a failure of it only the second.

    What one of them holds is not carried over: for a moment a site may see one turn too many.
    """

    def __init__(self, first: Hosts, second: Hosts, asked_again_after: float = ASKED_AGAIN_AFTER) -> None:
        self._first, self._second = first, second
        self._asked_again_after = asked_again_after
        self._without_first_until = 0.0

    def book(self, site: str, interval: float, within: float) -> float:
        return self._ask(lambda hosts: hosts.book(site, interval, within))

    def take(self, site: str, most: int, seconds: float) -> str:
        return self._ask(lambda hosts: hosts.take(site, most, seconds))

    def leave(self, site: str, token: str) -> None:
        self._ask(lambda hosts: hosts.leave(site, token))

    def standing(self, site: str) -> Standing:
        return self._ask(lambda hosts: hosts.standing(site))

    def pause(self, site: str, until: datetime) -> None:
        self._ask(lambda hosts: hosts.pause(site, until))

    def failed(self, site: str) -> int:
        return self._ask(lambda hosts: hosts.failed(site))

    def rest(self, site: str, until: datetime) -> None:
        self._ask(lambda hosts: hosts.rest(site, until))

    def probe(self, site: str, seen: datetime, until: datetime) -> bool:
        return self._ask(lambda hosts: hosts.probe(site, seen, until))

    def answered(self, site: str) -> None:
        self._ask(lambda hosts: hosts.answered(site))

    def robots(self, origin: str) -> RobotsFile | None:
        return self._ask(lambda hosts: hosts.robots(origin))

    def keep_robots(self, origin: str, file: RobotsFile) -> None:
        self._ask(lambda hosts: hosts.keep_robots(origin, file))

    def _ask(self, question: Callable[[Hosts], T]) -> T:
        if time.monotonic() >= self._without_first_until:
            try:
                return question(self._first)
            except HostsUnavailable as error:
                self._without_first_until = time.monotonic() + self._asked_again_after
                logger.warning("the sites are remembered in the database for now: %s", error)
        return question(self._second)
