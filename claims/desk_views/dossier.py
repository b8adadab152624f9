"""The dossier of a review, and the page of a claim that is not under review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from claims import gates, soundness
from claims.desk_views.board import Bound, Part, coverage_of, part_of
from claims.desk_views.cards import open_reviews, steps_for, with_parts
from claims.desk_views.dossier_forms import ReviewForm
from claims.desk_views.page import show
from claims.desk_views.places import address_of, review_of
from claims.desk_views.record import Line, lines_about
from claims.models import Claim, ClaimState, Review, ReviewState, Standing
from claims.models.claim import DeclineCode
from claims.refusal import StepRefused
from claims.review import Offer, offers
from claims.rounds import WRITABLE
from claims.rules import Role, may
from claims.workflow import OPEN_STATES, SUBMITTED_STATES
from sources.models import Source

STATUS = {"role": 403, "input": 400}

# Steps that lead back or away: never what comes next.
NOT_ONWARD = frozenset({"abandon", "withdraw", "request_changes", "open_update"})

GATES: Mapping[str, Any] = {
    "checkable": gettext_lazy("Can be checked"),
    "provenance": gettext_lazy("Quotations"),
    "claimant_known": gettext_lazy("Claimant"),
    "primary_evidence": gettext_lazy("Primary evidence"),
    "two_origins": gettext_lazy("Origins"),
    "archived": gettext_lazy("Snapshots"),
    "second_eyes": gettext_lazy("Second pair of eyes"),
    "page_complete": gettext_lazy("Complete page"),
    "markup_valid": gettext_lazy("ClaimReview markup"),
    "as_approved": gettext_lazy("As approved"),
}


def status_of(refusal: StepRefused) -> int:
    """Return the HTTP status of a refused step or edit: 403 for the role, 400 for the input, else 409."""
    return STATUS.get(refusal.kind, 409)


@require_GET
def dossier(request: HttpRequest, review_id: UUID) -> HttpResponse:
    return dossier_page(request, review_id)


@require_GET
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Show a claim; one under review is shown in its dossier, a merged one at its target."""
    row = get_object_or_404(Claim, pk=claim_id)
    if row.state == ClaimState.MERGED and row.merged_into_id:
        return redirect("desk:claim", row.merged_into_id)
    if review_of(row):
        return redirect(address_of(row))
    return claim_page(request, claim_id)


@require_GET
def coverage_data(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Return ``{"state", "sentence", "link"}`` of the search for coverage."""
    progress = coverage_of(get_object_or_404(Claim, pk=claim_id))
    return JsonResponse(progress.data() if progress else {"state": "done", "sentence": "", "link": ""})


def dossier_page(
    request: HttpRequest,
    review_id: UUID,
    *,
    refusal: StepRefused | None = None,
    bound: Bound | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the dossier; ``bound`` are forms that were refused, shown with what was typed."""
    forms = bound or {}
    review = get_object_or_404(Review.objects.prefetch_related("authors", "editors"), pk=review_id)
    user: Any = request.user
    parts = _parts(review, user, forms)
    offered = offers(review, user)
    context = {
        "review": review,
        "review_form": forms.get(f"review-{review.pk}") or ReviewForm.of(review),
        "parts": parts,
        "offers": offered,
        "next_step": _next_step(offered),
        "rail": [(GATES.get(answer.gate, answer.gate), answer) for answer in gates.rail(review, user)],
        "lines": _lines(review, parts),
        "notes": review.notes.select_related("by"),
        "researchers": _researchers(),
        "is_public": review.standing == Standing.LIVE,
        "broken": soundness.broken_below(review),
        **_rights(user, review),
        "refusal": refusal,
        "is_fullwidth": True,
        **_choices(),
    }
    return show(request, "desk/dossier.html", context, title=review.title, status=status)


def claim_page(
    request: HttpRequest,
    claim_id: UUID,
    *,
    refusal: StepRefused | None = None,
    bound: Bound | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of one claim without a review."""
    row = get_object_or_404(with_parts(Claim.objects.all()), pk=claim_id)
    part = part_of(row, request.user, None, bound or {})
    context = {
        "claim": row,
        "part": part,
        "steps": steps_for(row, request.user),
        **_rights(request.user, None),
        "lines": lines_about(_ids([part])),
        "notes": row.notes.select_related("by"),
        "refusal": refusal,
        "is_fullwidth": True,
        **_choices(),
    }
    return show(request, "desk/claim.html", context, title=row.short_text, status=status)


def page_of_claim(request: HttpRequest, row: Claim, **options: Any) -> HttpResponse:
    """Render the page on which ``row`` is worked on."""
    review = review_of(row)
    return dossier_page(request, review.pk, **options) if review else claim_page(request, row.pk, **options)


def _parts(review: Review, user: Any, bound: Bound) -> list[Part]:
    verdicts = list(review.verdicts.select_related("rating").order_by("order"))
    claims = with_parts(Claim.objects.filter(verdicts__review=review)).in_bulk()
    return [part_of(claims[verdict.claim_id], user, verdict, bound) for verdict in verdicts]


def _next_step(offered: Iterable[Offer]) -> Offer | None:
    """Return the step that leads on: one this person may take, else one whose gates do not hold yet."""
    onward = [offer for offer in offered if offer.step.name not in NOT_ONWARD]
    allowed = [offer for offer in onward if offer.allowed]
    return next(iter(allowed or onward), None)


def _lines(review: Review, parts: Iterable[Part]) -> list[Line]:
    return lines_about([review.pk, *_ids(parts), *review.editions.values_list("pk", flat=True)])


def _ids(parts: Iterable[Part]) -> list[UUID]:
    found: list[UUID] = []
    for part in parts:
        found += [part.claim.pk, *(said.statement.pk for said in part.said)]
        found += [piece.row.pk for piece in part.pieces]
        found += [part.verdict.pk] if part.verdict else []
    return found


def _researchers() -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__name=Role.RESEARCHER).order_by("username")


def _rights(user: Any, review: Review | None) -> dict[str, bool]:
    """Return which forms may be used: a closed round and a missing role leave them to be read."""
    state = review.state if review else ReviewState.NONE
    is_open = review is None or (state in WRITABLE and review.standing in (Standing.NONE, Standing.LIVE))
    return {
        "is_open": is_open,
        "is_submitted": state in SUBMITTED_STATES,
        "may_write": is_open and may("claims.edit_review", user, review),
        "may_sort": (is_open or state == ReviewState.NONE) and may("claims.edit_claim", user),
        "may_judge": (review is None or state in OPEN_STATES) and may("claims.judge_evidence", user),
        "may_point": may("claims.add_evidence", user),
        "may_add": may("claims.intake", user),
    }


def _choices() -> dict[str, Any]:
    return {
        "decline_codes": DeclineCode.choices,
        "reviews": open_reviews(),
        "source_names": Source.objects.values_list("name", flat=True).order_by("name")[:500],
    }
