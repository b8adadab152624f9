"""The first account of a desk, and the address its pages are published under."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError

from claims.desk import set_up_desk
from claims.models import Desk
from claims.rules import roles_of

pytestmark = pytest.mark.django_db


def create(monkeypatch: pytest.MonkeyPatch, name: str, password: str, *roles: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(password + "\n"))
    call_command("create_account", name, *(f"--role={role}" for role in roles), stdout=io.StringIO())


def test_an_account_gets_its_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    create(monkeypatch, "ada", "a long enough phrase", "admin", "desk_editor")
    user = User.objects.get(username="ada")
    assert (
        roles_of(user) == {"admin", "desk_editor"}
        and user.is_staff
        and user.check_password("a long enough phrase")
    )


@pytest.mark.parametrize(
    ("name", "password"), [("ada", "demo"), ("a b c!", "a long enough phrase"), ("", "x" * 20)]
)
def test_a_bad_name_or_password_makes_no_account(
    monkeypatch: pytest.MonkeyPatch, name: str, password: str
) -> None:
    with pytest.raises(CommandError):
        create(monkeypatch, name, password, "researcher")
    assert not User.objects.exists()


def test_the_address_follows_the_setting_until_somebody_sets_it(settings: Any) -> None:
    settings.SITE_URL = "https://desk.example"
    set_up_desk()
    assert Desk.objects.get().site_url == "https://desk.example"
    Desk.objects.update(site_url="https://checks.example")
    set_up_desk()
    assert Desk.objects.get().site_url == "https://checks.example"


def test_the_deploy_check_names_an_address_of_this_machine() -> None:
    set_up_desk()
    with pytest.raises(SystemCheckError, match="claims.W011"):
        call_command("check", deploy=True, fail_level="WARNING", tags=["security"])
