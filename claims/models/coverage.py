"""A round of coverage: the query as it was sent, what each connector answered, what became of each page."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.models import Document, Job, Record
from sources.models.record import known_codes


class SearchState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    FOUND = "found", _("found")
    NOTHING = "nothing", _("nothing found")
    FAILED = "failed", _("failed")


class Negative(models.TextChoices):
    """Which kind of evidence a search looked for and did not find."""

    NONE = "", _("not negative")
    FOR = "for", _("nothing found for the claim")
    AGAINST = "against", _("nothing found against the claim")
    EITHER = "either", _("nothing found, neither for nor against")


class PageOutcome(models.TextChoices):
    OPEN = "", _("not read yet")
    OFFERED = "offered", _("offered as evidence")
    KNOWN = "known", _("on the board already")
    TWIN = "twin", _("another address of a page on the board")
    BELOW = "below", _("below the threshold")


class CoverageRound(Record):
    """One search for coverage of a claim: asked once, by one query, within one budget of pages."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="coverage_rounds", verbose_name=_("claim"))
    number = models.PositiveIntegerField(_("number"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("asked by")
    )
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="coverage_rounds")
    text = models.TextField(_("what is looked for"))
    terms = models.JSONField(_("terms of every language"), default=list)
    wordings = models.JSONField(_("terms by language"), default=list)
    since = models.DateField(_("published from"), null=True, blank=True)
    until = models.DateField(_("published to"), null=True, blank=True)
    connectors = models.JSONField(_("connectors"), default=list)
    budget = models.PositiveSmallIntegerField(_("most pages"))

    class Meta:
        verbose_name = _("round of coverage")
        verbose_name_plural = _("rounds of coverage")
        ordering = ["-created_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "number"], name="coverageround_number_once"),
            models.CheckConstraint(
                condition=models.Q(since__isnull=True)
                | models.Q(until__isnull=True)
                | models.Q(since__lte=models.F("until")),
                name="coverageround_days_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.number}"


class SearchLog(Record):
    """What one connector was asked and answered; a search that found nothing is a finding too."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="searches", verbose_name=_("claim"))
    round = models.ForeignKey(
        CoverageRound, models.PROTECT, related_name="searches", verbose_name=_("round of coverage")
    )
    connector = models.CharField(_("connector"), max_length=100)
    query = models.TextField(_("query as sent"), blank=True)
    at = models.DateTimeField(_("asked at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=SearchState, default=SearchState.WAITING)
    hits = models.PositiveIntegerField(_("hits"), default=0)
    left_out = models.PositiveIntegerField(_("hits beyond the budget"), default=0)
    negative = models.CharField(
        _("negative finding"), max_length=10, choices=Negative, blank=True, default=""
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("search")
        verbose_name_plural = _("searches")
        ordering = ["at", "id"]
        constraints = [
            known_codes("state", SearchState, "searchlog_state_known"),
            known_codes("negative", Negative, "searchlog_negative_known"),
            models.UniqueConstraint(fields=["round", "connector"], name="searchlog_connector_once"),
        ]

    def __str__(self) -> str:
        return f"{self.connector}: {self.get_state_display()}"


class CoveragePage(Record):
    """A page that a round found, once however many connectors named it, and what became of it."""

    round = models.ForeignKey(
        CoverageRound, models.PROTECT, related_name="pages", verbose_name=_("round of coverage")
    )
    document = models.ForeignKey(
        Document, models.PROTECT, related_name="coverage_pages", verbose_name=_("document")
    )
    found_by = models.JSONField(_("found by"), default=list)
    position = models.PositiveIntegerField(_("position"), default=1)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="coverage_pages")
    outcome = models.CharField(_("outcome"), max_length=10, choices=PageOutcome, blank=True, default="")
    relevance = models.FloatField(_("relevance"), default=0)
    reasons = models.JSONField(_("why"), default=list)

    class Meta:
        verbose_name = _("page of a round")
        verbose_name_plural = _("pages of a round")
        ordering = ["created_at", "position", "id"]
        constraints = [
            known_codes("outcome", PageOutcome, "coveragepage_outcome_known"),
            models.UniqueConstraint(fields=["round", "document"], name="coveragepage_document_once"),
        ]

    def __str__(self) -> str:
        return str(self.document)
