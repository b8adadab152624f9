"""Setting the desk up, again and again; demo accounts and how they end."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from knox.settings import knox_settings

from claims import desk
from claims.desk_checks import no_active_demo_account
from claims.models import ApiToken, Desk, Measure, Member, Rating
from claims.models.rating import Canonical
from claims.rules import Role
from sources.models import LogEntry

pytestmark = pytest.mark.django_db

NAMES = [role.value for role in Role]


def test_set_up_twice_is_set_up_once() -> None:
    first = desk.set_up_desk()
    counts = [model.objects.count() for model in (Group, Rating, Measure, Desk, LogEntry)]
    assert desk.set_up_desk() == first == desk.desk()
    assert [model.objects.count() for model in (Group, Rating, Measure, Desk, LogEntry)] == counts


def test_what_a_desk_changed_stays() -> None:
    desk.set_up_desk()
    Rating.objects.filter(canonical="mixed").update(labels={"en": "Half true"})
    Desk.objects.update(name="The Paper")
    Measure.objects.filter(code="planned").update(labels={"en": "announced"})
    assert desk.set_up_desk().name == "The Paper"
    assert Rating.objects.get(canonical="mixed").labels == {"en": "Half true"}
    assert Measure.objects.get(code="planned").labels == {"en": "announced"}


def test_the_scale_orders_five_and_names_the_others() -> None:
    scale = desk.set_up_desk().scale
    assert set(scale.ratings.values_list("canonical", flat=True)) == set(Canonical.values)
    ordered = scale.ratings.filter(number__isnull=False).order_by("-number")
    assert list(ordered.values_list("canonical", "number")) == [
        ("true", 5),
        ("mostly_true", 4),
        ("mixed", 3),
        ("mostly_false", 2),
        ("false", 1),
    ]
    ratings = list(scale.ratings.all())
    assert len({rating.sign for rating in ratings}) == len(ratings), "told apart without colour"
    assert all({"en", "de", "fr"} <= set(rating.labels) for rating in ratings)


def contrast_with_white(colour: str) -> float:
    """WCAG 2.2 contrast ratio."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def test_the_colours_can_be_read() -> None:
    desk.set_up_desk()
    assert all(contrast_with_white(rating.colour) >= 4.5 for rating in Rating.objects.all())


def test_measures_carry_their_dimensions() -> None:
    desk.set_up_desk()
    casualties = Measure.objects.get(code="casualties_cum")
    parts = set(casualties.includes.values_list("code", flat=True))
    assert parts == {"killed_cum", "wounded_cum", "missing_cum", "captured_cum"}
    assert casualties.cumulative and casualties.nature == "stock"
    assert not Measure.objects.get(code="killed_mixed").comparable
    assert Measure.objects.get(code="planned").planned


def test_no_role_may_change_a_row_with_a_state_by_hand() -> None:
    desk.set_up_desk()
    kept = {
        "claim",
        "review",
        "verdict",
        "evidence",
        "edition",
        "statement",
        "appearance",
        "logentry",
        "snapshot",
    }
    rights = Permission.objects.filter(group__isnull=False).exclude(codename__startswith="view_")
    assert rights.exists()
    assert not {right.content_type.model for right in rights} & kept


def test_everybody_of_the_desk_sees_its_lists() -> None:
    desk.add_demo_accounts()
    for name in NAMES:
        user = User.objects.get(username=name)
        assert user.has_perm("claims.view_review") and user.has_perm("sources.view_logentry")
    assert User.objects.get(username="researcher").has_perm("sources.change_source")
    assert not User.objects.get(username="publisher").has_perm("sources.change_source")


def test_demo_accounts_are_named_like_their_roles() -> None:
    assert desk.add_demo_accounts() == NAMES == desk.add_demo_accounts()
    for name in NAMES:
        client = Client()
        assert client.login(username=name, password="demo")
        user = User.objects.get(username=name)
        assert [group.name for group in user.groups.all()] == [name]
        assert user.is_staff and user.member.is_demo
        assert user.is_superuser == (name == "admin")
    assert desk.desk().contact


def test_an_account_of_somebody_else_is_left_alone() -> None:
    own = User.objects.create_user("admin", password="my own secret")
    assert "admin" not in desk.add_demo_accounts()
    own.refresh_from_db()
    assert own.check_password("my own secret") and not own.is_superuser
    assert "admin" not in desk.deactivate_demo_accounts()
    own.refresh_from_db()
    assert own.is_active


def test_deactivation_ends_sessions_and_tokens() -> None:
    desk.add_demo_accounts()
    colleague = User.objects.create_user("colleague", password="my own secret", is_staff=True)
    Member.objects.create(user=colleague)
    demo, own = Client(), Client()
    demo.force_login(User.objects.get(username="publisher"))
    own.force_login(colleague)
    for user in (colleague, User.objects.get(username="publisher")):
        ApiToken.objects.create(user=user, prefix=knox_settings.TOKEN_PREFIX)
    assert sorted(desk.deactivate_demo_accounts()) == sorted(NAMES)
    assert not Client().login(username="publisher", password="demo")
    assert [session.get_decoded()["_auth_user_id"] for session in Session.objects.all()] == [
        str(colleague.pk)
    ]
    assert demo.get("/admin/", follow=False).status_code == 302
    assert [token.user for token in ApiToken.objects.all()] == [colleague]
    assert desk.deactivate_demo_accounts() == []
    assert LogEntry.objects.filter(action="member.deactivate").count() == len(NAMES)


def test_demo_accounts_come_back_when_asked_for() -> None:
    desk.add_demo_accounts()
    desk.deactivate_demo_accounts()
    assert desk.add_demo_accounts() == NAMES
    assert Client().login(username="researcher", password="demo")


def test_the_deploy_check_names_active_demo_accounts() -> None:
    assert no_active_demo_account(None) == []
    desk.add_demo_accounts()
    (error,) = no_active_demo_account(None)
    assert error.id == "claims.E010" and "researcher" in error.msg
    desk.deactivate_demo_accounts()
    assert no_active_demo_account(None) == []


def test_the_commands_say_what_they_did() -> None:
    def told(name: str, **options: int) -> str:
        out = StringIO()
        call_command(name, stdout=out, **options)
        return out.getvalue()

    assert "7 roles" in told("set_up_desk") and "14 ratings" in told("set_up_desk")
    assert told("set_up_desk", verbosity=0) == ""
    assert told("deactivate_demo_accounts") == "No demo account was active.\n"
    desk.add_demo_accounts()
    assert "Deactivated: " in told("deactivate_demo_accounts")
