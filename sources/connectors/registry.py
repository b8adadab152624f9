"""From an entry of COVERAGE_CONNECTORS to a connector, with an error that names what is wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from sources.connectors.base import Connector

SETTING = "COVERAGE_CONNECTORS"
LONGEST_NAME = 60


class BadConnectorSetting(ValueError):
    """The setting names something that is no connector; the message says which entry and what to do."""


def load_connector(path: str, options: Mapping[str, Any]) -> Connector:
    """The connector at a dotted path, made with these keyword arguments; raises BadConnectorSetting."""
    module_name, _, class_name = path.rpartition(".")
    try:
        factory = getattr(import_module(module_name), class_name)
    except (ImportError, AttributeError, ValueError) as error:
        raise BadConnectorSetting(f"{SETTING} names {path!r}, which cannot be imported: {error}.") from error
    try:
        connector = factory(**options)
    except (TypeError, ValueError) as error:
        raise BadConnectorSetting(f"{SETTING} names {path!r}, which cannot be made: {error}.") from error
    if not isinstance(connector, Connector) or not callable(connector.search) or not _is_name(connector.name):
        raise BadConnectorSetting(
            f"{SETTING} names {path!r}, which is no connector: it needs a name and search(query, client); "
            f"a name has at most {LONGEST_NAME} characters."
        )
    return connector


def _is_name(name: object) -> bool:
    return isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and name.isprintable()
