"""The desk's scale of ratings and how each maps to a canonical code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models import Record
from sources.models.record import known_codes


class RatingScale(Record):
    code = models.SlugField(_("code"), unique=True)
    names = models.JSONField(_("names by language"), default=dict)

    class Meta:
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.names.get("en") or self.code)


class Canonical(models.TextChoices):
    TRUE = "true", _("true")
    MOSTLY_TRUE = "mostly_true", _("mostly true")
    MIXED = "mixed", _("mixed")
    MOSTLY_FALSE = "mostly_false", _("mostly false")
    FALSE = "false", _("false")
    MISSING_CONTEXT = "missing_context", _("missing context")
    MISLEADING = "misleading", _("misleading")
    EXAGGERATED = "exaggerated", _("exaggerated")
    UNDERSTATED = "understated", _("understated")
    UNPROVEN = "unproven", _("unproven")
    DISPUTED_RANGE = "disputed_range", _("disputed range")
    MANIPULATED_MEDIA = "manipulated_media", _("manipulated media")
    SATIRE = "satire", _("satire")
    NO_RATING = "no_rating", _("no rating")


class Rating(Record):
    """One label of a scale; ``number`` only for the ordered five, never a middle value for the others."""

    scale = models.ForeignKey(RatingScale, models.CASCADE, related_name="ratings")
    order = models.PositiveSmallIntegerField(_("order"))
    canonical = models.CharField(_("canonical code"), max_length=20, choices=Canonical)
    labels = models.JSONField(_("labels by language"), default=dict)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    sign = models.CharField(_("sign"), max_length=5)
    colour = models.CharField(_("colour"), max_length=7)

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["scale", "order"]
        constraints = [
            known_codes("canonical", Canonical, "rating_canonical_known"),
            models.UniqueConstraint(fields=["scale", "canonical"], name="rating_canonical_once"),
            models.UniqueConstraint(fields=["scale", "order"], name="rating_order_once"),
        ]

    def __str__(self) -> str:
        return str(self.labels.get("en") or self.canonical)
