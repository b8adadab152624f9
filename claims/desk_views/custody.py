"""The history of a document: every snapshot of it, what happened to each, and what to do with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims import soundness
from claims.desk_views.page import person, show
from claims.models import Review
from claims.rules import may
from sources.downloads import download
from sources.errors import SourceError
from sources.models import CustodyEvent, Document, Snapshot
from sources.models.document import Condition, CustodyAction, Method
from sources.snapshots.verifying import verify_one

MOST_EVENTS = 200
SAID = {
    Condition.SOUND: lambda: _("The stored bytes match their hash."),
    Condition.DAMAGED: lambda: _("The stored bytes no longer match their hash."),
    Condition.MISSING: lambda: _("The stored bytes are missing."),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One snapshot on the page; ``by`` is who brought it in, empty for a worker."""

    row: Snapshot
    by: str
    reviews: tuple[Review, ...] = ()

    @property
    def is_broken(self) -> bool:
        return self.row.condition in soundness.BROKEN

    @property
    def how(self) -> str:
        """How it came here, in words."""
        row = self.row
        if row.method == Method.UPLOAD and not row.media_type.startswith("text/"):
            who = self.by or _("somebody")
            return _("what a person saw, uploaded by %(who)s") % {"who": who}
        return str(row.get_method_display())


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline."""

    at: datetime
    action: str
    label: str
    who: str
    hash: str
    note: str


@require_GET
def history(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Show the snapshots of a document with their custody as one timeline."""
    document = get_object_or_404(Document.objects.select_related("publisher"), pk=document_id)
    kept = _kept(document)
    context = {
        "document": document,
        "kept": kept,
        "broken": [one for one in kept if one.is_broken],
        "timeline": _timeline(document),
        "may_add": may("claims.intake", request.user),
        "is_fullwidth": True,
    }
    return show(request, "desk/history.html", context, title=_("History of the document"))


@require_POST
def verify(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """Compare the stored bytes with their hash now, and say what was found."""
    if not may("claims.intake", request.user):
        raise PermissionDenied
    snapshot = get_object_or_404(Snapshot.objects.only("document", "storage_key", "sha256"), pk=snapshot_id)
    try:
        condition = verify_one(snapshot, person(request))
    except SourceError as error:
        messages.error(request, error.sentence)
    else:
        tell = messages.success if condition == Condition.SOUND else messages.error
        tell(request, SAID[condition]())
    return redirect("desk:history", snapshot.document_id)


@require_GET
def bytes_of(request: HttpRequest, snapshot_id: UUID) -> HttpResponseBase:
    """Hand the stored bytes out as a download; the copy stands in the custody."""
    snapshot = get_object_or_404(Snapshot.objects.defer("text"), pk=snapshot_id)
    try:
        return download(snapshot, person(request))
    except SourceError as error:
        messages.error(request, error.sentence)
        return redirect("desk:history", snapshot.document_id)


def _kept(document: Document) -> list[Kept]:
    taken = CustodyEvent.objects.filter(action=CustodyAction.TAKEN).select_related("who")
    rows = Snapshot.objects.filter(document=document).defer("text", "headers").order_by("-taken_at")
    found = rows.prefetch_related(Prefetch("custody", taken, to_attr="taking"))
    return [_one(row) for row in found]


def _one(row: Any) -> Kept:
    by = next((_name(event.who) for event in row.taking if event.who), "")
    broken = row.condition in soundness.BROKEN
    return Kept(row, by, tuple(soundness.reviews_on(row)) if broken else ())


def _timeline(document: Document) -> list[Happening]:
    events = CustodyEvent.objects.filter(snapshot__document=document).order_by("-at", "-id")
    rows = events.select_related("who", "snapshot").defer("snapshot__text", "snapshot__headers")
    return [
        Happening(
            event.at,
            event.action,
            event.get_action_display(),
            _name(event.who) or _("the desk"),
            event.snapshot.sha256,
            event.note,
        )
        for event in rows[:MOST_EVENTS]
    ]


def _name(user: User | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
