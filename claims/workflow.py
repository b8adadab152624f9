"""The table of steps: from which states, to which, by whom, through which gates. Buttons, REST and docs read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, ClaimState, Review, ReviewState, Standing
from claims.models.claim import DeclineCode


class WithdrawalCode(models.TextChoices):
    """Why one person may take a page down at once."""

    COURT_ORDER = "court_order", _("court order")
    UNDERTAKING = "undertaking", _("undertaking")
    PERSONALITY_RIGHTS = "personality_rights", _("personality rights")
    MINOR = "minor", _("protection of a minor")
    SAFETY = "safety", _("safety of a person")
    COPYRIGHT = "copyright", _("copyright")
    DATA_PROTECTION = "data_protection", _("data protection")


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table.

    ``target`` None leaves the state as it is; ``or_else`` lists the states it may reach instead.
    ``needs`` names the inputs without which the step is refused, ``options`` those it also takes;
    ``codes`` are the accepted values of the input ``code``. ``standings`` are the standings it may be
    taken in, ``becomes`` the standing it leads to. ``who`` says in words what ``permission`` demands.
    """

    name: str
    label: str | Promise
    sources: frozenset[str]
    target: str | None
    permission: str
    gates: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    description: str | Promise = ""
    who: str | Promise = ""
    options: tuple[str, ...] = ()
    codes: type[models.TextChoices] | None = None
    or_else: frozenset[str] = frozenset()
    standings: frozenset[str] = frozenset()
    becomes: str | None = None

    @property
    def targets(self) -> frozenset[str]:
        """All states the step may lead to; empty when it leaves the state alone."""
        return self.or_else | ({self.target} if self.target else frozenset())


C, R = ClaimState, ReviewState

DRAFT_GATES = (
    "checkable",
    "provenance",
    "claimant_known",
    "primary_evidence",
    "two_origins",
    "archived",
)
APPROVAL_GATES = ("second_eyes", "page_complete", "markup_valid")
PUBLICATION_GATES = ("as_approved", "archived")

# A withdrawn page stays withdrawn: nothing but its restoration leads out of it.
_IN_WORK = frozenset({Standing.NONE, Standing.LIVE})
OPEN_STATES = frozenset({R.NONE, R.ASSIGNED, R.RESEARCHING, R.DRAFTED, R.DESK_REVIEW, R.APPROVED})
# Where a text may be written; from the later ones an edit takes the round back to drafted.
WRITING_STATES = frozenset({R.ASSIGNED, R.RESEARCHING, R.DRAFTED})
SUBMITTED_STATES = frozenset({R.DESK_REVIEW, R.APPROVED})


def _table(steps: Iterable[Step]) -> Mapping[str, Step]:
    return MappingProxyType({step.name: step for step in steps})


CLAIM_STEPS = _table(
    [
        Step(
            "accept",
            _("Accept"),
            frozenset({C.CANDIDATE, C.WATCHING, C.DECLINED}),
            C.ACCEPTED,
            "claims.accept_claim",
            who=_("monitor, researcher"),
            options=("review",),
            description=_("The desk takes the claim up: a review is opened, or the claim joins an open one."),
        ),
        Step(
            "watch",
            _("Watch"),
            frozenset({C.CANDIDATE, C.ACCEPTED}),
            C.WATCHING,
            "claims.watch_claim",
            who=_("monitor"),
            gates=("not_in_work",),
            description=_("Not now, but the desk keeps an eye on it."),
        ),
        Step(
            "decline",
            _("Decline"),
            frozenset({C.CANDIDATE, C.WATCHING, C.ACCEPTED}),
            C.DECLINED,
            "claims.decline_claim",
            who=_("monitor"),
            gates=("not_in_work", "second_reader"),
            needs=("code",),
            codes=DeclineCode,
            description=_("The desk does not check it, for a coded reason; high harm asks a second reader."),
        ),
        Step(
            "merge",
            _("Merge"),
            frozenset({C.CANDIDATE, C.WATCHING, C.ACCEPTED}),
            C.MERGED,
            "claims.merge_claim",
            who=_("monitor"),
            gates=("not_in_work",),
            needs=("into",),
            description=_("It is the same claim as another one; its address leads there from now on."),
        ),
        Step(
            "reopen",
            _("Reopen"),
            frozenset({C.DECLINED, C.MERGED, C.WATCHING}),
            C.CANDIDATE,
            "claims.reopen_claim",
            who=_("monitor"),
            description=_("The claim is a candidate again."),
        ),
    ]
)

REVIEW_STEPS = _table(
    [
        Step(
            "assign",
            _("Assign"),
            frozenset({R.NONE}),
            R.ASSIGNED,
            "claims.assign_review",
            who=_("monitor, desk editor"),
            needs=("assignee",),
            standings=_IN_WORK,
            description=_("A researcher is to write the review and becomes its author."),
        ),
        Step(
            "research",
            _("Begin research"),
            frozenset({R.ASSIGNED}),
            R.RESEARCHING,
            "claims.research_review",
            who=_("researcher"),
            standings=_IN_WORK,
            description=_("Work begins; the first edit takes this step by itself."),
        ),
        Step(
            "draft",
            _("Call it drafted"),
            frozenset({R.RESEARCHING}),
            R.DRAFTED,
            "claims.draft_review",
            who=_("an author of the review"),
            gates=DRAFT_GATES,
            standings=_IN_WORK,
            description=_("The research holds and the text is written."),
        ),
        Step(
            "submit",
            _("Submit"),
            frozenset({R.DRAFTED}),
            R.DESK_REVIEW,
            "claims.submit_review",
            who=_("an author of the review"),
            # Asked again because a drafted round may have been edited since.
            gates=DRAFT_GATES,
            standings=_IN_WORK,
            description=_("An editor who did not write it reads the round."),
        ),
        Step(
            "request_changes",
            _("Request changes"),
            frozenset({R.DESK_REVIEW, R.APPROVED}),
            R.DRAFTED,
            "claims.request_changes_review",
            who=_("desk editor, panel editor, standards editor"),
            needs=("reason",),
            standings=_IN_WORK,
            description=_("The round goes back to its authors with a reason."),
        ),
        Step(
            "approve",
            _("Approve"),
            frozenset({R.DESK_REVIEW}),
            R.APPROVED,
            "claims.approve_review",
            who=_("desk editor, not an author"),
            gates=APPROVAL_GATES,
            standings=_IN_WORK,
            description=_(
                "A second person stands for text, verdicts, accepted evidence and figures as they are."
            ),
        ),
        Step(
            "publish",
            _("Publish"),
            frozenset({R.APPROVED}),
            R.PUBLISHED,
            "claims.publish_review",
            who=_("publisher"),
            gates=PUBLICATION_GATES,
            standings=_IN_WORK,
            becomes=Standing.LIVE,
            description=_("A new edition goes before the public."),
        ),
        Step(
            "open_update",
            _("Open an update"),
            frozenset({R.PUBLISHED}),
            R.DRAFTED,
            "claims.open_update_review",
            who=_("anybody of the desk"),
            needs=("reason",),
            standings=frozenset({Standing.LIVE}),
            description=_(
                "A new round begins; readers keep the live edition until the next one is approved."
            ),
        ),
        Step(
            "abandon",
            _("Abandon"),
            OPEN_STATES,
            R.ABANDONED,
            "claims.abandon_review",
            who=_("an author of the review, desk editor"),
            needs=("reason",),
            standings=_IN_WORK,
            or_else=frozenset({R.PUBLISHED}),
            description=_("The round is given up; what is published stays published."),
        ),
        Step(
            "resume",
            _("Resume"),
            frozenset({R.ABANDONED}),
            R.DRAFTED,
            "claims.resume_review",
            who=_("an author of the review, desk editor"),
            standings=_IN_WORK,
            or_else=frozenset({R.NONE, R.ASSIGNED, R.RESEARCHING}),
            description=_("Work goes on where it was left, a submitted round from drafted."),
        ),
        Step(
            "withdraw",
            _("Withdraw"),
            OPEN_STATES | {R.PUBLISHED},
            R.PUBLISHED,
            "claims.withdraw_review",
            who=_("standards editor, publisher, admin"),
            needs=("code",),
            codes=WithdrawalCode,
            standings=frozenset({Standing.LIVE, Standing.REPLACED, Standing.VOIDED}),
            becomes=Standing.WITHDRAWN,
            description=_(
                "Every edition answers “gone” at once and an open round is closed; hashes and log stay."
            ),
        ),
    ]
)


def steps_of(subject: Claim | Review) -> Mapping[str, Step]:
    """Return the table that moves a claim or a review."""
    return CLAIM_STEPS if isinstance(subject, Claim) else REVIEW_STEPS


def fits(step: Step, subject: Claim | Review) -> bool:
    """Return whether the step leads on from where the subject stands."""
    if subject.state not in step.sources:
        return False
    return isinstance(subject, Claim) or subject.standing in step.standings
