"""Snapshots: their facts, custody and bytes, verification, and what differs between two of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from sources.api.people import person
from sources.api.problems import Problem
from sources.api.serializers import SnapshotSerializer
from sources.api.versions import tagged
from sources.downloads import download
from sources.log import actor
from sources.models import CustodyEvent, Snapshot
from sources.snapshots.comparing import CHANGE_KINDS, PART_KINDS, compare
from sources.snapshots.verifying import verify_one

OLDER = OpenApiParameter(
    "old", str, required=True, description="Id of the older snapshot, of the same document."
)


class CustodySerializer(serializers.ModelSerializer):
    """One event of the chain of custody; ``who`` as in the log."""

    who = serializers.SerializerMethodField()

    class Meta:
        model = CustodyEvent
        fields = ["at", "who", "action", "note"]
        read_only_fields = fields

    def get_who(self, event: CustodyEvent) -> str:
        return actor(event.who)


class PartSerializer(serializers.Serializer):
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=PART_KINDS)


class SideSerializer(serializers.Serializer):
    """A paragraph at ``[start, end)`` of its snapshot's text, in code points."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    parts = PartSerializer(many=True)


class ChangeSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=CHANGE_KINDS)
    old = SideSerializer(allow_null=True)
    new = SideSerializer(allow_null=True)
    figures = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))


class ComparisonSerializer(serializers.Serializer):
    """All paragraphs in the order of the newer text; ``figures`` are pairs of what was and what is."""

    is_equal = serializers.BooleanField()
    figures = serializers.ListField(child=serializers.ListField(child=serializers.CharField()))
    changes = ChangeSerializer(many=True)


class SnapshotViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Snapshot.objects.defer("text").prefetch_related("blocks")
    serializer_class = SnapshotSerializer
    rights = {"verify": "claims.intake"}
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Snapshot]:
        return super().get_queryset()

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        snapshot = self.get_object()
        return tagged(SnapshotSerializer(snapshot).data, snapshot)

    @extend_schema(responses=CustodySerializer(many=True))
    @action(detail=True, pagination_class=None)
    def custody(self, request: Request, **kwargs: Any) -> Response:
        """What happened to it, the first event first."""
        events = CustodyEvent.objects.filter(snapshot=self.get_object()).order_by("at", "id")
        return Response(CustodySerializer(events.select_related("who"), many=True).data)

    @extend_schema(request=None, responses=SnapshotSerializer)
    @action(detail=True, methods=["post"])
    def verify(self, request: Request, **kwargs: Any) -> Response:
        """Compare the stored bytes with their hash now; ``condition`` says what was found."""
        verify_one(self.get_object(), person(request))
        return Response(SnapshotSerializer(self.get_object()).data)

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    @action(detail=True)
    def bytes(self, request: Request, **kwargs: Any) -> FileResponse:
        """The stored bytes as a download; the copy stands in the custody."""
        return download(self.get_object(), person(request))

    @extend_schema(responses=ComparisonSerializer, parameters=[OLDER])
    @action(detail=True)
    def compare(self, request: Request, **kwargs: Any) -> Response:
        """What differs between an older snapshot and this one, word by word."""
        new = self.get_object()
        old = older_of(new, request.query_params.get("old", ""))
        found = compare(old.text, new.text)
        data = {**asdict(found), "is_equal": found.is_equal, "figures": found.figures}
        return Response(ComparisonSerializer(data).data)


def older_of(new: Snapshot, key: str) -> Snapshot:
    """Return the other snapshot of the same document; raises Problem 404 for any other id."""
    others = Snapshot.objects.filter(document=new.document_id).exclude(pk=new.pk)
    found = next((pk for pk in others.values_list("pk", flat=True) if str(pk) == key), None)
    if found is None:
        raise Problem(404, "no_snapshot", "“old” must be the id of another snapshot of the same document.")
    return others.get(pk=found)
