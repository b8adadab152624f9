"""What all workers remember of the sites they ask: whose turn it is, how many ask now, who fell silent, and the
robots.txt we hold. Losing these rows loses courtesy for a while, never evidence.
"""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Host(models.Model):
    """One site, as `host` or `host:port`. Written by conditional updates only, never by `save`."""

    site = models.CharField(_("site"), max_length=300, unique=True)
    next_turn_at = models.DateTimeField(_("next turn"), default=timezone.now)
    failures = models.PositiveIntegerField(_("times without an answer"), default=0)
    failed_at = models.DateTimeField(_("last time without an answer"), null=True, blank=True)
    retry_at = models.DateTimeField(_("asked again at"), null=True, blank=True)
    paused_until = models.DateTimeField(_("asked us to wait until"), null=True, blank=True)

    class Meta:
        verbose_name = _("site asked")
        verbose_name_plural = _("sites asked")
        ordering = ["site"]

    def __str__(self) -> str:
        return self.site


class HostPlace(models.Model):
    """One of the few places to ask a site at the same time, free again after `taken_until`."""

    site = models.CharField(_("site"), max_length=300)
    number = models.PositiveSmallIntegerField(_("number"))
    token = models.CharField(_("token"), max_length=32, blank=True)
    taken_until = models.DateTimeField(_("taken until"))

    class Meta:
        verbose_name = _("place at a site")
        verbose_name_plural = _("places at a site")
        ordering = ["site", "number"]
        constraints = [models.UniqueConstraint(fields=["site", "number"], name="host_place_once")]

    def __str__(self) -> str:
        return f"{self.site} {self.number}"


class KeptRobots(models.Model):
    """The robots.txt of one origin as it was fetched, and when it is to be asked for again."""

    origin = models.CharField(_("origin"), max_length=300, unique=True)
    text = models.TextField(_("text"), blank=True)
    fetched_at = models.DateTimeField(_("fetched"))
    check_at = models.DateTimeField(_("asked for again at"))

    class Meta:
        verbose_name = _("robots.txt")
        verbose_name_plural = _("robots.txt files")
        ordering = ["origin"]
        indexes = [models.Index(fields=["check_at"], name="robots_check")]

    def __str__(self) -> str:
        return self.origin
