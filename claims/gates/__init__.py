"""What must hold before a step: each gate answers with a sentence and a link to the missing thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.gates.material import Material, Remark
from claims.gates.page import as_approved, markup_valid, page_complete, second_eyes
from claims.gates.proof import archived, primary_evidence, two_origins
from claims.gates.saying import checkable, claimant_known, provenance
from claims.gates.sorting import not_in_work, second_reader
from claims.models import Claim, Review, ReviewState
from claims.refusal import GateAnswer
from claims.workflow import APPROVAL_GATES, DRAFT_GATES, OPEN_STATES

__all__ = ["CLAIM_GATES", "REVIEW_GATES", "GateAnswer", "answer", "answers", "rail"]

REVIEW_GATES: Mapping[str, tuple[Callable[[Material, User], Iterable[Remark]], Promise]] = {
    "checkable": (checkable, _("Every claim is of a kind that facts can settle.")),
    "provenance": (provenance, _("Every quotation stands in its snapshot, character by character.")),
    "claimant_known": (claimant_known, _("It is known who says it.")),
    "primary_evidence": (primary_evidence, _("Every verdict rests on primary evidence or says why not.")),
    "two_origins": (
        two_origins,
        _("Every rating rests on a record of the fact itself or says why one source is enough."),
    ),
    "archived": (archived, _("Every address in the evidence has a snapshot.")),
    "second_eyes": (second_eyes, _("You did not write in this review.")),
    "page_complete": (page_complete, _("The page has everything a reader needs.")),
    "markup_valid": (markup_valid, _("Every ClaimReview passes the strict profile.")),
    "as_approved": (as_approved, _("The content is the one that was approved.")),
}

CLAIM_GATES: Mapping[str, tuple[Callable[[Claim, User], Iterable[Remark]], Promise]] = {
    "not_in_work": (not_in_work, _("No published check and no written verdict rests on the claim.")),
    "second_reader": (second_reader, _("Somebody else assessed the harm, or it is not high.")),
}


def answer(subject: Claim | Review, gate: str, by: User) -> GateAnswer:
    """Return what one gate says; raises KeyError for a gate the subject does not have."""
    return answers(subject, (gate,), by)[0]


def answers(subject: Claim | Review, gates: Iterable[str], by: User) -> list[GateAnswer]:
    """Return what several gates say, reading the review's rows once."""
    if isinstance(subject, Claim):
        return [_answer(gate, CLAIM_GATES[gate][0](subject, by), CLAIM_GATES[gate][1]) for gate in gates]
    material = Material(subject)
    return [_answer(gate, REVIEW_GATES[gate][0](material, by), REVIEW_GATES[gate][1]) for gate in gates]


def rail(review: Review, by: User) -> list[GateAnswer]:
    """Return the answers of all gates between here and the next edition; none when no round is open."""
    if review.state not in OPEN_STATES:
        return []
    approved = ("as_approved",) if review.state == ReviewState.APPROVED else ()
    return answers(review, (*DRAFT_GATES, *APPROVAL_GATES, *approved), by)


def _answer(gate: str, remarks: Iterable[Remark], held: Promise) -> GateAnswer:
    said = list(remarks)
    faults = [remark for remark in said if remark.blocks]
    shown = faults or said
    sentence = " ".join(remark.sentence for remark in shown) if shown else str(held)
    return GateAnswer(gate, not faults, sentence, shown[0].link if shown else "")
