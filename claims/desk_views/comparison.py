"""Two snapshots of one document side by side, and the quotations of the older one on the newer one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import reanchoring
from claims.desk_views.dossier import status_of
from claims.desk_views.page import person, show
from claims.models import Appearance, Evidence
from claims.refusal import StepRefused
from claims.rules import may
from sources.models import Document, Snapshot
from sources.snapshots.comparing import SAME, Change, Comparison, compare

MOST_SHOWN = 400  # paragraphs that differ


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that follow one another: a fold of equal ones, or one that differs."""

    changes: tuple[Change, ...]
    number: int = 0

    @property
    def is_same(self) -> bool:
        return self.changes[0].kind == SAME


@require_GET
def comparison(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Show what differs between ``old`` and ``new``, by default the two newest snapshots."""
    return _page(request, get_object_or_404(Document, pk=document_id))


@require_POST
def reanchor(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Add a quotation of the older snapshot to the newer one where it was suggested, because a person says so."""
    document = get_object_or_404(Document, pk=document_id)
    new = get_object_or_404(Snapshot, pk=_key(request.POST.get("new")), document=document)
    row = _quotation(request.POST.get("kind", ""), _key(request.POST.get("quotation")))
    try:
        start, end = _span(request)
        reanchoring.confirm(row, new, person(request), start=start, end=end)
    except StepRefused as refusal:
        return _page(request, document, refusal=refusal, status=status_of(refusal))
    messages.success(request, _("The quotation stands on the newer snapshot too."))
    pair = f"old={row.snapshot_id}&new={new.pk}"
    return redirect(f"{reverse('desk:compare', args=[document.pk])}?{pair}#quotations")


def _page(
    request: HttpRequest,
    document: Document,
    *,
    refusal: StepRefused | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = list(Snapshot.objects.filter(document=document).defer("text", "headers").order_by("-taken_at"))
    context: dict[str, object] = {
        "document": document,
        "kept": kept,
        "refusal": refusal,
        "is_fullwidth": True,
    }
    if len(kept) > 1:
        context |= _compared(request, kept)
    return show(request, "desk/comparison.html", context, title=_("Two snapshots compared"), status=status)


def _compared(request: HttpRequest, kept: list[Snapshot]) -> dict[str, object]:
    asked = request.POST if request.method == "POST" else request.GET
    new = _chosen(kept, asked.get("new"), 0)
    old = _chosen(kept, asked.get("old"), next(at for at, row in enumerate(kept) if row != new))
    found = compare(old.text, new.text)
    runs = list(_runs(found.changes))
    differing = [run for run in runs if not run.is_same]
    return {
        "old": old,
        "new": new,
        "found": found,
        "runs": runs[: runs.index(differing[MOST_SHOWN])] if len(differing) > MOST_SHOWN else runs,
        "differing": len(differing),
        "not_shown": max(0, len(differing) - MOST_SHOWN),
        "counts": _counts(found),
        "quotations": reanchoring.suggestions(old, new) if old.taken_at <= new.taken_at else [],
        "may_add": may("claims.edit_claim", request.user),
    }


def _counts(found: Comparison) -> dict[str, int]:
    return {kind: found.count(kind) for kind in ("changed", "added", "removed", "moved")}


def _runs(changes: Iterable[Change]) -> Iterator[Run]:
    number = 0
    for same, group in groupby(changes, key=lambda change: change.kind == SAME):
        if same:
            yield Run(tuple(group))
            continue
        for change in group:
            number += 1
            yield Run((change,), number)


def _chosen(kept: list[Snapshot], key: str | None, otherwise: int) -> Snapshot:
    if not key:
        return kept[otherwise]
    found = next((row for row in kept if str(row.pk) == key), None)
    if found is None:
        raise Http404("There is no such snapshot of this document.")
    return found


def _quotation(kind: str, key: UUID) -> Appearance | Evidence:
    if kind == reanchoring.APPEARANCE:
        return get_object_or_404(Appearance.objects.select_related("statement__claim", "snapshot"), pk=key)
    return get_object_or_404(Evidence.objects.select_related("claim", "snapshot"), pk=key)


def _key(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        raise Http404("This is no id.") from None


def _span(request: HttpRequest) -> tuple[int, int]:
    try:
        return int(request.POST.get("start", "")), int(request.POST.get("end", ""))
    except ValueError:
        raise StepRefused(
            "input", _("This form does not say what it saw: reload the page and try again.")
        ) from None
