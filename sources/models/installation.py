"""This installation's identity and the signs of life of its parts."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Installation(models.Model):
    """A single row: the id that queues, keys and locks carry, so that two may share one Redis."""

    singleton = models.BooleanField(default=True, unique=True, editable=False)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        verbose_name = _("installation")
        verbose_name_plural = _("installation")
        constraints = [models.CheckConstraint(condition=models.Q(singleton=True), name="installation_single")]

    def __str__(self) -> str:
        return str(self.uuid)


class Heartbeat(models.Model):
    """The last sign of life of one part: worker or beat."""

    part = models.CharField(_("part"), max_length=30, unique=True)
    at = models.DateTimeField(_("at"))
    detail = models.CharField(_("detail"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")

    def __str__(self) -> str:
        return f"{self.part} {self.at:%H:%M:%S}"
