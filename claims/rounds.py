"""What an edit means for the round it falls into: whoever writes becomes an author, what was approved no longer is."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims import rules
from claims.models import Claim, Review, ReviewState, Standing
from claims.refusal import StepRefused
from claims.review import back_to_draft, final_word, take
from claims.workflow import OPEN_STATES, SUBMITTED_STATES, WRITING_STATES

WRITABLE = WRITING_STATES | SUBMITTED_STATES


def refuse_person(permission: str, by: User, subject: Claim | Review | None = None) -> None:
    """Raise StepRefused of kind ``role`` unless the person holds the permission."""
    rules.forget_roles(by)
    if not rules.may(permission, by, subject):
        roles = ", ".join(sorted(rules.roles_of(by))) or _("none")
        raise StepRefused(
            "role",
            _("Your roles (%(roles)s) do not include this; ask a researcher or a desk editor.")
            % {"roles": roles},
        )


def refuse_closed(review: Review) -> None:
    """Raise StepRefused of kind ``state`` where no text may be written."""
    if final_word(review):
        raise StepRefused("state", final_word(review))
    if review.standing not in {Standing.NONE, Standing.LIVE}:
        raise StepRefused(
            "state", _("The review is %(standing)s: nothing in it changes any more.") % _names(review)
        )
    if review.state not in WRITABLE:
        raise StepRefused("state", _CLOSED[ReviewState(review.state)]() % _names(review))


def rounds_of(claim: Claim) -> list[Review]:
    """Return the open reviews that decide a claim, held until the transaction ends.

    Raises StepRefused of kind ``state`` when the claim is decided and no round is open: what readers
    see rests on it. A withdrawn review binds nothing: readers no longer see it.
    """
    held = Review.objects.select_for_update(of=("self",)).filter(verdicts__claim=claim)
    found = [review for review in held.order_by("pk") if review.standing != Standing.WITHDRAWN]
    opened = [review for review in found if review.state in OPEN_STATES]
    decided = [review for review in found if review.state == ReviewState.PUBLISHED]
    if decided and not opened:
        raise StepRefused("state", _CLOSED[ReviewState.PUBLISHED]() % _names(decided[0]))
    return opened


def enter(review: Review, by: User) -> None:
    """Make an edit count in its round; to be called inside the edit's transaction, after it.

    The writer becomes an author, a researcher's first edit takes the step research, and a submitted or
    approved round goes back to drafted.
    """
    if review.state == ReviewState.ASSIGNED and rules.may("claims.research_review", by, review):
        review = take(review, "research", by, version=review.version)
    review.authors.add(by)
    back_to_draft(review, by)


def _names(review: Review) -> dict[str, str]:
    return {"title": review.title, "standing": review.get_standing_display()}


_CLOSED = {
    ReviewState.NONE: lambda: _("“%(title)s” is nobody's yet: assign it to a researcher first."),
    ReviewState.PUBLISHED: lambda: _("“%(title)s” is published: open an update first."),
    ReviewState.ABANDONED: lambda: _("“%(title)s” is abandoned: resume it first."),
    ReviewState.RATING_PANEL: lambda: _("“%(title)s” is with the panel: let it request changes first."),
    ReviewState.SCHEDULED: lambda: _("“%(title)s” is scheduled: take it off the schedule first."),
}
