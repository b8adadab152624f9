"""What a step needs to be told: each input read, checked and refused with a sentence before anything changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimState, Review, ReviewState, Standing
from claims.refusal import StepRefused
from claims.rules import Role, roles_of
from claims.saving import refuse_unstorable
from claims.workflow import WRITING_STATES, Step

LONGEST_REASON = 5000
JOINABLE = WRITING_STATES | {ReviewState.NONE}

Inputs = dict[str, Any]


def read(step: Step, subject: Claim | Review, given: Mapping[str, Any] | None) -> Inputs:
    """Return the step's inputs as rows, users and texts; raises StepRefused of kind ``input``.

    Inputs that the step does not know are left alone: forms carry more than the step asks for.
    """
    raw = dict(given or {})
    missing = [name for name in step.needs if _blank(raw.get(name))]
    if missing:
        raise StepRefused("input", _ASKS[missing[0]]() % {"step": step.label})
    names = [name for name in (*step.needs, *step.options) if not _blank(raw.get(name))]
    return {name: _READERS[name](step, subject, raw[name]) for name in names}


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _reason(step: Step, subject: Claim | Review, value: Any) -> str:
    text = str(value).strip().replace("\x00", "\ufffd")
    if len(text) > LONGEST_REASON:
        raise StepRefused("input", _("Shorten the reason to %(most)s characters.") % {"most": LONGEST_REASON})
    return text


def _code(step: Step, subject: Claim | Review, value: Any) -> str:
    known = step.codes.values if step.codes else []
    if value not in known:
        raise StepRefused(
            "input",
            _("“%(code)s” is not a known code; choose one of: %(known)s.")
            % {"code": value, "known": ", ".join(known)},
        )
    return str(value)


def _assignee(step: Step, subject: Claim | Review, value: Any) -> User:
    refuse_unstorable(value, _("The name"))
    user = value if isinstance(value, User) else User.objects.filter(username=str(value)).first()
    if user is None or Role.RESEARCHER not in roles_of(user):
        raise StepRefused(
            "input", _("“%(name)s” is not a researcher of this desk; choose one who is.") % {"name": value}
        )
    return user


def _into(step: Step, subject: Claim | Review, value: Any) -> Claim:
    claim = Claim.objects.filter(pk=_key(value)).first()
    if claim is None:
        raise StepRefused("input", _("There is no claim %(id)s to merge into.") % {"id": value})
    if claim.pk == subject.pk:
        raise StepRefused("input", _("A claim cannot be merged into itself; choose another one."))
    if claim.state == ClaimState.MERGED:
        raise StepRefused(
            "input",
            _("“%(claim)s” is itself merged into “%(target)s”; choose that one.")
            % {"claim": claim, "target": claim.merged_into},
        )
    return claim


def _review(step: Step, subject: Claim | Review, value: Any) -> Review:
    review = Review.objects.select_for_update().filter(pk=_key(value)).first()
    if review is None:
        raise StepRefused("input", _("There is no review %(id)s to join.") % {"id": value})
    if review.state not in JOINABLE or review.standing not in {Standing.NONE, Standing.LIVE}:
        raise StepRefused(
            "input",
            _("“%(title)s” is %(state)s: a claim joins a review that is still being written.")
            % {"title": review, "state": review.get_state_display()},
        )
    if review.verdicts.filter(claim_id=subject.pk).exists():
        raise StepRefused("input", _("“%(title)s” already decides this claim.") % {"title": review})
    return review


def _key(value: Any) -> UUID:
    """Return the id of a row or of its written form; one that fits no row for anything else."""
    try:
        return value.pk if isinstance(value, Claim | Review) else UUID(str(value))
    except ValueError:
        return UUID(int=0)


_READERS: Mapping[str, Callable[[Step, Claim | Review, Any], Any]] = {
    "reason": _reason,
    "code": _code,
    "assignee": _assignee,
    "into": _into,
    "review": _review,
}

_ASKS: Mapping[str, Callable[[], str]] = {
    "reason": lambda: _("“%(step)s” needs a reason: write one sentence for those who read it next."),
    "code": lambda: _("“%(step)s” needs a coded reason: choose one."),
    "assignee": lambda: _("“%(step)s” needs a researcher: choose one."),
    "into": lambda: _("“%(step)s” needs the claim it is the same as: choose one."),
}
