"""Questions about claims, evidence and reviews, named like the sentences people ask.

The models use these as their managers, so this floor lies below them and writes the codes as words.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

Row = TypeVar("Row", bound=models.Model)

DESK = frozenset(
    {"monitor", "researcher", "desk_editor", "panel_editor", "standards_editor", "publisher", "admin"}
)
SHOWN_STANDINGS = ("live", "replaced", "voided")
WRITING_STATES = ("assigned", "researching", "drafted")
OPEN_STATES = ("none", *WRITING_STATES, "desk_review", "approved")


def is_of_the_desk(user: Any) -> bool:
    """Return whether the account is active and holds a role of the desk."""
    return bool(user and user.is_active and user.groups.filter(name__in=DESK).exists())


class ClaimQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: Any) -> ClaimQuerySet[Row]:
        """Claims are the desk's own: strangers read editions."""
        return self if is_of_the_desk(user) else self.none()

    def candidates(self) -> ClaimQuerySet[Row]:
        return self.filter(state="candidate")

    def watched(self) -> ClaimQuerySet[Row]:
        return self.filter(state="watching")

    def accepted(self) -> ClaimQuerySet[Row]:
        return self.filter(state="accepted")

    def most_worth_checking(self) -> ClaimQuerySet[Row]:
        return self.order_by("-priority", "-check_worthiness", "-created_at")

    def found_in(self, snapshot: models.Model) -> ClaimQuerySet[Row]:
        """Claims with an appearance in the snapshot."""
        return self.filter(statements__appearances__snapshot=snapshot).distinct()


class EvidenceQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: Any) -> EvidenceQuerySet[Row]:
        return self if is_of_the_desk(user) else self.none()

    def candidates(self) -> EvidenceQuerySet[Row]:
        return self.filter(state="candidate")

    def accepted(self) -> EvidenceQuerySet[Row]:
        return self.filter(state="accepted")

    def dismissed(self) -> EvidenceQuerySet[Row]:
        return self.filter(state="dismissed")

    def of_review(self, review: models.Model) -> EvidenceQuerySet[Row]:
        """Evidence of the claims that the review decides."""
        return self.filter(claim__verdicts__review=review)


class ReviewQuerySet(models.QuerySet[Row]):
    def visible_to(self, user: Any) -> ReviewQuerySet[Row]:
        """The desk sees all its work, everybody else what is before the public."""
        return self if is_of_the_desk(user) else self.public()

    def public(self) -> ReviewQuerySet[Row]:
        """Reviews whose newest edition readers may open."""
        return self.filter(standing__in=SHOWN_STANDINGS)

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

    def waiting_for(self, user: Any) -> ReviewQuerySet[Row]:
        """Reviews whose next step is this person's, by role and authorship."""
        if not user or not user.is_active:
            return self.none()
        roles = set(user.groups.values_list("name", flat=True))
        # By subquery: a join for "wrote it" would also serve "did not write it" and let authors through.
        written = Q(pk__in=user.reviews_written.values("pk"))
        mine = written & Q(state__in=WRITING_STATES)
        if roles & {"monitor", "desk_editor"}:
            mine |= Q(state="none")
        if "desk_editor" in roles:
            mine |= ~written & Q(state="desk_review")
        if "publisher" in roles:
            mine |= Q(state="approved")
        return self.in_work().filter(mine) if roles & DESK else self.none()
