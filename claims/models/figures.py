"""Figures: what is counted (measure), the identity of a chart (series) and one typed figure (quantity)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Appearance, Statement
from sources.models import Precision, Record
from sources.models.record import known_codes

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Nature(models.TextChoices):
    STOCK = "stock", _("stock")
    FLOW = "flow", _("flow")


class Measure(Record):
    """What is counted and how; its code carries its dimensions."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    labels = models.JSONField(_("labels by language"), default=dict)
    unit = models.CharField(_("unit"), max_length=30)
    nature = models.CharField(_("stock or flow"), max_length=10, choices=Nature)
    cumulative = models.BooleanField(_("cumulative"), default=False)
    planned = models.BooleanField(_("planned, not realised"), default=False)
    comparable = models.BooleanField(_("may be compared"), default=True)
    includes = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="included_in")

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["code"]
        constraints = [known_codes("nature", Nature, "measure_nature_known")]

    def __str__(self) -> str:
        return str(self.labels.get("en") or self.code)


class Series(Record):
    """Measure, population, place and unit: what an estimate chart shows."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="series")
    population = models.CharField(_("population"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=30)

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["measure", "population", "place"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "population", "place", "unit"], name="series_once")
        ]

    def __str__(self) -> str:
        return " / ".join(str(part) for part in (self.measure, self.population, self.place) if part)


class ModalityCode(models.TextChoices):
    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    MORE_THAN = "more_than", _("more than")
    ABOUT_OR_MORE = "about_or_more", _("about or more")
    SLIGHTLY_OVER = "slightly_over", _("slightly over")
    NEARLY = "nearly", _("nearly")
    UP_TO = "up_to", _("up to")
    LESS_THAN = "less_than", _("less than")
    BETWEEN = "between", _("between")
    VAGUE = "vague", _("vague")
    FRACTION = "fraction", _("fraction of")
    NONE = "none", _("no figure")


class BoundsOrigin(models.TextChoices):
    STATED = "stated", _("stated by the claimant")
    RULE = "rule", _("assumed by rule")


class FormCode(models.TextChoices):
    LEVEL = "level", _("level")
    CHANGE_ABSOLUTE = "change_absolute", _("absolute change")
    CHANGE_RELATIVE = "change_relative", _("relative change")
    SHARE = "share", _("share")
    RATIO = "ratio", _("ratio")
    RATE_PER = "rate_per", _("rate per")
    RANK = "rank", _("rank")
    MULTIPLE = "multiple", _("multiple")


def bound(label: StrOrPromise) -> models.DecimalField:
    return models.DecimalField(label, max_digits=30, decimal_places=8, null=True, blank=True)


class Quantity(Record):
    """One figure of a statement or of an appearance, as an interval; null bounds are open."""

    statement = models.ForeignKey(Statement, models.PROTECT, null=True, blank=True, related_name="quantities")
    appearance = models.ForeignKey(
        Appearance, models.PROTECT, null=True, blank=True, related_name="quantities"
    )
    raw = models.CharField(_("as printed"), max_length=200)
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    value = bound(_("value"))
    low = bound(_("low"))
    high = bound(_("high"))
    low_inclusive = models.BooleanField(_("low inclusive"), default=True)
    high_inclusive = models.BooleanField(_("high inclusive"), default=True)
    modality = models.CharField(_("modality"), max_length=20, choices=ModalityCode)
    bare = models.BooleanField(_("bare round number"), default=False)
    bounds_from = models.CharField(_("bounds from"), max_length=10, choices=BoundsOrigin)
    form = models.CharField(_("form"), max_length=20, choices=FormCode, default=FormCode.LEVEL)
    base = models.CharField(_("base"), max_length=100, blank=True)
    direction = models.CharField(_("direction"), max_length=10, blank=True)
    from_value = bound(_("from value"))
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    counted = models.CharField(_("what is counted"), max_length=200, blank=True)
    additional = models.BooleanField(_("additional"), default=False)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="quantities")
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True, related_name="quantities")
    part_key = models.CharField(_("part"), max_length=50, blank=True)
    planned = models.BooleanField(_("planned, not realised"), default=False)
    as_of_start = models.DateField(_("as of, from"), null=True, blank=True)
    as_of_end = models.DateField(_("as of, to"), null=True, blank=True)
    window_start = models.DateField(_("window from"), null=True, blank=True)
    window_end = models.DateField(_("window to"), null=True, blank=True)
    window_precision = models.CharField(
        _("precision"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    derived_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="derived")

    class Meta:
        verbose_name = _("quantity")
        verbose_name_plural = _("quantities")
        ordering = ["created_at", "id"]
        constraints = [
            known_codes("modality", ModalityCode, "quantity_modality_known"),
            known_codes("bounds_from", BoundsOrigin, "quantity_bounds_from_known"),
            known_codes("form", FormCode, "quantity_form_known"),
            models.CheckConstraint(
                condition=models.Q(statement__isnull=False) ^ models.Q(appearance__isnull=False),
                name="quantity_one_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(low__isnull=True)
                | models.Q(high__isnull=True)
                | models.Q(low__lte=models.F("high")),
                name="quantity_low_high",
            ),
            models.CheckConstraint(
                condition=models.Q(as_of_start__isnull=True)
                | models.Q(as_of_end__isnull=True)
                | models.Q(as_of_start__lte=models.F("as_of_end")),
                name="quantity_as_of_ordered",
            ),
            models.CheckConstraint(
                condition=models.Q(window_start__isnull=True)
                | models.Q(window_end__isnull=True)
                | models.Q(window_start__lte=models.F("window_end")),
                name="quantity_window_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_modality_display()} {self.raw}"
