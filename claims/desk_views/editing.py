"""Saving the dossier's forms; a stale one shows both texts, a refused one keeps what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.desk_views.board import numbers_of
from claims.desk_views.dossier import dossier_page, page_of_claim, status_of
from claims.desk_views.dossier_forms import ClaimForm, ReviewForm, StatementForm, VerdictForm
from claims.desk_views.page import person, show
from claims.desk_views.places import address_of
from claims.drafting import edit_claim, edit_review, edit_statement, edit_verdict
from claims.models import Claim, Review, Statement, Verdict
from claims.refusal import StaleEdit, StepRefused
from sources.errors import SourceError
from sources.models import Source
from sources.naming import ensure_source, find_source

Page = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Edit:
    """One form that was posted: how it is shown again, how it is written, where it leads."""

    key: str
    form: Any
    write: Callable[[], object]
    page: Page
    back: str
    fresh: Callable[..., Any]


@require_POST
def save_review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    row = get_object_or_404(Review, pk=review_id)
    form = ReviewForm.of(row, request.POST)
    return save(
        request,
        Edit(
            key=f"review-{row.pk}",
            form=form,
            write=lambda: edit_review(row, person(request), version=_seen(form), changes=form.changes()),
            page=lambda **options: dossier_page(request, row.pk, **options),
            back=f"{reverse('desk:dossier', args=[row.pk])}#review",
            fresh=ReviewForm.of,
        ),
    )


@require_POST
def save_verdict(request: HttpRequest, verdict_id: UUID) -> HttpResponse:
    row = get_object_or_404(Verdict.objects.select_related("claim", "review"), pk=verdict_id)
    numbers = numbers_of(row.claim)
    form = VerdictForm.of(row, numbers, request.POST)
    return save(
        request,
        Edit(
            key=f"verdict-{row.pk}",
            form=form,
            write=lambda: edit_verdict(row, person(request), version=_seen(form), changes=form.changes()),
            page=lambda **options: dossier_page(request, row.review_id, **options),
            back=f"{reverse('desk:dossier', args=[row.review_id])}#verdict-{row.pk}",
            fresh=lambda current, data=None: VerdictForm.of(current, numbers, data),
        ),
    )


@require_POST
def save_claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    row = get_object_or_404(Claim, pk=claim_id)
    form = ClaimForm.of(row, request.POST)
    return save(
        request,
        Edit(
            key=f"claim-{row.pk}",
            form=form,
            write=lambda: edit_claim(row, person(request), version=_seen(form), changes=form.changes()),
            page=lambda **options: page_of_claim(request, row, **options),
            back=address_of(row, f"claim-{row.pk}"),
            fresh=ClaimForm.of,
        ),
    )


@require_POST
def save_statement(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    """Name the claimant; a name that is new to the desk is added in the same transaction."""
    row = get_object_or_404(Statement.objects.select_related("claim", "claimant"), pk=statement_id)
    form = StatementForm.of(row, request.POST)

    @transaction.atomic
    def write() -> object:
        changes = form.columns(_claimant(form, request.user))
        return edit_statement(row, person(request), version=_seen(form), changes=changes)

    return save(
        request,
        Edit(
            key=f"statement-{row.pk}",
            form=form,
            write=write,
            page=lambda **options: page_of_claim(request, row.claim, **options),
            back=address_of(row.claim, f"statement-{row.pk}"),
            fresh=StatementForm.of,
        ),
    )


def save(request: HttpRequest, edit: Edit) -> HttpResponse:
    """Write a posted form and go back to its place on the page."""
    if not edit.form.is_valid():
        return edit.page(bound={edit.key: edit.form}, status=400)
    try:
        edit.write()
    except StaleEdit as stale:
        return _compare(request, edit, stale)
    except StepRefused as refusal:
        return edit.page(bound={edit.key: edit.form}, refusal=refusal, status=status_of(refusal))
    except SourceError as error:
        edit.form.add_error(None, error.sentence)
        return edit.page(bound={edit.key: edit.form}, status=400)
    messages.success(request, _("Saved."))
    return redirect(edit.back)


def _compare(request: HttpRequest, edit: Edit, stale: StaleEdit) -> HttpResponse:
    """Show both texts side by side; mine can be changed once more and saved on top of the newer version.

    A field I did not touch holds what they wrote: keeping mine takes nothing of theirs away.
    """
    fresh = edit.fresh(stale.current)
    touched = set(edit.form.changed_data)
    mine = edit.fresh(stale.current, _on_top(request.POST, fresh, touched))
    names = [name for name in fresh.fields if name != "version"]
    rows = [
        (mine[name], _words(fresh, name), name in touched and mine[name]._has_changed()) for name in names
    ]
    context = {"sentence": stale.sentence, "rows": rows, "form": mine, "back": edit.back}
    return show(request, "desk/compare.html", context, title=_("Somebody saved first"), status=409)


def _on_top(posted: QueryDict, fresh: forms.Form, touched: set[str]) -> QueryDict:
    """Return what was posted, laid over the row as it stands now."""
    data = posted.copy()
    data["version"] = str(fresh.initial["version"])
    for name in fresh.fields:
        if name == "version":
            continue
        stands = fresh[name].value()
        text = "" if stands in (None, False) else str(stands)
        data[fresh[name].html_initial_name] = text
        if name not in touched:
            data[name] = text
    return data


def _words(form: forms.Form, name: str) -> str:
    """Return the stored value of a field as a reader of the form sees it."""
    value = form.initial[name]
    choices = getattr(form.fields[name], "choices", None)
    if choices is not None:
        shown = getattr(value, "pk", value)
        labels = {str(key): str(label) for key, label in choices}
        return labels.get(str(shown or ""), "")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value or "")


def _seen(form: forms.Form) -> int:
    version: int = form.cleaned_data["version"]
    return version


def _claimant(form: StatementForm, by: Any) -> Source | None:
    name = form.cleaned_data["claimant_name"]
    if not name:
        return None
    return find_source(name) or ensure_source(name, form.cleaned_data["claimant_kind"], by)
