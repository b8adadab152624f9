"""All connectors as a person sees them: which are on, how each is doing, and what switches on the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sources.connectors.catalog import CATALOG, SHIPPED, Shipped
from sources.connectors.configured import Broken, Configured, configured
from sources.models import ConnectorState
from sources.models.connector import Health


class Condition(models.TextChoices):
    """What a person wants to know first."""

    OFF = "off", _("off")
    BROKEN = "broken", _("settings are wrong")
    RESTING = "resting", _("rests")
    UNASKED = "unasked", _("not asked yet")
    WELL = "well", _("answers")
    PARTLY = "partly", _("answers in part")
    FAILING = "failing", _("fails")


@dataclass(frozen=True, slots=True)
class Overview:
    """One connector; `state` is a row that may not be stored yet, `fault` what is wrong in its settings."""

    name: str
    title: str | Promise
    about: str | Promise
    setting: str
    how: str | Promise
    condition: Condition
    state: ConnectorState
    fault: str = ""

    @property
    def on(self) -> bool:
        return self.condition is not Condition.OFF

    @property
    def rests_until(self) -> datetime | None:
        return self.state.open_until if self.condition is Condition.RESTING else None


def overview() -> list[Overview]:
    """Every connector that is on, in the order they are asked, then the shipped ones that are off."""
    states = {state.connector: state for state in ConnectorState.objects.all()}
    on = configured()
    paths = {one.path for one in on}
    listed = [_on(one, states) for one in on]
    return listed + [_off(shipped) for shipped in CATALOG if shipped.path not in paths]


def _on(one: Configured, states: dict[str, ConnectorState]) -> Overview:
    name = one.connector.name
    state = states.get(name) or ConnectorState(connector=name)
    fault = one.connector.sentence if isinstance(one.connector, Broken) else ""
    shipped = SHIPPED.get(one.path)
    if shipped is None:
        return Overview(
            name, name, one.path, "COVERAGE_CONNECTORS", "", _condition(state, fault), state, fault
        )
    title = shipped.title if shipped.name == name else name
    return _shown(shipped, name, title, _condition(state, fault), state, fault)


def _off(shipped: Shipped) -> Overview:
    state = ConnectorState(connector=shipped.name)
    return _shown(shipped, shipped.name, shipped.title, Condition.OFF, state)


def _shown(
    shipped: Shipped,
    name: str,
    title: str | Promise,
    condition: Condition,
    state: ConnectorState,
    fault: str = "",
) -> Overview:
    return Overview(name, title, shipped.about, shipped.switch, shipped.how, condition, state, fault)


def _condition(state: ConnectorState, fault: str) -> Condition:
    if fault:
        return Condition.BROKEN
    if state.health == Health.FAILING and state.rests():
        return Condition.RESTING
    return Condition(state.health)
