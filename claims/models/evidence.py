"""A passage that bears on a claim, with stance, directness and grade."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.querysets import EvidenceQuerySet
from sources.models import Record, Snapshot
from sources.models.record import known_codes


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    REFUTES = "refutes", _("refutes")
    CONTEXTUALISES = "contextualises", _("contextualises")
    NEUTRAL = "neutral", _("neutral")


class Element(models.TextChoices):
    WHO = "who", _("who")
    WHAT = "what", _("what")
    HOW_MANY = "how_many", _("how many")
    WHEN = "when", _("when")
    WHERE = "where", _("where")


class Directness(models.TextChoices):
    PRIMARY = "primary", _("primary")
    SECONDARY = "secondary", _("secondary")
    TERTIARY = "tertiary", _("tertiary")
    UNKNOWN = "unknown", _("not assessed")


class RecordKind(models.TextChoices):
    """A primary record of the fact itself, as against a report of it."""

    REGISTER = "register", _("register")
    STATUTE = "statute", _("statute")
    OFFICIAL_TABLE = "official_table", _("official table")
    TRANSCRIPT = "transcript", _("transcript")
    FOOTAGE = "footage", _("footage")


class EvidenceState(models.TextChoices):
    CANDIDATE = "candidate", _("candidate")
    ACCEPTED = "accepted", _("accepted")
    DISMISSED = "dismissed", _("dismissed")


class Reliability(models.TextChoices):
    """Grade of the source (Admiralty code); F is "cannot be judged" and the default."""

    A = "A", _("A completely reliable")
    B = "B", _("B usually reliable")
    C = "C", _("C fairly reliable")
    D = "D", _("D not usually reliable")
    E = "E", _("E unreliable")
    F = "F", _("F cannot be judged")


class Credibility(models.IntegerChoices):
    """Grade of the information (Admiralty code); never derived from the source's grade."""

    CONFIRMED = 1, _("1 confirmed")
    PROBABLE = 2, _("2 probably true")
    POSSIBLE = 3, _("3 possibly true")
    DOUBTFUL = 4, _("4 doubtful")
    IMPROBABLE = 5, _("5 improbable")
    UNKNOWN = 6, _("6 cannot be judged")


class DismissCode(models.TextChoices):
    """Why a candidate is set aside."""

    OFF_TOPIC = "off_topic", _("another topic")
    OTHER_FIGURE = "other_figure", _("another figure, period or place")
    NO_BEARING = "no_bearing", _("says nothing for or against")
    COPY = "copy", _("a copy of what is there already")
    UNRELIABLE = "unreliable", _("source cannot be relied on")
    UNREADABLE = "unreadable", _("page was misread")
    OTHER = "other", _("another reason")


class Evidence(Record):
    """A span of a snapshot, or an external record, that bears on a claim."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="evidence", verbose_name=_("claim"))
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("snapshot")
    )
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    exact = models.TextField(_("quotation"), blank=True)
    external_url = models.URLField(_("address of an external record"), max_length=2000, blank=True)
    external_title = models.CharField(_("title of an external record"), max_length=500, blank=True)
    stance = models.CharField(_("stance"), max_length=20, choices=Stance, default=Stance.NEUTRAL)
    element = models.CharField(_("element"), max_length=10, choices=Element, blank=True)
    directness = models.CharField(
        _("directness"), max_length=10, choices=Directness, default=Directness.UNKNOWN
    )
    record_kind = models.CharField(_("record of the fact"), max_length=20, choices=RecordKind, blank=True)
    anonymous = models.BooleanField(_("anonymous"), default=False)
    interests = models.TextField(_("interests"), blank=True)
    reliability = models.CharField(_("reliability"), max_length=1, choices=Reliability, default=Reliability.F)
    credibility = models.PositiveSmallIntegerField(
        _("credibility"), choices=Credibility, default=Credibility.UNKNOWN
    )
    hindsight = models.BooleanField(_("known only later"), default=False)
    state = models.CharField(
        _("state"), max_length=10, choices=EvidenceState, default=EvidenceState.CANDIDATE
    )
    dismissed_reason = models.TextField(_("dismissed because"), blank=True)
    dismissed_code = models.CharField(_("code"), max_length=20, choices=DismissCode, blank=True)
    relevance = models.FloatField(_("relevance"), default=0)
    relevance_reasons = models.JSONField(_("why it may matter"), default=list, blank=True)
    suggested_stance = models.CharField(_("suggested stance"), max_length=20, choices=Stance, blank=True)
    suggested_because = models.TextField(_("why this is suggested, or nothing is"), blank=True)
    found_by = models.CharField(_("found by"), max_length=100, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-relevance", "created_at", "id"]
        constraints = [
            known_codes("stance", Stance, "evidence_stance_known"),
            known_codes("directness", Directness, "evidence_directness_known"),
            known_codes("state", EvidenceState, "evidence_state_known"),
            known_codes("reliability", Reliability, "evidence_reliability_known"),
            models.CheckConstraint(
                condition=models.Q(suggested_stance__in=["", *Stance.values]),
                name="evidence_suggestion_known",
            ),
            models.CheckConstraint(
                condition=models.Q(dismissed_code__in=["", *DismissCode.values]),
                name="evidence_dismiss_code_known",
            ),
            models.CheckConstraint(
                condition=models.Q(credibility__gte=1, credibility__lte=6), name="evidence_credibility_known"
            ),
            models.CheckConstraint(
                condition=models.Q(start__isnull=True, end__isnull=True)
                | models.Q(start__lt=models.F("end")),
                name="evidence_span",
            ),
            models.CheckConstraint(
                condition=models.Q(snapshot__isnull=False)
                | ~models.Q(external_url="")
                | ~models.Q(external_title=""),
                name="evidence_points_somewhere",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=EvidenceState.DISMISSED, dismissed_reason=""),
                name="evidence_dismissed_has_reason",
            ),
            models.UniqueConstraint(fields=["claim", "snapshot", "start"], name="evidence_passage_once"),
        ]

    def __str__(self) -> str:
        return self.exact[:80] or self.external_title or self.external_url
