"""The people of a desk by name, one per role, and a stranger."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group, User

from claims import desk as the_desk
from claims.models import Desk, Member
from claims.rules import Role

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
    return People(
        **{role.value: person(role.value, role) for role in Role},
        second_monitor=person("second_monitor", Role.MONITOR),
        second_researcher=person("second_researcher", Role.RESEARCHER),
        second_editor=person("second_editor", Role.DESK_EDITOR),
        outsider=person("outsider"),
    )


def person(name: str, *roles: str, superuser: bool = False) -> User:
    """Return a new account with these roles; ``admin`` of ``make_desk`` is no superuser."""
    user = User.objects.create(username=name, is_staff=bool(roles), is_superuser=superuser)
    user.set_unusable_password()
    user.save()
    user.groups.set(Group.objects.filter(name__in=roles))
    Member.objects.create(user=user)
    return user
