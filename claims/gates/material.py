"""What the gates read: one review with its verdicts, statements and accepted evidence, loaded once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch, Q
from django.urls import reverse

from claims.models import Appearance, Claim, Desk, Evidence, Review, Statement, Verdict
from claims.models.evidence import EvidenceState


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a gate found: a fault when it blocks, else a note for the reader of the rail."""

    sentence: str
    link: str
    blocks: bool = True


class Material:
    """The rows of one review; fresh for each question, never kept."""

    def __init__(self, review: Review) -> None:
        self.review = review

    @cached_property
    def verdicts(self) -> list[Verdict]:
        accepted = Evidence.objects.filter(state=EvidenceState.ACCEPTED).select_related("snapshot")
        rows = self.review.verdicts.select_related(
            "claim__first_appearance__snapshot__document",
            "claim__first_appearance__statement__claimant",
            "rating",
        ).prefetch_related(
            Prefetch("claim__evidence", accepted, to_attr="accepted_evidence"),
            "claim__first_appearance__snapshot__blocks",
        )
        return list(rows.order_by("order"))

    @cached_property
    def _where_said(self) -> set[tuple[object, object]]:
        """Pairs of a claim and a document, or the SHA-256 of its bytes, in which the claim is made."""
        claims = [verdict.claim_id for verdict in self.verdicts]
        places = Appearance.objects.filter(
            Q(statement__claim__in=claims) | Q(statement__claim__merged_into__in=claims)
        ).values_list(
            "statement__claim",
            "statement__claim__merged_into",
            "snapshot__document",
            "snapshot__sha256",
        )
        return {(claim, where) for own, into, *wheres in places for claim in (own, into) for where in wheres}

    def is_the_claims_own_text(self, item: Evidence) -> bool:
        """Return whether the evidence is a text in which its claim is made: it cannot prove itself."""
        kept = item.snapshot
        return kept is not None and any(
            (item.claim_id, where) in self._where_said for where in (kept.document_id, kept.sha256)
        )

    @cached_property
    def desk(self) -> Desk | None:
        return Desk.objects.first()

    def link(self, fragment: str = "review") -> str:
        """Return the address of one place in the dossier."""
        return f"{reverse('desk:dossier', args=[self.review.pk])}#{fragment}"

    def verdict_link(self, verdict: Verdict) -> str:
        return self.link(f"verdict-{verdict.pk}")


def accepted_of(verdict: Verdict) -> list[Evidence]:
    """Return the accepted evidence of a verdict that came out of :class:`Material`."""
    found: list[Evidence] = verdict.claim.accepted_evidence  # type: ignore[attr-defined]
    return found


def first_statement(claim: Claim) -> Statement | None:
    """Return who first said it, as far as an appearance is known."""
    return claim.first_appearance.statement if claim.first_appearance else None


def attribution_only(verdict: Verdict) -> bool:
    """Return whether the verdict is about who said it, not about what was said."""
    return verdict.rating_id is None and bool(verdict.attribution_verdict)
