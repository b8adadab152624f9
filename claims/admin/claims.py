"""Claims as a list with triage in bulk; the row opens the claim's page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from claims.admin.triage import Triage
from claims.models import Claim, ClaimState
from sources.admin.plain import Listed


@admin.register(Claim)
class ClaimAdmin(Triage, Listed):
    list_display = ["short_text", "claimants", "shown_state", "kind", "worth", "language", "created_at"]
    list_filter = ["state", "kind", "language", "harm", "reach", "decline_code"]
    search_fields = ["text", "short_text", "statements__claimant__name", "statements__claimant_text"]
    date_hierarchy = "created_at"
    ordering = ["-check_worthiness", "-created_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows: QuerySet[Claim] = super().get_queryset(request)
        return rows.prefetch_related("statements__claimant")

    @admin.display(description=_("claimant"))
    def claimants(self, row: Claim) -> str:
        names = [str(said.claimant or said.claimant_text) for said in row.statements.all()]
        return ", ".join(name for name in names if name) or "–"

    @display(
        description=_("state"),
        ordering="state",
        label={
            ClaimState.CANDIDATE: "warning",
            ClaimState.WATCHING: "info",
            ClaimState.ACCEPTED: "success",
            ClaimState.DECLINED: "danger",
        },
    )
    def shown_state(self, row: Claim) -> tuple[str, str]:
        return row.state, row.get_state_display()

    @admin.display(description=_("check-worthiness"), ordering="check_worthiness")
    def worth(self, row: Claim) -> str:
        return f"{row.check_worthiness:.2f}"

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("desk:claim", object_id)
