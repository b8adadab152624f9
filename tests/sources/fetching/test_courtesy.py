"""Sites are asked in turn, few times at once, not while they rest, and as their robots.txt says, by all clients
that share a memory."""

from __future__ import annotations

import re
import socket
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sources.errors import NotYet, PermanentFailure, Refused, TemporaryFailure
from sources.fetching.breaker import FAILURES
from sources.fetching.client import Client
from sources.fetching.hosts import RobotsFile
from sources.fetching.hosts_in_memory import HostsInMemory
from sources.fetching.limits import Limits
from sources.fetching.pace import Manners
from tests.sources.fetching.servers import Script, Server, page, says, serving

SHORT = Limits(total_seconds=15, connect_seconds=5, read_seconds=10)
BUSY = b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n"


class Site:
    """A site whose answers a test changes while it runs: `robots` and `says` are whole answers."""

    def __init__(self) -> None:
        self.robots = page(b"", status="404 Not Found")
        self.says = page(b"text")
        self.at_once = self.most_at_once = 0
        self.release = threading.Event()
        self._lock = threading.Lock()

    def script(self, connection: socket.socket, path: str) -> None:
        if path == "/robots.txt":
            connection.sendall(self.robots)
            return
        with self._lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        if path.startswith("/slow"):
            time.sleep(0.15)
        if path == "/held":
            self.release.wait(10)
        with self._lock:
            self.at_once -= 1
        connection.sendall(self.says)


def client_for(
    server: Server, hosts: HostsInMemory | None = None, interval: float = 0, at_once: int = 2
) -> Client:
    return Client(
        allowed_networks=["127.0.0.0/8"],
        allowed_ports=[server.port],
        interval=interval,
        at_once=at_once,
        hosts=hosts,
    )


def fails(client: Client, url: str, obey_robots: bool = False) -> TemporaryFailure:
    with pytest.raises(TemporaryFailure) as caught:
        client.fetch(url, limits=SHORT, obey_robots=obey_robots)
    return caught.value


def test_clients_that_share_a_memory_share_the_places_of_a_site() -> None:
    site, hosts = Site(), HostsInMemory()
    with serving(site.script) as server:
        clients = [client_for(server, hosts, at_once=2) for _ in range(2)]
        threads = [
            threading.Thread(target=clients[number % 2].fetch, args=(server.url + f"/slow{number}",))
            for number in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert site.most_at_once == 2
    assert sum("/slow" in request for request in server.requests) == 6


def test_a_turn_beyond_half_of_the_time_left_costs_no_attempt() -> None:
    site, hosts = Site(), HostsInMemory()
    with serving(site.script) as server:
        one, other = client_for(server, hosts, interval=60), client_for(server, hosts, interval=60)
        one.fetch(server.url + "/a")
        with pytest.raises(NotYet) as caught:
            other.fetch(server.url + "/b")
    assert caught.value.reason == "host_busy"
    assert 50 < (caught.value.retry_after or 0) <= 60


def test_the_pace_of_a_host_may_be_its_own() -> None:
    manners = Manners(1.0, intervals={"slow.test": 9.0, "quick.slow.test": 0.0})
    pace = {host: manners.interval_for(host) for host in ("slow.test", "www.slow.test", "quick.slow.test")}
    assert pace == {"slow.test": 9.0, "www.slow.test": 9.0, "quick.slow.test": 0.0}
    assert manners.interval_for("notslow.test") == 1.0


@pytest.mark.parametrize(
    ("asked_for", "kept"), [("9", 9), ("1e400", 0), ("-5", 0), ("nan", 0), ("soon", 0), ("86400", 30)]
)
def test_a_crawl_delay_is_kept_within_bounds(asked_for: str, kept: float) -> None:
    site, hosts = Site(), HostsInMemory()
    site.robots = page(f"User-agent: *\nCrawl-delay: {asked_for}\n".encode())
    with serving(site.script) as server:
        client_for(server, hosts).fetch(server.url + "/a")
        wait = hosts.book(f"127.0.0.1:{server.port}", 0, within=99)
    assert wait == pytest.approx(kept, abs=4)


def test_a_site_that_falls_silent_rests_and_one_worker_tries_it_again() -> None:
    site, hosts = Site(), HostsInMemory()
    site.says = b""
    with serving(site.script) as server:
        client, other = client_for(server, hosts), client_for(server, hosts)
        for _ in range(FAILURES):
            assert fails(client, server.url).reason == "cut_short"
        asked = len(server.requests)
        resting = fails(other, server.url)
        assert re.fullmatch(
            rf"127\.0\.0\.1:{server.port} did not answer 5 times; asked again at (\d\d \w{{3}} )?\d\d:\d\d UTC\.",
            resting.sentence,
        )
        assert not isinstance(resting, NotYet)
        assert 50 < (resting.retry_after or 0) <= 60
        assert len(server.requests) == asked

        hosts.rest(f"127.0.0.1:{server.port}", datetime.now(UTC) - timedelta(seconds=1))
        assert fails(other, server.url).reason == "cut_short"
        assert 110 < (fails(client, server.url).retry_after or 0) <= 120

        hosts.rest(f"127.0.0.1:{server.port}", datetime.now(UTC) - timedelta(seconds=1))
        site.says = page(b"back")
        assert client.fetch(server.url, obey_robots=False).body == b"back"
        assert other.fetch(server.url, obey_robots=False).body == b"back"
        assert hosts.standing(f"127.0.0.1:{server.port}").failures == 0


def test_while_one_worker_tries_a_resting_site_the_others_wait() -> None:
    site, hosts = Site(), HostsInMemory()
    with serving(site.script) as server:
        name = f"127.0.0.1:{server.port}"
        for _ in range(FAILURES):
            hosts.failed(name)
        hosts.rest(name, datetime.now(UTC) - timedelta(seconds=1))
        first = threading.Thread(
            target=client_for(server, hosts).fetch,
            args=(server.url + "/held",),
            kwargs={"obey_robots": False},
        )
        first.start()
        while site.at_once == 0 and first.is_alive():
            time.sleep(0.005)
        assert fails(client_for(server, hosts), server.url).reason == "site_resting"
        site.release.set()
        first.join()
        assert client_for(server, hosts).fetch(server.url).body == b"text"


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "403 No"])
def test_pages_that_are_not_there_say_nothing_of_their_site(status: str) -> None:
    site, hosts = Site(), HostsInMemory()
    site.says = page(b"", status=status)
    with serving(site.script) as server:
        for _ in range(FAILURES + 1):
            with pytest.raises((TemporaryFailure, PermanentFailure, Refused)) as caught:
                client_for(server, hosts).fetch(server.url, obey_robots=False)
            assert caught.value.reason != "site_resting"


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_site_that_asks_to_wait_is_left_alone_by_all(status: str) -> None:
    site, hosts = Site(), HostsInMemory()
    site.says = page(b"", "Retry-After: 600", status=status)
    with serving(site.script) as server:
        assert fails(client_for(server, hosts), server.url).retry_after == 600
        asked = len(server.requests)
        waiting = fails(client_for(server, hosts), server.url)
        assert isinstance(waiting, NotYet)
        assert "asked us to wait; asked again at" in waiting.sentence
        assert 590 < (waiting.retry_after or 0) <= 600
        assert len(server.requests) == asked


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        ("Fri, 31 Dec 99999 23:59:59 GMT", None),
        ("999999999999999999999", 86_400),
        ("120", 120),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
        ("Mon, 01 Jan 1990 00:00:00 GMT", 0),
        ("Mon, 99 Foo 2020 77:00:00 GMT", None),
    ],
)
def test_f76_a_retry_after_is_bounded(value: str, seconds: float | None) -> None:
    busy = BUSY + b"Retry-After: " + value.encode() + b"\r\n\r\n"
    with serving(says(busy)) as server:
        assert fails(client_for(server), server.url).retry_after == seconds


def test_f76_a_retry_after_may_be_a_date() -> None:
    at = datetime.now(UTC) + timedelta(minutes=10)
    busy = BUSY + at.strftime("Retry-After: %a, %d %b %Y %H:%M:%S GMT\r\n\r\n").encode()
    with serving(says(busy)) as server:
        assert 590 < (fails(client_for(server), server.url).retry_after or 0) <= 600


def robots_of(server: Server, hosts: HostsInMemory) -> RobotsFile:
    kept = hosts.robots(server.url)
    assert kept is not None
    return kept


def test_robots_txt_is_read_once_by_all_and_again_after_a_day() -> None:
    site, hosts = Site(), HostsInMemory()
    site.robots = page(b"User-agent: *\nDisallow: /private\n")
    with serving(site.script) as server:
        for _ in range(2):
            assert client_for(server, hosts).fetch(server.url + "/open").body == b"text"
            with pytest.raises(Refused, match=r"robots\.txt"):
                client_for(server, hosts).fetch(server.url + "/private")
        assert sum("/robots.txt" in request for request in server.requests) == 1

        kept = robots_of(server, hosts)
        assert kept.check_at - kept.fetched_at == timedelta(days=1)
        hosts.keep_robots(server.url, replace(kept, check_at=datetime.now(UTC)))
        site.robots = page(b"")
        assert client_for(server, hosts).fetch(server.url + "/private").body == b"text"
        assert sum("/robots.txt" in request for request in server.requests) == 2


@pytest.mark.parametrize("broken", [page(b"", status="503 Busy"), b"", page(b"", status="429 Slow")])
def test_the_last_robots_txt_binds_while_a_site_cannot_show_it(broken: bytes) -> None:
    site, hosts = Site(), HostsInMemory()
    site.robots = broken
    now = datetime.now(UTC)
    with serving(site.script) as server:
        hosts.keep_robots(
            server.url, RobotsFile("User-agent: *\nDisallow: /private", now - timedelta(days=3), now)
        )
        client = client_for(server, hosts)
        assert client.fetch(server.url + "/open").body == b"text"
        with pytest.raises(Refused, match=r"robots\.txt"):
            client.fetch(server.url + "/private")
        assert sum("/robots.txt" in request for request in server.requests) == 1  # not asked at every page

        old = RobotsFile("", now - timedelta(days=31), now)
        hosts.keep_robots(server.url, old)
        assert isinstance(fails(client, server.url + "/open", obey_robots=True), TemporaryFailure)
        assert robots_of(server, hosts) == old


def test_a_huge_robots_txt_is_read_as_far_as_the_standard_wants() -> None:
    site = Site()
    site.robots = page(b"User-agent: *\nDisallow: /private\n" + b"# filler\n" * 400_000)
    with serving(site.script) as server:
        client = client_for(server)
        assert client.fetch(server.url + "/open").body == b"text"
        with pytest.raises(Refused, match=r"robots\.txt"):
            client.fetch(server.url + "/private")


def test_a_robots_txt_of_many_names_and_rules_costs_their_sum_not_their_product() -> None:
    site = Site()
    names = b"".join(
        b"user-agent%s a%d\n" % (b":" if number % 2 else b"", number) for number in range(15_000)
    )
    site.robots = page(names + b"Disallow: /x\n" * 15_000 + b"User-agent: *\nDisallow: /private\n")
    with serving(site.script) as server:
        client = client_for(server)
        assert client.fetch(server.url + "/x").body == b"text"
        with pytest.raises(Refused, match=r"robots\.txt"):
            client.fetch(server.url + "/private")


def test_a_robots_txt_that_drips_ends_within_the_time_of_the_page() -> None:
    def drip(connection: socket.socket, path: str) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            time.sleep(0.05)
            connection.sendall(b"#")

    script: Script = drip
    with serving(script) as server:
        client = client_for(server)
        with pytest.raises(TemporaryFailure) as caught:
            client.fetch(server.url, limits=replace(SHORT, total_seconds=0.5))
    assert caught.value.reason == "too_slow"
