"""The four ways in which a hostile address can come: given, behind a redirect, as a link in a feed, as the target
of a webhook. Each is tried with the real client and real sockets, and the judge counts who was connected to."""

from __future__ import annotations

import itertools
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from xml.sax.saxutils import escape

from sources.canonical import canonical_url
from sources.connectors.base import Query
from sources.connectors.rss import Rss
from sources.errors import SourceError
from sources.fetching.client import Client
from tests.sources.fetching.judge import connections, is_open_internet
from tests.sources.fetching.servers import Server, page, redirect, says, serving

# A loopback address of its own for the server that leads on, so that 127.0.0.1 stays forbidden.
ALLOWED = "127.0.0.9"
START = "start.test"
QUERY = Query("", ("Ministry", "bridge"))
_XML_CANNOT = {control: None for control in itertools.chain(range(9), range(14, 32))}

Way = Callable[["Ground", str, Client], list[SourceError]]


@dataclass(frozen=True)
class Attempt:
    """What came of it: the failures it ended in, and the addresses that were connected to beside the server
    that leads on."""

    failures: list[SourceError]
    connected: list[str]

    @property
    def not_public(self) -> list[str]:
        return [address for address in self.connected if not is_open_internet(address)]


class Ground:
    """A listener on loopback that must never be reached, and a server that leads wherever it is told."""

    def __init__(self, target: Server) -> None:
        self.target = target
        self.leads_to = ""
        self.start: Server

    def lead(self, connection: socket.socket, path: str) -> None:
        """Serve a feed with one link, an empty robots.txt, or a redirect."""
        if path == "/robots.txt":
            connection.sendall(page(b"", status="404 Not Found"))
        elif path == "/feed":
            link = escape(self.leads_to.translate(_XML_CANNOT))
            item = f"<item><title>Ministry on the bridge</title><link>{link}</link></item>"
            connection.sendall(page(f"<rss><channel>{item}</channel></rss>".encode()))
        else:
            connection.sendall(redirect(self.leads_to))

    def attempt(self, way: Way, url: str, answers: Sequence[str]) -> Attempt:
        """Try one address one way; `answers` is what the name service says of every name but the server's."""
        client = Client(
            resolve=lambda host, port: [ALLOWED] if host == START else answers,
            allowed_networks=[f"{ALLOWED}/32"],
            allowed_ports=[self.start.port, self.target.port],
            interval=0,
        )
        with connections() as trail:
            failures = way(self, url.replace("{port}", str(self.target.port)), client)
        return Attempt(failures, [place[0] for place in trail if place[0] != ALLOWED])


@contextmanager
def prepared() -> Iterator[Ground]:
    with serving(says(page(b"secret"))) as target:
        ground = Ground(target)
        with serving(ground.lead, host=ALLOWED) as start:
            ground.start = start
            yield ground


def direct(ground: Ground, url: str, client: Client) -> list[SourceError]:
    return _failures(lambda: client.fetch(url))


def behind_a_redirect(ground: Ground, url: str, client: Client) -> list[SourceError]:
    ground.leads_to = url
    return _failures(lambda: client.fetch(f"http://{START}:{ground.start.port}/", obey_robots=False))


def as_feed_link(ground: Ground, url: str, client: Client) -> list[SourceError]:
    """The feed is searched as coverage does it, and every hit is fetched as intake does it."""
    ground.leads_to = url
    found = Rss([f"http://{START}:{ground.start.port}/feed"]).search(QUERY, client)
    told = [SourceError(note.reason, note.sentence) for note in found.notes]
    return told + [failure for hit in found for failure in _failures(_fetch_hit(hit.url, client))]


def as_webhook(ground: Ground, url: str, client: Client) -> list[SourceError]:
    return _failures(lambda: client.post(url, b"{}"))


WAYS: dict[str, Way] = {
    "direct": direct,
    "redirect": behind_a_redirect,
    "feed-link": as_feed_link,
    "webhook": as_webhook,
}


def _fetch_hit(url: str, client: Client) -> Callable[[], object]:
    return lambda: client.fetch(canonical_url(url))


def _failures(attempt: Callable[[], object]) -> list[SourceError]:
    try:
        attempt()
    except SourceError as error:
        return [error]
    return []
