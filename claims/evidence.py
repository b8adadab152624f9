"""Evidence of a claim: pointed to, accepted, dismissed with a reason, taken back, graded; never deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from claims.history import last_change
from claims.independence import keeping
from claims.models import Claim, Evidence, EvidenceState
from claims.models.evidence import DismissCode
from claims.refusal import StepRefused
from claims.rounds import enter, refuse_person, rounds_of
from claims.saving import locked, refuse_unstorable, save, stale
from sources import log
from sources.canonical import canonical_url
from sources.errors import SourceError
from sources.models import Snapshot

GRADED_FIELDS = (
    "stance",
    "element",
    "directness",
    "record_kind",
    "anonymous",
    "interests",
    "reliability",
    "credibility",
    "hindsight",
    "external_url",
    "external_title",
)
FOUND_FIELDS = ("relevance", "relevance_reasons", "suggested_stance", "suggested_because", "found_by")


@dataclass(frozen=True, slots=True)
class _Judgement:
    name: str
    before: tuple[str, ...]
    after: str


_ACCEPT = _Judgement("accept", (EvidenceState.CANDIDATE,), EvidenceState.ACCEPTED)
_DISMISS = _Judgement("dismiss", (EvidenceState.CANDIDATE,), EvidenceState.DISMISSED)
_RESTORE = _Judgement("restore", (EvidenceState.ACCEPTED, EvidenceState.DISMISSED), EvidenceState.CANDIDATE)


def kept_snapshot(address: str) -> Snapshot | None:
    """Return the newest snapshot of the page at an address, however it is spelled, or None.

    Raises StepRefused of kind ``input`` for what is no web address.
    """
    if not address:
        return None
    try:
        canonical = canonical_url(address)
    except SourceError as refused:
        raise StepRefused("input", refused.sentence) from None
    return Snapshot.objects.filter(document__canonical_url=canonical).order_by("-taken_at").first()


def add(
    claim: Claim,
    by: User | None,
    *,
    snapshot: Snapshot | None = None,
    start: int | None = None,
    end: int | None = None,
    external_url: str = "",
    external_title: str = "",
    **fields: Any,
) -> Evidence:
    """Point to a passage, a whole snapshot or an external record as a candidate; ``by`` None is a worker.

    ``fields`` are GRADED_FIELDS or FOUND_FIELDS. An external address that the desk has kept already is
    joined to its newest snapshot. Raises StepRefused for a person who may not, a span outside the text,
    or a passage that is there already.
    """
    with transaction.atomic():
        row = locked(claim)
        if by is not None:
            refuse_person("claims.add_evidence", by)
        _refuse_unknown(fields)
        refuse_unstorable([external_url, external_title, fields], _("The evidence"))
        snapshot = snapshot or kept_snapshot(external_url)
        evidence = Evidence(
            claim=row,
            snapshot=snapshot,
            start=start,
            end=end,
            exact=_passage(snapshot, start, end),
            external_url=external_url,
            external_title=external_title,
            **fields,
        )
        _refuse_repeated(evidence)
        _refuse_invalid(evidence)
        evidence.save(force_insert=True)
        if row.origin_counts.exists():
            keeping.ask(row, by)
        log.append("evidence.add", evidence, by, claim=row.pk, snapshot=snapshot.pk if snapshot else None)
    return evidence


def accept(evidence: Evidence, by: User, *, version: int, **fields: Any) -> Evidence:
    """Let a candidate count; ``fields`` are GRADED_FIELDS to set along with it."""
    return _judge(_ACCEPT, evidence, by, version, graded=fields)


def dismiss(evidence: Evidence, by: User, *, version: int, reason: str = "", code: str = "") -> Evidence:
    """Set a candidate aside, visibly, with a DismissCode, a reason in words, or both.

    Raises StepRefused of kind ``input`` without either, and for "other" without words.
    """
    words = reason.strip()
    if code and code not in DismissCode.values:
        raise StepRefused(
            "input", _("Choose a reason: %(codes)s.") % {"codes": ", ".join(DismissCode.values)}
        )
    if not words and code in ("", DismissCode.OTHER):
        raise StepRefused(
            "input", _("Write why this evidence is dismissed: it stays visible with the reason.")
        )
    refuse_unstorable(words, _("The reason"))
    said = words or str(DismissCode(code).label)
    return _judge(_DISMISS, evidence, by, version, reason=said, code=code)


def dismiss_all(
    claim: Claim, by: User, *, seen: Sequence[tuple[str, int]], code: str, reason: str = ""
) -> list[Evidence]:
    """Dismiss several candidates of one claim, given as (id, version), for one reason: all of them or none.

    Raises StepRefused as ``dismiss`` does, also for what is no evidence of the claim.
    """
    with transaction.atomic():
        return [
            dismiss(row, by, version=version, code=code, reason=reason) for row, version in _seen(claim, seen)
        ]


def restore_all(claim: Claim, by: User, *, seen: Sequence[tuple[str, int]]) -> list[Evidence]:
    """Undo several judgements of one claim, given as (id, version): all of them or none."""
    with transaction.atomic():
        return [restore(row, by, version=version) for row, version in _seen(claim, seen)]


def restore(evidence: Evidence, by: User, *, version: int) -> Evidence:
    """Undo an acceptance or a dismissal: the evidence is a candidate again."""
    return _judge(_RESTORE, evidence, by, version)


def grade(evidence: Evidence, by: User, *, version: int, changes: Mapping[str, Any]) -> Evidence:
    """Set stance, element, directness, grades and the like; ``changes`` are GRADED_FIELDS."""
    with transaction.atomic():
        claim, row = locked(evidence.claim), locked(evidence)
        refuse_person("claims.judge_evidence", by)
        rounds = rounds_of(claim) if row.state == EvidenceState.ACCEPTED else []
        fields = save(row, version=version, changes=changes, allowed=GRADED_FIELDS)
        if fields:
            for review in rounds:
                enter(review, by)
            log.append("evidence.grade", row, by, claim=claim.pk, version=row.version, fields=fields)
    return row


def attach(
    evidence: Evidence,
    by: User,
    *,
    version: int,
    snapshot: Snapshot,
    start: int | None = None,
    end: int | None = None,
) -> Evidence:
    """Put a snapshot behind evidence that so far was an address only, with the passage in it if given."""
    with transaction.atomic():
        claim, row = locked(evidence.claim), locked(evidence)
        refuse_person("claims.judge_evidence", by)
        rounds = rounds_of(claim) if row.state == EvidenceState.ACCEPTED else []
        passage = {"start": start, "end": end, "exact": _passage(snapshot, start, end)}
        changes = {"snapshot": snapshot, **passage}
        fields = save(row, version=version, changes=changes, allowed=tuple(changes))
        if fields:
            for review in rounds:
                enter(review, by)
            log.append("evidence.attach", row, by, claim=claim.pk, snapshot=snapshot.pk)
    return row


def _judge(
    judgement: _Judgement,
    evidence: Evidence,
    by: User,
    version: int,
    *,
    graded: Mapping[str, Any] | None = None,
    reason: str = "",
    code: str = "",
) -> Evidence:
    with transaction.atomic():
        claim, row = locked(evidence.claim), locked(evidence)
        refuse_person("claims.judge_evidence", by)
        counts = EvidenceState.ACCEPTED in (row.state, judgement.after)
        rounds = rounds_of(claim) if counts else []
        if row.version != version:
            raise stale(row, {"state": judgement.after, "dismissed_reason": reason, **(graded or {})})
        _refuse_judged(row, judgement)
        fields = save(row, version=version, changes=graded, allowed=GRADED_FIELDS) if graded else {}
        Evidence.objects.filter(pk=row.pk).update(
            state=judgement.after, dismissed_reason=reason, dismissed_code=code, version=F("version") + 1
        )
        row.refresh_from_db()
        for review in rounds:
            enter(review, by)
        keeping.ask(claim, by)
        what = {"claim": claim.pk, "to": row.state, "version": row.version, "fields": fields, "code": code}
        log.append(f"evidence.{judgement.name}", row, by, **what)
    return row


def _seen(claim: Claim, seen: Sequence[tuple[str, int]]) -> list[tuple[Evidence, int]]:
    """The rows in the order given; somebody else's claim has no say here."""
    if not seen:
        raise StepRefused("input", _("Choose at least one candidate first."))
    rows = {str(row.pk): row for row in claim.evidence.filter(pk__in=[key for key, _version in seen])}
    missing = [key for key, _version in seen if key not in rows]
    if missing:
        raise StepRefused(
            "input", _("%(count)d of these are no evidence of this claim.") % {"count": len(missing)}
        )
    return [(rows[key], version) for key, version in seen]


def _refuse_judged(row: Evidence, judgement: _Judgement) -> None:
    if row.state not in judgement.before:
        raise StepRefused(
            "state",
            _("The evidence is %(state)s already. %(change)s")
            % {"state": row.get_state_display(), "change": last_change(row)},
        )


def _passage(snapshot: Snapshot | None, start: int | None, end: int | None) -> str:
    if start is None and end is None:
        return ""
    if snapshot is None or start is None or end is None or not 0 <= start < end <= len(snapshot.text):
        raise StepRefused(
            "input", _("The passage does not lie inside a snapshot's text: select it again in the Reader.")
        )
    return snapshot.text[start:end]


def _refuse_unknown(fields: Mapping[str, Any]) -> None:
    unknown = sorted(set(fields) - {*GRADED_FIELDS, *FOUND_FIELDS})
    if unknown:
        raise StepRefused("input", _("Evidence has no field %(fields)s.") % {"fields": ", ".join(unknown)})


def _refuse_repeated(evidence: Evidence) -> None:
    same = Evidence.objects.filter(claim=evidence.claim, start=evidence.start, snapshot=evidence.snapshot)
    if evidence.snapshot is None:
        same = same.filter(external_url=evidence.external_url, external_title=evidence.external_title)
    found = same.first()
    if found:
        raise StepRefused(
            "input",
            _("This passage is there already, %(state)s.") % {"state": found.get_state_display()},
        )


def _refuse_invalid(evidence: Evidence) -> None:
    if not (evidence.snapshot or evidence.external_url or evidence.external_title):
        raise StepRefused("input", _("Evidence is a passage of a snapshot or an external record: name one."))
    try:
        evidence.full_clean(exclude={"exact"})
    except ValidationError as error:
        raise StepRefused("input", " ".join(error.messages)) from None
