"""System checks: what an installation needs before it may be trusted with evidence."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.files.storage import storages
from django.db import connection
from django.db.utils import DatabaseError
from django.utils.module_loading import import_string

from sources import immutable


@register
def append_only(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The tables that only grow have their triggers; a table that does not exist yet is not asked."""
    return [
        Error(
            f"The trigger {name} is missing: rows of an append-only table can be changed unnoticed.",
            hint="Install it again with sources.immutable.install, then run `manage.py verify_log`.",
            id="claims.E001",
        )
        for name in _missing_triggers()
    ]


@register
def snapshots_writable(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """The folder of the captures can be written; a storage without folders answers for itself."""
    try:
        folder = Path(storages["snapshots"].path(""))
    except NotImplementedError:
        return []
    existing = next(place for place in (folder, *folder.parents) if place.exists())
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"Snapshots cannot be stored: {existing} is not a folder that can be written.",
            hint="Make it writable, or name another data folder in FACTCHECK_DATA.",
            id="claims.E002",
        )
    ]


@register
def job_kinds_known(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Each kind of job names a function that exists."""
    return [message for kind, (_, path) in settings.JOB_KINDS.items() for message in _unknown(kind, path)]


def _missing_triggers() -> list[str]:
    try:
        tables = set(connection.introspection.table_names())
        return immutable.missing(connection, [name for name in settings.APPEND_ONLY_TABLES if name in tables])
    except DatabaseError:
        return []


def _unknown(kind: str, path: str) -> list[CheckMessage]:
    try:
        import_string(path)
    except ImportError as error:
        sentence = f"JOB_KINDS['{kind}'] names {path}, which cannot be imported: {error}"
        return [Error(sentence, hint="Name module and function.", id="claims.E003")]
    return []
