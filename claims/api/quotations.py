"""Quotations of an older snapshot on a newer one: where they stand now, and adding one there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Appearance, Evidence
from claims.reanchoring import APPEARANCE, KINDS, Suggestion, confirm, suggestions
from sources.api.people import person
from sources.api.problems import Problem
from sources.api.strict import StrictSerializer
from sources.models import Snapshot
from sources.snapshots.anchoring import CHANGED, EXACT, GONE, MOVED


class SuggestionSerializer(serializers.Serializer):
    """``status`` exact, moved, changed (with ``similarity``) or gone; offsets are of the newer text."""

    kind = serializers.ChoiceField(choices=KINDS)
    quotation = serializers.UUIDField(source="row.pk")
    claim = serializers.UUIDField(source="claim.pk")
    was = serializers.CharField(source="row.exact")
    status = serializers.ChoiceField(source="found.status", choices=[EXACT, MOVED, CHANGED, GONE])
    start = serializers.IntegerField(source="found.start", allow_null=True)
    end = serializers.IntegerField(source="found.end", allow_null=True)
    exact = serializers.CharField(source="found.exact")
    similarity = serializers.FloatField(source="found.similarity")
    is_there = serializers.BooleanField(help_text="Whether the newer snapshot has it already.")


class ConfirmSerializer(StrictSerializer):
    """One suggestion as it was shown: it is added only while it is the same."""

    kind = serializers.ChoiceField(choices=KINDS)
    quotation = serializers.UUIDField()
    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class QuotationsView(APIView):
    """The snapshot of the address is the newer one, ``old`` another one of the same document."""

    @extend_schema(
        responses=SuggestionSerializer(many=True),
        parameters=[OpenApiParameter("old", UUID, required=True, description="Id of the older snapshot.")],
    )
    def get(self, request: Request, id: UUID) -> Response:
        """Where the quotations kept on an older snapshot stand on this one."""
        newer = get_object_or_404(Snapshot, pk=id)
        wanted = request.query_params.get("old", "")
        kept = Snapshot.objects.filter(document=newer.document_id).exclude(pk=newer.pk)
        older = next((row for row in kept if str(row.pk) == wanted), None)
        if older is None:
            raise Problem(
                404, "no_snapshot", "“old” must be the id of another snapshot of the same document."
            )
        return _shown(suggestions(older, newer))

    @extend_schema(request=ConfirmSerializer, responses={201: SuggestionSerializer(many=True)})
    def post(self, request: Request, id: UUID) -> Response:
        """Add a quotation here because a person says so; answers with all quotations of its snapshot."""
        newer = get_object_or_404(Snapshot, pk=id)
        sent = ConfirmSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        row = _quotation(sent.validated_data)
        confirm(
            row, newer, person(request), start=sent.validated_data["start"], end=sent.validated_data["end"]
        )
        older = row.snapshot
        return _shown(suggestions(older, newer) if older else [], 201)


def _quotation(sent: dict[str, Any]) -> Appearance | Evidence:
    if sent["kind"] == APPEARANCE:
        return get_object_or_404(Appearance, pk=sent["quotation"])
    return get_object_or_404(Evidence, pk=sent["quotation"])


def _shown(found: list[Suggestion], status: int = 200) -> Response:
    return Response(SuggestionSerializer(found, many=True).data, status)
