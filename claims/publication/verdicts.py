"""One verdict as readers see it: the claim, who said it, the rating, the reasons and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Max, Min, Q

from claims.models import Evidence, EvidenceState, Rating, Verdict
from claims.publication.figures import figures_of, once
from claims.publication.passages import (
    appearance_entry,
    claimant_entry,
    evidence_entry,
    evidence_order,
    places_of,
    statements_of,
)

Entry = dict[str, Any]


def verdict_entries(verdicts: Iterable[Verdict], language: str) -> list[Entry]:
    """Return the verdicts in order; evidence is numbered through the whole review."""
    entries: list[Entry] = []
    number = 1
    for position, verdict in enumerate(verdicts, start=1):
        evidence = sorted(accepted(verdict), key=evidence_order)
        entries.append(verdict_entry(verdict, position, evidence, number, language))
        number += len(evidence)
    return entries


def accepted(verdict: Verdict) -> list[Evidence]:
    """Return the accepted evidence of the verdict's claim."""
    return [item for item in verdict.claim.evidence.all() if item.state == EvidenceState.ACCEPTED]


def verdict_entry(
    verdict: Verdict, position: int, evidence: Sequence[Evidence], first_number: int, language: str
) -> Entry:
    """Return the whole verdict; ``first_number`` is the number of its first piece of evidence."""
    claim = verdict.claim
    places = [appearance_entry(place) for place in places_of(claim)]
    passages = [evidence_entry(item, number) for number, item in enumerate(evidence, start=first_number)]
    statements = [(statement, claimant_entry(statement)) for statement in statements_of(claim)]
    return {
        "order": position,
        "anchor": f"claim-{position}",
        "id": str(verdict.pk),
        "claim": claim.text,
        "short_text": claim.short_text,
        "claim_language": claim.language,
        "kind": claim.kind,
        "selection_reason": claim.selection_reason,
        "claimants": _each_once(entry for _, entry in statements),
        "first_appearance": places[0] if places else None,
        "appearances": places,
        "rating": rating_entry(verdict.rating, language),
        "attribution_verdict": verdict.attribution_verdict,
        "confidence": verdict.confidence,
        "summary": verdict.summary,
        "reasons": _reasons(verdict.justification, passages),
        "gaps": [line.strip() for line in verdict.gaps.splitlines() if line.strip()],
        "figures": list(
            once(item for statement, entry in statements for item in figures_of(statement, entry["name"]))
        ),
        "evidence": passages,
        "no_primary_reason": verdict.no_primary_reason,
        "single_source_reason": verdict.single_source_reason,
    }


def rating_entry(rating: Rating | None, language: str) -> Entry | None:
    """Return the rating with the ends of its scale; unordered ratings carry no number at all."""
    if rating is None:
        return None
    ends = rating.scale.ratings.filter(Q(number__isnull=False)).aggregate(
        best=Max("number"), worst=Min("number")
    )
    ordered = rating.number is not None
    return {
        "canonical": rating.canonical,
        "label": label_in(rating.labels, language) or rating.get_canonical_display(),
        "labels": rating.labels,
        "number": rating.number,
        "best": ends["best"] if ordered else None,
        "worst": ends["worst"] if ordered else None,
        "sign": rating.sign,
        "colour": rating.colour,
    }


def label_in(labels: dict[str, str], language: str) -> str:
    """Return the label in the language, without its region, or in English."""
    return labels.get(language) or labels.get(language.split("-")[0]) or labels.get("en", "")


def _each_once(claimants: Iterable[Entry]) -> list[Entry]:
    kept: list[Entry] = []
    for claimant in claimants:
        if claimant not in kept:
            kept.append(claimant)
    return kept


def _reasons(justification: Sequence[Entry], passages: Sequence[Entry]) -> list[Entry]:
    numbers = {passage["id"]: passage["number"] for passage in passages}
    return [
        {
            "text": str(item.get("reason", "")),
            "evidence": sorted(numbers[str(key)] for key in item.get("evidence", ()) if str(key) in numbers),
        }
        for item in justification
        if str(item.get("reason", "")).strip()
    ]
