"""What the views of claims, statements, evidence, reviews and verdicts share: detail with ETag, edit with If-Match."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from sources.api.people import person
from sources.api.versions import IF_MATCH, seen_version, tagged
from sources.models import Record

Serializer = type[serializers.BaseSerializer]


class RowViewSet(mixins.ListModelMixin, viewsets.GenericViewSet):
    """List rows, show one as ``shown_as``, and hand an edit, read as ``edited_as``, to ``edit``."""

    lookup_value_converter = "uuid"
    shown_as: Serializer
    edited_as: Serializer

    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        return self.shown(self.get_object())

    def partial_update(self, request: Request, **kwargs: Any) -> Response:
        version, row = seen_version(request), self.get_object()
        return self.shown(self.edit(row, version, self.sent(self.edited_as, partial=True)))

    def edit(self, row: Any, version: int, changes: dict[str, Any]) -> Record:
        raise NotImplementedError

    @property
    def person(self) -> User:
        return person(self.request)

    def sent(self, serializer: Serializer, *, partial: bool = False) -> dict[str, Any]:
        """Return the body as ``serializer`` reads it, or raise its complaints."""
        read = serializer(data=self.request.data, partial=partial)
        read.is_valid(raise_exception=True)
        return dict(read.validated_data)

    def shown(self, row: Record, status: int = 200) -> Response:
        """Return the row as it stands now, with its ETag."""
        fresh = self.get_queryset().get(pk=row.pk)
        return tagged(self.shown_as(fresh).data, fresh, status)


def described(shown_as: Serializer, edited_as: Serializer) -> Any:
    """Return the decorator that names both serializers of a RowViewSet, to it and to the OpenAPI file."""
    schema = extend_schema_view(
        retrieve=extend_schema(responses=shown_as),
        partial_update=extend_schema(request=edited_as, responses=shown_as, parameters=[IF_MATCH]),
    )

    def describe(viewset: type[RowViewSet]) -> type[RowViewSet]:
        viewset.shown_as, viewset.edited_as = shown_as, edited_as
        described_set: type[RowViewSet] = schema(viewset)
        return described_set

    return describe
