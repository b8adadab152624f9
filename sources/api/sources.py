"""Sources: who says or publishes."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from sources.api.people import person
from sources.api.serializers import SourceSerializer
from sources.api.strict import StrictSerializer
from sources.api.versions import tagged
from sources.models import Source
from sources.models.source import SourceKind
from sources.naming import ensure_source, find_source, name_key


class SourceFilter(filters.FilterSet):
    search = filters.CharFilter(method="named", label="part of a name, in whatever spelling")
    kind = filters.ChoiceFilter(choices=SourceKind.choices)

    def named(self, sources: QuerySet[Source], name: str, words: str) -> QuerySet[Source]:
        folded = name_key(words)
        by_key = Q(names__key__contains=folded) if folded else Q()
        return sources.filter(by_key | Q(name__icontains=words)).distinct()


class NewSourceSerializer(StrictSerializer):
    """A name and a kind: enough to say who is meant."""

    name = serializers.CharField(max_length=200)
    kind = serializers.ChoiceField(choices=SourceKind.choices)


class SourceViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Source.objects.prefetch_related("names")
    serializer_class = SourceSerializer
    filterset_class = SourceFilter
    rights = {"create": "claims.intake"}
    lookup_value_converter = "uuid"

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        source = self.get_object()
        return tagged(SourceSerializer(source).data, source)

    @extend_schema(request=NewSourceSerializer, responses={200: SourceSerializer, 201: SourceSerializer})
    def create(self, request: Request) -> Response:
        """Add a source; 200 with the known one when the desk has this name already."""
        sent = NewSourceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        known = find_source(sent.validated_data["name"])
        source = known or ensure_source(**sent.validated_data, by=person(request))
        return tagged(SourceSerializer(source).data, source, 200 if known else 201)
