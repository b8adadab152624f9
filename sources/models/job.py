"""The ledger: one row per piece of work. The database is the queue; Redis only rings the bell."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.record import known_codes
from sources.subjects import subject_of


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    LEASED = "leased", _("running")
    DONE = "done", _("done")
    PARKED = "parked", _("parked")
    CANCELLED = "cancelled", _("cancelled")


class Queue(models.TextChoices):
    FETCH = "fetch", _("fetch")
    READ = "read", _("read")
    GATHER = "gather", _("gather")
    PUBLISH = "publish", _("publish")
    MAINTAIN = "maintain", _("maintain")


class Priority(models.IntegerChoices):
    """What is taken first; the numbers are the broker's too, where the lowest goes first."""

    ASKED = 0, _("a person waits for it")
    FOLLOWING = 3, _("follows from what a person asked for")
    SCHEDULED = 6, _("by the clock")


class JobQuerySet(models.QuerySet["Job"]):
    def about(self, row: models.Model) -> JobQuerySet:
        """Jobs that work on ``row`` or are done for its sake."""
        subject = subject_of(row)
        return self.filter(
            Q(subject_type=subject.type, subject_id=subject.id)
            | Q(cause_type=subject.type, cause_id=subject.id)
        )

    def on(self, row: models.Model) -> JobQuerySet:
        """Jobs that work on ``row`` itself."""
        subject = subject_of(row)
        return self.filter(subject_type=subject.type, subject_id=subject.id)

    def for_the_sake_of(self, row: models.Model) -> JobQuerySet:
        """Jobs that work on other rows for the sake of ``row``."""
        subject = subject_of(row)
        return self.filter(cause_type=subject.type, cause_id=subject.id)

    def unfinished(self) -> JobQuerySet:
        return self.filter(state__in=[JobState.WAITING, JobState.LEASED])

    def most_urgent_first(self) -> JobQuerySet:
        """What a person asked for before what the clock asks for, then the longest waiting."""
        return self.order_by("priority", "next_attempt_at", "pk")


class Job(models.Model):
    """Work to do: unique by (kind, key), claimed by a conditional update, done in one transaction.

    ``subject`` is the row it works on, ``cause`` the row for whose sake, both as in the log.
    """

    kind = models.CharField(_("kind"), max_length=50)
    key = models.CharField(_("key"), max_length=200)
    payload = models.JSONField(_("payload"), default=dict)
    queue = models.CharField(_("queue"), max_length=10, choices=Queue)
    priority = models.PositiveSmallIntegerField(_("priority"), choices=Priority, default=Priority.SCHEDULED)
    subject_type = models.CharField(_("subject type"), max_length=60, blank=True)
    subject_id = models.CharField(_("subject"), max_length=36, blank=True)
    cause_type = models.CharField(_("cause type"), max_length=60, blank=True)
    cause_id = models.CharField(_("cause"), max_length=36, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    lease_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    lease_token = models.UUIDField(_("lease token"), null=True, blank=True)
    rung_at = models.DateTimeField(_("rung"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    then = models.CharField(_("then"), max_length=50, blank=True)
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    progress = models.CharField(_("progress"), max_length=200, blank=True)
    steps_done = models.PositiveIntegerField(_("steps done"), default=0)
    steps_total = models.PositiveIntegerField(_("steps"), default=0)
    error_kind = models.CharField(_("kind of error"), max_length=50, blank=True)
    error_sentence = models.TextField(_("what happened"), blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state", "queue", "priority", "next_attempt_at"], name="job_due_by_queue"),
            models.Index(fields=["subject_type", "subject_id"], name="job_subject"),
            models.Index(fields=["cause_type", "cause_id"], name="job_cause"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="job_once"),
            known_codes("state", JobState, "job_state_known"),
            known_codes("queue", Queue, "job_queue_known"),
            models.CheckConstraint(condition=Q(priority__in=Priority.values), name="job_priority_known"),
            models.CheckConstraint(
                condition=Q(state=JobState.LEASED, lease_until__isnull=False, lease_token__isnull=False)
                | (~Q(state=JobState.LEASED) & Q(lease_until__isnull=True, lease_token__isnull=True)),
                name="job_lease_only_when_leased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
