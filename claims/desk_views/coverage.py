"""The coverage of one claim: the query before it is sent, the round at work, and the candidates to judge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims import evidence
from claims.coverage import gather_as_wished, query_of
from claims.coverage.progress import RoundProgress, in_order, newest_round, progress_of_round
from claims.coverage.weighing import weigh_upload
from claims.desk_views.coverage_forms import Filter, PassingForm, QueryForm, language_name
from claims.desk_views.evidence_board import ask_coverage
from claims.desk_views.page import person, show
from claims.desk_views.places import address_of
from claims.models import Claim, CoveragePage, CoverageRound, Evidence, EvidenceState, Stance
from claims.models.evidence import DismissCode
from claims.refusal import StepRefused
from claims.rules import may
from sources.outside import open_connectors

STATUS = {"role": 403, "input": 400}
SHOWN = 60
MOST_TO_UNDO = 200
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Act:
    """What was just done, to be told and taken back."""

    sentence: str
    seen: str


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Show the coverage of a claim; a POST asks for it by the query as it stands."""
    if request.method == "POST":
        return ask_coverage(request, claim_id)
    return coverage_page(request, get_object_or_404(Claim, pk=claim_id))


@require_GET
def live(request: HttpRequest, claim_id: UUID) -> JsonResponse:
    """Return ``{"running", "round", "list", "candidates"}``: the parts of the page that change by themselves."""
    claim = get_object_or_404(Claim, pk=claim_id)
    context = _context(request, claim)
    return JsonResponse(
        {
            "running": context["progress"] is not None and context["progress"].running,
            "round": render_to_string("desk/parts/coverage_round.html", context, request),
            "list": render_to_string("desk/parts/coverage_list.html", context, request),
            "candidates": context["total"],
        }
    )


@require_POST
def ask(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Send the query as a person edited it."""
    claim = get_object_or_404(Claim, pk=claim_id)
    form = _query_form(claim, request.POST)
    if not may("claims.add_evidence", request.user):
        refusal = StepRefused("role", _("Monitors, researchers and desk editors gather coverage."))
        return coverage_page(request, claim, form=form, refusal=refusal)
    if not form.is_valid():
        return coverage_page(request, claim, form=form, status=400)
    try:
        gather_as_wished(claim, person(request), form.wish())
    except StepRefused as refusal:
        return coverage_page(request, claim, form=form, refusal=refusal)
    return redirect("desk:coverage", claim.pk)


@require_POST
def weigh(request: HttpRequest, page_id: UUID) -> HttpResponse:
    """Weigh what a person uploaded for a page that could not be fetched."""
    row = get_object_or_404(CoveragePage.objects.select_related("document", "round__claim"), pk=page_id)
    try:
        if not may("claims.add_evidence", request.user):
            raise StepRefused("role", _("Monitors, researchers and desk editors gather coverage."))
        weigh_upload(row, person(request))
    except StepRefused as refusal:
        return coverage_page(request, row.round.claim, refusal=refusal)
    return redirect("desk:coverage", row.round.claim_id)


@require_POST
def judge(request: HttpRequest, claim_id: UUID, act: str) -> HttpResponse:
    """Accept one candidate, dismiss one or several, or take the last judgement back."""
    claim = get_object_or_404(Claim, pk=claim_id)
    form = PassingForm(request.POST)
    try:
        if not form.is_valid():
            raise StepRefused("input", _complaint(form))
        rows = _do(claim, person(request), act, form.cleaned_data)
    except StepRefused as refusal:
        return coverage_page(request, claim, refusal=refusal)
    filtered = Filter.of(request.GET)
    done = "" if act == "undo" else f"&done={','.join(str(row.pk) for row in rows[:MOST_TO_UNDO])}"
    return redirect(f"{reverse('desk:coverage', args=[claim.pk])}?{filtered.address}{done}")


def _complaint(form: PassingForm) -> str:
    said = [str(line) for line in form.errors.get("seen", [])]
    return " ".join(said) or _("Choose one of the offered values.")


def coverage_page(
    request: HttpRequest,
    claim: Claim,
    *,
    form: QueryForm | None = None,
    refusal: StepRefused | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page; ``form`` is a query that was refused, shown as it was typed."""
    context = _context(request, claim)
    context |= {
        "query_form": form or _query_form(claim),
        "query_opened": form is not None or context["progress"] is None,
        "act": _act(claim, request.GET.get("done", "")),
        "refusal": refusal,
        "is_fullwidth": True,
        "back": address_of(claim, f"board-{claim.pk}"),
    }
    if refusal:
        status = STATUS.get(refusal.kind, 409)
    return show(request, "desk/coverage.html", context, title=_("Coverage"), status=status)


def _context(request: HttpRequest, claim: Claim) -> dict[str, Any]:
    newest = newest_round(claim)
    progress = progress_of_round(newest) if newest else None
    filtered = Filter.of(request.GET)
    rows = list(_evidence(claim))
    chosen = [row for row in rows if filtered.admits(row)]
    numbers = {row.pk: number for number, row in enumerate(sorted(rows, key=_by_age), start=1)}
    return {
        "claim": claim,
        "progress": progress,
        "pages": in_order(progress.pages) if progress else [],
        "rounds": _earlier(claim, newest),
        "rows": [(numbers[row.pk], row) for row in chosen[:SHOWN]],
        "left": max(0, len(chosen) - SHOWN),
        "total": len(rows),
        "filter": filtered,
        "states": EvidenceState.choices,
        "languages": _languages(rows),
        "connectors": sorted({row.found_by or "by hand" for row in rows}),
        "stances": Stance.choices,
        "codes": DismissCode.choices,
        "may_judge": may("claims.judge_evidence", request.user),
        "may_point": may("claims.add_evidence", request.user),
        "may_add": may("claims.intake", request.user),
        "next_step": _next_step(progress, rows),
    }


def _evidence(claim: Claim) -> QuerySet[Evidence]:
    held = claim.evidence.select_related("snapshot__document__publisher")
    return held.defer("snapshot__text", "snapshot__headers").order_by("-relevance", "created_at", "id")


def _by_age(row: Evidence) -> tuple[Any, str]:
    return row.created_at, str(row.pk)


def _languages(rows: list[Evidence]) -> list[tuple[str, str]]:
    codes = {
        row.snapshot.document.language for row in rows if row.snapshot and row.snapshot.document.language
    }
    return sorted((code, language_name(code)) for code in codes)


def _earlier(claim: Claim, newest: CoverageRound | None) -> list[RoundProgress]:
    if newest is None:
        return []
    rows = claim.coverage_rounds.select_related("job", "asked_by").order_by("-number")
    return [progress_of_round(row) for row in rows.exclude(pk=newest.pk)[:5]]


def _next_step(progress: RoundProgress | None, rows: list[Evidence]) -> str:
    """Say what to do when a finished round left nothing to judge."""
    if progress is None or progress.running or any(row.state == EvidenceState.CANDIDATE for row in rows):
        return ""
    if progress.found_nothing:
        return _(
            "Nothing was found, and that is kept as a finding. Widen the days, take terms out, add a language or "
            "your own words, and ask again; or add evidence by hand in the dossier. More services are switched on "
            "in the settings."
        )
    return _("Nothing found is left to judge. Change the query and ask again, or go back to the dossier.")


def _query_form(claim: Claim, data: Any = None) -> QueryForm:
    names = [connector.name for connector in open_connectors()]
    return QueryForm(data, query=query_of(claim), connectors=names)


def _do(claim: Claim, by: Any, act: str, entered: dict[str, Any]) -> list[Evidence]:
    seen = entered["seen"]
    if act == "dismiss":
        return evidence.dismiss_all(claim, by, seen=seen, code=entered["code"], reason=entered["reason"])
    if act == "undo":
        return evidence.restore_all(claim, by, seen=seen)
    if act != "accept" or len(seen) != 1:
        raise StepRefused("input", _("Candidates are accepted one by one: each needs its stance."))
    ((key, version),) = seen
    row = get_object_or_404(claim.evidence, pk=key)
    stance = {"stance": entered["stance"]} if entered["stance"] else {}
    return [evidence.accept(row, by, version=version, **stance)]


def _act(claim: Claim, done: str) -> Act | None:
    """What the address says was just judged, as long as it still stands that way."""
    try:
        keys = [UUID(key) for key in done.split(",")[:MOST_TO_UNDO]] if done else []
    except ValueError:
        return None
    rows = list(claim.evidence.filter(pk__in=keys).exclude(state=EvidenceState.CANDIDATE))
    if not rows:
        return None
    seen = ",".join(f"{row.pk}:{row.version}" for row in rows)
    if len(rows) > 1:
        return Act(_("%(count)d candidates dismissed.") % {"count": len(rows)}, seen)
    (row,) = rows
    name = Truncator(row.exact or str(row)).chars(LONGEST_NAME)
    if row.state == EvidenceState.ACCEPTED:
        return Act(
            _("Accepted (%(stance)s): “%(name)s”") % {"stance": row.get_stance_display(), "name": name},
            seen,
        )
    return Act(_("Dismissed (%(reason)s): “%(name)s”") % {"reason": row.dismissed_reason, "name": name}, seen)
