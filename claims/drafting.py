"""Writing a review: edits of its text, its verdicts, its claims and who said them, each with version and log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims import effects
from claims.independence import keeping
from claims.justification import cleaned_reasons
from claims.models import Claim, ClaimState, Desk, Rating, Review, Statement, Verdict
from claims.refusal import StaleEdit, StepRefused
from claims.rounds import enter, refuse_closed, refuse_person, rounds_of
from claims.saving import digest, locked, refuse_unstorable, save, stale, touch
from claims.workflow import OPEN_STATES
from sources import log
from sources.models import Source, Topic

__all__ = [
    "EDITABLE_CLAIM_FIELDS",
    "EDITABLE_REVIEW_FIELDS",
    "EDITABLE_STATEMENT_FIELDS",
    "EDITABLE_VERDICT_FIELDS",
    "StaleEdit",
    "StepRefused",
    "add_verdict",
    "edit_claim",
    "edit_review",
    "edit_statement",
    "edit_verdict",
    "name_claimant",
    "remove_verdict",
]

EDITABLE_REVIEW_FIELDS = (
    "title",
    "slug",
    "language",
    "standfirst",
    "body",
    "in_short",
    "evidence_cutoff",
    "public_url",
)
EDITABLE_VERDICT_FIELDS = (
    "attribution_verdict",
    "rating",
    "confidence",
    "summary",
    "justification",
    "gaps",
    "no_primary_reason",
    "single_source_reason",
)
# Sorting fields are the desk's own; the others are on the page and so belong to the round.
SORTING_FIELDS = ("priority", "reach", "harm", "topics")
EDITABLE_CLAIM_FIELDS = (
    "text",
    "short_text",
    "language",
    "kind",
    "places",
    "window_start",
    "window_end",
    "window_precision",
    "selection_reason",
    *SORTING_FIELDS,
)
EDITABLE_STATEMENT_FIELDS = (
    "claimant",
    "own_voice",
    "role",
    "said_at",
    "said_precision",
    "medium",
    "on_record",
    "likelihood",
    "denial",
)


def edit_review(review: Review, by: User, *, version: int, changes: Mapping[str, Any]) -> Review:
    """Change the text of a review; ``changes`` maps names of EDITABLE_REVIEW_FIELDS to new values."""
    with transaction.atomic():
        row = locked(review)
        refuse_person("claims.edit_review", by, row)
        refuse_closed(row)
        if "slug" in changes and changes["slug"] != row.slug and row.editions.exists():
            raise StepRefused("input", _("The address stays as it is once an edition is published."))
        fields = save(row, version=version, changes=changes, allowed=EDITABLE_REVIEW_FIELDS)
        if fields:
            enter(row, by)
            row.refresh_from_db()
            log.append("review.edit", row, by, version=row.version, fields=fields)
    return row


def edit_verdict(verdict: Verdict, by: User, *, version: int, changes: Mapping[str, Any]) -> Verdict:
    """Change a verdict. ``rating`` is a Rating or a canonical code of the desk's scale; ``justification``
    a list of ``{"reason": text, "evidence": [ids of accepted evidence of the claim]}``.
    """
    with transaction.atomic():
        review = locked(verdict.review)
        row = locked(verdict)
        refuse_person("claims.edit_review", by, review)
        refuse_closed(review)
        fields = save(row, version=version, changes=_decided(row, changes), allowed=EDITABLE_VERDICT_FIELDS)
        if fields:
            enter(review, by)
            log.append("verdict.edit", row, by, version=row.version, review=review.pk, fields=fields)
    return row


def edit_claim(claim: Claim, by: User, *, version: int, changes: Mapping[str, Any]) -> Claim:
    """Change the wording, kind, period or sorting fields of a claim; ``topics`` is a list of Topic rows."""
    with transaction.atomic():
        row = locked(claim)
        refuse_person("claims.edit_claim", by, row)
        if row.state == ClaimState.MERGED:
            raise StepRefused(
                "state",
                _("The claim is merged into “%(claim)s”: edit that one.") % {"claim": row.merged_into},
            )
        on_the_page = set(changes) - set(SORTING_FIELDS)
        rounds = rounds_of(row) if on_the_page else []
        columns = {name: value for name, value in changes.items() if name != "topics"}
        fields = save(row, version=version, changes=columns, allowed=EDITABLE_CLAIM_FIELDS)
        if "topics" in changes:
            topics = _set_topics(row, changes["topics"])
            if topics and not fields:
                touch(row)
            fields |= topics
        if set(fields) - set(SORTING_FIELDS):
            for review in rounds:
                enter(review, by)
        if fields:
            log.append("claim.edit", row, by, version=row.version, fields=fields)
    return row


def edit_statement(statement: Statement, by: User, *, version: int, changes: Mapping[str, Any]) -> Statement:
    """Change who said it, when and where; ``claimant`` is a Source or None for unknown."""
    with transaction.atomic():
        claim = locked(statement.claim)
        row = locked(statement)
        refuse_person("claims.edit_claim", by, claim)
        rounds = rounds_of(claim)
        if changes.get("own_voice", row.own_voice) and changes.get("claimant", row.claimant):
            raise StepRefused(
                "input", _("Either the outlet speaks in its own voice or a claimant is named, not both.")
            )
        fields = save(row, version=version, changes=changes, allowed=EDITABLE_STATEMENT_FIELDS)
        if fields:
            for review in rounds:
                enter(review, by)
            keeping.ask(claim, by)
            log.append("statement.edit", row, by, version=row.version, claim=claim.pk, fields=fields)
    return row


def name_claimant(
    statement: Statement,
    by: User,
    *,
    version: int,
    claimant: Source | None,
    own_voice: bool,
    role: str = "",
    said_at: datetime | None = None,
    said_precision: str = "",
) -> Statement:
    """Say who makes the statement: a source, the outlet itself, or (neither) nobody known.

    An empty ``role``, ``said_at`` or ``said_precision`` leaves what is there.
    """
    told = {"role": role, "said_at": said_at, "said_precision": said_precision}
    changes = {"claimant": claimant, "own_voice": own_voice} | {
        name: value for name, value in told.items() if value
    }
    return edit_statement(statement, by, version=version, changes=changes)


def add_verdict(review: Review, claim: Claim, by: User, *, version: int) -> Verdict:
    """Put an accepted claim into a review that is being written; ``version`` is the review's."""
    with transaction.atomic():
        claim = locked(claim)
        row = locked(review)
        refuse_person("claims.edit_review", by, row)
        refuse_closed(row)
        if row.version != version:
            raise stale(row, {"claim": claim.pk})
        if claim.state != ClaimState.ACCEPTED:
            raise StepRefused("state", _("Only an accepted claim gets a verdict: accept it first."))
        if row.verdicts.filter(claim=claim).exists():
            raise StepRefused("input", _("The review already decides this claim."))
        verdict = effects.add_verdict(row, claim)
        enter(row, by)
        log.append("review.join", row, by, claim=claim.pk, verdict=verdict.pk)
    return verdict


def remove_verdict(verdict: Verdict, by: User, *, version: int) -> None:
    """Take a verdict out of a review that was never published; the log keeps the hash of what it said."""
    with transaction.atomic():
        review = locked(verdict.review)
        row = locked(verdict)
        refuse_person("claims.edit_review", by, review)
        refuse_closed(review)
        if row.version != version:
            raise stale(row, {})
        if review.editions.exists():
            raise StepRefused("state", _("Readers have seen this verdict: it stays in the review."))
        if review.state in OPEN_STATES and review.verdicts.count() == 1:
            raise StepRefused("state", _("It is the last verdict: abandon the review instead."))
        words = digest([row.summary, row.justification, row.gaps])
        claim, key = row.claim_id, row.pk
        row.delete()
        enter(review, by)
        log.append("review.leave", review, by, claim=claim, verdict=key, verdict_sha256=words)


def _decided(verdict: Verdict, changes: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(changes)
    if "rating" in given:
        given["rating"] = _rating(given["rating"])
    if "justification" in given:
        given["justification"] = cleaned_reasons(verdict.claim, given["justification"])
    return given


def _rating(value: Any) -> Rating | None:
    if value is None or value == "" or isinstance(value, Rating):
        return value or None
    refuse_unstorable(value, _("The rating"))
    scale = Desk.objects.values_list("scale", flat=True)
    rating = Rating.objects.filter(scale__in=scale, canonical=str(value)).first()
    if rating is None:
        known = Rating.objects.filter(scale__in=scale).values_list("canonical", flat=True)
        raise StepRefused(
            "input",
            _("“%(code)s” is not on the desk's scale; choose one of: %(known)s.")
            % {"code": value, "known": ", ".join(known)},
        )
    return rating


def _set_topics(claim: Claim, topics: list[Topic]) -> dict[str, str]:
    wanted = sorted(str(topic.pk) for topic in topics)
    if wanted == sorted(str(key) for key in claim.topics.values_list("pk", flat=True)):
        return {}
    claim.topics.set(topics)
    return {"topics": digest(wanted)}
