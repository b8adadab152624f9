"""Judging evidence, pointing to new evidence, and asking for coverage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims import evidence
from claims.coverage import gather
from claims.desk_views.board import Bound
from claims.desk_views.dossier import page_of_claim, status_of
from claims.desk_views.editing import Edit, save
from claims.desk_views.evidence_forms import JudgeForm, PointForm
from claims.desk_views.page import person, seen_version
from claims.desk_views.places import address_of
from claims.models import Claim, Evidence
from claims.refusal import StepRefused
from claims.rules import may
from sources.errors import SourceError
from sources.intake import Incoming, intake


@require_POST
def accept(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """Let a candidate count, with its stance and grades."""
    return _judge(request, evidence_id, lambda row, by, form: _accept(row, by, form))


@require_POST
def grade(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    return _judge(request, evidence_id, lambda row, by, form: _grade(row, by, form))


@require_POST
def dismiss(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    row = _row(evidence_id)
    reason = request.POST.get("reason", "")
    return _do(
        request,
        row,
        lambda: evidence.dismiss(row, person(request), version=seen_version(request), reason=reason),
    )


@require_POST
def restore(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    row = _row(evidence_id)
    return _do(request, row, lambda: evidence.restore(row, person(request), version=seen_version(request)))


@require_POST
def keep_page(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """Put a snapshot behind an address: one that the desk has, else the page is fetched first."""
    row = _row(evidence_id)
    if not (may("claims.judge_evidence", request.user) and may("claims.intake", request.user)):
        refusal = StepRefused("role", _("Snapshots are kept by researchers and desk editors."))
        return page_of_claim(request, row.claim, refusal=refusal, status=403)
    newest = evidence.kept_snapshot(row.external_url)
    if newest is not None:
        attach = evidence.attach
        return _do(
            request, row, lambda: attach(row, person(request), version=seen_version(request), snapshot=newest)
        )
    try:
        taken = intake(Incoming(url=row.external_url, title=row.external_title), person(request))
    except SourceError as error:
        return page_of_claim(request, row.claim, refusal=StepRefused("input", error.sentence), status=409)
    messages.info(request, _("The page is being fetched. Press “Keep a snapshot” again when it is there."))
    return redirect("desk:document", taken.document.pk)


@require_POST
def point(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Add a passage of a document in the desk, or a record elsewhere, as a candidate."""
    claim = get_object_or_404(Claim, pk=claim_id)
    form = PointForm(request.POST, auto_id=f"{claim.pk}-point-%s")
    bound: Bound = {f"point-{claim.pk}": form}
    if not form.is_valid():
        return page_of_claim(request, claim, bound=bound, status=400)
    try:
        row = evidence.add(claim, person(request), **form.fields_to_add())
    except StepRefused as refusal:
        return page_of_claim(request, claim, bound=bound, refusal=refusal, status=status_of(refusal))
    messages.success(request, _("The evidence is on the board as a candidate."))
    return redirect(address_of(claim, f"evidence-{row.pk}"))


@require_POST
def ask_coverage(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Put the search for coverage into the ledger."""
    claim = get_object_or_404(Claim, pk=claim_id)
    if not may("claims.add_evidence", request.user):
        refusal = StepRefused("role", _("Monitors, researchers and desk editors gather coverage."))
        return page_of_claim(request, claim, refusal=refusal, status=403)
    gather(claim, person(request))
    return redirect(address_of(claim, f"board-{claim.pk}"))


def _judge(
    request: HttpRequest, evidence_id: UUID, write: Callable[[Evidence, Any, JudgeForm], object]
) -> HttpResponse:
    row = _row(evidence_id)
    form = JudgeForm.of(row, request.POST)
    return save(
        request,
        Edit(
            key=f"evidence-{row.pk}",
            form=form,
            write=lambda: write(row, person(request), form),
            page=lambda **options: page_of_claim(request, row.claim, **options),
            back=address_of(row.claim, f"evidence-{row.pk}"),
            fresh=JudgeForm.of,
        ),
    )


def _accept(row: Evidence, by: Any, form: JudgeForm) -> object:
    return evidence.accept(row, by, version=form.cleaned_data["version"], **form.changes())


def _grade(row: Evidence, by: Any, form: JudgeForm) -> object:
    return evidence.grade(row, by, version=form.cleaned_data["version"], changes=form.changes())


def _do(request: HttpRequest, row: Evidence, write: Callable[[], object]) -> HttpResponse:
    try:
        write()
    except StepRefused as refusal:
        return page_of_claim(request, row.claim, refusal=refusal, status=status_of(refusal))
    return redirect(address_of(row.claim, f"evidence-{row.pk}"))


def _row(evidence_id: UUID) -> Evidence:
    return get_object_or_404(Evidence.objects.select_related("claim"), pk=evidence_id)
