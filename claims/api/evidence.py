"""Evidence: pointed to, graded, accepted, dismissed and taken back."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims import evidence
from claims.api.edits import DismissalSerializer, EvidenceGrades, NewEvidence, PassageSerializer
from claims.api.evidence_serializers import EvidenceSerializer
from claims.api.rows import RowViewSet, described
from claims.models import Evidence
from sources.api.versions import IF_MATCH, seen_version


@described(EvidenceSerializer, EvidenceGrades)
class EvidenceViewSet(RowViewSet):
    queryset = Evidence.objects.select_related("snapshot").defer("snapshot__text")
    serializer_class = EvidenceSerializer
    filterset_fields = ["claim", "state", "stance"]

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
        """Set a candidate aside with a reason; it stays visible."""
        version, row = seen_version(request), self.get_object()
        sent = self.sent(DismissalSerializer)
        return self.shown(evidence.dismiss(row, self.person, version=version, **sent))

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
