"""Which installation this is: the id that queue names, keys and locks carry."""

from __future__ import annotations

import functools

from sources.models import Installation


def installation() -> Installation:
    """Return this installation's row, made on first use."""
    row, _ = Installation.objects.get_or_create(singleton=True)
    return row


@functools.cache
def installation_id() -> str:
    """Return this installation's id as 32 hex digits, made on first use and kept in the database."""
    return installation().uuid.hex


def queue_name(queue: str) -> str:
    """Return the broker's name of one of our queues."""
    return f"{installation_id()}.{queue}"
