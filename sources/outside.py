"""The outside world as the settings of this installation have it: the fetching client and the connectors."""

from __future__ import annotations

from django.conf import settings

from sources.connectors import sample_press
from sources.connectors.base import Connector
from sources.connectors.registry import load_connectors
from sources.fetching.client import Client


def open_client() -> Client:
    """A client with the operator's contact, networks and ports; the sample press answers only when it is
    on."""
    return Client(
        contact=settings.FETCH_USER_AGENT_CONTACT,
        allowed_networks=settings.FETCH_ALLOWED_NETWORKS,
        allowed_ports=settings.FETCH_ALLOWED_PORTS,
        reserved={sample_press.SUFFIX: sample_press.answer} if settings.SAMPLE_PRESS else {},
    )


def open_connectors() -> tuple[Connector, ...]:
    """The connectors of COVERAGE_CONNECTORS, RSS with COVERAGE_FEEDS; raises BadConnectorSetting."""
    options = {"sources.connectors.rss.Rss": {"feeds": settings.COVERAGE_FEEDS}}
    return load_connectors(settings.COVERAGE_CONNECTORS, options)
