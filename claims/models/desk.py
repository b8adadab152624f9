"""The desk of this installation, its people and their API tokens."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken

from claims.models.rating import RatingScale
from sources.models.record import known_codes


class DeskMode(models.TextChoices):
    PANEL = "panel", _("panel")
    PAIR = "pair", _("pair")
    SOLO = "solo", _("solo")


class Desk(models.Model):
    """One installation is one desk: a single row."""

    singleton = models.BooleanField(default=True, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200)
    locale = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    mode = models.CharField(_("mode"), max_length=10, choices=DeskMode, default=DeskMode.PANEL)
    quorum = models.PositiveSmallIntegerField(_("quorum"), default=0)
    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="+", verbose_name=_("rating scale"))
    site_url = models.URLField(_("public address of the desk"), default="http://127.0.0.1:8000")
    contact = models.EmailField(_("contact for corrections"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desk")
        constraints = [
            models.CheckConstraint(condition=models.Q(singleton=True), name="desk_single"),
            known_codes("mode", DeskMode, "desk_mode_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """What the desk knows of one of its people beyond the account."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="member")
    language = models.CharField(_("language"), max_length=10, default="en")
    time_zone = models.CharField(_("time zone"), max_length=50, default="UTC")
    notifications = models.JSONField(_("notifications"), default=dict, blank=True)
    is_demo = models.BooleanField(_("demo account"), default=False)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")

    def __str__(self) -> str:
        return str(self.user)


class ApiToken(AbstractAuthToken):
    """A hashed API token; many per person, each with a name, scopes and its last use."""

    name = models.CharField(_("name"), max_length=100, blank=True)
    scopes = models.JSONField(_("scopes"), default=list, blank=True)
    last_used = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")

    def __str__(self) -> str:
        return f"{self.name or self.token_key} ({self.user})"
