"""What is said, by whom, where it appeared, and what the desk decides about it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _

from claims import checks


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        for check in checks.CHECKS:
            register(check)
        # It asks models, which exist only now.
        import_module("claims.desk_checks")
