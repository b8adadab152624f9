"""Reviews, evidence and editions as lists; the work on them happens in the dossier."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from claims.desk_views.places import address_of
from claims.models import Edition, Evidence, EvidenceState, Review, ReviewState, Standing
from sources.admin.plain import Listed

STATE_LABELS = {
    ReviewState.NONE: "warning",
    ReviewState.ASSIGNED: "info",
    ReviewState.RESEARCHING: "info",
    ReviewState.DRAFTED: "info",
    ReviewState.DESK_REVIEW: "warning",
    ReviewState.RATING_PANEL: "warning",
    ReviewState.APPROVED: "success",
    ReviewState.PUBLISHED: "success",
}


@admin.register(Review)
class ReviewAdmin(Listed):
    list_display = ["title", "shown_state", "shown_standing", "claims_count", "language", "created_at"]
    list_filter = ["state", "standing", "language", "authors"]
    search_fields = ["title", "slug", "verdicts__claim__text"]
    date_hierarchy = "created_at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        rows: QuerySet[Review] = super().get_queryset(request)
        return rows.prefetch_related("verdicts")

    @display(description=_("state"), ordering="state", label=STATE_LABELS)
    def shown_state(self, row: Review) -> tuple[str, str]:
        return row.state, row.get_state_display()

    @display(
        description=_("public"),
        ordering="standing",
        label={Standing.LIVE: "success", Standing.VOIDED: "danger", Standing.WITHDRAWN: "danger"},
    )
    def shown_standing(self, row: Review) -> tuple[str, str]:
        return row.standing, row.get_standing_display()

    @admin.display(description=_("claims"))
    def claims_count(self, row: Review) -> int:
        return len(row.verdicts.all())

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("desk:dossier", object_id)


@admin.register(Evidence)
class EvidenceAdmin(Listed):
    list_display = ["__str__", "claim", "shown_state", "stance", "directness", "grades", "relevance"]
    list_filter = ["state", "stance", "directness", "element", "reliability", "hindsight"]
    search_fields = ["exact", "external_title", "external_url", "claim__text"]
    list_select_related = ["claim"]

    @display(
        description=_("state"),
        ordering="state",
        label={EvidenceState.ACCEPTED: "success", EvidenceState.CANDIDATE: "warning"},
    )
    def shown_state(self, row: Evidence) -> tuple[str, str]:
        return row.state, row.get_state_display()

    @admin.display(description=_("grade"))
    def grades(self, row: Evidence) -> str:
        return f"{row.reliability}{row.credibility}"

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        row = Evidence.objects.select_related("claim").filter(pk=object_id).first()
        if row is None:
            return redirect("admin:claims_evidence_changelist")
        return redirect(address_of(row.claim, f"evidence-{row.pk}"))


@admin.register(Edition)
class EditionAdmin(Listed):
    list_display = ["review", "number", "published_at", "published_by", "short_hash", "page"]
    list_filter = ["published_by"]
    search_fields = ["review__title", "content_sha256", "head_of_log"]
    date_hierarchy = "published_at"
    list_select_related = ["review", "published_by"]

    @admin.display(description=_("SHA-256"))
    def short_hash(self, row: Edition) -> str:
        return row.content_sha256[:16]

    @admin.display(description=_("as published"))
    def page(self, row: Edition) -> SafeString:
        return format_html(
            '<a href="/reviews/{}/editions/{}/">{}</a>', row.review.slug, row.number, _("Page")
        )
