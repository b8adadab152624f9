"""System check: every connector that is switched on can be made from its settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning, register

from sources.connectors.configured import faults


@register
def connectors_can_be_made(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """A connector whose settings are wrong is named; the others work, so that it is a warning."""
    hint = "The guide for operators describes the settings of connectors; the desk runs without this one."
    return [Warning(sentence, hint=hint, id="sources.W010") for sentence in faults()]
