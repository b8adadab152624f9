"""The ledger, with retry and cancel, and the log, which can only be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action, display

from sources import jobs
from sources.admin.plain import BRING_IN, Listed, holds
from sources.models import Job, LogEntry
from sources.models.job import JobState


@admin.register(Job)
class JobAdmin(Listed):
    list_display = [
        "kind",
        "key",
        "shown_state",
        "attempts",
        "created_at",
        "next_attempt_at",
        "error_sentence",
    ]
    list_filter = ["state", "queue", "kind"]
    search_fields = ["key", "error_sentence"]
    actions = ["try_again", "cancel"]

    @display(
        description=_("state"),
        ordering="state",
        label={
            JobState.DONE: "success",
            JobState.PARKED: "danger",
            JobState.LEASED: "info",
            JobState.WAITING: "warning",
        },
    )
    def shown_state(self, row: Job) -> tuple[str, str]:
        return row.state, row.get_state_display()

    @action(description=_("Try again"), permissions=["run"])
    def try_again(self, request: HttpRequest, rows: QuerySet[Job]) -> None:
        self._each(request, rows, jobs.retry)

    @action(description=_("Cancel"), permissions=["run"])
    def cancel(self, request: HttpRequest, rows: QuerySet[Job]) -> None:
        self._each(request, rows, jobs.cancel)

    def has_run_permission(self, request: HttpRequest) -> bool:
        return holds(BRING_IN, request)

    def _each(self, request: HttpRequest, rows: QuerySet[Job], do: Callable[..., bool]) -> None:
        done = [job for job in rows if do(job, by=request.user)]
        left = rows.count() - len(done)
        if done:
            text = ngettext("Done for %(count)d job.", "Done for %(count)d jobs.", len(done))
            self.message_user(request, text % {"count": len(done)}, messages.SUCCESS)
        if left:
            text = ngettext(
                "%(count)d job was left as it is: its state does not allow this.",
                "%(count)d jobs were left as they are: their state does not allow this.",
                left,
            )
            self.message_user(request, text % {"count": left}, messages.WARNING)


@admin.register(LogEntry)
class LogEntryAdmin(Listed):
    list_display = ["ordinal", "utc", "who", "action", "subject_type", "subject_id", "short_hash"]
    list_filter = ["subject_type", "action"]
    search_fields = ["subject_id", "action", "who", "hash"]
    date_hierarchy = "at"

    @admin.display(description=_("at (UTC)"), ordering="at")
    def utc(self, row: LogEntry) -> str:
        return f"{row.at.astimezone(UTC):%Y-%m-%d %H:%M:%S}"

    @admin.display(description=_("hash"))
    def short_hash(self, row: LogEntry) -> str:
        return row.hash[:16]
