"""One path per row of the step tables, for one subject, and for many claims at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims import review
from claims.api.claim_serializers import ClaimDetailSerializer
from claims.api.review_serializers import ReviewDetailSerializer
from claims.api.step_serializers import OfferSerializer, OutcomeSerializer, bulk_serializer, input_serializer
from claims.models import Claim, Review
from claims.workflow import CLAIM_STEPS, REVIEW_STEPS, Step
from sources.api.people import person
from sources.api.problems import Problem
from sources.api.versions import IF_MATCH, seen_version, tagged

TABLES = (
    ("claims", Claim, CLAIM_STEPS, ClaimDetailSerializer),
    ("reviews", Review, REVIEW_STEPS, ReviewDetailSerializer),
)


class StepView(APIView):
    """Take one step of the table; the door asks for role, state, gates and version."""

    model: type[Claim] | type[Review]
    step: Step
    inputs: type[serializers.Serializer]
    shown_as: type[serializers.BaseSerializer]

    def post(self, request: Request, pk: Any) -> Response:
        version = seen_version(request)
        subject: Any = get_object_or_404(self.model, pk=pk)
        sent = self.inputs(data=request.data)
        sent.is_valid(raise_exception=True)
        moved = review.take(
            subject, self.step.name, person(request), version=version, inputs=sent.validated_data
        )
        return tagged(self.shown_as(moved).data, moved)


class OffersView(APIView):
    """The steps that lead on from here, with the answers of their gates."""

    model: type[Claim] | type[Review]

    def get(self, request: Request, pk: Any) -> Response:
        subject: Any = get_object_or_404(self.model, pk=pk)
        offers = review.offers(subject, person(request))
        return tagged(OfferSerializer(offers, many=True).data, subject)


class BulkStepView(APIView):
    """Take one step with many claims; each is taken or refused on its own."""

    step: Step
    inputs: type[serializers.Serializer]

    def post(self, request: Request) -> Response:
        sent = self.inputs(data=request.data)
        sent.is_valid(raise_exception=True)
        inputs = dict(sent.validated_data)
        claims = _all_of(inputs.pop("_claims"))
        outcomes = review.take_many(self.step.name, claims, person(request), inputs)
        return Response(OutcomeSerializer(outcomes, many=True).data)


def _all_of(wanted: list[Any]) -> list[Claim]:
    """Return the claims in the order they were named; raises Problem 404 when one is unknown."""
    found = Claim.objects.in_bulk(wanted)
    unknown = [str(key) for key in wanted if key not in found]
    if unknown:
        raise Problem(404, "not_found", f"There is no claim {', '.join(unknown)}; nothing was changed.")
    return [found[key] for key in dict.fromkeys(wanted)]


def step_urls() -> Iterator[URLPattern]:
    """Yield ``{table}/{id}/steps/`` and one path for each row of both tables."""
    for table, model, steps, shown_as in TABLES:
        yield path(f"{table}/<uuid:pk>/steps/", _offers(table, model), name=f"{table}_steps")
        for step in steps.values():
            view = _step(table, model, step, shown_as)
            yield path(f"{table}/<uuid:pk>/steps/{step.name}/", view, name=f"{table}_{step.name}")
    for step in CLAIM_STEPS.values():
        yield path(f"claims/steps/{step.name}/", _bulk(step), name=f"claims_{step.name}_many")


def _offers(table: str, model: type[Claim] | type[Review]) -> Any:
    schema = extend_schema(operation_id=f"{table}_steps", responses=OfferSerializer(many=True), tags=[table])
    made = type(f"{model.__name__}OffersView", (OffersView,), {"model": model})
    return _addressed(made, get=schema)


def _step(
    table: str,
    model: type[Claim] | type[Review],
    step: Step,
    shown_as: type[serializers.BaseSerializer],
) -> Any:
    inputs = input_serializer(table, step)
    members = {"model": model, "step": step, "inputs": inputs, "shown_as": shown_as}
    schema = extend_schema(
        operation_id=f"{table}_{step.name}",
        summary=str(step.label),
        description=_told(step),
        parameters=[IF_MATCH],
        request=inputs if inputs().fields else None,
        responses=shown_as,
        tags=[table],
    )
    made = type(f"{inputs.__name__}View", (StepView,), members)
    return _addressed(made, post=schema)


def _bulk(step: Step) -> Any:
    inputs = bulk_serializer("claims", step)
    schema = extend_schema(
        operation_id=f"claims_{step.name}_many",
        summary=f"{step.label} many",
        description=_told(step),
        request=inputs,
        responses=OutcomeSerializer(many=True),
        tags=["claims"],
    )
    made = type(f"{inputs.__name__}View", (BulkStepView,), {"step": step, "inputs": inputs})
    return _addressed(made, post=schema)


def _addressed(made: Any, **schema: Any) -> Any:
    return extend_schema_view(**schema)(made).as_view()


def _told(step: Step) -> str:
    """Return the row of the table in words."""
    gates = f" Gates: {', '.join(step.gates)}." if step.gates else ""
    return f"{step.description} From: {', '.join(sorted(step.sources))}. By: {step.who}.{gates}"
