"""What the reports of a claim rest on: edges between them, origins, and what people decided about both."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.models import Document, Record
from sources.models.record import known_codes


class Aspect(models.TextChoices):
    """What is counted: who witnessed that it was said, or who knows that it is so."""

    ATTRIBUTION = "attribution", _("that it was said")
    CONTENT = "content", _("what was said")


class EdgeKind(models.TextChoices):
    """Why two reports are not independent of each other, in the order of the layers."""

    COPY = "copy", _("same text")
    REWRITE = "rewrite", _("rewritten text")
    TRANSLATION = "translation", _("translation")
    STATEMENT = "statement", _("same statement")
    CLAIMANT = "claimant", _("same claimant")
    OUTLET = "outlet", _("same outlet")
    AGENCY = "agency", _("same agency")
    BYLINE = "byline", _("same author")
    SYNDICATION = "syndication", _("known syndication")
    MIRROR = "mirror", _("mirror")
    SHARED_ERROR = "shared_error", _("same rare error")
    OWNER = "owner", _("same owner")
    INTELLIGENCE = "shared_intelligence", _("shared intelligence")
    CITATION = "citation", _("cites the other")


class Ruling(models.TextChoices):
    """What a person decided about two reports."""

    JOINED = "joined", _("joined")
    APART = "apart", _("kept apart")


class OriginCount(models.Model):
    """The result for one claim and aspect: ``n`` reports in ``l`` languages, ``k_loose``/``k_strict`` origins."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="origin_counts")
    aspect = models.CharField(_("aspect"), max_length=12, choices=Aspect)
    reports = models.PositiveIntegerField(_("reports"))
    languages = models.PositiveSmallIntegerField(_("languages"))
    k_loose = models.PositiveIntegerField(_("origins"))
    k_strict = models.PositiveIntegerField(_("origins, strictly counted"))
    counted_at = models.DateTimeField(_("counted"))

    class Meta:
        verbose_name = _("count of origins")
        verbose_name_plural = _("counts of origins")
        ordering = ["claim", "aspect"]
        constraints = [
            known_codes("aspect", Aspect, "origincount_aspect_known"),
            models.UniqueConstraint(fields=["claim", "aspect"], name="origincount_once"),
            models.CheckConstraint(
                condition=models.Q(k_strict__lte=models.F("k_loose"), k_loose__lte=models.F("reports")),
                name="origincount_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aspect}: {self.reports} / {self.k_loose} / {self.k_strict}"


class Origin(models.Model):
    """One independent root of a claim's reports; ``strict`` is its number when strictly counted."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="origins")
    aspect = models.CharField(_("aspect"), max_length=12, choices=Aspect)
    number = models.PositiveSmallIntegerField(_("number"))
    strict = models.PositiveSmallIntegerField(_("number when strictly counted"))
    label = models.CharField(_("root"), max_length=300)
    documents = models.ManyToManyField(Document, related_name="+")

    class Meta:
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        ordering = ["claim", "aspect", "number"]
        constraints = [
            known_codes("aspect", Aspect, "origin_aspect_known"),
            models.UniqueConstraint(fields=["claim", "aspect", "number"], name="origin_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.label}"


class OriginEdge(models.Model):
    """Two reports of a claim that are not independent: the kind, the evidence in words and the confidence.

    ``later`` rests on ``earlier`` where times are known; ``strict`` edges join only when strictly counted.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="origin_edges")
    aspect = models.CharField(_("aspect"), max_length=12, choices=Aspect)
    earlier = models.ForeignKey(Document, models.PROTECT, related_name="+")
    later = models.ForeignKey(Document, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=EdgeKind)
    strict = models.BooleanField(_("joins only when strictly counted"), default=False)
    evidence = models.TextField(_("evidence"))
    confidence = models.FloatField(
        _("confidence"), validators=[MinValueValidator(0), MaxValueValidator(1)], default=1.0
    )

    class Meta:
        verbose_name = _("edge between reports")
        verbose_name_plural = _("edges between reports")
        ordering = ["claim", "aspect", "id"]
        constraints = [
            known_codes("aspect", Aspect, "originedge_aspect_known"),
            known_codes("kind", EdgeKind, "originedge_kind_known"),
            models.UniqueConstraint(
                fields=["claim", "aspect", "earlier", "later", "kind"], name="originedge_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(earlier=models.F("later")), name="originedge_two_documents"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="originedge_confidence_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.evidence}"


class OriginRuling(Record):
    """What a person decided about two reports of a claim, over the machine; undone by deleting it."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="origin_rulings")
    one = models.ForeignKey(Document, models.PROTECT, related_name="+")
    other = models.ForeignKey(Document, models.PROTECT, related_name="+")
    ruling = models.CharField(_("decision"), max_length=10, choices=Ruling)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("decision about two reports")
        verbose_name_plural = _("decisions about two reports")
        ordering = ["claim", "created_at"]
        constraints = [
            known_codes("ruling", Ruling, "originruling_known"),
            models.UniqueConstraint(fields=["claim", "one", "other"], name="originruling_once"),
            models.CheckConstraint(
                condition=~models.Q(one=models.F("other")), name="originruling_two_documents"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="originruling_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_ruling_display()}: {self.reason}"


class Circle(models.TextChoices):
    """How reporting goes in a circle."""

    CITES_US = "cites_us", _("rests on our own review")
    CITES_FIRST = "cites_first", _("rests on the first publication")
    CYCLE = "cycle", _("circular citation")
    ONE_ROOT = "one_root", _("confirmation with one root")


class CircularFinding(models.Model):
    """Reporting that goes in a circle, told in words; found anew with every count."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="circular_findings")
    kind = models.CharField(_("kind"), max_length=20, choices=Circle)
    sentence = models.TextField(_("what was found"))
    documents = models.ManyToManyField(Document, related_name="+")

    class Meta:
        verbose_name = _("circular reporting")
        verbose_name_plural = _("circular reporting")
        ordering = ["claim", "id"]
        constraints = [known_codes("kind", Circle, "circularfinding_kind_known")]

    def __str__(self) -> str:
        return self.sentence
