"""Who may do what on the desk: sentences over roles, asked by the door and by every way in.

A role is a group with the role's name. Being a superuser counts for nothing here: ask ``may``, not
``User.has_perm``, which lets superusers pass before any rule is read.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import rules
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from claims.models import Review


class Role(StrEnum):
    """The groups that ``set_up_desk`` installs."""

    MONITOR = "monitor"
    RESEARCHER = "researcher"
    DESK_EDITOR = "desk_editor"
    PANEL_EDITOR = "panel_editor"
    STANDARDS_EDITOR = "standards_editor"
    PUBLISHER = "publisher"
    ADMIN = "admin"


Person = AbstractBaseUser | AnonymousUser
_CACHE = "_roles_on_the_desk"


def roles_of(user: Any) -> frozenset[str]:
    """Return the roles of a person; none for a stranger or a deactivated account."""
    if user is None or not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, _CACHE):
        names = set(user.groups.values_list("name", flat=True))
        setattr(user, _CACHE, frozenset(names & set(Role)))
    found: frozenset[str] = getattr(user, _CACHE)
    return found


def forget_roles(user: Any) -> None:
    """Let the next question read the person's roles again: the door trusts no older answer."""
    if hasattr(user, _CACHE):
        delattr(user, _CACHE)


def may(permission: str, user: Any, subject: Any = None) -> bool:
    """Return whether the person holds a permission of this module on the subject."""
    return bool(rules.has_perm(permission, user, subject))


def _holds(role: Role) -> Any:
    return rules.predicate(lambda user, subject=None: role in roles_of(user), name=f"is_{role}")


is_monitor = _holds(Role.MONITOR)
is_researcher = _holds(Role.RESEARCHER)
is_desk_editor = _holds(Role.DESK_EDITOR)
is_panel_editor = _holds(Role.PANEL_EDITOR)
is_standards_editor = _holds(Role.STANDARDS_EDITOR)
is_publisher = _holds(Role.PUBLISHER)
is_admin = _holds(Role.ADMIN)


@rules.predicate
def is_of_the_desk(user: Any, subject: Any = None) -> bool:
    return bool(roles_of(user))


@rules.predicate
def wrote_the_review(user: Any, review: Review | None) -> bool:
    return review is not None and review.authors.filter(pk=user.pk).exists()


is_editor = is_desk_editor | is_panel_editor | is_standards_editor
is_author = wrote_the_review & (is_researcher | is_desk_editor)

# Everybody of the desk sees all of its work; a stranger sees editions only.
rules.add_perm("claims.see_desk", is_of_the_desk)

# Texts come in through whoever watches or researches.
rules.add_perm("claims.intake", is_monitor | is_researcher | is_desk_editor)

# A claim is taken up by a monitor or by the researcher who wants to check it.
rules.add_perm("claims.accept_claim", is_monitor | is_researcher)
# A monitor sorts the rest: watch, decline, merge, reopen.
rules.add_perm("claims.watch_claim", is_monitor)
rules.add_perm("claims.decline_claim", is_monitor)
rules.add_perm("claims.merge_claim", is_monitor)
rules.add_perm("claims.reopen_claim", is_monitor)
# The wording of a claim, its claimant and its figures are mended by whoever sorts or researches.
rules.add_perm("claims.edit_claim", is_monitor | is_researcher | is_desk_editor)

# A monitor or a desk editor gives a review to a researcher.
rules.add_perm("claims.assign_review", is_monitor | is_desk_editor)
# A researcher begins.
rules.add_perm("claims.research_review", is_researcher)
# Texts and verdicts are written by researchers and desk editors; whoever writes becomes an author.
rules.add_perm("claims.edit_review", is_researcher | is_desk_editor)
# Only its authors call a review drafted or hand it in.
rules.add_perm("claims.draft_review", is_author)
rules.add_perm("claims.submit_review", is_author)
# An editor sends a review back.
rules.add_perm("claims.request_changes_review", is_editor)
# A desk editor approves; that it is not an author is the gate second_eyes.
rules.add_perm("claims.approve_review", is_desk_editor)
# A publisher puts the approved edition before the public.
rules.add_perm("claims.publish_review", is_publisher)
# Anybody of the desk may say that a published review needs another look.
rules.add_perm("claims.open_update_review", is_of_the_desk)
# Its authors or a desk editor give a round up or take it up again.
rules.add_perm("claims.abandon_review", is_author | is_desk_editor)
rules.add_perm("claims.resume_review", is_author | is_desk_editor)
# One person withdraws at once.
rules.add_perm("claims.withdraw_review", is_standards_editor | is_publisher | is_admin)

# Evidence is judged by those who write; a monitor may point to it.
rules.add_perm("claims.add_evidence", is_monitor | is_researcher | is_desk_editor)
rules.add_perm("claims.judge_evidence", is_researcher | is_desk_editor)
