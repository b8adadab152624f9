"""The one door through which a claim or a review changes state.

Permission, state, inputs and gates are asked, then the row is swapped on (id, state, version), what
follows is written and the line of the log is appended: all of it in one transaction, or nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from claims import effects, gates, inputs, rules
from claims.effects import Line
from claims.history import last_change
from claims.models import Claim, Review, ReviewState, Standing, StepNote
from claims.refusal import GateAnswer, StaleEdit, StepRefused
from claims.workflow import SUBMITTED_STATES, Step, fits, steps_of
from sources import log

__all__ = [
    "GateAnswer",
    "Offer",
    "Outcome",
    "StaleEdit",
    "StepRefused",
    "back_to_draft",
    "final_word",
    "offers",
    "take",
    "take_many",
]

Subject = TypeVar("Subject", Claim, Review)


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that leads on from here: whether this person may take it now, and if not, why."""

    step: Step
    allowed: bool
    refusal: str
    answers: tuple[GateAnswer, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one claim of a bulk step."""

    claim: Claim
    taken: bool
    sentence: str


def take(
    subject: Subject, name: str, by: User, *, version: int, inputs: Mapping[str, Any] | None = None
) -> Subject:
    """Take one step of the table and return the subject as it stands afterwards.

    ``version`` is the one the person saw. Raises StepRefused, with nothing changed: see its ``kind``.
    """
    step = _step(subject, name)
    rules.forget_roles(by)
    with transaction.atomic():
        row = _held(subject)
        _refuse_person(step, row, by)
        _refuse_stale(row, version)
        _refuse_state(step, row)
        given = _inputs(step, row, inputs)
        answers = tuple(gates.answers(row, step.gates, by))
        _refuse_gates(step, answers)
        _move(step, row, by, given, answers)
    return row


def take_many(
    name: str, claims: Iterable[Claim], by: User, inputs: Mapping[str, Any] | None = None
) -> list[Outcome]:
    """Take one claim step for many claims, each on its own; a refused one does not hold up the others."""
    return [_taken(name, claim, by, inputs) for claim in claims]


def offers(subject: Claim | Review, by: User) -> list[Offer]:
    """Return the steps that lead on from where the subject stands, with what keeps this person from them."""
    return [_offer(step, subject, by) for step in steps_of(subject).values() if fits(step, subject)]


def final_word(review: Review) -> str:
    """Return the sentence that says why no step leads on from a withdrawn review; nothing for others."""
    if review.standing != Standing.WITHDRAWN:
        return ""
    return _(
        "“%(title)s” is withdrawn and stays so: to check its claims again, accept them into another review."
    ) % {"title": review.title}


def back_to_draft(review: Review, by: User) -> None:
    """Take an edited round back to drafted: what was submitted or approved is no longer what stands there.

    To be called inside the transaction of the edit, after it; does nothing in other states.
    """
    if review.state in SUBMITTED_STATES:
        before = review.state
        _swap(review, ReviewState.DRAFTED, {"approved_hash": "", "approved_by": None})
        log.append("review.edited_after_submission", review, by, **_course(before, review))


def _step(subject: Claim | Review, name: str) -> Step:
    steps = steps_of(subject)
    if name not in steps:
        raise StepRefused(
            "input",
            _("There is no step “%(name)s”; the steps are: %(known)s.")
            % {"name": name, "known": ", ".join(steps)},
        )
    return steps[name]


def _held(subject: Subject) -> Subject:
    """Return the row as it stands, held until the transaction ends, with the reviews that decide a claim.

    The lock keeps edits out between gates and swap on PostgreSQL; on SQLite there is one writer anyway.
    Everybody takes locks in this order, or two people could wait for each other: claim, reviews, their
    verdicts and evidence, last the log.
    """
    row: Subject = type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    if isinstance(row, Claim):
        list(Review.objects.select_for_update(of=("self",)).filter(verdicts__claim=row).order_by("pk"))
    return row


def _refuse_person(step: Step, row: Claim | Review, by: User) -> None:
    if not rules.may(step.permission, by, row):
        raise StepRefused("role", _not_for(step, by))


def _refuse_stale(row: Claim | Review, version: int) -> None:
    if row.version != version:
        raise StepRefused(
            "stale",
            _("Somebody was first. %(change)s It is now %(state)s: reload the page and look again.")
            % {"change": last_change(row), "state": row.get_state_display()},
        )


def _refuse_state(step: Step, row: Claim | Review) -> None:
    if not fits(step, row):
        raise StepRefused("state", _not_from_here(step, row))


def _refuse_gates(step: Step, answers: tuple[GateAnswer, ...]) -> None:
    failing = [answer.sentence for answer in answers if not answer.holds]
    if failing:
        raise StepRefused(
            "gate",
            _("“%(step)s” has to wait: %(sentences)s") % {"step": step.label, "sentences": " ".join(failing)},
            answers,
        )


def _inputs(step: Step, row: Claim | Review, given: Mapping[str, Any] | None) -> dict[str, Any]:
    return inputs.read(step, row, given)


def _move(
    step: Step, row: Claim | Review, by: User, given: dict[str, Any], answers: tuple[GateAnswer, ...]
) -> None:
    before = row.state
    _swap(row, effects.target_of(step, row), effects.columns(step, row, by, given))
    consequence = effects.after(step, row, by, given)
    payload = (
        _course(before, row)
        | {"gates": {answer.gate: _told(answer) for answer in answers}}
        | consequence.payload
    )
    payload |= _noted(step, row, by, before, given)
    lines = consequence.lines + [_close_empty(review, by) for review in consequence.emptied]
    for action, subject, what in lines:
        log.append(action, subject, by, **what)
    log.append(f"{type(row).__name__.lower()}.{step.name}", row, by, **payload)


def _told(answer: GateAnswer) -> dict[str, Any]:
    """Return a gate's answer as the log keeps it: its words quote claims, so their hash stands for them."""
    digest = hashlib.sha256(answer.sentence.encode()).hexdigest()
    return {"holds": answer.holds, "link": answer.link, "sentence_sha256": digest}


def _swap(row: Claim | Review, target: str, columns: Mapping[str, Any]) -> None:
    """Write the state where id, state and version are still those that were read, else refuse as stale."""
    manager = type(row)._default_manager
    swapped = manager.filter(pk=row.pk, state=row.state, version=row.version).update(
        state=target, version=F("version") + 1, **columns
    )
    if not swapped:
        raise StepRefused("stale", _("Somebody was first: reload the page and look again."))
    row.refresh_from_db()


def _course(before: str, row: Claim | Review) -> dict[str, Any]:
    course = {"from": before, "to": row.state, "version": row.version}
    return course | ({"round": row.round, "standing": row.standing} if isinstance(row, Review) else {})


def _noted(step: Step, row: Claim | Review, by: User, before: str, given: dict[str, Any]) -> dict[str, Any]:
    """Keep the reason in a note; the log gets the note's id and the hash of its words."""
    code, text = given.get("code", ""), given.get("reason", "")
    if not code and not text:
        return {}
    whose = {"review": row, "round": row.round} if isinstance(row, Review) else {"claim": row}
    note = StepNote.objects.create(
        step=step.name, from_state=before, to_state=row.state, code=code, text=text, by=by, **whose
    )
    digest = {"reason_sha256": hashlib.sha256(text.encode()).hexdigest()} if text else {}
    return {"note": note.pk} | ({"code": code} if code else {}) | digest


def _close_empty(review: Review, by: User) -> Line:
    """Abandon a review that lost its last claim and return its line for the log."""
    before = review.state
    _swap(review, ReviewState.ABANDONED, {"approved_hash": "", "approved_by": None})
    StepNote.objects.create(
        review=review,
        step="abandon",
        from_state=before,
        to_state=review.state,
        round=review.round,
        text=_("Its last claim was taken out."),
        by=by,
    )
    return "review.abandon", review, _course(before, review) | {"cause": "no claim left"}


def _taken(name: str, claim: Claim, by: User, inputs: Mapping[str, Any] | None) -> Outcome:
    try:
        moved = take(claim, name, by, version=claim.version, inputs=inputs)
    except StepRefused as refused:
        return Outcome(claim, False, refused.sentence)
    return Outcome(moved, True, _("Now %(state)s.") % {"state": moved.get_state_display()})


def _offer(step: Step, subject: Claim | Review, by: User) -> Offer:
    if not rules.may(step.permission, by, subject):
        return Offer(step, False, _not_for(step, by), ())
    answers = tuple(gates.answers(subject, step.gates, by))
    failing = [answer.sentence for answer in answers if not answer.holds]
    return Offer(step, not failing, " ".join(failing), answers)


def _not_for(step: Step, by: User) -> str:
    roles = ", ".join(sorted(role.replace("_", " ") for role in rules.roles_of(by)))
    return _("“%(step)s” is for: %(who)s. Your roles: %(roles)s.") % {
        "step": step.label,
        "who": step.who,
        "roles": roles or _("none"),
    }


def _not_from_here(step: Step, row: Claim | Review) -> str:
    final = final_word(row) if isinstance(row, Review) else ""
    if final:
        return final
    standing = row.get_standing_display() if isinstance(row, Review) else ""
    return _("“%(step)s” does not lead on from %(state)s%(standing)s. %(change)s Reload the page.") % {
        "step": step.label,
        "state": row.get_state_display(),
        "standing": f" ({standing})" if standing else "",
        "change": last_change(row),
    }
