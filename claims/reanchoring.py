"""Quotations on an older snapshot looked for on a newer one of the same document.

What is found is a suggestion. Once a person confirms it, the passage is added on the newer snapshot; the
older one keeps its own, for it is what was said then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims import evidence
from claims.analysis import analysis_of
from claims.models import Appearance, Claim, Evidence, EvidenceState, Hop, Quantity
from claims.refusal import StepRefused
from claims.rounds import enter, refuse_person, rounds_of
from claims.saving import locked
from claims.spotting import CONTEXT, quantity_columns
from sources import log
from sources.models import Snapshot
from sources.snapshots.anchoring import EXACT, GONE, MOVED, Anchor, Ground, Quote

APPEARANCE, EVIDENCE = "appearance", "evidence"
KINDS = [(kind, kind) for kind in (APPEARANCE, EVIDENCE)]
CARRIED = (
    "stance",
    "element",
    "directness",
    "record_kind",
    "anonymous",
    "interests",
    "reliability",
    "hindsight",
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One kept quotation and where it stands on the newer snapshot; ``is_there`` once it was added."""

    kind: str
    row: Appearance | Evidence
    claim: Claim
    found: Anchor
    is_there: bool

    @property
    def can_be_added(self) -> bool:
        return not self.is_there and self.found.status != GONE


def suggestions(old: Snapshot, new: Snapshot) -> list[Suggestion]:
    """Return every quotation kept on ``old`` with what became of it on ``new``, in the order of the text."""
    ground = Ground(new.text)
    rows: list[Appearance | Evidence] = [*_appearances(old), *_passages(old)]
    return [
        _suggestion(row, ground, new) for row in sorted(rows, key=lambda row: (row.start or 0, str(row.pk)))
    ]


def confirm(row: Appearance | Evidence, new: Snapshot, by: User, *, start: int, end: int) -> None:
    """Add a quotation at ``[start, end)`` of the newer snapshot, as it was suggested.

    Raises StepRefused for a person who may not, for another document, and of kind ``stale`` when the
    suggestion is another one now.
    """
    old = row.snapshot
    if old is None or old.document_id != new.document_id:
        raise StepRefused("input", _("Both snapshots must be of the same document."))
    found = Ground(new.text).find(quote_of(row))
    if (found.start, found.end) != (start, end):
        raise StepRefused("stale", _("This is not what was suggested: reload the page and look again."))
    if isinstance(row, Appearance):
        _appear(row, new, found, by)
    else:
        _point(row, new, found, by)


def quote_of(row: Appearance | Evidence) -> Quote:
    """Return the words of a quotation with what stands around them."""
    if isinstance(row, Appearance):
        return Quote(row.exact, row.prefix, row.suffix)
    text = row.snapshot.text if row.snapshot else ""
    start, end = row.start or 0, row.end or 0
    return Quote(row.exact, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def _appearances(old: Snapshot) -> Iterable[Appearance]:
    return Appearance.objects.filter(snapshot=old).select_related("statement__claim", "snapshot")


def _passages(old: Snapshot) -> Iterable[Evidence]:
    used = Evidence.objects.filter(snapshot=old, start__isnull=False).exclude(state=EvidenceState.DISMISSED)
    return used.select_related("claim", "snapshot")


def _suggestion(row: Appearance | Evidence, ground: Ground, new: Snapshot) -> Suggestion:
    found = ground.find(quote_of(row))
    if isinstance(row, Appearance):
        return Suggestion(APPEARANCE, row, row.statement.claim, found, _has_place(row, new, found))
    same = Evidence.objects.filter(claim=row.claim, snapshot=new, start=found.start or 0)
    return Suggestion(EVIDENCE, row, row.claim, found, found.status != GONE and same.exists())


def _has_place(row: Appearance, new: Snapshot, found: Anchor) -> bool:
    start, end = found.start or 0, found.end or 0
    return Appearance.objects.filter(statement=row.statement, snapshot=new, start=start, end=end).exists()


def _appear(row: Appearance, new: Snapshot, found: Anchor, by: User) -> None:
    start, end = found.start or 0, found.end or 0
    figures = list(_figures(new, start, end))
    with transaction.atomic():
        claim = locked(row.statement.claim)
        refuse_person("claims.edit_claim", by)
        rounds = rounds_of(claim)
        if _has_place(row, new, found):
            raise StepRefused("state", _("This quotation is on the newer snapshot already."))
        added = Appearance.objects.create(
            statement=row.statement,
            snapshot=new,
            start=start,
            end=end,
            exact=found.exact,
            prefix=new.text[max(0, start - CONTEXT) : start],
            suffix=new.text[end : end + CONTEXT],
            voice=row.voice,
        )
        Hop.objects.bulk_create(_hops(row, added, found))
        Quantity.objects.bulk_create(Quantity(appearance=added, **columns) for columns in figures)
        for review in rounds:
            enter(review, by)
        what = {"from": row.pk, "snapshot": new.pk, "status": found.status}
        log.append("appearance.reanchor", added, by, claim=claim.pk, **what)


def _hops(row: Appearance, added: Appearance, found: Anchor) -> Iterator[Hop]:
    """Yield who passes the statement on; where the words changed, the places of those names are not known."""
    same = found.status in (EXACT, MOVED)
    shift = added.start - row.start
    for hop in row.hops.all():
        yield Hop(
            appearance=added,
            ordinal=hop.ordinal,
            source=hop.source,
            source_text=hop.source_text,
            document=hop.document,
            verb=hop.verb,
            hedge=hop.hedge,
            start=hop.start + shift if same and hop.start is not None else None,
            end=hop.end + shift if same and hop.end is not None else None,
        )


def _figures(new: Snapshot, start: int, end: int) -> Iterator[dict[str, Any]]:
    """Yield the columns of the figures as they are printed now, read anew: they may be what changed."""
    for sentence in analysis_of(new).sentences:
        for figure in sentence.quantities:
            columns = quantity_columns(figure)
            if columns and start <= figure.start < figure.end <= end:
                yield columns


def _point(row: Evidence, new: Snapshot, found: Anchor, by: User) -> None:
    """Offer the passage as a candidate: what it proves is judged again, on the words as they are now."""
    graded = {name: getattr(row, name) for name in CARRIED}
    with transaction.atomic():
        added = evidence.add(
            row.claim,
            by,
            snapshot=new,
            start=found.start,
            end=found.end,
            found_by="newer snapshot",
            relevance=row.relevance,
            relevance_reasons=row.relevance_reasons,
            **graded,
        )
        what = {"from": row.pk, "snapshot": new.pk, "status": found.status}
        log.append("evidence.reanchor", added, by, claim=row.claim_id, **what)
