"""What is said, by whom, where it appeared, and what the desk decides about it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

CHECKS = ("claims.checks", "claims.desk_checks")


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # They ask models, which exist only now.
        for module in CHECKS:
            import_module(module)
