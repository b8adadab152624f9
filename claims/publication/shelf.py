"""What the public may see: editions of reviews that stand, and a plain refusal for the rest."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from claims.models import Edition, Review, Standing
from claims.querysets import SHOWN_STANDINGS


class Unpublished(Exception):
    """There is no such fact check, or readers have never seen it."""


class Withdrawn(Exception):
    """Readers saw it once; it is gone on every route."""


@dataclass(frozen=True)
class Issue:
    """One edition as a reader opens it, with all editions of its review, the newest first."""

    edition: Edition
    editions: tuple[Edition, ...]

    @cached_property
    def content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.edition.content)
        return content

    @property
    def review(self) -> Review:
        return self.edition.review

    @property
    def is_current(self) -> bool:
        return self.edition == self.editions[0]


def issue(slug: str, number: int | None = None) -> Issue:
    """Return the newest edition of a review, or the one of that number.

    Raises Unpublished for drafts and unknown ones, Withdrawn for what was taken back.
    """
    review = Review.objects.filter(slug=slug).first()
    if review is not None and review.standing == Standing.WITHDRAWN:
        raise Withdrawn(slug)
    if review is None or review.standing not in SHOWN_STANDINGS:
        raise Unpublished(slug)
    editions = tuple(review.editions.select_related("review").order_by("-number"))
    wanted = [edition for edition in editions if number in (None, edition.number)]
    if not wanted:
        raise Unpublished(slug)
    return Issue(wanted[0], editions)


def on_show() -> QuerySet[Edition]:
    """Return the newest edition of every live review, the newest first."""
    return _newest().filter(review__standing=Standing.LIVE)


def changed() -> QuerySet[Edition]:
    """Return the newest edition of what changed after publication: later editions, voided and replaced ones."""
    later = _newest().filter(review__standing__in=SHOWN_STANDINGS, number__gt=1)
    taken_back = _newest().filter(review__standing__in=[Standing.VOIDED, Standing.REPLACED])
    return (later | taken_back).order_by("-published_at")


def _newest() -> QuerySet[Edition]:
    newest = Edition.objects.filter(review=OuterRef("review")).order_by("-number")
    return (
        Edition.objects.select_related("review")
        .alias(newest=Subquery(newest.values("pk")[:1]))
        .filter(pk=F("newest"))
        .order_by("-published_at", "pk")
    )
