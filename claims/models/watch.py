"""A claim that is searched for again by the clock, within a budget."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.models.watch import OPEN_WATCH, Watch


class ClaimWatch(Watch):
    """Which connectors are asked in which languages (an empty list means all), and how many pages it may cost."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="watches", verbose_name=_("claim"))
    connectors = models.JSONField(_("connectors"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    pages_per_run = models.PositiveSmallIntegerField(
        _("pages per run"), default=20, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    pages_per_day = models.PositiveSmallIntegerField(
        _("pages per day"), default=60, validators=[MinValueValidator(1), MaxValueValidator(2000)]
    )

    class Meta(Watch.Meta):
        verbose_name = _("claim watch")
        verbose_name_plural = _("claim watches")
        constraints = [
            *Watch.Meta.constraints,
            models.UniqueConstraint(fields=["claim"], condition=OPEN_WATCH, name="claimwatch_one_open"),
            models.CheckConstraint(
                condition=models.Q(pages_per_run__gte=1, pages_per_day__gte=1), name="claimwatch_budget"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} ({self.get_cadence_display()})"
