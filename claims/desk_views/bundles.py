"""The evidence bundle of a claim as a download."""

from __future__ import annotations

import tempfile
from typing import IO, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from claims.bundles import export_claim, file_name
from claims.desk_views.dossier import page_of_claim
from claims.desk_views.page import person
from claims.models import Claim
from claims.refusal import StepRefused
from sources.downloads import as_attachment
from sources.errors import SourceError

IN_MEMORY = 8_000_000  # bytes; a larger bundle waits in a temporary file


@require_POST
def bundle(request: HttpRequest, claim_id: UUID) -> HttpResponseBase:
    """Hand the bundle out whole: it is written to a temporary file first, so that no half of one leaves."""
    claim = get_object_or_404(Claim, pk=claim_id)
    held = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 the answer closes it
    try:
        export_claim(claim, person(request), held)
    except SourceError as error:
        held.close()
        return page_of_claim(request, claim, refusal=StepRefused("state", error.sentence), status=409)
    size = held.tell()
    held.seek(0)
    return as_attachment(held, file_name(claim), size)
