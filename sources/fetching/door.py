"""The fetching client as the operator's settings have it; the only file here that reads settings."""

from __future__ import annotations

from django.conf import settings
from django.utils.module_loading import import_string

from sources.fetching.client import Client


def open_client() -> Client:
    """A client with the settings FETCH_CONTACT (address or URL for the User-Agent), FETCH_PRIVATE_RANGES,
    FETCH_EXTRA_PORTS, FETCH_INTERVAL (seconds) and FETCH_RESERVED (host suffix -> dotted path of what
    answers)."""
    reserved = getattr(settings, "FETCH_RESERVED", {})
    return Client(
        contact=getattr(settings, "FETCH_CONTACT", ""),
        private_ranges=getattr(settings, "FETCH_PRIVATE_RANGES", ()),
        extra_ports=getattr(settings, "FETCH_EXTRA_PORTS", ()),
        interval=getattr(settings, "FETCH_INTERVAL", 1.0),
        reserved={suffix: import_string(path) for suffix, path in reserved.items()},
    )
