"""Origins of a claim as JSON: the counts, why reports hang together, circles, and people's decisions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.independence import keeping, rulings
from claims.independence.records import JOINS_FROM
from claims.independence.words import sentence
from claims.models import CircularFinding, Claim, Origin, OriginCount, OriginEdge, OriginRuling
from claims.models.origin import Ruling
from sources.api.people import person
from sources.api.serializers import JobSerializer
from sources.api.strict import StrictSerializer
from sources.models import Document

ORIGIN_RIGHTS = {
    "count_origins": "claims.add_evidence",
    "decide_origins": "claims.judge_evidence",
    "undo_origins": "claims.judge_evidence",
}


class OriginCountSerializer(serializers.ModelSerializer):
    sentence = serializers.SerializerMethodField(help_text="n reports in l languages, k origins")

    class Meta:
        model = OriginCount
        fields = ["aspect", "reports", "languages", "k_loose", "k_strict", "sentence", "counted_at"]
        read_only_fields = fields

    def get_sentence(self, count: OriginCount) -> str:
        return sentence(count.reports, count.languages, count.k_loose)


class OriginSerializer(serializers.ModelSerializer):
    class Meta:
        model = Origin
        fields = ["aspect", "number", "strict", "label", "documents"]
        read_only_fields = fields


class OriginEdgeSerializer(serializers.ModelSerializer):
    joins = serializers.SerializerMethodField()

    class Meta:
        model = OriginEdge
        fields = ["aspect", "kind", "earlier", "later", "strict", "joins", "confidence", "evidence"]
        read_only_fields = fields

    def get_joins(self, edge: OriginEdge) -> bool:
        return edge.confidence >= JOINS_FROM


class CircularFindingSerializer(serializers.ModelSerializer):
    class Meta:
        model = CircularFinding
        fields = ["kind", "sentence", "documents"]
        read_only_fields = fields


class OriginRulingSerializer(serializers.ModelSerializer):
    class Meta:
        model = OriginRuling
        fields = ["id", "created_at", "one", "other", "ruling", "reason"]
        read_only_fields = fields


class ClaimOriginsSerializer(serializers.Serializer):
    """Everything that was counted of a claim; the lists are empty before the first count."""

    counts = OriginCountSerializer(many=True, source="origin_counts.all", read_only=True)
    origins = serializers.SerializerMethodField()
    edges = OriginEdgeSerializer(many=True, source="origin_edges.all", read_only=True)
    circular = CircularFindingSerializer(many=True, source="circular_findings.all", read_only=True)
    rulings = OriginRulingSerializer(many=True, source="origin_rulings.all", read_only=True)

    @extend_schema_field(OriginSerializer(many=True))
    def get_origins(self, claim: Claim) -> Any:
        return OriginSerializer(claim.origins.prefetch_related("documents"), many=True).data


class DecisionSerializer(StrictSerializer):
    """Two reports and what they are to each other, with the reason."""

    one = serializers.PrimaryKeyRelatedField(queryset=Document.objects.all())
    other = serializers.PrimaryKeyRelatedField(queryset=Document.objects.all())
    ruling = serializers.ChoiceField(choices=Ruling.choices)
    reason = serializers.CharField(max_length=1000)


class OriginActions:
    """What a claim's addresses answer about origins."""

    @extend_schema(responses=ClaimOriginsSerializer)
    @action(detail=True, methods=["get"])
    def origins(self, request: Request, **kwargs: Any) -> Response:
        """How many independent origins the reports of the claim have, and why they hang together."""
        return Response(ClaimOriginsSerializer(_claim(kwargs)).data)

    @extend_schema(request=None, responses={202: JobSerializer})
    @action(detail=True, methods=["post"], url_path="origins/count")
    def count_origins(self, request: Request, **kwargs: Any) -> Response:
        """Count the origins anew in the background."""
        return Response(JobSerializer(keeping.ask(_claim(kwargs), person(request))).data, 202)

    @extend_schema(request=DecisionSerializer, responses={201: OriginRulingSerializer})
    @action(detail=True, methods=["post"], url_path="origins/rulings")
    def decide_origins(self, request: Request, **kwargs: Any) -> Response:
        """Join two reports or keep them apart; the origins are counted anew."""
        sent = DecisionSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        made = rulings.decide(_claim(kwargs), by=person(request), **sent.validated_data)
        return Response(OriginRulingSerializer(made).data, 201)

    @extend_schema(request=None, responses={204: None})
    @action(detail=True, methods=["delete"], url_path="origins/rulings/<uuid:ruling>")
    def undo_origins(self, request: Request, ruling: UUID, **kwargs: Any) -> Response:
        """Take a decision about two reports back."""
        row = get_object_or_404(OriginRuling, claim=_claim(kwargs), pk=ruling)
        rulings.undo(row, person(request))
        return Response(status=204)


def _claim(kwargs: dict[str, Any]) -> Claim:
    return get_object_or_404(Claim, pk=kwargs["pk"])
