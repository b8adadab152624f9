"""Connectors: which services are asked for coverage, how each is doing, and asking one now."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from sources.api.people import person
from sources.api.serializers import JobSerializer
from sources.api.strict import StrictSerializer
from sources.connector_overview import Condition, Overview, overview
from sources.trying_out import LONGEST_WORDS, SAMPLE_WORDS, try_connector


class ConnectorSerializer(serializers.Serializer):
    """A connector; ``how`` says how to switch it on, ``fault`` what is wrong in its settings."""

    name = serializers.CharField()
    title = serializers.CharField()
    about = serializers.CharField()
    on = serializers.BooleanField()
    condition = serializers.ChoiceField(choices=Condition.choices)
    setting = serializers.CharField()
    how = serializers.CharField()
    fault = serializers.CharField()
    asked_at = serializers.DateTimeField(source="state.asked_at", allow_null=True)
    succeeded_at = serializers.DateTimeField(source="state.succeeded_at", allow_null=True)
    failed_at = serializers.DateTimeField(source="state.failed_at", allow_null=True)
    failures = serializers.IntegerField(source="state.failures")
    failure_reason = serializers.CharField(source="state.failure_reason")
    failure_sentence = serializers.CharField(source="state.failure_sentence")
    rests_until = serializers.DateTimeField(allow_null=True)
    hits = serializers.IntegerField(source="state.hits", allow_null=True)
    notes = serializers.ListField(source="state.notes", child=serializers.CharField())


class TrialSerializer(StrictSerializer):
    """What to ask for; without words a sample."""

    words = serializers.CharField(max_length=LONGEST_WORDS, required=False, default=SAMPLE_WORDS)


class ConnectorViewSet(viewsets.ViewSet):
    """All connectors in one list: there are a dozen at most."""

    lookup_field = "name"
    lookup_value_converter = "str"
    rights = {"ask": "claims.ask_connector"}

    @extend_schema(responses=ConnectorSerializer(many=True))
    def list(self, request: Request) -> Response:
        return Response(ConnectorSerializer(overview(), many=True).data)

    @extend_schema(responses=ConnectorSerializer)
    def retrieve(self, request: Request, name: str) -> Response:
        return Response(ConnectorSerializer(_named(name)).data)

    @extend_schema(request=TrialSerializer, responses={202: JobSerializer})
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, name: str) -> Response:
        """Ask a connector that is switched on, for administrators; the job tells what it answered."""
        _named(name)
        sent = TrialSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        job = try_connector(name, sent.validated_data["words"], person(request))
        return Response(JobSerializer(job).data, status=202)


def _named(name: str) -> Overview:
    for one in overview():
        if one.name == name:
            return one
    raise NotFound
