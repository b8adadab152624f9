"""Real processes share the turns of a site, and go on when the Redis they share is killed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from redis import Redis

from factcheck import embedded, premises
from sources.fetching.hosts_in_redis import HostsInRedis
from sources.fetching.hosts_with_fallback import HostsWithFallback
from sources.hosts_in_database import HostsInDatabase
from sources.models import Host, HostPlace
from tests.processes import ROOT, start_process, wait_until
from tests.services import database_address

PROCESSES, TURNS, INTERVAL = 3, 7, 30.0

# Each process books turns, takes a place and counts failures, and prints what it was given.
IN_REDIS = """
from sources.fetching.hosts_in_redis import HostsInRedis
hosts = HostsInRedis(sys.argv[1], lambda: "many")
"""
IN_DATABASE = """
import django
from django.conf import settings
from pathlib import Path
from factcheck.env import database_url
settings.configure(
    DATABASES={"default": database_url(sys.argv[1], Path())},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "sources"],
    USE_TZ=True,
)
django.setup()
from sources.hosts_in_database import HostsInDatabase
hosts = HostsInDatabase()
"""
SHARING = f"""
print("ready", flush=True)
input()
waits = [hosts.book("many.test", {INTERVAL}, within=1e9) for _ in range({TURNS})]
token = hosts.take("many.test", 2, 600)
failed = [hosts.failed("many.test") for _ in range({TURNS})]
print(json.dumps([waits, token, failed]))
"""


def run_many(memory: str, address: str) -> list[tuple[list[float], str, list[int]]]:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", f"import json, sys\n{memory}{SHARING}", address],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    for process in started:
        assert process.stdout and process.stdout.readline() == "ready\n"
    for process in started:  # they begin together
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    return [json.loads(process.communicate(timeout=60)[0]) for process in started]


def check(told: list[tuple[list[float], str, list[int]]]) -> None:
    """Every turn has its own time, both places have one holder each, and no failure is lost."""
    waits = sorted(wait for waits, _, _ in told for wait in waits)
    gaps = [later - earlier for earlier, later in zip(waits, waits[1:], strict=False)]
    assert len(gaps) == PROCESSES * TURNS - 1
    assert all(gap > INTERVAL / 2 for gap in gaps), waits
    tokens = [token for _, token, _ in told if token]
    assert len(tokens) == len(set(tokens)) == 2
    assert max(count for _, _, failed in told for count in failed) == PROCESSES * TURNS


@pytest.mark.redis
def test_processes_share_the_turns_of_a_site_in_redis(redis_url: str) -> None:
    check(run_many(IN_REDIS, redis_url))
    Redis.from_url(redis_url).flushdb()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_processes_share_the_turns_of_a_site_in_the_database() -> None:
    connection.close()
    check(run_many(IN_DATABASE, database_address()))
    assert HostPlace.objects.exclude(token="").count() == 2


@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_the_database_takes_over_when_redis_is_killed_and_gives_back_when_it_returns(tmp_path: Path) -> None:
    redis = embedded.prepare(tmp_path)
    if redis is None:
        pytest.skip("no Redis: no redis-server on PATH and none shipped for this platform")
    hosts = HostsWithFallback(
        HostsInRedis(redis.url, lambda: "one"), HostsInDatabase(), asked_again_after=0.0
    )
    process = start_process(redis.command, {}, tmp_path / "redis.log")
    wait_until(lambda: premises.accepts(redis.socket), 15, "Redis listens")
    assert hosts.book("a.test", 600, within=1) == 0
    token = hosts.take("a.test", 1, 60)
    process.kill()
    process.wait()

    assert hosts.book("a.test", 600, within=1) == 0  # the first turn that the database gives
    assert hosts.book("a.test", 600, within=1) > 500
    hosts.leave("a.test", token)
    hosts.failed("a.test")
    assert Host.objects.get().failures == 1

    process = start_process(redis.command, {}, tmp_path / "redis.log")
    wait_until(lambda: premises.accepts(redis.socket), 15, "Redis listens again")
    assert hosts.standing("a.test").failures == 0
    assert hosts.book("a.test", 600, within=1) > 500  # it forgot nothing
    process.kill()
    process.wait()
