"""The connectors as the settings of this installation have them; one that cannot be made says so when asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from sources.connectors.base import Connector, Found, Query
from sources.connectors.catalog import SHIPPED, Shipped
from sources.connectors.registry import LONGEST_NAME, SETTING, BadConnectorSetting, load_connector
from sources.errors import PermanentFailure
from sources.fetching.client import Client


@dataclass
class Broken:
    """Stands in for a connector whose settings are wrong: each search fails with the sentence."""

    name: str
    sentence: str

    def search(self, query: Query, client: Client) -> Found:
        raise PermanentFailure("bad_setting", self.sentence)


@dataclass(frozen=True)
class Configured:
    """A connector and the dotted path it was made from."""

    path: str
    connector: Connector


def configured() -> tuple[Configured, ...]:
    """Every connector that COVERAGE_CONNECTORS names and other settings switch on, in that order."""
    made: dict[str, Configured] = {}
    for path in settings.COVERAGE_CONNECTORS:
        for connector in _made(path):
            if connector.name in made:
                fault = (
                    f"{SETTING} has two connectors named {connector.name!r}; rename or remove one of them."
                )
                connector = Broken(f"{connector.name[: LONGEST_NAME - 6]} ({len(made)})", fault)
            made[connector.name] = Configured(path, connector)
    return tuple(made.values())


def faults() -> list[str]:
    """What is wrong in the settings of connectors, a sentence each."""
    return [one.connector.sentence for one in configured() if isinstance(one.connector, Broken)]


def _made(path: str) -> list[Connector]:
    shipped = SHIPPED.get(path)
    if shipped:
        return _shipped(shipped)
    try:
        return [load_connector(path, {})]
    except BadConnectorSetting as error:
        return [Broken(path.rpartition(".")[2][:LONGEST_NAME], str(error))]


def _shipped(shipped: Shipped) -> list[Connector]:
    """Nobody else's class is at fault here, so that the sentence is about the setting alone."""
    try:
        return [import_string(shipped.path)(**options) for options in shipped.options(settings)]
    except (ValueError, ImproperlyConfigured) as error:
        return [Broken(shipped.name, f"{shipped.switch}: {error}")]
