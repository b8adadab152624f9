"""The evidence bundle of a claim over the API."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from claims.bundles import bundle_of, file_name
from claims.models import Claim
from sources.api.people import person
from sources.downloads import as_attachment


class BundleView(APIView):
    """POST, for the export stands in the custody and the log."""

    @extend_schema(
        operation_id="claims_bundle",
        request=None,
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def post(self, request: Request, id: UUID) -> FileResponse:
        """Everything a claim rests on as a zip: WARC, texts, manifest of hashes, custody and lines of the log."""
        claim = get_object_or_404(Claim, pk=id)
        held, size = bundle_of(claim, person(request))
        return as_attachment(held, file_name(claim), size)
