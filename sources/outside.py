"""The outside world as the settings of this installation have it: the fetching client and the connectors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings

from sources.connectors import sample_press
from sources.connectors.base import Connector
from sources.connectors.registry import load_connectors
from sources.fetching.client import Client


def open_client() -> Client:
    """The client with the operator's contact, networks and ports; the sample press answers only when it is on.

    One client per process and set of settings, so that all its threads share pace and robots.txt.
    """
    return _client(
        settings.FETCH_USER_AGENT_CONTACT,
        tuple(settings.FETCH_ALLOWED_NETWORKS),
        tuple(settings.FETCH_ALLOWED_PORTS),
        settings.SAMPLE_PRESS,
    )


def open_connectors() -> tuple[Connector, ...]:
    """The connectors of COVERAGE_CONNECTORS, RSS with COVERAGE_FEEDS; raises BadConnectorSetting."""
    options = {"sources.connectors.rss.Rss": {"feeds": settings.COVERAGE_FEEDS}}
    return load_connectors(settings.COVERAGE_CONNECTORS, options)


@lru_cache(maxsize=4)
def _client(contact: str, networks: Sequence[str], ports: Sequence[int], with_press: bool) -> Client:
    return Client(
        contact=contact,
        allowed_networks=networks,
        allowed_ports=ports,
        reserved={sample_press.SUFFIX: sample_press.answer} if with_press else {},
    )
