"""Wiring: settings, roots of addresses, the embedded services and the one-command start."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FactcheckConfig(AppConfig):
    name = "factcheck"

    def ready(self) -> None:
        """Makes the Celery application known to every process; its module needs the models."""
        autodiscover_modules("celery")
