"""The people of a desk by name, one per role, and a stranger."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, User

from claims import desk as the_desk
from claims.models import Desk, Member
from claims.rules import Role

SECOND_PAIRS = {
    "second_monitor": Role.MONITOR,
    "second_researcher": Role.RESEARCHER,
    "second_editor": Role.DESK_EDITOR,
}
CONTACT = "corrections@desk.example"


@dataclass(frozen=True, slots=True)
class People:
    """Everybody of the desk, with ``second_*`` for questions of four eyes; ``outsider`` has no role."""

    monitor: User
    researcher: User
    desk_editor: User
    panel_editor: User
    standards_editor: User
    publisher: User
    admin: User
    second_monitor: User
    second_researcher: User
    second_editor: User
    outsider: User

    def of_role(self, role: str) -> User:
        found: User = getattr(self, role)
        return found


def make_desk() -> People:
    """Set the desk up with a contact and give it people. Nobody has a password: log them in by force."""
    the_desk.set_up_desk()
    Desk.objects.update(contact=CONTACT, site_url="https://desk.example")
    roles = {role.value: role for role in Role} | SECOND_PAIRS
    users = [_account(name, is_staff=True) for name in roles] + [_account("outsider", is_staff=False)]
    User.objects.bulk_create(users)
    Member.objects.bulk_create(Member(user=user) for user in users)
    groups = {group.name: group for group in Group.objects.all()}
    joined = User.groups.through
    joined.objects.bulk_create(
        joined(user=user, group=groups[roles[user.username]]) for user in users if user.username in roles
    )
    return People(**{user.username: user for user in users})


def person(name: str, *roles: str, superuser: bool = False) -> User:
    """Return a new account with these roles; ``admin`` of ``make_desk`` is no superuser."""
    user = _account(name, is_staff=bool(roles), is_superuser=superuser)
    user.save()
    user.groups.set(Group.objects.filter(name__in=roles))
    Member.objects.create(user=user)
    return user


def _account(name: str, **columns: bool) -> User:
    user = User(username=name, **columns)
    user.set_unusable_password()
    return user
