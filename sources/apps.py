"""The outside world, the job ledger and the log."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

CHECKS = ("sources.connectors.checks", "sources.egress_checks")


class SourcesConfig(AppConfig):
    name = "sources"
    verbose_name = _("Sources")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # They ask settings and models, which exist only now.
        for module in CHECKS:
            import_module(module)
