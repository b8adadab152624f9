"""Editions: what readers saw, written once at the moment of publication."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from claims.models import Edition, Review
from claims.publication.content import as_text, build, sha256
from sources import log


def publish_edition(review: Review, by: User) -> Edition:
    """Write the next edition and return it; called by the review's door inside its transaction.

    Raises RuntimeError outside a transaction: an edition and the step that publishes it are committed
    together.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("An edition belongs into the transaction of the step that publishes it.")
    at = timezone.now()
    content = build(review, at)
    text = as_text(content)
    return Edition.objects.create(
        review=review,
        number=content["edition"],
        published_at=at,
        content=text,
        content_sha256=sha256(text),
        head_of_log=log.head(),
        published_by=by,
    )


def current(review: Review) -> Edition | None:
    """Return the newest edition, or None before the first."""
    return review.editions.order_by("-number").first()
