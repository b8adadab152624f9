"""Where in the desk a row is worked on: a claim under review in its dossier, any other on its own page."""

from __future__ import annotations

from django.urls import reverse

from claims.models import Claim, Review, Verdict


def review_of(claim: Claim) -> Review | None:
    """Return the newest review that decides the claim."""
    newest = (
        Verdict.objects.filter(claim=claim).select_related("review").order_by("-review__created_at").first()
    )
    return newest.review if newest else None


def address_of(claim: Claim, anchor: str = "") -> str:
    """Return the address of the page that holds the claim, with the anchor of a part of it."""
    review = review_of(claim)
    if review is None:
        page = reverse("desk:claim", args=[claim.pk])
        return f"{page}#{anchor}" if anchor else page
    return f"{reverse('desk:dossier', args=[review.pk])}#{anchor or f'claim-{claim.pk}'}"
