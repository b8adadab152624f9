"""The log: a hash chain of what people and workers did. Rows are never changed or deleted."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class LogIsAppendOnly(TypeError):
    """Somebody tried to change or delete a line of the log."""


class LogEntry(models.Model):
    """One line of the chain. ``payload`` is canonical JSON as text; the hash is over those characters."""

    ordinal = models.PositiveBigIntegerField(_("ordinal"), unique=True)
    at = models.DateTimeField(_("at"))
    who = models.CharField(_("who"), max_length=60)
    action = models.CharField(_("action"), max_length=60)
    subject_type = models.CharField(_("subject type"), max_length=60)
    subject_id = models.CharField(_("subject"), max_length=36)
    payload = models.TextField(_("payload"))
    previous_hash = models.CharField(_("previous hash"), max_length=64, unique=True)
    hash = models.CharField(_("hash"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-ordinal"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="log_subject"),
            models.Index(fields=["action"], name="log_action"),
        ]

    def __str__(self) -> str:
        return f"{self.ordinal} {self.action}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise LogIsAppendOnly("A line of the log cannot be changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise LogIsAppendOnly("A line of the log cannot be deleted.")
