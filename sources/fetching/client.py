"""The one HTTP door: an address becomes bytes, every hop guarded and every byte counted."""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

import certifi

from sources.canonical import WebAddress, split_url
from sources.errors import PermanentFailure
from sources.fetching.addresses import parse_networks
from sources.fetching.answers import Answer, failure_of
from sources.fetching.guard import Rules
from sources.fetching.limits import DEFAULT, Budget, Limits
from sources.fetching.network import Network, Request
from sources.fetching.pace import Pace
from sources.fetching.redirects import next_hop
from sources.fetching.resolving import Resolve, system_resolve
from sources.fetching.robots import Robots

PRODUCT = "factcheck-workbench"
VERSION = "0.1"
ARTICLES = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.2"
FEEDS = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.8,*/*;q=0.2"
JSON = "application/json"
ROBOTS_LIMITS = Limits(total_seconds=10.0, wire_bytes=600_000, decoded_bytes=600_000)

ReservedHost = Callable[[WebAddress], Answer]


@dataclass(frozen=True)
class Fetched:
    """What a fetch brought: `hops` are the addresses that redirected on, in order; `body` is decoded once;
    `elapsed` is in seconds, `taken_at` aware UTC at the start; header names are lower case."""

    requested_url: str
    final_url: str
    hops: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    media_type: str
    charset: str | None
    body: bytes
    sha256: str
    taken_at: datetime
    elapsed: float


class Client:
    """Fetches pages. Keeps no cookies, reads no proxy settings, may be shared by threads.

    `allowed_networks` ("10.1.0.0/16") and `allowed_ports` are the operator's exceptions. `reserved` maps a
    host suffix (".example") to a function in this process that answers for it: such hosts need no name
    look-up and no socket. `interval` is the least number of seconds between two fetches from one host.
    """

    def __init__(
        self,
        *,
        contact: str = "",
        resolve: Resolve = system_resolve,
        reserved: Mapping[str, ReservedHost] | None = None,
        allowed_networks: Sequence[str] = (),
        allowed_ports: Sequence[int] = (),
        interval: float = 1.0,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._network = Network(
            rules=Rules(parse_networks(allowed_networks), frozenset(allowed_ports), resolve),
            user_agent=f"{PRODUCT}/{VERSION}" + (f" (+{contact})" if contact else ""),
            ssl_context=ssl_context or ssl.create_default_context(cafile=certifi.where()),
        )
        self._reserved = dict(reserved or {})
        self._pace = Pace(interval)
        self._robots = Robots(PRODUCT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open between fetches."""

    def check(self, url: str) -> None:
        """Raise Refused for an address that could never be fetched, as far as its spelling alone tells."""
        address = split_url(url)
        self._network.rules.check_written(address.host, address.port)

    def fetch(
        self, url: str, *, limits: Limits = DEFAULT, accept: str = ARTICLES, obey_robots: bool = True
    ) -> Fetched:
        """The page behind an address, redirects followed. Raises Refused, PermanentFailure or
        TemporaryFailure.

        robots.txt binds automated gathering; a person's single capture may pass `obey_robots=False`.
        """
        budget, taken_at, hops = Budget(limits), datetime.now(UTC), list[str]()
        paced: set[str] = set()

        def before(address: WebAddress) -> None:
            delay = self._robots.check(address, self._load_robots) if obey_robots else None
            if address.origin not in paced and self._reserved_host(address) is None:
                paced.add(address.origin)
                self._pace.wait(address.origin, budget, delay)

        address, answer = self._follow(split_url(url), budget, Request(accept), before, hops)
        failure = failure_of(answer)
        if failure:
            raise failure
        return _fetched(url, address, answer, hops, taken_at, budget)

    def ask(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        every: float = 0.0,
        limits: Limits = DEFAULT,
        accept: str = JSON,
    ) -> Fetched:
        """What a service that the operator has named answers, whatever the status; raises SourceError where
        there is no answer.

        robots.txt speaks to those who follow links, not to those who use a service as it is offered, so it
        is not asked. `headers` (a key) go to the origin of `url` alone, never on with a redirect; `every` is
        the least number of seconds between two requests if the service wants more than the usual pace.
        """
        budget, taken_at, hops = Budget(limits), datetime.now(UTC), list[str]()
        request = Request(accept, tuple((headers or {}).items()), any_status=True)

        def before(address: WebAddress) -> None:
            if self._reserved_host(address) is None:
                self._pace.wait(address.origin, budget, every)

        address, answer = self._follow(split_url(url), budget, request, before, hops)
        return _fetched(url, address, answer, hops, taken_at, budget)

    def _follow(
        self,
        address: WebAddress,
        budget: Budget,
        request: Request,
        before: Callable[[WebAddress], None],
        hops: list[str],
    ) -> tuple[WebAddress, Answer]:
        while True:
            before(address)
            answer = self._answer(address, budget, request)
            if answer.location is None:
                return address, answer
            hops.append(address.url)
            origin, address = address.origin, next_hop(address, answer.location)
            if address.origin != origin:
                request = replace(request, headers=())
            if address.url in hops:
                raise PermanentFailure("redirect_loop", "The page redirects in a circle; check the address.")
            if len(hops) > budget.limits.redirects:
                raise PermanentFailure(
                    "too_many_redirects",
                    f"The page redirects more than {budget.limits.redirects} times; give the final address.",
                )

    def _answer(self, address: WebAddress, budget: Budget, request: Request) -> Answer:
        reserved = self._reserved_host(address)
        return reserved(address) if reserved else self._network.ask(address, budget, request)

    def _reserved_host(self, address: WebAddress) -> ReservedHost | None:
        return next((host for suffix, host in self._reserved.items() if address.host.endswith(suffix)), None)

    def _load_robots(self, address: WebAddress) -> Answer:
        request = Request("text/plain,*/*;q=0.2")
        return self._follow(address, Budget(ROBOTS_LIMITS), request, lambda _: None, [])[1]


def _fetched(
    url: str, address: WebAddress, answer: Answer, hops: list[str], taken_at: datetime, budget: Budget
) -> Fetched:
    return Fetched(
        requested_url=url,
        final_url=address.url,
        hops=tuple(hops),
        status=answer.status,
        headers=answer.headers,
        media_type=answer.media_type,
        charset=answer.charset,
        body=answer.body,
        sha256=hashlib.sha256(answer.body).hexdigest(),
        taken_at=taken_at,
        elapsed=budget.elapsed,
    )
