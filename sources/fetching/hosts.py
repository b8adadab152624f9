"""What all workers remember of the sites they ask, behind one interface: in this process, in Redis or in the
database. It holds whose turn it is, how many ask now, who fell silent, and the robots.txt files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sources.canonical import DEFAULT_PORTS, WebAddress

# Seconds. A turn further away than this was booked before a clock was set back, and does not count.
FURTHEST_TURN = 7200.0
# Seconds after which a failure no longer adds to the next one.
FAILURES_FORGOTTEN = 86_400.0


class HostsUnavailable(Exception):
    """The place where the sites are remembered cannot be reached now."""


@dataclass(frozen=True)
class Standing:
    """How a site stands: failures in a row, when it is asked again because of them, and until when it asked
    us to wait."""

    failures: int = 0
    retry_at: datetime | None = None
    paused_until: datetime | None = None


@dataclass(frozen=True)
class RobotsFile:
    """A robots.txt as we hold it (empty where the site has none) and when to ask for it again."""

    text: str
    fetched_at: datetime
    check_at: datetime


class Hosts(Protocol):
    """Every step is atomic among all that share the memory; moments are aware UTC, durations seconds."""

    def book(self, site: str, interval: float, within: float) -> float:
        """Seconds until the site's next turn. It is booked, and the one after it is `interval` later, unless
        it is further away than `within`."""
        ...

    def take(self, site: str, most: int, seconds: float) -> str:
        """A token for one of the site's `most` places, which is free again after `seconds` whatever happens;
        empty while all are taken."""
        ...

    def leave(self, site: str, token: str) -> None:
        """Give a place back; a token that ran out is no error."""
        ...

    def standing(self, site: str) -> Standing: ...

    def pause(self, site: str, until: datetime) -> None:
        """Remember that the site asked us to wait; an earlier end never shortens a later one."""
        ...

    def failed(self, site: str) -> int:
        """Count one more time without an answer; the number in a row."""
        ...

    def rest(self, site: str, until: datetime) -> None:
        """Let nobody ask the site until then."""
        ...

    def probe(self, site: str, seen: datetime, until: datetime) -> bool:
        """True for the one worker that may try a resting site: it moves the end of the rest from `seen`."""
        ...

    def answered(self, site: str) -> None:
        """Forget the failures of the site."""
        ...

    def robots(self, origin: str) -> RobotsFile | None: ...

    def keep_robots(self, origin: str, file: RobotsFile) -> None: ...


def site_of(address: WebAddress) -> str:
    """The name under which a site is remembered: its host, with the port unless it is the usual one."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    return host if address.port == DEFAULT_PORTS[address.scheme] else f"{host}:{address.port}"
