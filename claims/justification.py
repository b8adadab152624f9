"""The reasons of a verdict: a list of sentences, each with the accepted evidence it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from claims.models import Claim, EvidenceState
from claims.refusal import StepRefused
from claims.saving import refuse_unstorable

Reason = dict[str, Any]


def cleaned_reasons(claim: Claim, value: Any) -> list[Reason]:
    """Return ``[{"reason": text, "evidence": [id, ...]}]``; raises StepRefused of kind ``input``.

    Empty reasons are dropped; the evidence has to be accepted evidence of this claim.
    """
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise StepRefused("input", _("The reasons are a list of sentences, each with its evidence."))
    accepted = claim.evidence.filter(state=EvidenceState.ACCEPTED).values_list("pk", flat=True)
    known = {str(key) for key in accepted}
    return [reason for item in value if (reason := _reason(item, known))["reason"]]


def _reason(item: Reason, known: set[str]) -> Reason:
    text, cited = str(item.get("reason") or "").strip(), item.get("evidence") or []
    refuse_unstorable(text, _("A reason"))
    if not isinstance(cited, Iterable) or isinstance(cited, str | dict):
        raise StepRefused("input", _("The evidence of a reason is a list of ids."))
    keys = [str(key) for key in cited]
    if set(keys) - known:
        raise StepRefused(
            "input", _("A reason cites evidence that is not accepted for this claim: accept it first.")
        )
    return {"reason": text, "evidence": keys}
