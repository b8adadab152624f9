"""The evidence bundle of a claim as a download."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from claims.bundles import bundle_of, file_name
from claims.desk_views.dossier import page_of_claim
from claims.desk_views.page import person
from claims.models import Claim
from claims.refusal import StepRefused
from sources.downloads import as_attachment
from sources.errors import SourceError


@require_POST
def bundle(request: HttpRequest, claim_id: UUID) -> HttpResponseBase:
    """Hand the bundle out; a refusal stands on the page of the claim."""
    claim = get_object_or_404(Claim, pk=claim_id)
    try:
        held, size = bundle_of(claim, person(request))
    except SourceError as error:
        return page_of_claim(request, claim, refusal=StepRefused("state", error.sentence), status=409)
    return as_attachment(held, file_name(claim), size)
