"""Questions about claims, evidence and reviews, named like the sentences people ask.

The models use these as their managers, so this floor lies below them and writes the codes as words.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)

SHOWN_STANDINGS = ("live", "replaced", "voided")
WRITING_STATES = ("assigned", "researching", "drafted")
OPEN_STATES = ("none", *WRITING_STATES, "desk_review", "approved")


class ClaimQuerySet(models.QuerySet[Row]):
    def candidates(self) -> ClaimQuerySet[Row]:
        return self.filter(state="candidate")

    def accepted(self) -> ClaimQuerySet[Row]:
        return self.filter(state="accepted")

    def most_worth_checking(self) -> ClaimQuerySet[Row]:
        return self.order_by("-priority", "-check_worthiness", "-created_at")


class EvidenceQuerySet(models.QuerySet[Row]):
    def candidates(self) -> EvidenceQuerySet[Row]:
        return self.filter(state="candidate")

    def accepted(self) -> EvidenceQuerySet[Row]:
        return self.filter(state="accepted")


class ReviewQuerySet(models.QuerySet[Row]):
    def withdrawn(self) -> ReviewQuerySet[Row]:
        return self.filter(standing="withdrawn")

    def in_work(self) -> ReviewQuerySet[Row]:
        return self.filter(state__in=OPEN_STATES).exclude(standing="withdrawn")

    def unassigned(self) -> ReviewQuerySet[Row]:
        return self.in_work().filter(state="none")

    def being_written_by(self, user: Any) -> ReviewQuerySet[Row]:
        return self.in_work().filter(state__in=WRITING_STATES, authors=user)

    def awaiting_second_eyes_of(self, user: Any) -> ReviewQuerySet[Row]:
        """Submitted reviews that the person did not write in."""
        return self.in_work().filter(state="desk_review").exclude(authors=user)

    def awaiting_publication(self) -> ReviewQuerySet[Row]:
        return self.in_work().filter(state="approved")
