"""From the setting COVERAGE_CONNECTORS to connectors, with an error that names what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from sources.connectors.base import Connector

SETTING = "COVERAGE_CONNECTORS"


class BadConnectorSetting(ValueError):
    """The setting names something that is no connector; the message says which entry and what to do."""


def load_connectors(
    paths: Sequence[str], options: Mapping[str, Mapping[str, Any]] | None = None
) -> tuple[Connector, ...]:
    """One connector per dotted path, made with its `options` as keyword arguments; raises
    BadConnectorSetting."""
    connectors = tuple(_load(path, dict((options or {}).get(path, {}))) for path in paths)
    names = [connector.name for connector in connectors]
    for name in names:
        if names.count(name) > 1:
            raise BadConnectorSetting(f"{SETTING} has two connectors named {name!r}; remove one of them.")
    return connectors


def _load(path: str, options: dict[str, Any]) -> Connector:
    module_name, _, class_name = path.rpartition(".")
    try:
        factory = getattr(import_module(module_name), class_name)
    except (ImportError, AttributeError, ValueError) as error:
        raise BadConnectorSetting(f"{SETTING} names {path!r}, which cannot be imported: {error}.") from error
    try:
        connector = factory(**options)
    except (TypeError, ValueError) as error:
        raise BadConnectorSetting(f"{SETTING} names {path!r}, which cannot be made: {error}.") from error
    if not isinstance(connector, Connector) or not callable(connector.search) or not connector.name:
        raise BadConnectorSetting(
            f"{SETTING} names {path!r}, which is no connector: it needs a name and search(query, client)."
        )
    return connector
