"""The editorial work on one story (review), its decisions (verdicts) and what readers saw (editions)."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.rating import Rating
from claims.querysets import ReviewQuerySet
from sources.models import Record
from sources.models.record import known_codes


class ReviewState(models.TextChoices):
    """Where the work on the next edition stands."""

    NONE = "none", _("nobody assigned")
    ASSIGNED = "assigned", _("assigned")
    RESEARCHING = "researching", _("researching")
    DRAFTED = "drafted", _("drafted")
    DESK_REVIEW = "desk_review", _("desk review")
    RATING_PANEL = "rating_panel", _("rating panel")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")
    PUBLISHED = "published", _("published")
    ABANDONED = "abandoned", _("abandoned")


class Standing(models.TextChoices):
    """What the public sees now."""

    NONE = "none", _("nothing")
    LIVE = "live", _("live")
    REPLACED = "replaced", _("replaced")
    VOIDED = "voided", _("voided")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Review(Record):
    title = models.CharField(_("headline"), max_length=200)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("body"), blank=True)
    in_short = models.TextField(_("in short, one point a line"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=ReviewState, default=ReviewState.NONE)
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.NONE)
    under_review = models.BooleanField(_("under review"), default=False)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    evidence_cutoff = models.DateField(_("evidence cut-off"), null=True, blank=True)
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="reviews_written", verbose_name=_("authors")
    )
    editors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="reviews_edited", verbose_name=_("editors")
    )
    approved_hash = models.CharField(_("hash of what was approved"), max_length=64, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    public_url = models.URLField(_("public address elsewhere"), max_length=2000, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["-created_at", "id"]
        constraints = [
            known_codes("state", ReviewState, "review_state_known"),
            known_codes("standing", Standing, "review_standing_known"),
            models.CheckConstraint(
                condition=~models.Q(state__in=["approved", "scheduled"], approved_hash=""),
                name="review_approved_has_hash",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AttributionVerdict(models.TextChoices):
    CONFIRMED = "confirmed", _("confirmed")
    MISQUOTED = "misquoted", _("misquoted")
    OUT_OF_CONTEXT = "out_of_context", _("out of context")
    NOT_FOUND = "not_found", _("not found")
    FABRICATED = "fabricated", _("fabricated")


class Confidence(models.TextChoices):
    LOW = "low", _("low")
    MODERATE = "moderate", _("moderate")
    HIGH = "high", _("high")


class Verdict(Record):
    """Our decision on one claim in a review.

    ``justification`` is a list of ``{"reason": str, "evidence": [evidence id, ...]}``.
    """

    review = models.ForeignKey(Review, models.PROTECT, related_name="verdicts")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts")
    order = models.PositiveSmallIntegerField(_("order"))
    attribution_verdict = models.CharField(
        _("attribution"), max_length=20, choices=AttributionVerdict, blank=True
    )
    rating = models.ForeignKey(
        Rating, models.PROTECT, null=True, blank=True, related_name="verdicts", verbose_name=_("rating")
    )
    confidence = models.CharField(_("confidence"), max_length=10, choices=Confidence, blank=True)
    summary = models.CharField(_("the finding in one sentence"), max_length=400, blank=True)
    justification = models.JSONField(_("reasons"), default=list, blank=True)
    gaps = models.TextField(_("what we do not know"), blank=True)
    no_primary_reason = models.TextField(_("why there is no primary evidence"), blank=True)
    single_source_reason = models.TextField(_("why one source is enough"), blank=True)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        ordering = ["review", "order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "claim"], name="verdict_claim_once"),
            models.CheckConstraint(
                condition=models.Q(attribution_verdict__in=["", *AttributionVerdict.values]),
                name="verdict_attribution_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.rating or _('not rated')}"


class EditionIsImmutable(TypeError):
    """Somebody tried to change or delete what readers saw."""


class Edition(Record):
    """What readers saw: immutable content, its hash and the head of the log at that moment."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("number"))
    published_at = models.DateTimeField(_("published"))
    content = models.TextField(_("content"))
    content_sha256 = models.CharField(_("SHA-256"), max_length=64)
    head_of_log = models.CharField(_("head of the log"), max_length=64)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["review", "-number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="edition_number_once")]

    def __str__(self) -> str:
        return f"{self.review} #{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EditionIsImmutable("An edition cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EditionIsImmutable("An edition cannot be deleted.")
