"""The tables of claims, figures, evidence, decisions and the desk."""

from __future__ import annotations

from claims.models.claim import Appearance, Claim, ClaimKind, ClaimState, Hop, Statement
from claims.models.coverage import CoveragePage, CoverageRound, SearchLog
from claims.models.desk import ApiToken, Desk, Member
from claims.models.evidence import Evidence, EvidenceState, Stance
from claims.models.figures import Measure, Quantity, Series
from claims.models.note import StepNote
from claims.models.origin import CircularFinding, Origin, OriginCount, OriginEdge, OriginRuling
from claims.models.rating import Rating, RatingScale
from claims.models.review import Edition, Review, ReviewState, Standing, Verdict
from claims.models.watch import ClaimWatch

__all__ = [
    "ApiToken",
    "Appearance",
    "CircularFinding",
    "Claim",
    "ClaimKind",
    "ClaimState",
    "ClaimWatch",
    "CoveragePage",
    "CoverageRound",
    "Desk",
    "Edition",
    "Evidence",
    "EvidenceState",
    "Hop",
    "Measure",
    "Member",
    "Origin",
    "OriginCount",
    "OriginEdge",
    "OriginRuling",
    "Quantity",
    "Rating",
    "RatingScale",
    "Review",
    "ReviewState",
    "SearchLog",
    "Series",
    "Stance",
    "Standing",
    "Statement",
    "StepNote",
    "Verdict",
]
