"""The ledger: one row per piece of work. The database is the queue; Redis only rings the bell."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.record import known_codes


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


class Job(models.Model):
    """Work to do: unique by (kind, key), claimed by a conditional update, done in one transaction."""

    kind = models.CharField(_("kind"), max_length=50)
    key = models.CharField(_("key"), max_length=200)
    payload = models.JSONField(_("payload"), default=dict)
    queue = models.CharField(_("queue"), max_length=10, choices=Queue)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    lease_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    lease_token = models.UUIDField(_("lease token"), null=True, blank=True)
    rung_at = models.DateTimeField(_("rung"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    then = models.CharField(_("then"), max_length=50, blank=True)
    progress = models.CharField(_("progress"), max_length=200, blank=True)
    error_kind = models.CharField(_("kind of error"), max_length=50, blank=True)
    error_sentence = models.TextField(_("what happened"), blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="job_due")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="job_once"),
            known_codes("state", JobState, "job_state_known"),
            known_codes("queue", Queue, "job_queue_known"),
            models.CheckConstraint(
                condition=models.Q(
                    state=JobState.LEASED, lease_until__isnull=False, lease_token__isnull=False
                )
                | (
                    ~models.Q(state=JobState.LEASED)
                    & models.Q(lease_until__isnull=True, lease_token__isnull=True)
                ),
                name="job_lease_only_when_leased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
