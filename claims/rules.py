"""Who may do what on the desk: sentences over roles, asked by the door and by every way in.

A role is a group with the role's name. Being a superuser counts for nothing here: ask ``may``, not
``User.has_perm``, which lets superusers pass before any rule is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from rules.permissions import add_perm, has_perm
from rules.predicates import predicate

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
    return bool(has_perm(permission, user, subject))  # type: ignore[no-untyped-call]


def _holds(role: Role) -> Any:
    def holds(user: Any, subject: Any = None) -> bool:
        return role in roles_of(user)

    return predicate(holds, name=f"is_{role}")  # type: ignore[no-untyped-call]


is_monitor = _holds(Role.MONITOR)
is_researcher = _holds(Role.RESEARCHER)
is_desk_editor = _holds(Role.DESK_EDITOR)
is_panel_editor = _holds(Role.PANEL_EDITOR)
is_standards_editor = _holds(Role.STANDARDS_EDITOR)
is_publisher = _holds(Role.PUBLISHER)
is_admin = _holds(Role.ADMIN)


@predicate
def is_of_the_desk(user: Any, subject: Any = None) -> bool:
    return bool(roles_of(user))


@predicate
def wrote_the_review(user: Any, review: Review | None) -> bool:
    return review is not None and review.authors.filter(pk=user.pk).exists()


is_editor = is_desk_editor | is_panel_editor | is_standards_editor
is_author = wrote_the_review & (is_researcher | is_desk_editor)

PERMISSIONS: Mapping[str, Any] = {
    # Everybody of the desk sees all of its work; a stranger sees editions only.
    "claims.see_desk": is_of_the_desk,
    # Texts come in through whoever watches or researches.
    "claims.intake": is_monitor | is_researcher | is_desk_editor,
    # A claim is taken up by a monitor or by the researcher who wants to check it.
    "claims.accept_claim": is_monitor | is_researcher,
    # A monitor sorts the rest: watch, decline, merge, reopen.
    "claims.watch_claim": is_monitor,
    "claims.decline_claim": is_monitor,
    "claims.merge_claim": is_monitor,
    "claims.reopen_claim": is_monitor,
    # The wording of a claim, its claimant and its figures are mended by whoever sorts or researches.
    "claims.edit_claim": is_monitor | is_researcher | is_desk_editor,
    # A monitor or a desk editor gives a review to a researcher.
    "claims.assign_review": is_monitor | is_desk_editor,
    # A researcher begins.
    "claims.research_review": is_researcher,
    # Texts and verdicts are written by researchers and desk editors; whoever writes becomes an author.
    "claims.edit_review": is_researcher | is_desk_editor,
    # Only its authors call a review drafted or hand it in.
    "claims.draft_review": is_author,
    "claims.submit_review": is_author,
    # An editor sends a review back.
    "claims.request_changes_review": is_editor,
    # A desk editor approves; that it is not an author is the gate second_eyes.
    "claims.approve_review": is_desk_editor,
    # A publisher puts the approved edition before the public.
    "claims.publish_review": is_publisher,
    # Anybody of the desk may say that a published review needs another look.
    "claims.open_update_review": is_of_the_desk,
    # Its authors or a desk editor give a round up or take it up again.
    "claims.abandon_review": is_author | is_desk_editor,
    "claims.resume_review": is_author | is_desk_editor,
    # One person withdraws at once.
    "claims.withdraw_review": is_standards_editor | is_publisher | is_admin,
    # Evidence is judged by those who write; a monitor may point to it.
    "claims.add_evidence": is_monitor | is_researcher | is_desk_editor,
    "claims.judge_evidence": is_researcher | is_desk_editor,
    # Whether a service answers is tried by who looks after the installation.
    "claims.ask_connector": is_admin,
}

for _name, _rule in PERMISSIONS.items():
    add_perm(_name, _rule)  # type: ignore[no-untyped-call]
