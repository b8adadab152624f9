"""Reviews, their verdicts, gates and log."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims import gates
from claims.api.edits import NewVerdict, ReviewEdit, VerdictEdit
from claims.api.log import LogLineSerializer, lines_about
from claims.api.review_serializers import ReviewDetailSerializer, ReviewSerializer, VerdictSerializer
from claims.api.rows import RowViewSet, described
from claims.api.step_serializers import GateAnswerSerializer
from claims.drafting import add_verdict, edit_review, edit_verdict, remove_verdict
from claims.models import Review, ReviewState, Standing, Verdict
from sources.api.paging import LogPages
from sources.api.versions import IF_MATCH, seen_version, tagged


class ReviewFilter(filters.FilterSet):
    search = filters.CharFilter(method="telling", label="words of the headline")
    state = filters.ChoiceFilter(choices=ReviewState.choices)
    standing = filters.ChoiceFilter(choices=Standing.choices)
    author = filters.CharFilter(field_name="authors__username", label="username of an author")
    claim = filters.UUIDFilter(field_name="verdicts__claim", label="id of a claim it decides")

    def telling(self, reviews: QuerySet[Review], name: str, words: str) -> QuerySet[Review]:
        return reviews.filter(Q(title__icontains=words) | Q(standfirst__icontains=words))


@described(ReviewDetailSerializer, ReviewEdit)
class ReviewViewSet(RowViewSet):
    queryset = Review.objects.select_related("approved_by").prefetch_related("authors", "editors")
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter

    def get_queryset(self) -> QuerySet[Review]:
        reviews = super().get_queryset()
        if self.action == "list":
            return reviews
        return reviews.prefetch_related("verdicts__rating", "editions")

    def edit(self, row: Review, version: int, changes: dict[str, Any]) -> Review:
        return edit_review(row, self.person, version=version, changes=changes)

    @extend_schema(responses=GateAnswerSerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=None)
    def gates(self, request: Request, **kwargs: Any) -> Response:
        """All gates between here and the next edition."""
        review = self.get_object()
        return tagged(GateAnswerSerializer(gates.rail(review, self.person), many=True).data, review)

    @extend_schema(responses=LogLineSerializer(many=True))
    @action(detail=True, filterset_class=None, pagination_class=LogPages)
    def log(self, request: Request, **kwargs: Any) -> Response:
        """The lines of the log about the review, its verdicts, claims, statements and evidence."""
        page = self.paginate_queryset(lines_about(self.get_object()))
        return self.get_paginated_response(LogLineSerializer(page, many=True).data)

    @extend_schema(request=NewVerdict, responses={201: VerdictSerializer}, parameters=[IF_MATCH])
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def verdicts(self, request: Request, **kwargs: Any) -> Response:
        """Decide one more accepted claim in this review; If-Match is the review's version."""
        version, review = seen_version(request), self.get_object()
        verdict = add_verdict(review, **self.sent(NewVerdict), by=self.person, version=version)
        return tagged(VerdictSerializer(verdict).data, verdict, 201)


@described(VerdictSerializer, VerdictEdit)
class VerdictViewSet(RowViewSet):
    queryset = Verdict.objects.select_related("rating")
    serializer_class = VerdictSerializer
    filterset_fields = ["review", "claim"]

    def edit(self, row: Verdict, version: int, changes: dict[str, Any]) -> Verdict:
        return edit_verdict(row, self.person, version=version, changes=changes)

    @extend_schema(responses={204: None}, parameters=[IF_MATCH])
    def destroy(self, request: Request, **kwargs: Any) -> Response:
        """Take a verdict out of a review that was never published."""
        version, verdict = seen_version(request), self.get_object()
        remove_verdict(verdict, self.person, version=version)
        return Response(status=204)
