"""How each connector is doing: when it last answered, why it last failed, and until when it is left alone."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.record import known_codes


class Health(models.TextChoices):
    UNASKED = "unasked", _("not asked yet")
    WELL = "well", _("answers")
    PARTLY = "partly", _("answers in part")
    FAILING = "failing", _("fails")


class ConnectorState(models.Model):
    """One row per connector by name; `failures` counts those since the last success."""

    connector = models.CharField(_("connector"), max_length=60, unique=True)
    health = models.CharField(_("health"), max_length=10, choices=Health, default=Health.UNASKED)
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    succeeded_at = models.DateTimeField(_("last success"), null=True, blank=True)
    failed_at = models.DateTimeField(_("last failure"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failure_reason = models.CharField(_("kind of failure"), max_length=50, blank=True)
    failure_sentence = models.TextField(_("what happened"), blank=True)
    open_until = models.DateTimeField(_("left alone until"), null=True, blank=True)
    hits = models.PositiveIntegerField(_("pages in the last answer"), null=True, blank=True)
    notes = models.JSONField(_("notes of the last answer"), default=list, blank=True)

    class Meta:
        verbose_name = _("connector")
        verbose_name_plural = _("connectors")
        ordering = ["connector"]
        constraints = [known_codes("health", Health, "connector_health_known")]

    def __str__(self) -> str:
        return self.connector

    def rests(self, now: datetime | None = None) -> bool:
        """Whether the connector is left alone at this moment after failures in a row."""
        return self.open_until is not None and self.open_until > (now or timezone.now())
