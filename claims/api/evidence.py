"""Evidence: pointed to, graded, accepted, dismissed and taken back."""

from __future__ import annotations

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims import evidence
from claims.api.edits import (
    DismissalSerializer,
    DismissalsSerializer,
    EvidenceGrades,
    NewEvidence,
    PassageSerializer,
)
from claims.api.evidence_serializers import EvidenceSerializer
from claims.api.rows import RowViewSet, described
from claims.models import Evidence
from sources.api.versions import IF_MATCH, seen_version


class EvidenceFilter(filters.FilterSet):
    language = filters.CharFilter(field_name="snapshot__document__language", label="language of the document")

    class Meta:
        model = Evidence
        fields = ["claim", "state", "stance", "found_by", "suggested_stance"]


@described(EvidenceSerializer, EvidenceGrades)
class EvidenceViewSet(RowViewSet):
    queryset = Evidence.objects.select_related("snapshot__document").defer("snapshot__text")
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter

    @extend_schema(request=NewEvidence, responses={201: EvidenceSerializer})
    def create(self, request: Request) -> Response:
        """Point to a passage of a snapshot or to an external record; it is a candidate until accepted."""
        sent = self.sent(NewEvidence)
        return self.shown(evidence.add(sent.pop("claim"), self.person, **sent), 201)

    def edit(self, row: Evidence, version: int, changes: dict[str, Any]) -> Evidence:
        return evidence.grade(row, self.person, version=version, changes=changes)

    @extend_schema(request=EvidenceGrades, responses=EvidenceSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, **kwargs: Any) -> Response:
        """Let a candidate count, with grades if sent."""
        version, row = seen_version(request), self.get_object()
        grades = self.sent(EvidenceGrades, partial=True)
        return self.shown(evidence.accept(row, self.person, version=version, **grades))

    @extend_schema(request=DismissalSerializer, responses=EvidenceSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, **kwargs: Any) -> Response:
        """Set a candidate aside with a code, a reason in words, or both; it stays visible."""
        version, row = seen_version(request), self.get_object()
        sent = self.sent(DismissalSerializer)
        return self.shown(evidence.dismiss(row, self.person, version=version, **sent))

    @extend_schema(request=DismissalsSerializer, responses=EvidenceSerializer(many=True), filters=False)
    @action(detail=False, methods=["post"], pagination_class=None)
    def dismissals(self, request: Request) -> Response:
        """Set several candidates of one claim aside for one reason: all of them or, if one moved on, none."""
        sent = self.sent(DismissalsSerializer)
        seen = [(str(one["id"]), one["version"]) for one in sent["evidence"]]
        rows = evidence.dismiss_all(
            sent["claim"], self.person, seen=seen, code=sent.get("code", ""), reason=sent.get("reason", "")
        )
        return Response(EvidenceSerializer(rows, many=True).data)

    @extend_schema(request=None, responses=EvidenceSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, **kwargs: Any) -> Response:
        """Undo an acceptance or a dismissal."""
        version, row = seen_version(request), self.get_object()
        return self.shown(evidence.restore(row, self.person, version=version))

    @extend_schema(request=PassageSerializer, responses=EvidenceSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def attach(self, request: Request, **kwargs: Any) -> Response:
        """Put a snapshot behind evidence that so far was an address only."""
        version, row = seen_version(request), self.get_object()
        return self.shown(evidence.attach(row, self.person, version=version, **self.sent(PassageSerializer)))
