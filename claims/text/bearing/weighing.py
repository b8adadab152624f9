"""The answer of one text to one claim: its score, the passage that gives it, the reasons and a stance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from claims.text.bearing.anchors import Anchors
from claims.text.bearing.scoring import bearings
from claims.text.bearing.stance import Suggestion, suggestion
from claims.text.records import AnalyzedText


@dataclass(frozen=True, slots=True)
class Relevance:
    """``score`` is 0..1; ``start`` and ``end`` mark the passage that speaks most to the claim."""

    score: float
    reasons: tuple[str, ...]
    start: int | None
    end: int | None
    stance: Suggestion


def weigh(anchors: Anchors, analyzed: AnalyzedText, published: date | None = None) -> Relevance:
    """Return how much an analysed text bears on what the anchors stand for; its best passage gives the score."""
    found = bearings(anchors, analyzed, published)
    if not found:
        return Relevance(0.0, (), None, None, Suggestion("", ""))
    best = found[0]
    stance = suggestion(anchors, best, published)
    return Relevance(best.score, best.reasons, best.sentence.start, best.sentence.end, stance)
