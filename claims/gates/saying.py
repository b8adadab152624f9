"""Gates about what is said: can facts settle it, does the quotation stand there, who says it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.gates.material import Material, Remark, first_statement
from claims.models import Appearance, ClaimKind, ClaimState
from sources.models import Snapshot
from sources.models.document import BlockKind

NOT_CHECKABLE = frozenset(
    {ClaimKind.PREDICTION, ClaimKind.OPINION, ClaimKind.EXHORTATION, ClaimKind.QUESTION}
)
HIDDEN_BLOCKS = frozenset({BlockKind.BOILERPLATE, BlockKind.DUPLICATE})


def checkable(material: Material, by: User) -> Iterable[Remark]:
    """Each verdict's claim is accepted and of a factual kind (AFP, dpa, PolitiFact)."""
    if not material.verdicts:
        yield Remark(_("The review has no claim: accept a claim into it."), material.link())
    for verdict in material.verdicts:
        claim = verdict.claim
        names = {"claim": claim.short_text, "kind": claim.get_kind_display()}
        if claim.kind in NOT_CHECKABLE:
            yield Remark(
                _(
                    "“%(claim)s” is marked as %(kind)s, which facts cannot settle: correct the kind or take it out."
                )
                % names,
                material.verdict_link(verdict),
            )
        if claim.state != ClaimState.ACCEPTED:
            yield Remark(
                _("“%(claim)s” is no longer accepted: accept it again or take it out.") % names,
                material.verdict_link(verdict),
            )


def provenance(material: Material, by: User) -> Iterable[Remark]:
    """The quotation stands at its offsets in a hashed snapshot (IFCN, Berkeley Protocol)."""
    for verdict in material.verdicts:
        place, link = verdict.claim.first_appearance, material.verdict_link(verdict)
        names = {"claim": verdict.claim.short_text}
        if place is None:
            yield Remark(
                _("“%(claim)s” has no first appearance: select its sentence in the Reader.") % names, link
            )
        elif not _unaltered(place.snapshot):
            yield Remark(
                _("The text of the snapshot behind “%(claim)s” no longer fits its hash: take a new snapshot.")
                % names,
                link,
            )
        elif not (place.timecode or place.region):
            yield from _quotation(place, names, link)


def claimant_known(material: Material, by: User) -> Iterable[Remark]:
    """A claimant is named, or the outlet speaks in its own voice (IFCN)."""
    for verdict in material.verdicts:
        said = first_statement(verdict.claim)
        if said is None:
            yield Remark(
                _("Nobody is named as saying “%(claim)s”: select its sentence in the Reader first.")
                % {"claim": verdict.claim.short_text},
                material.verdict_link(verdict),
            )
        elif said.claimant_id is None and not said.own_voice:
            yield Remark(
                _("Who says “%(claim)s”? Name the claimant, or mark it as the outlet's own voice.")
                % {"claim": verdict.claim.short_text},
                material.link(f"statement-{said.pk}"),
            )


def _unaltered(snapshot: Snapshot) -> bool:
    digest = hashlib.sha256(snapshot.text.encode("utf-8", "surrogatepass")).hexdigest()
    return bool(snapshot.sha256) and digest == snapshot.text_sha256


def _quotation(place: Appearance, names: dict[str, str], link: str) -> Iterable[Remark]:
    if place.snapshot.text[place.start : place.end] != place.exact:
        yield Remark(
            _("The quotation of “%(claim)s” does not stand at its place in the snapshot: select it again.")
            % names,
            link,
        )
    elif _visible_places(place) != [place.start]:
        yield Remark(
            _("The quotation of “%(claim)s” cannot be found by its words alone; its position decides.")
            % names,
            link,
            blocks=False,
        )


def _visible_places(place: Appearance) -> list[int]:
    """Return where prefix, quotation and suffix select it outside boilerplate and duplicates."""
    selector = re.compile(f"(?={re.escape(place.prefix + place.exact + place.suffix)})")
    hidden = [
        (block.start, block.end) for block in place.snapshot.blocks.all() if block.kind in HIDDEN_BLOCKS
    ]
    starts = [found.start() + len(place.prefix) for found in selector.finditer(place.snapshot.text)]
    return [start for start in starts if not any(low <= start < high for low, high in hidden)]
