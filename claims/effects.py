"""What a step changes beyond the state: columns set with it, rows written after it. Called by the door only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from anyascii import anyascii
from django.contrib.auth.models import User
from django.db import IntegrityError, models, transaction
from django.db.models import Max
from django.utils.text import slugify

from claims.inputs import Inputs
from claims.models import Claim, Desk, Review, ReviewState, Standing, StepNote, Verdict
from claims.publication.content import content_hash
from claims.publication.editions import publish_edition
from claims.workflow import OPEN_STATES, Step

SLUG_LENGTH = 80
# From the later states work is taken up again at the draft, so that its gates are asked anew.
RESUMED = frozenset({ReviewState.NONE, ReviewState.ASSIGNED, ReviewState.RESEARCHING})

Fields = dict[str, Any]
# Action, subject and payload of a line of the log.
Line = tuple[str, models.Model, dict[str, Any]]


@dataclass(slots=True)
class Consequence:
    """What the step's line in the log tells of it, further lines, and reviews left without a claim."""

    payload: dict[str, Any] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    emptied: list[Review] = field(default_factory=list)


def target_of(step: Step, subject: Claim | Review) -> str:
    """Return the state that the step leads to from where the subject stands."""
    if isinstance(subject, Review) and step.name in _TARGETS:
        return _TARGETS[step.name](subject)
    return step.target or subject.state


def columns(step: Step, subject: Claim | Review, by: User, inputs: Inputs) -> Fields:
    """Return the columns that change together with the state."""
    if isinstance(subject, Claim):
        return {"decline_code": "", "merged_into": None} | _CLAIM_COLUMNS.get(step.name, _nothing)(inputs)
    standing = {"standing": step.becomes} if step.becomes else {}
    return standing | _REVIEW_COLUMNS.get(step.name, _unchanged)(subject, by)


def after(step: Step, subject: Claim | Review, by: User, inputs: Inputs) -> Consequence:
    """Write the rows that follow from the step; the subject carries its new state already."""
    return _AFTER.get((type(subject), step.name), _no_consequence)(subject, by, inputs)


def add_verdict(review: Review, claim: Claim) -> Verdict:
    """Put a claim at the end of a review."""
    last = review.verdicts.aggregate(last=Max("order"))["last"] or 0
    return Verdict.objects.create(review=review, claim=claim, order=last + 1)


def open_review(claim: Claim) -> Review:
    """Return a new review whose working title is the claim; its address is made from it."""
    desk = Desk.objects.first()
    slug = slugify(anyascii(claim.short_text))[:SLUG_LENGTH].strip("-") or f"check-{claim.pk.hex[:8]}"
    fields: Fields = {"title": claim.short_text, "language": desk.locale if desk else "en"}
    try:
        with transaction.atomic():
            return Review.objects.create(slug=slug, **fields)
    except IntegrityError:
        return Review.objects.create(slug=f"{slug}-{uuid4().hex[:8]}", **fields)


def _nothing(inputs: Inputs) -> Fields:
    return {}


def _unchanged(review: Review, by: User) -> Fields:
    return {}


def _no_consequence(subject: Any, by: User, inputs: Inputs) -> Consequence:
    return Consequence()


def _approval(review: Review, by: User) -> Fields:
    return {"approved_hash": content_hash(review), "approved_by": by}


def _no_approval(review: Review, by: User) -> Fields:
    return {"approved_hash": "", "approved_by": None}


def _next_round(review: Review, by: User) -> Fields:
    return {"round": review.round + 1} | _no_approval(review, by)


def _abandoned(review: Review) -> str:
    return ReviewState.PUBLISHED if review.editions.exists() else ReviewState.ABANDONED


def _resumed(review: Review) -> str:
    left = StepNote.objects.filter(review=review, step="abandon").order_by("-created_at").first()
    return left.from_state if left and left.from_state in RESUMED else ReviewState.DRAFTED


def _accepted(claim: Claim, by: User, inputs: Inputs) -> Consequence:
    joined = "review" in inputs
    review: Review = inputs["review"] if joined else open_review(claim)
    verdict = add_verdict(review, claim)
    what = {"claim": claim.pk, "verdict": verdict.pk}
    return Consequence(
        {"review": review.pk, "verdict": verdict.pk},
        [("review.join" if joined else "review.open", review, what)],
    )


def _left(claim: Claim, by: User, inputs: Inputs) -> Consequence:
    """Take the claim out of unpublished reviews that wrote nothing about it yet."""
    consequence = Consequence()
    if "into" in inputs:
        consequence.payload["into"] = inputs["into"].pk
    waiting = claim.verdicts.filter(review__state__in=OPEN_STATES, review__standing=Standing.NONE)
    for verdict in waiting.select_related("review"):
        review = verdict.review
        consequence.lines.append(("review.leave", review, {"claim": claim.pk, "verdict": verdict.pk}))
        verdict.delete()
        if not review.verdicts.exists():
            consequence.emptied.append(review)
    return consequence


def _assigned(review: Review, by: User, inputs: Inputs) -> Consequence:
    review.authors.add(inputs["assignee"])
    return Consequence({"assignee": f"user:{inputs['assignee'].pk}"})


def _begun(review: Review, by: User, inputs: Inputs) -> Consequence:
    review.authors.add(by)
    return Consequence()


def _read(review: Review, by: User, inputs: Inputs) -> Consequence:
    review.editors.add(by)
    return Consequence({"content": review.approved_hash} if review.approved_hash else {})


def _published(review: Review, by: User, inputs: Inputs) -> Consequence:
    edition = publish_edition(review, by)
    return Consequence({"edition": edition.number, "content": edition.content_sha256})


_TARGETS: Mapping[str, Callable[[Review], str]] = {"abandon": _abandoned, "resume": _resumed}

_CLAIM_COLUMNS: Mapping[str, Callable[[Inputs], Fields]] = {
    "decline": lambda inputs: {"decline_code": inputs["code"]},
    "merge": lambda inputs: {"merged_into": inputs["into"]},
}

_REVIEW_COLUMNS: Mapping[str, Callable[[Review, User], Fields]] = {
    "approve": _approval,
    "request_changes": _no_approval,
    "abandon": _no_approval,
    "open_update": _next_round,
    "withdraw": _no_approval,
}

_AFTER: Mapping[tuple[type, str], Callable[[Any, User, Inputs], Consequence]] = {
    (Claim, "accept"): _accepted,
    (Claim, "watch"): _left,
    (Claim, "decline"): _left,
    (Claim, "merge"): _left,
    (Review, "assign"): _assigned,
    (Review, "research"): _begun,
    (Review, "request_changes"): _read,
    (Review, "approve"): _read,
    (Review, "publish"): _published,
}
