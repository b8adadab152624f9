"""What is said (claim), who says it when (statement), where it is found (appearance), who passes it on (hop)."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.querysets import ClaimQuerySet
from sources.models import Document, Precision, Record, Snapshot, Source, Topic
from sources.models.record import known_codes


class ClaimKind(models.TextChoices):
    """The analyser uses the same codes for sentences."""

    QUANTITY = "quantity", _("quantity")
    EVENT = "event", _("event")
    ATTRIBUTION = "attribution", _("attribution")
    QUOTE = "quote", _("quote")
    CAUSAL = "causal", _("causal")
    COMPARISON = "comparison", _("comparison")
    STATUS = "status", _("status")
    MEDIA = "media", _("media")
    PREDICTION = "prediction", _("prediction")
    OPINION = "opinion", _("opinion")
    EXHORTATION = "exhortation", _("exhortation")
    QUESTION = "question", _("question")
    OTHER = "other", _("other")


class ClaimState(models.TextChoices):
    """Only whether the desk takes it up; the work on it is the review's state."""

    CANDIDATE = "candidate", _("candidate")
    WATCHING = "watching", _("watching")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    MERGED = "merged", _("merged")


class DeclineCode(models.TextChoices):
    OPINION = "opinion", _("opinion")
    PREDICTION = "prediction", _("prediction")
    TRIVIAL = "trivial", _("trivial")
    NOT_PUBLIC_INTEREST = "not_public_interest", _("not of public interest")
    DUPLICATE = "duplicate", _("duplicate")
    UNCHECKABLE = "uncheckable", _("cannot be checked")
    AMPLIFICATION_RISK = "amplification_risk", _("risk of amplification")
    OUT_OF_SCOPE = "out_of_scope", _("out of scope")
    SATIRE = "satire", _("satire")


class Level(models.TextChoices):
    """How far a claim spreads, or how much harm it does."""

    UNKNOWN = "unknown", _("not assessed")
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


class Claim(Record):
    """One checkable proposition in neutral wording that stands alone."""

    text = models.TextField(_("claim"))
    short_text = models.CharField(_("short text"), max_length=200)
    language = models.CharField(_("language"), max_length=10)
    kind = models.CharField(_("kind"), max_length=20, choices=ClaimKind)
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims", verbose_name=_("topics"))
    places = models.JSONField(_("places"), default=list, blank=True)
    window_start = models.DateField(_("from"), null=True, blank=True)
    window_end = models.DateField(_("to"), null=True, blank=True)
    window_precision = models.CharField(
        _("precision"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    state = models.CharField(_("state"), max_length=10, choices=ClaimState, default=ClaimState.CANDIDATE)
    decline_code = models.CharField(_("declined because"), max_length=30, choices=DeclineCode, blank=True)
    priority = models.SmallIntegerField(_("priority"), default=0)
    reach = models.CharField(_("reach"), max_length=10, choices=Level, default=Level.UNKNOWN)
    harm = models.CharField(_("harm"), max_length=10, choices=Level, default=Level.UNKNOWN)
    selection_reason = models.TextField(_("why the desk takes it up"), blank=True)
    check_worthiness = models.FloatField(
        _("check-worthiness"), default=0, validators=[MinValueValidator(0), MaxValueValidator(1)]
    )
    check_worthiness_reasons = models.JSONField(_("reasons"), default=list, blank=True)
    first_appearance = models.ForeignKey(
        "Appearance",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("first appearance"),
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged_from")

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "id"]
        constraints = [
            known_codes("kind", ClaimKind, "claim_kind_known"),
            known_codes("state", ClaimState, "claim_state_known"),
            known_codes("reach", Level, "claim_reach_known"),
            known_codes("harm", Level, "claim_harm_known"),
            models.CheckConstraint(
                condition=models.Q(check_worthiness__gte=0, check_worthiness__lte=1),
                name="claim_check_worthiness_unit",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ClaimState.MERGED, merged_into__isnull=False)
                | (~models.Q(state=ClaimState.MERGED) & models.Q(merged_into__isnull=True)),
                name="claim_merged_names_target",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ClaimState.DECLINED, decline_code__in=DeclineCode.values)
                | (~models.Q(state=ClaimState.DECLINED) & models.Q(decline_code="")),
                name="claim_declined_has_code",
            ),
            models.CheckConstraint(
                condition=models.Q(window_start__isnull=True)
                | models.Q(window_end__isnull=True)
                | models.Q(window_start__lte=models.F("window_end")),
                name="claim_window_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.short_text


class Medium(models.TextChoices):
    HANDOUT = "handout", _("handout")
    BRIEFING = "briefing", _("briefing")
    INTERVIEW = "interview", _("interview")
    POST = "post", _("post")
    SPEECH = "speech", _("speech")
    LEAK = "leak", _("leak")
    UNKNOWN = "unknown", _("unknown")


class Statement(Record):
    """One claimant saying the claim on one occasion; claimant null means unknown unless ``own_voice``."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="statements", verbose_name=_("claim"))
    claimant = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="statements", verbose_name=_("claimant")
    )
    claimant_text = models.CharField(_("claimant as printed"), max_length=300, blank=True)
    own_voice = models.BooleanField(_("the outlet's own voice"), default=False)
    role = models.CharField(_("role"), max_length=200, blank=True)
    said_at = models.DateTimeField(_("said"), null=True, blank=True)
    said_precision = models.CharField(
        _("precision"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    medium = models.CharField(_("medium"), max_length=10, choices=Medium, default=Medium.UNKNOWN)
    on_record = models.BooleanField(_("on the record"), default=True)
    likelihood = models.CharField(_("likelihood words"), max_length=200, blank=True)
    denial = models.BooleanField(_("denial"), default=False)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["claim", "said_at", "created_at"]
        constraints = [
            known_codes("medium", Medium, "statement_medium_known"),
            known_codes("said_precision", Precision, "statement_precision_known"),
            models.CheckConstraint(
                condition=~models.Q(own_voice=True, claimant__isnull=False), name="statement_one_voice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claimant or self.claimant_text or _('unknown')}: {self.claim}"


class AppearanceVoice(models.TextChoices):
    DIRECT_QUOTE = "direct_quote", _("direct quote")
    PARAPHRASE = "paraphrase", _("paraphrase")
    MIXED = "mixed", _("mixed")
    OUTLET_VOICE = "outlet_voice", _("outlet's own voice")
    HEADLINE = "headline", _("headline")


class Appearance(Record):
    """One place where the statement is found: W3C text position and text quote selectors in a snapshot.

    ``snapshot.text[start:end] == exact``; media without text carry a ``timecode`` or ``region`` instead.
    """

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="appearances")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="appearances")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("quotation"))
    prefix = models.CharField(_("text before"), max_length=64, blank=True)
    suffix = models.CharField(_("text after"), max_length=64, blank=True)
    voice = models.CharField(_("voice"), max_length=20, choices=AppearanceVoice)
    timecode = models.CharField(_("time code"), max_length=30, blank=True)
    region = models.CharField(_("region"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("appearance")
        verbose_name_plural = _("appearances")
        ordering = ["snapshot", "start"]
        constraints = [
            known_codes("voice", AppearanceVoice, "appearance_voice_known"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="appearance_span"),
            models.UniqueConstraint(fields=["statement", "snapshot", "start", "end"], name="appearance_once"),
        ]

    def __str__(self) -> str:
        return self.exact[:80]


class Hop(models.Model):
    """One link of the attribution chain, the claimant's side first: who passes it on, with which verb."""

    appearance = models.ForeignKey(Appearance, models.CASCADE, related_name="hops")
    ordinal = models.PositiveSmallIntegerField(_("order"))
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="+")
    source_text = models.CharField(_("source as printed"), max_length=300, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    verb = models.CharField(_("verb"), max_length=100, blank=True)
    hedge = models.CharField(_("hedge"), max_length=100, blank=True)
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)

    class Meta:
        verbose_name = _("hop")
        verbose_name_plural = _("hops")
        ordering = ["appearance", "ordinal"]
        constraints = [
            models.UniqueConstraint(fields=["appearance", "ordinal"], name="hop_order_once"),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True, end__isnull=True)
                | models.Q(start__lt=models.F("end")),
                name="hop_span",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal}. {self.source or self.source_text} {self.verb}"
