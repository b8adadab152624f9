"""How a refusal of the door or of an edit is answered over HTTP."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db import models
from rest_framework import serializers
from rest_framework.response import Response

from claims.api.claim_serializers import ClaimSerializer, StatementSerializer
from claims.api.evidence_serializers import EvidenceSerializer
from claims.api.review_serializers import ReviewSerializer, VerdictSerializer
from claims.models import Claim, Evidence, Review, Statement, Verdict
from claims.refusal import StaleEdit, StepRefused
from sources.api import problems

STATUS = {"role": 403, "state": 409, "gate": 409, "stale": 412, "input": 400}
SHOWN_AS: dict[type[models.Model], type[serializers.BaseSerializer]] = {
    Claim: ClaimSerializer,
    Evidence: EvidenceSerializer,
    Review: ReviewSerializer,
    Statement: StatementSerializer,
    Verdict: VerdictSerializer,
}


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the error answer to an exception raised by any view of the API."""
    if isinstance(error, StepRefused):
        error = refused(error)
    return problems.handle(error, context)


def refused(error: StepRefused) -> problems.Problem:
    """Return the problem: ``answers`` of the gates, or for a stale edit ``current``, the row as it stands."""
    more: dict[str, Any] = {}
    if error.answers:
        more["answers"] = [asdict(answer) for answer in error.answers]
    if isinstance(error, StaleEdit):
        more["current"] = SHOWN_AS[type(error.current)](error.current).data
        more["attempted"] = sorted(error.attempted)
    return problems.Problem(STATUS[error.kind], error.kind, error.sentence, **more)
