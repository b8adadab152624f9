"""The desk of this installation: its one row, its roles with their rights, its presets, its demo accounts."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from claims.models import ApiToken, Desk, Member
from claims.presets import install_measures, install_scale
from claims.rules import Role
from sources import log

ROLES = tuple(Role)
DEMO_PASSWORD = "demo"
DEMO_CONTACT = "corrections@desk.example"
WRITERS_OF_SOURCES = frozenset({Role.MONITOR, Role.RESEARCHER, Role.DESK_EDITOR})
# Plain records that the admin pages let people keep; rows with a state change through the door alone.
SOURCE_RECORDS = ("sources.source", "sources.sourcename", "sources.sourcedomain", "sources.sourcerelation")
DESK_RECORDS = ("claims.desk", "claims.member", "claims.rating", "claims.ratingscale", "claims.measure")


@transaction.atomic
def set_up_desk() -> Desk:
    """Install roles, presets and the desk's row; running it again changes nothing a desk has changed."""
    _install_roles()
    install_measures()
    scale = install_scale()
    row, created = Desk.objects.get_or_create(defaults={"name": _("Fact-check desk"), "scale": scale})
    if created:
        log.append("desk.set_up", row, log.SYSTEM, mode=row.mode, quorum=row.quorum, scale=scale.code)
    if row.site_url != settings.SITE_URL and on_this_machine(row.site_url):
        row.site_url = settings.SITE_URL
        Desk.objects.filter(pk=row.pk).update(site_url=row.site_url, version=F("version") + 1)
        log.append("desk.address", row, log.SYSTEM, site_url=row.site_url)
    return row


def on_this_machine(address: str) -> bool:
    """Tell whether an address leads readers elsewhere than to us: to the machine they sit at."""
    return (urlsplit(address).hostname or "") in {"127.0.0.1", "localhost", "::1"}


def desk() -> Desk:
    """Return the desk; raises Desk.DoesNotExist before ``set_up_desk``."""
    return Desk.objects.select_related("scale").get()


@transaction.atomic
def add_demo_accounts() -> list[str]:
    """Make one account per role, named like it, with the password ``demo``; return their names.

    An account of that name that is not a demo account is somebody's own and stays untouched.
    """
    row = set_up_desk()
    if not row.contact:
        Desk.objects.filter(pk=row.pk).update(contact=DEMO_CONTACT)
    # One hash for all: hashing is slow on purpose, and the password is public anyway.
    password = make_password(DEMO_PASSWORD)
    return [role.value for role in ROLES if _add_demo_account(role, password)]


@transaction.atomic
def deactivate_demo_accounts() -> list[str]:
    """Deactivate all demo accounts, end their sessions and tokens, and return the names of those that were active."""
    users = list(User.objects.filter(member__is_demo=True))
    keys = {str(user.pk) for user in users}
    ended = [user for user in users if user.is_active]
    User.objects.filter(pk__in=keys).update(is_active=False)
    ApiToken.objects.filter(user_id__in=keys).delete()
    if keys:
        _end_sessions(keys)
    for user in ended:
        log.append("member.deactivate", user, log.SYSTEM, reason="demo account")
    return [user.username for user in ended]


@transaction.atomic
def add_account(name: str, roles: Iterable[str], password: str) -> User:
    """Make an account of the desk with its roles; raises ValueError with a sentence for a name, role or
    password that will not do."""
    unknown = sorted(set(roles) - set(ROLES))
    if unknown:
        raise ValueError(_("There is no role %(names)s.") % {"names": ", ".join(unknown)})
    user = User(username=name, is_staff=True, is_superuser=Role.ADMIN in roles)
    try:
        validate_password(password, user)
        user.set_password(password)
        user.full_clean()
    except ValidationError as problem:
        raise ValueError(" ".join(problem.messages)) from None
    user.save()
    user.groups.set(Group.objects.filter(name__in=roles))
    Member.objects.create(user=user)
    log.append("member.add", user, log.SYSTEM, roles=sorted(roles))
    return user


def active_demo_accounts() -> list[str]:
    """Return the names of demo accounts that could sign in."""
    found = User.objects.filter(member__is_demo=True, is_active=True)
    return list(found.order_by("username").values_list("username", flat=True))


def _add_demo_account(role: Role, password: str) -> bool:
    user, created = User.objects.get_or_create(username=role.value)
    if not created and not Member.objects.filter(user=user, is_demo=True).exists():
        return False
    user.password, user.is_active, user.is_staff = password, True, True
    user.is_superuser = role == Role.ADMIN
    user.save()
    user.groups.set([Group.objects.get(name=role)])
    Member.objects.get_or_create(user=user, defaults={"is_demo": True})
    return True


def _end_sessions(keys: set[str]) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") in keys:
            session.delete()


def _install_roles() -> None:
    """One group per role with exactly its rights."""
    known = set(Group.objects.values_list("name", flat=True))
    Group.objects.bulk_create(Group(name=role) for role in ROLES if role not in known)
    groups = {group.name: group for group in Group.objects.filter(name__in=ROLES)}
    wanted = {(groups[role].pk, right.pk) for role in ROLES for right in _rights(role)}
    links = Group.permissions.through.objects
    held = {(link.group_id, link.permission_id): link.pk for link in links.filter(group__in=groups.values())}
    links.filter(pk__in=[held[pair] for pair in held.keys() - wanted]).delete()
    links.bulk_create(
        Group.permissions.through(group_id=group, permission_id=right)
        for group, right in sorted(wanted - held.keys())
    )


def _rights(role: Role) -> Iterable[Permission]:
    """Everybody of the desk sees its records; who may keep which plain ones follows from the role."""
    wanted = Q(content_type__app_label__in=["claims", "sources"], codename__startswith="view_")
    if role in WRITERS_OF_SOURCES:
        wanted |= _keeping([*SOURCE_RECORDS, "sources.topic"])
    if role == Role.ADMIN:
        wanted |= _keeping([*DESK_RECORDS, "auth.user"]) | Q(
            content_type__app_label="auth", codename__in=["view_user", "view_group"]
        )
    return Permission.objects.filter(wanted)


def _keeping(labels: Iterable[str]) -> Q:
    wanted = Q()
    for label in labels:
        options = apps.get_model(label)._meta
        names = [f"{verb}_{options.model_name}" for verb in ("add", "change")]
        wanted |= Q(content_type__app_label=options.app_label, codename__in=names)
    return wanted
