"""The public page as it would be published now, for the desk's eyes only."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.views.decorators.http import require_GET

from claims.models import Desk, Edition, Review
from claims.publication.bars import bars
from claims.publication.content import as_text, build
from claims.publication.origins import with_origins
from claims.publication.shelf import Issue
from claims.views import STANCES


@require_GET
def preview(request: HttpRequest, review_id: UUID) -> HttpResponse:
    """Render the public page from the rows as they stand, without markup for machines."""
    review = get_object_or_404(Review, pk=review_id)
    content = build(review)
    edition = Edition(
        review=review, number=content["edition"], published_at=timezone.now(), content=as_text(content)
    )
    shown = Issue(edition, (edition,))
    with_origins(shown.content)
    for verdict in shown.content["verdicts"]:
        verdict["drawn"] = list(zip(verdict["figures"], bars(verdict["figures"]), strict=True))
    context = {
        "issue": shown,
        "content": shown.content,
        "desk": Desk.objects.select_related("scale").first(),
        "stances": STANCES,
        "page_url": request.build_absolute_uri(),
        "markups": [],
    }
    primary = review.language.split("-")[0]
    with translation.override(primary if primary in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        return render(request, "desk/preview.html", context)
