"""Passages as readers see them: who said the claim where, and the evidence that bears on it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from claims.models import Appearance, Claim, Evidence, Stance, Statement
from claims.publication.people import is_shielded, party
from claims.publication.provenance import external, moment, provenance

STANCE_ORDER = [Stance.SUPPORTS, Stance.REFUTES, Stance.CONTEXTUALISES, Stance.NEUTRAL]
DIRECTNESS_ORDER = ["primary", "secondary", "tertiary", "unknown"]

Passage = dict[str, Any]


def claimant_entry(statement: Statement) -> Passage:
    """Return who says it: the party, when, in which medium and voice, and who passed it on."""
    place = statement.appearances.first()
    return {
        **_speaker(statement, place),
        "known": statement.claimant is not None or statement.own_voice,
        "own_voice": statement.own_voice,
        "role": "" if is_shielded(statement.claimant) else statement.role,
        "said_at": moment(statement.said_at),
        "said_precision": statement.said_precision,
        "medium": statement.medium,
        "on_record": statement.on_record,
        "denial": statement.denial,
        "voice": place.voice if place else "",
        "relays": _relays(place) if place else [],
    }


def appearance_entry(place: Appearance | None) -> Passage | None:
    """Return the verbatim quotation and where it stands."""
    if place is None:
        return None
    return {"quote": place.exact, "voice": place.voice, **provenance(place.snapshot)}


def places_of(claim: Claim) -> list[Appearance]:
    """Return the claim's appearances, the first one first."""
    places = [place for statement in claim.statements.all() for place in statement.appearances.all()]
    return sorted(
        places, key=lambda place: (place.pk != claim.first_appearance_id, place.created_at, place.pk)
    )


def statements_of(claim: Claim) -> list[Statement]:
    """Return the claim's statements, the one of the first appearance first."""
    first = claim.first_appearance.statement_id if claim.first_appearance else None
    return sorted(claim.statements.all(), key=lambda statement: statement.pk != first)


def evidence_entry(evidence: Evidence, number: int) -> Passage:
    """Return one accepted passage under the number that the reasons cite."""
    origin = (
        provenance(evidence.snapshot)
        if evidence.snapshot
        else external(evidence.external_url, evidence.external_title)
    )
    own_interests = origin.pop("publisher_interests")
    return {
        "id": str(evidence.pk),
        "number": number,
        "stance": evidence.stance,
        "element": evidence.element,
        "directness": evidence.directness,
        "record_kind": evidence.record_kind,
        "quote": evidence.exact,
        "reliability": evidence.reliability,
        "credibility": evidence.credibility,
        "anonymous": evidence.anonymous,
        "interests": evidence.interests or own_interests,
        "hindsight": evidence.hindsight,
        **origin,
    }


def evidence_order(evidence: Evidence) -> tuple[Any, ...]:
    """Return the sorting key: for, against, context; primary first; then as it came in."""
    return (
        STANCE_ORDER.index(Stance(evidence.stance)),
        DIRECTNESS_ORDER.index(evidence.directness),
        evidence.created_at,
        str(evidence.pk),
    )


def _speaker(statement: Statement, place: Appearance | None) -> Passage:
    if statement.claimant:
        return party(statement.claimant)
    if statement.own_voice and place:
        speaker: Passage = provenance(place.snapshot)["publisher"]
        return speaker | {"name": speaker["name"] or _("the outlet itself")}
    return party(None, _("an unnamed speaker"))


def _relays(place: Appearance) -> list[str]:
    printed = [
        party(hop.source, hop.source_text)["name"]
        for hop in place.hops.all()
        if hop.source or hop.source_text
    ]
    return [name for name in printed if name]
