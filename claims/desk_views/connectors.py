"""The page of connectors: which services are asked for coverage, how each is doing, how to switch one on."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.desk_views.documents import Progress, progress_of
from claims.desk_views.page import person, show
from claims.rules import may
from sources import trying_out
from sources.connector_overview import Condition, Overview, overview
from sources.errors import SourceError
from sources.models import Job

LOOKS = {
    Condition.BROKEN: "is-bad",
    Condition.RESTING: "is-wait",
    Condition.WELL: "is-good",
    Condition.PARTLY: "is-wait",
    Condition.FAILING: "is-bad",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A connector with the look of its condition and its last trial."""

    connector: Overview
    look: str
    trial: Job | None
    progress: Progress | None

    @property
    def failed_last(self) -> bool:
        """Whether its last failure is younger than its last success."""
        state = self.connector.state
        return state.failed_at is not None and (
            state.succeeded_at is None or state.failed_at > state.succeeded_at
        )


@require_GET
def connectors_page(request: HttpRequest) -> HttpResponse:
    """Show every connector; administrators may ask one now."""
    cards = [_card(one) for one in overview()]
    context = {
        "on": [card for card in cards if card.connector.on],
        "off": [card for card in cards if not card.connector.on],
        "may_ask": may("claims.ask_connector", request.user),
        "sample": trying_out.SAMPLE_WORDS,
        "longest": trying_out.LONGEST_WORDS,
    }
    return show(request, "desk/connectors.html", context, title=_("Connectors"))


@require_POST
def ask_connector(request: HttpRequest, name: str) -> HttpResponse:
    """Put a trial of a connector into the ledger and come back to the page."""
    if not may("claims.ask_connector", request.user):
        raise PermissionDenied
    try:
        trying_out.try_connector(name, request.POST.get("words", ""), person(request))
    except SourceError as error:
        messages.error(request, error.sentence)
    return redirect("desk:connectors")


@require_GET
def trial_data(request: HttpRequest, name: str) -> JsonResponse:
    """Say how far the last trial of a connector is, for the page that waits."""
    for card in (_card(one) for one in overview() if one.name == name):
        if card.progress is not None:
            return JsonResponse(card.progress.data())
    raise Http404


def _card(one: Overview) -> Card:
    trial = trying_out.trials(one.state).first() if one.state.pk else None
    progress = progress_of([trial], "") if trial else None
    return Card(one, LOOKS.get(one.condition, ""), trial, progress)
