"""Gates about the evidence: primary, of two origins, kept."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.gates.material import Material, Remark, accepted_of, attribution_only
from claims.models import Evidence, Stance
from claims.models.evidence import Directness


def primary_evidence(material: Material, by: User) -> Iterable[Remark]:
    """At least one accepted primary item for each verdict, else a written reason (IFCN)."""
    for verdict in material.verdicts:
        primary = any(item.directness == Directness.PRIMARY for item in accepted_of(verdict))
        if not primary and not verdict.no_primary_reason.strip():
            yield Remark(
                _("“%(claim)s” has no primary evidence: accept some, or write why there is none.")
                % {"claim": verdict.claim.short_text},
                material.verdict_link(verdict),
            )


def two_origins(material: Material, by: User) -> Iterable[Remark]:
    """A primary record of the fact itself, or a written single-source justification (AFP, IFCN).

    Publishers are never counted: eighteen copies of one handout are one origin. A verdict on the
    attribution alone is not asked.
    """
    for verdict in material.verdicts:
        if attribution_only(verdict) or verdict.single_source_reason.strip():
            continue
        if not any(_is_record_of_the_fact(item) for item in accepted_of(verdict)):
            yield Remark(
                _(
                    "“%(claim)s” rests on no record of the fact itself (register, statute, official table, "
                    "transcript, footage): accept one, or write why one source is enough."
                )
                % {"claim": verdict.claim.short_text},
                material.verdict_link(verdict),
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
