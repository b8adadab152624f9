"""Watches of claims and of pages: set, shown, paused, resumed and ended."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims import watches
from claims.api.coverage import read_here, switched_on
from claims.api.rows import RowViewSet
from claims.models import Claim, ClaimWatch
from claims.refusal import StepRefused
from claims.watches import Plan
from sources import page_watches
from sources.api.strict import StrictSerializer
from sources.api.versions import IF_MATCH, seen_version
from sources.models import Document, PageWatch
from sources.models.watch import Cadence, WatchState

SHOWN = [
    "id",
    "version",
    "created_at",
    "cadence",
    "state",
    "next_run",
    "last_run",
    "ends_on",
    "reason",
    "set_by",
]


class ClaimWatchSerializer(serializers.ModelSerializer):
    """A claim that is searched for by the clock; empty lists mean every service and language."""

    connectors = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.CharField())

    class Meta:
        model = ClaimWatch
        fields = [*SHOWN, "claim", "connectors", "languages", "pages_per_run", "pages_per_day"]
        read_only_fields = fields


class PageWatchSerializer(serializers.ModelSerializer):
    """A page that is fetched again by the clock; ``before`` and ``after`` are the snapshots of its last change."""

    class Meta:
        model = PageWatch
        fields = [*SHOWN, "document", "changed_at", "before", "after", "seen_at"]
        read_only_fields = fields


class NewWatch(StrictSerializer):
    cadence = serializers.ChoiceField(choices=Cadence.choices, default=Cadence.DAILY)
    ends_on = serializers.DateField(required=False, allow_null=True)
    reason = serializers.CharField(max_length=2000)


class NewClaimWatch(NewWatch):
    claim = serializers.PrimaryKeyRelatedField(queryset=Claim.objects.all())
    connectors = serializers.ListField(
        child=serializers.CharField(max_length=100), max_length=50, default=list, validators=[switched_on]
    )
    languages = serializers.ListField(
        child=serializers.CharField(max_length=10), max_length=50, default=list, validators=[read_here]
    )
    pages_per_run = serializers.IntegerField(min_value=1, max_value=200, default=20)
    pages_per_day = serializers.IntegerField(min_value=1, max_value=2000, default=60)


class NewPageWatch(NewWatch):
    document = serializers.PrimaryKeyRelatedField(queryset=Document.objects.all())


class Turn(StrictSerializer):
    state = serializers.ChoiceField(choices=WatchState.choices)
    reason = serializers.CharField(max_length=2000)


class WatchViewSet(RowViewSet):
    http_method_names = ["get", "post", "head", "options"]

    def seen(self, request: Request) -> Any:
        """Return the watch as the client saw it, so that one that changed meanwhile is left as it is."""
        version, row = seen_version(request), self.get_object()
        if row.version != version:
            raise StepRefused("stale", "Somebody changed this watch meanwhile: read it again, then decide.")
        return row


class ClaimWatchViewSet(WatchViewSet):
    queryset = ClaimWatch.objects.select_related("claim")
    serializer_class = shown_as = ClaimWatchSerializer
    filterset_fields = ["claim", "state"]

    @extend_schema(responses=ClaimWatchSerializer)
    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        return super().retrieve(request, **kwargs)

    @extend_schema(request=NewClaimWatch, responses={201: ClaimWatchSerializer})
    def create(self, request: Request) -> Response:
        """Watch a claim from now on, or change how its open watch goes on."""
        sent = self.sent(NewClaimWatch)
        claim, reason = sent.pop("claim"), sent.pop("reason")
        plan = Plan(
            **{**sent, "connectors": tuple(sent["connectors"]), "languages": tuple(sent["languages"])}
        )
        return self.shown(watches.watch(claim, self.person, plan, reason), 201)

    @extend_schema(request=Turn, responses=ClaimWatchSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def turn(self, request: Request, **kwargs: Any) -> Response:
        """Pause a watch, let it go on or end it."""
        row, sent = self.seen(request), self.sent(Turn)
        return self.shown(watches.change(row, WatchState(sent["state"]), self.person, sent["reason"]))


class PageWatchViewSet(WatchViewSet):
    queryset = PageWatch.objects.select_related("document")
    serializer_class = shown_as = PageWatchSerializer
    filterset_fields = ["document", "state"]
    rights = {"create": "claims.intake", "turn": "claims.intake"}

    @extend_schema(responses=PageWatchSerializer)
    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        return super().retrieve(request, **kwargs)

    @extend_schema(request=NewPageWatch, responses={201: PageWatchSerializer})
    def create(self, request: Request) -> Response:
        """Watch a page for changes from now on, or change how its open watch goes on."""
        sent = self.sent(NewPageWatch)
        return self.shown(page_watches.watch(sent.pop("document"), self.person, **sent), 201)

    @extend_schema(request=Turn, responses=PageWatchSerializer, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"])
    def turn(self, request: Request, **kwargs: Any) -> Response:
        """Pause a watch, let it go on or end it."""
        row, sent = self.seen(request), self.sent(Turn)
        return self.shown(page_watches.change(row, WatchState(sent["state"]), self.person, sent["reason"]))
