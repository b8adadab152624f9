"""The outside world as the settings of this installation have it: the fetching client and the connectors."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings

from sources.connectors import sample_press
from sources.connectors.base import Connector
from sources.connectors.configured import configured
from sources.fetching.client import Client
from sources.fetching.hosts import Hosts
from sources.fetching.hosts_in_memory import HostsInMemory
from sources.fetching.hosts_in_redis import HostsInRedis
from sources.fetching.hosts_with_fallback import HostsWithFallback
from sources.hosts_in_database import HostsInDatabase
from sources.installation import installation_id

ALONE = "alone"  # instead of the address of a Redis


def open_client() -> Client:
    """The client of this installation: all its workers share the pace of each site, its rests and robots.txt,
    in Redis where there is one, else in the database. The sample press answers only when it is on."""
    return _client(settings.REDIS_URL, **_chosen())


def open_lone_client() -> Client:
    """The same client for one process that touches no database: what it knows of sites is its own."""
    return _client(ALONE, **_chosen())


def open_connectors() -> tuple[Connector, ...]:
    """The connectors of COVERAGE_CONNECTORS that are switched on; a broken one says what is wrong when asked."""
    return tuple(one.connector for one in configured())


def _chosen() -> dict[str, Any]:
    """What the operator chose, in forms that can be told apart by value."""
    return {
        "contact": settings.FETCH_USER_AGENT_CONTACT,
        "networks": tuple(settings.FETCH_ALLOWED_NETWORKS),
        "ports": tuple(settings.FETCH_ALLOWED_PORTS),
        "interval": settings.FETCH_INTERVAL,
        "intervals": tuple(settings.FETCH_INTERVALS.items()),
        "at_once": settings.FETCH_AT_ONCE,
        "proxy": settings.FETCH_PROXY,
        "with_press": settings.SAMPLE_PRESS,
    }


def _hosts(shared_in: str) -> Hosts:
    if shared_in == ALONE:
        return HostsInMemory()
    if not shared_in:
        return HostsInDatabase()
    return HostsWithFallback(HostsInRedis(shared_in, installation_id), HostsInDatabase())


@lru_cache(maxsize=4)
def _client(
    shared_in: str,
    *,
    contact: str,
    networks: tuple[str, ...],
    ports: tuple[int, ...],
    interval: float,
    intervals: tuple[tuple[str, float], ...],
    at_once: int,
    proxy: str,
    with_press: bool,
) -> Client:
    return Client(
        contact=contact,
        allowed_networks=networks,
        allowed_ports=ports,
        interval=interval,
        intervals=dict(intervals),
        at_once=at_once,
        proxy=proxy,
        hosts=_hosts(shared_in),
        reserved={sample_press.SUFFIX: sample_press.answer} if with_press else {},
    )
