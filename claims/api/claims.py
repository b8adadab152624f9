"""Claims and their statements."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.claim_serializers import ClaimDetailSerializer, ClaimSerializer, StatementSerializer
from claims.api.coverage import COVERAGE_RIGHTS, CoverageActions
from claims.api.edits import ClaimEdit, SpanSerializer, StatementEdit
from claims.api.origins import ORIGIN_RIGHTS, OriginActions
from claims.api.rows import RowViewSet, described
from claims.drafting import edit_claim, edit_statement
from claims.models import Appearance, Claim, ClaimKind, ClaimState, Statement
from claims.spotting import claim_from_span
from sources.naming import ensure_source

# A snapshot's text may be large and is not part of any of these answers.
PLACES = Appearance.objects.select_related("snapshot").defer("snapshot__text")
SAID = Statement.objects.select_related("claimant").prefetch_related(
    "quantities", Prefetch("appearances", PLACES), "appearances__hops", "appearances__quantities"
)


class ClaimFilter(filters.FilterSet):
    search = filters.CharFilter(method="saying", label="words of the claim")
    state = filters.ChoiceFilter(choices=ClaimState.choices)
    kind = filters.ChoiceFilter(choices=ClaimKind.choices)
    document = filters.UUIDFilter(method="appearing_in", label="id of a document it appears in")

    def saying(self, claims: QuerySet[Claim], name: str, words: str) -> QuerySet[Claim]:
        return claims.filter(Q(text__icontains=words) | Q(short_text__icontains=words))

    def appearing_in(self, claims: QuerySet[Claim], name: str, document: UUID) -> QuerySet[Claim]:
        return claims.filter(statements__appearances__snapshot__document=document).distinct()


@described(ClaimDetailSerializer, ClaimEdit)
class ClaimViewSet(CoverageActions, OriginActions, RowViewSet):
    queryset = Claim.objects.prefetch_related("topics")
    serializer_class = ClaimSerializer
    filterset_class = ClaimFilter
    rights = {"create": "claims.intake", **COVERAGE_RIGHTS, **ORIGIN_RIGHTS}

    def get_queryset(self) -> QuerySet[Claim]:
        claims = super().get_queryset()
        if self.action == "list":
            return claims
        return claims.prefetch_related("verdicts", Prefetch("statements", SAID))

    @extend_schema(
        responses={200: ClaimDetailSerializer, 307: OpenApiResponse(description="Merged: the other claim.")}
    )
    def retrieve(self, request: Request, **kwargs: Any) -> Response:
        """Show a claim; the address of a merged one leads to the claim it was merged into."""
        claim = self.get_object()
        if claim.merged_into_id:
            place = reverse("api:claim-detail", args=[claim.merged_into_id])
            return Response(status=307, headers={"Location": place})
        return self.shown(claim)

    @extend_schema(request=SpanSerializer, responses={201: ClaimDetailSerializer})
    def create(self, request: Request) -> Response:
        """Make a candidate of a stretch of a snapshot's text."""
        return self.shown(claim_from_span(**self.sent(SpanSerializer), by=self.person), 201)

    def edit(self, row: Claim, version: int, changes: dict[str, Any]) -> Claim:
        return edit_claim(row, self.person, version=version, changes=changes)


@described(StatementSerializer, StatementEdit)
class StatementViewSet(RowViewSet):
    """Who says it: PATCH ``claimant`` or ``own_voice`` to name the claimant."""

    queryset = SAID
    serializer_class = StatementSerializer
    filterset_fields = ["claim"]

    def edit(self, row: Statement, version: int, changes: dict[str, Any]) -> Statement:
        with transaction.atomic():
            if isinstance(changes.get("claimant"), dict):
                changes["claimant"] = ensure_source(**changes["claimant"], by=self.person)
            return edit_statement(row, self.person, version=version, changes=changes)
