"""The reader: a snapshot's text as it is, with what was found in it, and the candidates to decide on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from claims.analysis import analysis_of
from claims.desk_views import figures, segments
from claims.desk_views.cards import Card, bulk_steps, cards, open_reviews, with_parts
from claims.desk_views.page import person, show
from claims.desk_views.segments import Mark
from claims.models import Claim, Evidence, EvidenceState
from claims.models.claim import DeclineCode
from claims.refusal import StepRefused
from claims.rules import may
from claims.spotting import claim_from_span
from claims.text.records import AnalyzedSentence
from sources.errors import SourceError
from sources.models import Snapshot

# Reading a very long text again takes seconds: then only its candidate sentences are marked.
READ_AGAIN_UP_TO = 150_000

LEGEND = [
    (segments.CLAIM, gettext_lazy("candidate or claim")),
    (segments.QUANTITY, gettext_lazy("figure")),
    (segments.CLAIMANT, gettext_lazy("claimant")),
    (segments.RELAY, gettext_lazy("passed on by")),
    (segments.CUE, gettext_lazy("words of saying")),
    (segments.EVIDENCE, gettext_lazy("evidence")),
]


@require_GET
def reader(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    return reader_page(request, snapshot_id)


@require_POST
def new_claim(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """Make a candidate of the selected stretch of the text."""
    snapshot = get_object_or_404(Snapshot, pk=snapshot_id)
    try:
        if not may("claims.intake", request.user):
            raise StepRefused("role", _("Monitors, researchers and desk editors add claims."))
        start, end = _span(request)
        claim = claim_from_span(snapshot, start, end, person(request))
    except (SourceError, StepRefused) as refusal:
        return reader_page(request, snapshot_id, refusal=refusal, status=409)
    messages.success(request, _("The selected words are a candidate now."))
    return redirect(f"{reverse('desk:reader', args=[snapshot_id])}#card-{claim.pk}")


def reader_page(
    request: HttpRequest, snapshot_id: UUID, *, refusal: Exception | None = None, status: int = 200
) -> HttpResponse:
    """Render the reader; ``refusal`` is what was refused just now, with its sentence and gate answers."""
    snapshot = get_object_or_404(Snapshot.objects.select_related("document__publisher"), pk=snapshot_id)
    blocks = list(snapshot.blocks.all())
    found = _cards_of(snapshot, request.user)
    marks = [*_claim_marks(found), *_evidence_marks(snapshot), *_finer_marks(snapshot, found, bool(blocks))]
    context = {
        "snapshot": snapshot,
        "document": snapshot.document,
        "segments": segments.segments(snapshot.text, blocks, marks),
        "cards": found,
        "is_read": bool(blocks),
        "is_long": len(snapshot.text) > READ_AGAIN_UP_TO,
        "legend": LEGEND,
        "custody": snapshot.custody.select_related("who"),
        "reviews": open_reviews(),
        "together": bulk_steps(request.user),
        "decline_codes": DeclineCode.choices,
        "may_add": may("claims.intake", request.user),
        "refusal": refusal,
        "is_fullwidth": True,
    }
    return show(request, "desk/reader.html", context, title=str(snapshot.document), status=status)


def _span(request: HttpRequest) -> tuple[int, int]:
    try:
        return int(request.POST["start"]), int(request.POST["end"])
    except (KeyError, ValueError):
        return 0, 0


def _cards_of(snapshot: Snapshot, user: Any) -> list[Card]:
    here = Claim.objects.filter(statements__appearances__snapshot=snapshot).distinct()
    ordered = with_parts(here).order_by("-check_worthiness", "created_at")
    return cards(ordered, user, snapshot)


def _claim_marks(found: Iterable[Card]) -> Iterator[Mark]:
    for card in found:
        for place in card.places:
            yield Mark(place.start, place.end, segments.CLAIM, str(card.claim.pk), card.claim.short_text)


def _evidence_marks(snapshot: Snapshot) -> Iterator[Mark]:
    used = Evidence.objects.filter(snapshot=snapshot, start__isnull=False).exclude(
        state=EvidenceState.DISMISSED
    )
    for row in used.select_related("claim"):
        note = _("evidence (%(stance)s) on: %(claim)s") % {
            "stance": row.get_stance_display(),
            "claim": row.claim.short_text,
        }
        yield Mark(row.start or 0, row.end or 0, segments.EVIDENCE, str(row.pk), note)


def _finer_marks(snapshot: Snapshot, found: Iterable[Card], is_read: bool) -> Iterator[Mark]:
    if is_read and len(snapshot.text) <= READ_AGAIN_UP_TO:
        for sentence in analysis_of(snapshot).sentences:
            yield from _sentence_marks(sentence)
        return
    for card in found:
        for place in card.places:
            for figure in place.quantities.all():
                if figure.start is not None and figure.end is not None:
                    yield Mark(figure.start, figure.end, segments.QUANTITY, "", figures.in_words(figure))


def _sentence_marks(sentence: AnalyzedSentence) -> Iterator[Mark]:
    for figure in sentence.quantities:
        yield Mark(figure.start, figure.end, segments.QUANTITY, "", figures.found_in_words(figure))
    for attribution in sentence.attributions:
        if attribution.claimant:
            span = attribution.claimant
            yield Mark(span.start, span.end, segments.CLAIMANT, "", _("claimant"))
        for relay in attribution.relays:
            yield Mark(relay.start, relay.end, segments.RELAY, "", _("passes it on"))
        if attribution.cue:
            yield Mark(attribution.cue.start, attribution.cue.end, segments.CUE, "", _("words of saying"))
