"""What the log tells people about one row: who did what last, and the whole course of it."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.workflow import CLAIM_STEPS, REVIEW_STEPS
from sources.models import LogEntry

EDITS = {
    "review.open": gettext_lazy("Open"),
    "review.edit": gettext_lazy("Edit"),
    "review.edited_after_submission": gettext_lazy("Edit after submission"),
    "verdict.edit": gettext_lazy("Edit"),
    "claim.edit": gettext_lazy("Edit"),
    "statement.edit": gettext_lazy("Edit"),
    "evidence.accept": gettext_lazy("Accept"),
    "evidence.dismiss": gettext_lazy("Dismiss"),
    "evidence.restore": gettext_lazy("Take back"),
    "evidence.grade": gettext_lazy("Grade"),
}


def lines_of(subject: models.Model) -> QuerySet[LogEntry]:
    """Return the lines of the log about one row, the newest first."""
    kind = f"{subject._meta.app_label}.{subject._meta.object_name}"
    return LogEntry.objects.filter(subject_type=kind, subject_id=str(subject.pk))


def last_change(subject: models.Model) -> str:
    """Return a sentence on the newest line about a row, or nothing before the first."""
    line = lines_of(subject).first()
    if line is None:
        return ""
    return _("%(who)s: “%(what)s” at %(when)s UTC.") % {
        "who": name_of(line.who),
        "what": _label(line.action),
        "when": f"{line.at:%H:%M}",
    }


def name_of(actor: str) -> str:
    """Return the account behind ``user:7``, or the part of the system that acted."""
    kind, _colon, key = actor.partition(":")
    if kind != "user" or not key.isdigit():
        return actor
    return User.objects.filter(pk=key).values_list("username", flat=True).first() or actor


def _label(action: str) -> str:
    kind, _dot, name = action.partition(".")
    step = {"claim": CLAIM_STEPS, "review": REVIEW_STEPS}.get(kind, {}).get(name)
    return str(step.label if step else EDITS.get(action, action))
