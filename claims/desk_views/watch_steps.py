"""Setting, pausing and ending watches from the page of a claim or of a document."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import watches
from claims.desk_views.dossier import page_of_claim, status_of
from claims.desk_views.page import person
from claims.desk_views.places import address_of
from claims.desk_views.watch_forms import ClaimWatchForm, PageWatchForm, TurnForm, first_error
from claims.models import Claim, ClaimWatch
from claims.refusal import StepRefused
from claims.rules import may
from sources import page_watches
from sources.errors import SourceError
from sources.models import Document, PageWatch
from sources.models.watch import WatchState


@require_POST
def watch_claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Watch a claim, or change how its watch goes on."""
    claim = get_object_or_404(Claim, pk=claim_id)
    form = ClaimWatchForm(request.POST)

    def write() -> None:
        if not form.is_valid():
            raise StepRefused("input", first_error(form))
        watches.watch(claim, person(request), form.plan(), form.cleaned_data["reason"])

    return _write(request, claim, write, _("The claim is watched: its first search begins within seconds."))


@require_POST
def turn_claim_watch(request: HttpRequest, watch_id: UUID, state: str) -> HttpResponse:
    """Pause, resume or end the watch of a claim."""
    row = get_object_or_404(ClaimWatch.objects.select_related("claim"), pk=watch_id)

    def write() -> None:
        watches.change(row, _state(state), person(request), _reason(request))

    return _write(request, row.claim, write, _("The watch is changed."))


@require_POST
def watch_page(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Watch a page for changes, or change how its watch goes on."""
    document = get_object_or_404(Document, pk=document_id)
    form = PageWatchForm(request.POST)

    def write() -> None:
        if not form.is_valid():
            raise StepRefused("input", first_error(form))
        page_watches.watch(document, person(request), **form.cleaned_data)

    return _write_page(request, document, write, _("The page is watched: it is fetched within seconds."))


@require_POST
def turn_page_watch(request: HttpRequest, watch_id: UUID, state: str) -> HttpResponse:
    """Pause, resume or end the watch of a page."""
    row = get_object_or_404(PageWatch.objects.select_related("document"), pk=watch_id)

    def write() -> None:
        page_watches.change(row, _state(state), person(request), _reason(request))

    return _write_page(request, row.document, write, _("The watch is changed."))


@require_POST
def note_seen(request: HttpRequest, watch_id: UUID) -> HttpResponse:
    """Take the notice of a changed page away."""
    row = get_object_or_404(PageWatch.objects.select_related("document"), pk=watch_id)
    return _write_page(request, row.document, lambda: page_watches.note_seen(row, person(request)), "")


def _state(name: str) -> WatchState:
    if name not in WatchState.values:
        raise Http404
    return WatchState(name)


def _reason(request: HttpRequest) -> str:
    form = TurnForm(request.POST)
    if not form.is_valid():
        raise StepRefused("input", first_error(form))
    return str(form.cleaned_data["reason"])


def _write(request: HttpRequest, claim: Claim, write: Callable[[], None], said: str) -> HttpResponse:
    try:
        write()
    except StepRefused as refusal:
        return page_of_claim(request, claim, refusal=refusal, status=status_of(refusal))
    messages.success(request, said)
    return redirect(address_of(claim, f"watch-{claim.pk}"))


def _write_page(
    request: HttpRequest, document: Document, write: Callable[[], None], said: str
) -> HttpResponse:
    if not may("claims.intake", request.user):
        raise PermissionDenied
    try:
        write()
    except (StepRefused, SourceError) as refusal:
        messages.error(request, refusal.sentence)
    else:
        if said:
            messages.success(request, said)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else reverse("desk:document", args=[document.pk]))
