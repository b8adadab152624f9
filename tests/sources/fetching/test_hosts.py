"""What workers remember of sites is the same in a process, in Redis and in the database, however many share it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from redis import Redis

from sources.fetching.hosts import Hosts, HostsUnavailable, RobotsFile
from sources.fetching.hosts_in_memory import HostsInMemory
from sources.fetching.hosts_in_redis import HostsInRedis
from sources.fetching.hosts_with_fallback import HostsWithFallback
from sources.hosts_in_database import HostsInDatabase
from sources.models import Host, HostPlace, KeptRobots

SITE = "news.test"
LATER = datetime(2031, 5, 4, 12, 30, 15, 123456, tzinfo=UTC)


@pytest.fixture(
    params=[
        "memory",
        pytest.param("redis", marks=pytest.mark.redis),
        pytest.param("database", marks=[pytest.mark.database, pytest.mark.django_db(transaction=True)]),
    ]
)
def hosts(request: pytest.FixtureRequest) -> Iterator[Hosts]:
    if request.param == "memory":
        yield HostsInMemory()
    elif request.param == "redis":
        url = request.getfixturevalue("redis_url")
        yield HostsInRedis(url, lambda: "one")
        Redis.from_url(url).flushdb()
    else:
        yield HostsInDatabase()


def at_once(jobs: int, job: Callable[[], object]) -> list[object]:
    """What comes of a job done by many threads at the same moment, each on a connection of its own."""
    barrier = threading.Barrier(jobs)

    def one(_: int) -> object:
        barrier.wait()
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(jobs) as threads:
        return list(threads.map(one, range(jobs)))


def test_turns_follow_each_other(hosts: Hosts) -> None:
    waits = [hosts.book(SITE, 60.0, within=999) for _ in range(3)]
    assert waits == pytest.approx([0, 60, 120], abs=20)
    assert hosts.book("other.test", 60.0, within=999) == 0


def test_a_turn_too_far_away_is_not_booked(hosts: Hosts) -> None:
    hosts.book(SITE, 60.0, within=1)
    assert hosts.book(SITE, 60.0, within=1) == pytest.approx(60, abs=20)
    assert hosts.book(SITE, 60.0, within=99) == pytest.approx(60, abs=20)


def test_many_who_book_at_the_same_moment_get_turns_of_their_own(hosts: Hosts) -> None:
    waits = sorted(map(float, map(str, at_once(8, lambda: hosts.book(SITE, 60.0, within=999)))))
    gaps = [later - earlier for earlier, later in zip(waits, waits[1:], strict=False)]
    assert len(gaps) == 7
    assert all(gap > 30 for gap in gaps), waits
    assert waits[-1] == pytest.approx(420, abs=30)


def test_places_are_few_and_given_back(hosts: Hosts) -> None:
    tokens = [hosts.take(SITE, 2, 60) for _ in range(3)]
    assert all(tokens[:2]) and tokens[2] == ""
    hosts.leave(SITE, tokens[0])
    assert hosts.take(SITE, 2, 60)
    assert hosts.take(SITE, 2, 60) == ""
    assert hosts.take("other.test", 2, 60)


def test_many_who_take_at_the_same_moment_get_no_place_twice(hosts: Hosts) -> None:
    tokens = [token for token in at_once(8, lambda: hosts.take(SITE, 3, 60)) if token]
    assert len(tokens) == len(set(tokens)) == 3


def test_the_place_of_a_worker_that_died_is_free_again(hosts: Hosts) -> None:
    died = hosts.take(SITE, 1, 0.05)
    assert died
    threading.Event().wait(0.1)
    assert (token := hosts.take(SITE, 1, 60))
    hosts.leave(SITE, died)  # it was only slow: the place is not its own any more
    assert hosts.take(SITE, 1, 60) == ""
    hosts.leave(SITE, token)


def test_failures_are_counted_in_a_row(hosts: Hosts) -> None:
    assert hosts.standing(SITE).failures == 0
    assert [hosts.failed(SITE) for _ in range(3)] == [1, 2, 3]
    assert hosts.standing(SITE).failures == 3
    hosts.answered(SITE)
    assert hosts.standing(SITE).failures == 0
    assert hosts.failed(SITE) == 1


def test_failures_at_the_same_moment_are_all_counted(hosts: Hosts) -> None:
    at_once(8, lambda: hosts.failed(SITE))
    assert hosts.standing(SITE).failures == 8


def test_one_worker_alone_tries_a_resting_site(hosts: Hosts) -> None:
    hosts.failed(SITE)
    hosts.rest(SITE, LATER)
    assert hosts.standing(SITE).retry_at == LATER
    until = LATER + timedelta(seconds=30)
    assert sum(map(bool, at_once(8, lambda: hosts.probe(SITE, LATER, until)))) == 1
    assert hosts.standing(SITE).retry_at == until
    hosts.answered(SITE)
    assert hosts.standing(SITE).retry_at is None


def test_a_pause_is_never_shortened(hosts: Hosts) -> None:
    hosts.pause(SITE, LATER)
    hosts.pause(SITE, LATER - timedelta(hours=1))
    hosts.answered(SITE)
    assert hosts.standing(SITE).paused_until == LATER
    hosts.pause(SITE, LATER + timedelta(hours=1))
    assert hosts.standing(SITE).paused_until == LATER + timedelta(hours=1)


def test_robots_txt_is_kept_as_it_is_and_replaced(hosts: Hosts) -> None:
    assert hosts.robots("https://news.test") is None
    now = datetime.now(UTC)
    one = RobotsFile("User-agent: *\r\nDisallow: /größe\n", now, now + timedelta(days=1))
    hosts.keep_robots("https://news.test", one)
    assert hosts.robots("https://news.test") == one
    other = RobotsFile("", now, now + timedelta(days=2))
    hosts.keep_robots("https://news.test", other)
    assert hosts.robots("https://news.test") == other
    assert hosts.robots("http://news.test") is None


@pytest.mark.redis
def test_two_installations_share_one_redis_and_no_site(redis_url: str) -> None:
    one, two = HostsInRedis(redis_url, lambda: "first"), HostsInRedis(redis_url, lambda: "second")
    one.book(SITE, 60, within=1)
    one.take(SITE, 1, 60)
    one.failed(SITE)
    assert two.book(SITE, 60, within=1) == 0
    assert two.take(SITE, 1, 60)
    assert two.standing(SITE).failures == 0
    assert all(key.startswith((b"first:", b"second:")) for key in Redis.from_url(redis_url).scan_iter())
    Redis.from_url(redis_url).flushdb()


def test_a_clock_that_was_set_back_does_not_block_a_site() -> None:
    hosts = HostsInMemory()
    hosts.book(SITE, 1e6, within=1)
    assert hosts.book(SITE, 1, within=1) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_rows_written_by_a_clock_that_was_ahead_do_not_block_a_site() -> None:
    Host.objects.create(site=SITE, next_turn_at=LATER + timedelta(days=9999))
    assert HostsInDatabase().book(SITE, 60, within=1) == 0
    assert HostsInDatabase().book(SITE, 60, within=99) == pytest.approx(60, abs=20)


@pytest.mark.django_db(transaction=True)
@pytest.mark.database
def test_old_robots_files_leave_the_database() -> None:
    long_ago = datetime.now(UTC) - timedelta(days=60)
    HostsInDatabase().keep_robots("http://old.test", RobotsFile("a", long_ago, long_ago))
    now = datetime.now(UTC)
    HostsInDatabase().keep_robots("http://new.test", RobotsFile("a\x00", now, now))
    assert [row.origin for row in KeptRobots.objects.all()] == ["http://new.test"]
    assert HostPlace.objects.count() == 0


class Gone(HostsInMemory):
    """A memory that cannot be reached while `away`."""

    away = True

    def book(self, site: str, interval: float, within: float) -> float:
        if self.away:
            raise HostsUnavailable("away")
        return super().book(site, interval, within)


def test_the_second_memory_serves_while_the_first_is_away() -> None:
    first, second = Gone(), HostsInMemory()
    hosts = HostsWithFallback(first, second, asked_again_after=0.0)
    hosts.book(SITE, 60, within=1)
    assert second.book(SITE, 60, within=1) > 50
    first.away = False
    assert hosts.book(SITE, 60, within=1) == 0


def test_a_redis_that_is_not_there_is_unavailable() -> None:
    with pytest.raises(HostsUnavailable):
        HostsInRedis("redis://127.0.0.1:9/0", lambda: "one").take(SITE, 1, 1)
