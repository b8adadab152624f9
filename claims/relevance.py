"""Whether a text bears on a claim, and why: the claim's recognisable parts out of the database, weighed against a text.

One function answers for coverage, evidence candidates and, later, matching.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from claims.analysis import analysis_of
from claims.models import Claim, Quantity, Statement
from claims.text.analysis import analyze
from claims.text.bearing import Anchors, Figure, Interval, Relevance, anchors_in, name_keys, weigh
from claims.text.concepts import joined_fates
from claims.text.records import AnalyzedSentence, AnalyzedText, BlockKind, BoundsFrom

__all__ = ["Anchors", "Relevance", "anchors_of", "relevance"]

LEAD = 600


def relevance(claim: Claim, analyzed: AnalyzedText, published: date | None = None) -> Relevance:
    """Return how much an analysed text bears on ``claim``, with reasons a person can check."""
    return weigh(anchors_of(claim), analyzed, published)


def anchors_of(claim: Claim) -> Anchors:
    """Return the anchors of a claim: of its wording, of the passages where it stands, and of its figures."""
    first = claim.first_appearance
    published = first.snapshot.document.published_at if first else None
    said_on = published.date() if published else None
    sentences = [
        *_appearances(claim),
        *analyze(claim.text, claim.language or None, published=said_on).sentences,
    ]
    found = anchors_in(sentences, lead=_lead(claim), said_on=said_on)
    named = frozenset(
        key
        for statement in claim.statements.select_related("claimant").prefetch_related("claimant__names")
        for name in _claimant_names(statement)
        for key in name_keys(name, claim.language)
    )
    figures = tuple(
        _of_row(row, found.figures) for row in Quantity.objects.filter(appearance__statement__claim=claim)
    )
    return replace(
        found, claimants=found.claimants | named, figures=tuple(dict.fromkeys(figures)) or found.figures
    )


def _appearances(claim: Claim) -> Iterable[AnalyzedSentence]:
    first = claim.first_appearance
    if first is None:
        return []
    within = (one for one in analysis_of(first.snapshot).sentences if one.block != BlockKind.TITLE)
    return [one for one in within if one.start < first.end and one.end > first.start]


def _lead(claim: Claim) -> str:
    """Return how the article begins: a sentence far down names its countries there."""
    first = claim.first_appearance
    return f"{first.snapshot.document.title}. {first.snapshot.text[:LEAD]}" if first else ""


def _claimant_names(statement: Statement) -> Iterable[str]:
    claimant = statement.claimant
    if claimant is None:
        return [statement.claimant_text]
    return [claimant.name, *(name.name for name in claimant.names.all())]


def _of_row(row: Quantity, read: Iterable[Figure]) -> Figure:
    """A kept figure with its scope as the words around it give it, where it stands and in the claim's wording."""
    value = None if row.value is None else float(row.value)
    alike = [one for one in read if one.value == value]
    dated = next((one for one in alike if one.first or one.last), None)
    return Figure(
        raw=row.raw,
        value=value,
        interval=Interval.of(row),
        modality=row.modality,
        unit=row.unit or next((one.unit for one in alike if one.unit), ""),
        form=row.form,
        additional=row.additional or any(one.additional for one in alike),
        planned=row.planned,
        assumed=row.bounds_from == BoundsFrom.RULE,
        things=frozenset[str]().union(*(one.things for one in alike)),
        fates=joined_fates(frozenset[str]().union(*(one.fates for one in alike))),
        acts=frozenset[str]().union(*(one.acts for one in alike)),
        first=row.window_start or row.as_of_start or (dated.first if dated else None),
        last=row.window_end or row.as_of_end or (dated.last if dated else None),
        places=frozenset[str]().union(*(one.places for one in alike)),
    )
