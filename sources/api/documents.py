"""Documents: list, detail, text, and the way in."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from sources.api.intake import IncomingSerializer, IntakenSerializer, status_of
from sources.api.parsers import FormBody, JsonBody
from sources.api.people import person
from sources.api.problems import Problem
from sources.api.seen import LargeForm, SeenSerializer
from sources.api.serializers import DocumentDetailSerializer, DocumentSerializer, TextSerializer
from sources.api.versions import tagged
from sources.intake import intake
from sources.models import Document, Snapshot
from sources.models.document import Genre
from sources.seen import keep_seen


class DocumentFilter(filters.FilterSet):
    search = filters.CharFilter(method="matching", label="words of the title or the address")
    language = filters.CharFilter()
    genre = filters.ChoiceFilter(choices=Genre.choices)
    publisher = filters.UUIDFilter()

    def matching(self, documents: QuerySet[Document], name: str, words: str) -> QuerySet[Document]:
        return documents.filter(Q(title__icontains=words) | Q(url__icontains=words))


class DocumentViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Document.objects.all()
    serializer_class = DocumentSerializer
    filterset_class = DocumentFilter
    parser_classes = [JsonBody, FormBody]
    rights = {"create": "claims.intake", "seen": "claims.intake"}
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Document]:
        documents = super().get_queryset()
        if self.action == "list":
            return documents
        snapshots = Snapshot.objects.defer("text").prefetch_related("blocks")
        return documents.prefetch_related(Prefetch("snapshots", snapshots))

    @extend_schema(responses=DocumentDetailSerializer)
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        document = self.get_object()
        return tagged(DocumentDetailSerializer(document).data, document)

    @extend_schema(
        request={
            "application/json": IncomingSerializer,
            "multipart/form-data": IncomingSerializer,
        },
        responses={200: IntakenSerializer, 201: IntakenSerializer, 202: IntakenSerializer},
    )
    def create(self, request: Request) -> Response:
        """Take in a text, a file or an address.

        201: a new document; 200: the desk had it already; 202: the address will be fetched, follow the job.
        """
        sent = IncomingSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        intaken = intake(sent.incoming(), person(request))
        place = reverse("api:document-detail", args=[intaken.document.pk])
        return Response(IntakenSerializer(intaken).data, status_of(intaken), headers={"Location": place})

    @extend_schema(
        request={"multipart/form-data": SeenSerializer},
        responses={200: IntakenSerializer, 201: IntakenSerializer},
    )
    @action(detail=False, methods=["post"], parser_classes=[LargeForm])
    def seen(self, request: Request) -> Response:
        """Keep what a person saw: an image, a PDF, sound or video with its transcript, as a snapshot of any address."""
        sent = SeenSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        kept = keep_seen(sent.seen(), person(request))
        place = reverse("api:document-detail", args=[kept.document.pk])
        return Response(IntakenSerializer(kept).data, status_of(kept), headers={"Location": place})

    @extend_schema(
        responses=TextSerializer,
        parameters=[OpenApiParameter("snapshot", str, description="Its id; without it the newest snapshot.")],
    )
    @action(detail=True)
    def text(self, request: Request, **kwargs: Any) -> Response:
        """The decoded text of a snapshot."""
        snapshots = self.get_object().snapshots.all()
        wanted = request.query_params.get("snapshot")
        found = next((one for one in snapshots if wanted in (None, str(one.pk))), None)
        if found is None:
            raise Problem(404, "no_snapshot", "There is no such snapshot of this document yet.")
        return tagged(TextSerializer(found).data, found)
