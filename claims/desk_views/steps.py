"""Taking steps from a page: one claim, many claims, a review; a refusal is shown where it was asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims.desk_views.dossier import dossier_page, page_of_claim, status_of
from claims.desk_views.page import person, seen_version
from claims.desk_views.places import address_of, review_of
from claims.desk_views.reader import reader_page
from claims.models import Claim, Review
from claims.refusal import StepRefused
from claims.review import Outcome, take, take_many

INPUTS = ("code", "review", "into", "reason", "assignee", "until")
TOGETHER = "together"


@require_POST
def claim_step(request: HttpRequest, claim_id: UUID, name: str) -> HttpResponse:
    """Take a claim step; asked in the reader, it goes back there."""
    row = get_object_or_404(Claim, pk=claim_id)
    snapshot = request.POST.get("snapshot", "")
    try:
        moved = take(row, name, person(request), version=seen_version(request), inputs=_inputs(request))
    except StepRefused as refusal:
        if snapshot:
            return reader_page(request, _uuid(snapshot), refusal=refusal, status=status_of(refusal))
        return page_of_claim(request, row, refusal=refusal, status=status_of(refusal))
    _say_moved(request, moved)
    if snapshot:
        return redirect(f"{reverse('desk:reader', args=[_uuid(snapshot)])}#card-{moved.pk}")
    return redirect(address_of(moved))


@require_POST
def claim_steps(request: HttpRequest) -> HttpResponse:
    """Take one step for all chosen claims and say what became of each that was refused."""
    name = request.POST.get("step", "")
    asked = Claim.objects.filter(pk__in=_uuids(request.POST.getlist("claim")))
    chosen = list(asked.order_by("first_appearance__snapshot", "first_appearance__start", "created_at"))
    if not chosen:
        messages.warning(request, _("No claim was chosen."))
    elif name == "accept" and request.POST.get("review") == TOGETHER:
        say_outcomes(request, _accept_together(chosen, request.user))
    else:
        say_outcomes(request, take_many(name, chosen, person(request), _inputs(request)))
    return redirect(_back(request))


@require_POST
def review_step(request: HttpRequest, review_id: UUID, name: str) -> HttpResponse:
    row = get_object_or_404(Review, pk=review_id)
    try:
        moved = take(row, name, person(request), version=seen_version(request), inputs=_inputs(request))
    except StepRefused as refusal:
        return dossier_page(request, review_id, refusal=refusal, status=status_of(refusal))
    text = _("The review is now: %(state)s.") % {"state": moved.get_state_display()}
    messages.success(request, text)
    return redirect("desk:dossier", review_id)


def say_outcomes(request: HttpRequest, outcomes: Iterable[Outcome]) -> None:
    """Say how many claims moved, and each sentence of refusal with its claim."""
    results = list(outcomes)
    moved = [outcome for outcome in results if outcome.taken]
    if moved:
        text = ngettext("%(count)d claim is done.", "%(count)d claims are done.", len(moved))
        messages.success(request, text % {"count": len(moved)})
    for outcome in results:
        if not outcome.taken:
            messages.error(request, f"{outcome.claim}: {outcome.sentence}")


def _accept_together(chosen: list[Claim], user: Any) -> list[Outcome]:
    """Accept the first that can be into a new review and the others into the same one."""
    outcomes: list[Outcome] = []
    inputs: dict[str, Any] = {}
    for row in chosen:
        outcomes += take_many("accept", [row], user, inputs)
        review = review_of(row) if outcomes[-1].taken and not inputs else None
        inputs = {"review": str(review.pk)} if review else inputs
    return outcomes


def _say_moved(request: HttpRequest, moved: Claim) -> None:
    text = _("“%(claim)s” is now: %(state)s.")
    messages.success(request, text % {"claim": moved.short_text, "state": moved.get_state_display()})


def _inputs(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST[name] for name in INPUTS if request.POST.get(name)}


def _uuid(text: str) -> UUID:
    """Return the id, or one that no row has."""
    return next(iter(_uuids([text])), UUID(int=0))


def _uuids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if safe else reverse("admin:claims_claim_changelist")
