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
from sources.errors import PermanentFailure, SourceError
from sources.fetching.addresses import parse_networks
from sources.fetching.answers import Answer, failure_of
from sources.fetching.breaker import Breaker
from sources.fetching.guard import Rules
from sources.fetching.held import Held
from sources.fetching.hosts import Hosts, site_of
from sources.fetching.hosts_in_memory import HostsInMemory
from sources.fetching.limits import DEFAULT, Budget, Limits
from sources.fetching.network import Network, Request
from sources.fetching.pace import Manners, Pace
from sources.fetching.proxy import parse_proxy
from sources.fetching.redirects import next_hop
from sources.fetching.resolving import Resolve, system_resolve
from sources.fetching.robots import LIMITS as ROBOTS_LIMITS
from sources.fetching.robots import Robots

PRODUCT = "factcheck-workbench"
VERSION = "0.1"
ARTICLES = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.2"
FEEDS = "application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.8,*/*;q=0.2"
JSON = "application/json"

ReservedHost = Callable[[WebAddress], Answer]
# Before a hop: raises what forbids it; the seconds it wants between two requests, or None for no turn at all.
Before = Callable[[WebAddress], float | None]


@dataclass(frozen=True)
class Fetched:
    """What a fetch brought: `hops` are the addresses that redirected on, in order; `body` is decoded once;
    `elapsed` is in seconds, `taken_at` aware UTC at the start; header names are lower case. `unchanged` says
    that the site knows the page we hold as its newest; there is no body then."""

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
    unchanged: bool = False


class Client:
    """Fetches pages. Keeps no cookies, reads no proxy settings of the environment, may be shared by threads.

    `allowed_networks` ("10.1.0.0/16") and `allowed_ports` are the operator's exceptions, `proxy`
    ("http://host:port") the way out of a closed network; raises ValueError for nonsense in them. `reserved`
    maps a host suffix (".example") to a function in this process that answers for it: such hosts need no name
    look-up and no socket. `interval` is the least number of seconds between two requests to one site,
    `intervals` the same for some hosts and what is below them, `at_once` how many requests a site gets at the
    same time, `hosts` where this is counted.
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
        intervals: Mapping[str, float] | None = None,
        at_once: int = 2,
        proxy: str = "",
        hosts: Hosts | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._network = Network(
            rules=Rules(parse_networks(allowed_networks), frozenset(allowed_ports), resolve),
            user_agent=f"{PRODUCT}/{VERSION}" + (f" (+{contact})" if contact else ""),
            ssl_context=ssl_context or ssl.create_default_context(cafile=certifi.where()),
            proxy=parse_proxy(proxy),
        )
        self._reserved = dict(reserved or {})
        hosts = hosts or HostsInMemory()
        self._pace = Pace(Manners(interval, at_once, intervals or {}), hosts)
        self._breaker = Breaker(hosts)
        self._robots = Robots(PRODUCT, hosts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open between fetches."""

    def check(self, url: str) -> None:
        """Raise Refused for an address that could never be fetched, as far as its spelling alone tells."""
        address = split_url(url)
        self._network.rules.check_written(address.host, address.port)

    def fetch(
        self,
        url: str,
        *,
        limits: Limits = DEFAULT,
        accept: str = ARTICLES,
        obey_robots: bool = True,
        held: Held | None = None,
    ) -> Fetched:
        """The page behind an address, redirects followed. Raises Refused, PermanentFailure or
        TemporaryFailure.

        robots.txt binds automated gathering; a person's single capture may pass `obey_robots=False`. With
        `held`, the site may answer that the page is the one we hold.
        """
        budget, taken_at, hops = Budget(limits), datetime.now(UTC), list[str]()
        paced: set[str] = set()

        def before(address: WebAddress) -> float | None:
            delay = self._robots.check(address, self._load_robots(budget)) if obey_robots else 0.0
            if address.origin in paced:
                return None
            paced.add(address.origin)
            return delay

        address, answer = self._follow(split_url(url), budget, Request(accept), before, hops, held)
        unchanged = answer.status == 304 and _asked_of(held, address)
        failure = None if unchanged else failure_of(answer)
        if failure:
            raise failure
        return _fetched(url, address, answer, hops, taken_at, budget, unchanged)

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
        address, answer = self._follow(split_url(url), budget, request, lambda _: every, hops)
        return _fetched(url, address, answer, hops, taken_at, budget)

    def post(
        self,
        url: str,
        body: bytes,
        *,
        content_type: str = JSON,
        headers: Mapping[str, str] | None = None,
        limits: Limits = DEFAULT,
        accept: str = "*/*",
    ) -> Answer:
        """Deliver a body to an address that somebody gave us, once: no redirect is followed, no robots.txt
        asked. The answer has a status of 200 to 299, else SourceError says what to do next."""
        address, budget = split_url(url), Budget(limits)
        named = (("Content-Type", content_type), *(headers or {}).items())
        answer = self._answer(address, budget, Request(accept, named, sent=body), None)
        if 200 <= answer.status < 300:
            return answer
        if answer.location is not None:
            raise PermanentFailure(
                "redirected", "The receiver redirects to another address; give its final address."
            )
        raise failure_of(answer) or PermanentFailure(
            f"http_{answer.status}", f"The receiver answered {answer.status}; check its address."
        )

    def _follow(
        self,
        address: WebAddress,
        budget: Budget,
        request: Request,
        before: Before,
        hops: list[str],
        held: Held | None = None,
    ) -> tuple[WebAddress, Answer]:
        while True:
            pace = before(address)
            conditions = held.conditions if held and _asked_of(held, address) else ()
            hop = replace(request, headers=request.headers + conditions)
            answer = self._answer(address, budget, hop, pace)
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

    def _answer(self, address: WebAddress, budget: Budget, request: Request, pace: float | None) -> Answer:
        """One answer from the site in its turn; `pace` are the seconds it wants between two, None for no
        turn."""
        reserved = self._reserved_host(address)
        if reserved:
            return reserved(address)
        # Said before the site is remembered, so that what can never be asked leaves no trace.
        self._network.check(address)
        site = site_of(address)
        standing = self._breaker.check(site)
        if pace is not None:
            self._pace.wait(site, address.host, budget, pace)
        with self._pace.place(site, budget):
            fair = budget.left >= min(budget.limits.connect_seconds, budget.limits.total_seconds / 3)
            try:
                answer = self._network.ask(address, budget, request)
            except SourceError as error:
                if fair:
                    self._breaker.note_failure(site, standing, error)
                raise
            self._breaker.note_answer(site, standing, answer)
            return answer

    def _reserved_host(self, address: WebAddress) -> ReservedHost | None:
        return next((host for suffix, host in self._reserved.items() if address.host.endswith(suffix)), None)

    def _load_robots(self, budget: Budget) -> Callable[[WebAddress], Answer]:
        """How a robots.txt is fetched within what is left of the page's time."""

        def load(address: WebAddress) -> Answer:
            within = replace(ROBOTS_LIMITS, total_seconds=min(ROBOTS_LIMITS.total_seconds, budget.left))
            request = Request("text/plain,*/*;q=0.2")
            return self._follow(address, Budget(within), request, lambda _: None, [])[1]

        return load


def _asked_of(held: Held | None, address: WebAddress) -> bool:
    return held is not None and held.url == address.url


def _fetched(
    url: str,
    address: WebAddress,
    answer: Answer,
    hops: list[str],
    taken_at: datetime,
    budget: Budget,
    unchanged: bool = False,
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
        sha256="" if unchanged else hashlib.sha256(answer.body).hexdigest(),
        taken_at=taken_at,
        elapsed=budget.elapsed,
        unchanged=unchanged,
    )
