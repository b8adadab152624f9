"""Gates of the claim steps: what is published or written about stays, high harm is read twice."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.gates.material import Remark
from claims.models import Claim, Standing
from claims.models.claim import Level
from claims.models.review import Verdict
from claims.workflow import OPEN_STATES
from sources import log
from sources.models import LogEntry


def not_in_work(claim: Claim, by: User) -> Iterable[Remark]:
    """No live review decides the claim and no open one has written about it; a withdrawn one is over."""
    verdicts = claim.verdicts.exclude(review__standing=Standing.WITHDRAWN)
    for verdict in verdicts.select_related("review"):
        review = verdict.review
        link = f"{reverse('desk:dossier', args=[review.pk])}#verdict-{verdict.pk}"
        if review.standing == Standing.LIVE:
            yield Remark(
                _("“%(title)s” is published and decides this claim.") % {"title": review.title}, link
            )
        elif review.state in OPEN_STATES and is_written(verdict):
            yield Remark(
                _("“%(title)s” has a verdict on this claim: take the verdict out of the review first.")
                % {"title": review.title},
                link,
            )


def second_reader(claim: Claim, by: User) -> Iterable[Remark]:
    """A claim with high harm is declined by somebody else than who assessed the harm."""
    if claim.harm == Level.HIGH and _assessor_of_harm(claim) == log.actor(by):
        yield Remark(
            _("You assessed the harm of this claim as high: a second reader has to decline it."),
            reverse("desk:claim", args=[claim.pk]),
        )


def is_written(verdict: Verdict) -> bool:
    """Return whether somebody has put work into the verdict."""
    return bool(
        verdict.rating_id
        or verdict.attribution_verdict
        or verdict.justification
        or verdict.summary.strip()
        or verdict.gaps.strip()
        or verdict.no_primary_reason.strip()
        or verdict.single_source_reason.strip()
    )


def _assessor_of_harm(claim: Claim) -> str:
    edits = LogEntry.objects.filter(
        subject_type="claims.Claim", subject_id=str(claim.pk), action="claim.edit"
    )
    return next((edit.who for edit in edits if "harm" in json.loads(edit.payload).get("fields", {})), "")
