"""What the log tells people about one row: who did what last, and the whole course of it."""

from __future__ import annotations

from datetime import UTC

from django.contrib.auth.models import User
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.workflow import CLAIM_STEPS, REVIEW_STEPS
from sources.models import LogEntry

# What the log tells besides the steps of the table.
OTHER_ACTIONS = {
    "claim.spot": gettext_lazy("Found in a text"),
    "claim.edit": gettext_lazy("Edit the claim"),
    "statement.edit": gettext_lazy("Edit who said it"),
    "review.open": gettext_lazy("Open"),
    "review.join": gettext_lazy("Take a claim in"),
    "review.leave": gettext_lazy("Take a claim out"),
    "review.edit": gettext_lazy("Edit the text"),
    "review.edited_after_submission": gettext_lazy("Edit after submission"),
    "verdict.edit": gettext_lazy("Edit the verdict"),
    "evidence.add": gettext_lazy("Point to evidence"),
    "evidence.accept": gettext_lazy("Accept"),
    "evidence.dismiss": gettext_lazy("Dismiss"),
    "evidence.restore": gettext_lazy("Take back"),
    "evidence.grade": gettext_lazy("Grade"),
    "evidence.attach": gettext_lazy("Keep a snapshot"),
    "evidence.reanchor": gettext_lazy("Find the passage in another snapshot"),
    "appearance.reanchor": gettext_lazy("Find the quotation in another snapshot"),
    "claim.export": gettext_lazy("Export the evidence"),
    "origin.joined": gettext_lazy("Join two reports"),
    "origin.apart": gettext_lazy("Keep two reports apart"),
    "origin.undo": gettext_lazy("Take the decision on two reports back"),
    "watch.set": gettext_lazy("Watch"),
    "watch.pause": gettext_lazy("Pause the watch"),
    "watch.resume": gettext_lazy("Resume the watch"),
    "watch.end": gettext_lazy("End the watch"),
    "watch.seen": gettext_lazy("Take note of a change"),
    "page.change": gettext_lazy("The page has changed"),
    "capture.despite_robots": gettext_lazy("Capture despite robots.txt"),
    "connector.try": gettext_lazy("Try the connector"),
    "coverage.gather": gettext_lazy("Ask for coverage"),
    "coverage.found": gettext_lazy("Coverage found"),
    "coverage.weigh": gettext_lazy("Weigh an uploaded page"),
    "document.intake": gettext_lazy("Take in"),
    "document.seen": gettext_lazy("Keep what a person saw"),
    "snapshot.take": gettext_lazy("Take a snapshot"),
    "snapshot.read": gettext_lazy("Read for claims"),
    "snapshot.unchanged": gettext_lazy("Found unchanged"),
    "snapshot.fail": gettext_lazy("The stored bytes are missing or damaged"),
    "snapshot.mend": gettext_lazy("The stored bytes are whole again"),
    "snapshots.verify": gettext_lazy("Verify all stored bytes"),
    "job.retry": gettext_lazy("Try again"),
    "job.cancel": gettext_lazy("Cancel"),
    "source.add": gettext_lazy("Add the source"),
    "source.change": gettext_lazy("Change the source"),
    "relation.add": gettext_lazy("Add the relation"),
    "relation.change": gettext_lazy("Change the relation"),
    "topic.add": gettext_lazy("Add the topic"),
    "topic.change": gettext_lazy("Change the topic"),
    "desk.set_up": gettext_lazy("Set the desk up"),
    "desk.address": gettext_lazy("Set the desk's address"),
    "desk.add": gettext_lazy("Add the desk"),
    "desk.change": gettext_lazy("Change the desk"),
    "ratingscale.add": gettext_lazy("Add the scale"),
    "ratingscale.change": gettext_lazy("Change the scale"),
    "account.add": gettext_lazy("Add the account"),
    "account.change": gettext_lazy("Change the account"),
    "member.add": gettext_lazy("Add the member"),
    "member.change": gettext_lazy("Change the member"),
    "member.deactivate": gettext_lazy("Deactivate"),
    "token.create": gettext_lazy("Make a token"),
    "token.end": gettext_lazy("End a token"),
}


def lines_of(subject: models.Model) -> QuerySet[LogEntry]:
    """Return the lines of the log about one row, the newest first."""
    kind = f"{subject._meta.app_label}.{subject._meta.object_name}"
    return LogEntry.objects.filter(subject_type=kind, subject_id=str(subject.pk))


def last_change(subject: models.Model) -> str:
    """Return a sentence on the newest change of a row itself, or nothing before the first.

    What is only about it, such as a search for its coverage, changes nothing in it.
    """
    line = lines_of(subject).filter(action__startswith=f"{subject._meta.model_name}.").first()
    if line is None:
        return ""
    return _("%(who)s: “%(what)s” on %(when)s UTC.") % {
        "who": name_of(line.who),
        "what": label_of(line.action),
        "when": f"{line.at.astimezone(UTC):%Y-%m-%d %H:%M}",
    }


def name_of(actor: str) -> str:
    """Return the account behind ``user:7``, or the part of the system that acted."""
    kind, _colon, key = actor.partition(":")
    if kind != "user" or not key.isdigit():
        return actor
    return User.objects.filter(pk=key).values_list("username", flat=True).first() or actor


def label_of(action: str) -> str:
    """Return the words for an action of the log; one that this version does not know stays a code."""
    kind, _dot, name = action.partition(".")
    step = {"claim": CLAIM_STEPS, "review": REVIEW_STEPS}.get(kind, {}).get(name)
    return str(step.label if step else OTHER_ACTIONS.get(action, action))
