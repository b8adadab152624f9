"""Gates about the evidence: primary, of two origins, kept."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.gates.material import Material, Remark, accepted_of, attribution_only
from claims.models import Evidence, Stance, Verdict
from claims.models.evidence import Directness


def primary_evidence(material: Material, by: User) -> Iterable[Remark]:
    """At least one accepted primary item for each verdict, else a written reason (IFCN)."""
    for verdict in material.verdicts:
        if verdict.no_primary_reason.strip():
            continue
        primary = [item for item in accepted_of(verdict) if item.directness == Directness.PRIMARY]
        yield from _unless_proven(
            material,
            verdict,
            primary,
            _("“%(claim)s” has no primary evidence: accept some, or write why there is none."),
        )


def two_origins(material: Material, by: User) -> Iterable[Remark]:
    """A primary record of the fact itself, or a written single-source justification (AFP, IFCN).

    Publishers are never counted: eighteen copies of one handout are one origin. A verdict on the
    attribution alone is not asked.
    """
    for verdict in material.verdicts:
        if attribution_only(verdict) or verdict.single_source_reason.strip():
            continue
        yield from _unless_proven(
            material,
            verdict,
            [item for item in accepted_of(verdict) if _is_record_of_the_fact(item)],
            _(
                "“%(claim)s” rests on no record of the fact itself (register, statute, official table, "
                "transcript, footage): accept one, or write why one source is enough."
            ),
        )


def archived(material: Material, by: User) -> Iterable[Remark]:
    """Every address in the accepted evidence has a snapshot, fetched or uploaded (AFP, EFCSN)."""
    for verdict in material.verdicts:
        for item in accepted_of(verdict):
            if item.external_url and item.snapshot is None:
                yield Remark(
                    _("%(address)s is not archived: fetch it, or upload what you see there.")
                    % {"address": item.external_url},
                    material.link(f"evidence-{item.pk}"),
                )


def _is_record_of_the_fact(item: Evidence) -> bool:
    return bool(item.directness == Directness.PRIMARY and item.record_kind and item.stance != Stance.NEUTRAL)


def _unless_proven(
    material: Material, verdict: Verdict, items: list[Evidence], sentence: str
) -> Iterable[Remark]:
    """Yield a remark unless an item proves; where content is rated, the claim's own text does not.

    That a page says it is proof of who said it, never of what was said.
    """
    itself = [item for item in items if material.is_the_claims_own_text(item)]
    proving = items if attribution_only(verdict) else [item for item in items if item not in itself]
    if not proving:
        if itself:
            sentence += " " + _("A text in which the claim is made does not count: it cannot prove itself.")
        yield Remark(sentence % {"claim": verdict.claim.short_text}, material.verdict_link(verdict))
