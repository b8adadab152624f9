"""The origins of a claim on the desk: the count, the picture and the table behind it, and a person's decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.desk_views.dossier import page_of_claim, status_of
from claims.desk_views.page import person
from claims.desk_views.places import address_of
from claims.independence import keeping, rulings
from claims.models import Claim, OriginRuling
from claims.refusal import StepRefused
from claims.rules import may
from sources.models import Document


@require_POST
def count(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Have the origins of a claim counted anew."""
    claim = get_object_or_404(Claim, pk=claim_id)
    if not may("claims.add_evidence", request.user):
        refusal = StepRefused("role", _("Monitors, researchers and desk editors have origins counted."))
        return page_of_claim(request, claim, refusal=refusal, status=403)
    keeping.ask(claim, person(request))
    messages.info(request, _("The origins are being counted: reload the page in a moment."))
    return redirect(address_of(claim, f"origins-{claim.pk}"))


@require_POST
def decide(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Join two reports or keep them apart, with the reason."""
    claim = get_object_or_404(Claim, pk=claim_id)
    asked = _Asked.of(request)
    try:
        if asked.one is None or asked.other is None:
            raise StepRefused("input", _("Choose two different reports."))
        rulings.decide(claim, asked.one, asked.other, asked.ruling, reason=asked.reason, by=person(request))
    except StepRefused as refusal:
        return page_of_claim(request, claim, refusal=refusal, status=status_of(refusal))
    messages.success(request, _("Your decision counts; the origins are being counted anew."))
    return redirect(address_of(claim, f"origins-{claim.pk}"))


@require_POST
def undo(request: HttpRequest, ruling_id: UUID) -> HttpResponse:
    """Take a decision back."""
    row = get_object_or_404(OriginRuling.objects.select_related("claim"), pk=ruling_id)
    try:
        rulings.undo(row, person(request))
    except StepRefused as refusal:
        return page_of_claim(request, row.claim, refusal=refusal, status=status_of(refusal))
    messages.success(request, _("The decision is taken back; the origins are being counted anew."))
    return redirect(address_of(row.claim, f"origins-{row.claim_id}"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the form says; a report that is not there is None."""

    one: Document | None
    other: Document | None
    ruling: str
    reason: str

    @classmethod
    def of(cls, request: HttpRequest) -> _Asked:
        sent = request.POST
        return cls(
            one=_document(sent.get("one")),
            other=_document(sent.get("other")),
            ruling=sent.get("ruling", ""),
            reason=sent.get("reason", ""),
        )


def _document(key: Any) -> Document | None:
    try:
        return Document.objects.filter(pk=key).first() if key else None
    except ValidationError:
        return None
