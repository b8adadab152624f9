"""The panels of watches on the pages of claims and documents."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils import timezone

from claims import watches
from claims.desk_views.watch_forms import ClaimWatchForm, PageWatchForm
from claims.models import Claim
from claims.rules import may
from sources import page_watches
from sources.models import Document, PageWatch

register = template.Library()


@register.inclusion_tag("desk/parts/claim_watch.html", takes_context=True)
def claim_watch(context: Context, claim: Claim) -> dict[str, Any]:
    """Draw how a claim is searched for by the clock, and the form that sets it."""
    row = watches.open_watch(claim)
    may_set = may(watches.RIGHT, context["request"].user) and claim.state not in watches.CLOSED
    return {
        **_frame(context),
        "claim": claim,
        "watch": row,
        "pages_left": watches.pages_left(row, timezone.now()) if row else None,
        "form": ClaimWatchForm.of(claim, row) if may_set else None,
    }


@register.inclusion_tag("desk/parts/page_watch.html", takes_context=True)
def page_watch(context: Context, document: Document) -> dict[str, Any]:
    """Draw whether a page is watched and what changed last, and the form that sets it."""
    row = page_watches.open_watch(document)
    newest = PageWatch.objects.filter(document=document, changed_at__isnull=False)
    may_set = may("claims.intake", context["request"].user) and bool(document.url)
    return {
        **_frame(context),
        "document": document,
        "watch": row,
        "changed": newest.order_by("-changed_at").first(),
        "form": PageWatchForm.of(document, row) if may_set else None,
    }


def _frame(context: Context) -> dict[str, Any]:
    return {"request": context["request"], "csrf_token": context.get("csrf_token")}
