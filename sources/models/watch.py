"""Watches: what is looked at again by the clock until a day or a person ends it."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.document import Document, Snapshot
from sources.models.record import Record, known_codes


class Cadence(models.TextChoices):
    HOURLY = "hourly", _("every hour")
    SIX_HOURLY = "six_hourly", _("every 6 hours")
    DAILY = "daily", _("every day")
    WEEKLY = "weekly", _("every week")

    @property
    def step(self) -> timedelta:
        """The time from one run to the next."""
        return _STEPS[self]


_STEPS = {
    Cadence.HOURLY: timedelta(hours=1),
    Cadence.SIX_HOURLY: timedelta(hours=6),
    Cadence.DAILY: timedelta(days=1),
    Cadence.WEEKLY: timedelta(weeks=1),
}


class WatchState(models.TextChoices):
    ACTIVE = "active", _("watching")
    PAUSED = "paused", _("paused")
    ENDED = "ended", _("ended")


OPEN_WATCH = models.Q(state__in=[WatchState.ACTIVE, WatchState.PAUSED])


class Watch(Record):
    """When something is looked at again; ``reason`` holds the words of whoever changed the state last."""

    cadence = models.CharField(_("how often"), max_length=12, choices=Cadence, default=Cadence.DAILY)
    state = models.CharField(_("state"), max_length=10, choices=WatchState, default=WatchState.ACTIVE)
    next_run = models.DateTimeField(_("next run"))
    last_run = models.DateTimeField(_("last run"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("set by")
    )

    class Meta:
        abstract = True
        ordering = ["next_run", "id"]
        indexes = [models.Index(fields=["state", "next_run"], name="%(class)s_due")]
        constraints = [
            known_codes("cadence", Cadence, "%(class)s_cadence_known"),
            known_codes("state", WatchState, "%(class)s_state_known"),
        ]


class PageWatch(Watch):
    """A page that is fetched again to see whether it changed; ``before`` and ``after`` are its last change."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="watches", verbose_name=_("document"))
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)
    before = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="+")
    seen_at = models.DateTimeField(_("change seen"), null=True, blank=True)

    class Meta(Watch.Meta):
        verbose_name = _("page watch")
        verbose_name_plural = _("page watches")
        constraints = [
            *Watch.Meta.constraints,
            models.UniqueConstraint(fields=["document"], condition=OPEN_WATCH, name="pagewatch_one_open"),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.get_cadence_display()})"
