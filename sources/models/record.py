"""What every public row shares: a UUID, its time of creation and an optimistic-lock counter."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a date is known."""

    MINUTE = "minute", _("to the minute")
    DAY = "day", _("the day")
    MONTH = "month", _("the month")
    YEAR = "year", _("the year")
    UNKNOWN = "unknown", _("unknown")


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


def known_codes(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """Return the constraint that ``field`` holds one of ``choices``: the database refuses other codes."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": choices.values}), name=name)
