"""What the log says about a review and everything in it, in the order it happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.workflow import CLAIM_STEPS, REVIEW_STEPS
from sources.models import LogEntry

SHOWN = 60

NOUNS: Mapping[str, Any] = {
    "claim": _("claim"),
    "review": _("review"),
    "verdict": _("verdict"),
    "statement": _("claimant"),
    "evidence": _("evidence"),
    "coverage": _("coverage"),
    "edition": _("edition"),
    "appearance": _("appearance"),
    "watch": _("watch"),
    "page": _("page"),
}
VERBS: Mapping[str, Any] = {
    "edit": _("edited"),
    "add": _("added"),
    "accept": _("accepted"),
    "dismiss": _("dismissed"),
    "restore": _("made a candidate again"),
    "grade": _("graded"),
    "attach": _("snapshot attached"),
    "offer": _("offered"),
    "spot": _("spotted"),
    "open": _("opened"),
    "join": _("claim joined"),
    "leave": _("claim left"),
    "gather": _("asked for"),
    "found": _("found"),
    "weigh": _("uploaded page weighed"),
    "set": _("set"),
    "pause": _("paused"),
    "resume": _("goes on"),
    "end": _("ended"),
    "seen": _("change seen"),
    "export": _("exported as a bundle"),
    "reanchor": _("found on a newer snapshot"),
    "change": _("changed"),
}


@dataclass(frozen=True, slots=True)
class Line:
    ordinal: int
    at: datetime
    who: str
    what: str
    action: str


def lines_about(subjects: Iterable[UUID]) -> list[Line]:
    """Return the newest lines about any of the rows with these ids."""
    entries = list(LogEntry.objects.filter(subject_id__in=[str(key) for key in subjects])[:SHOWN])
    names = _names(entry.who for entry in entries)
    return [
        Line(entry.ordinal, entry.at, names.get(entry.who, entry.who), _what(entry.action), entry.action)
        for entry in entries
    ]


def _names(actors: Iterable[str]) -> dict[str, str]:
    keys = {actor: actor.partition(":")[2] for actor in actors if actor.startswith("user:")}
    numbers = [int(key) for key in keys.values() if key.isdigit()]
    users = dict(User.objects.filter(pk__in=numbers).values_list("pk", "username"))
    return {actor: users.get(int(key), actor) for actor, key in keys.items() if key.isdigit()}


def _what(action: str) -> str:
    kind, _dot, name = action.partition(".")
    step = {"claim": CLAIM_STEPS, "review": REVIEW_STEPS}.get(kind, {}).get(name)
    words = step.label if step else VERBS.get(name, name.replace("_", " "))
    return f"{NOUNS.get(kind, kind)}: {words}"
