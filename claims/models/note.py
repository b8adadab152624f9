"""What somebody wrote when taking a step: the reason an author, an editor or a successor needs to read."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.review import Review
from sources.models import Record


class StepNote(Record):
    """The words that went with one step; the log holds their hash, this row holds the words."""

    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="notes")
    review = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="notes")
    step = models.CharField(_("step"), max_length=30)
    from_state = models.CharField(_("state before"), max_length=20)
    to_state = models.CharField(_("state after"), max_length=20)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    code = models.CharField(_("code"), max_length=30, blank=True)
    text = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("note on a step")
        verbose_name_plural = _("notes on steps")
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(claim__isnull=False) ^ models.Q(review__isnull=False),
                name="stepnote_one_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.text or self.code}"
