"""Lists and plain records of claims, reviews, evidence and the desk itself."""

from __future__ import annotations

from claims.admin.accounts import AccountAdmin, GroupAdmin
from claims.admin.claims import ClaimAdmin
from claims.admin.desk import ApiTokenAdmin, DeskAdmin, MemberAdmin, RatingScaleAdmin
from claims.admin.reviews import EditionAdmin, EvidenceAdmin, ReviewAdmin

__all__ = [
    "AccountAdmin",
    "ApiTokenAdmin",
    "ClaimAdmin",
    "DeskAdmin",
    "EditionAdmin",
    "EvidenceAdmin",
    "GroupAdmin",
    "MemberAdmin",
    "RatingScaleAdmin",
    "ReviewAdmin",
]
