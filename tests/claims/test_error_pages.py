"""Pages for what went wrong: a sentence that says what to do, and nothing of what was sent or what broke."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.test import Client

from tests.people import make_desk

pytestmark = pytest.mark.django_db

PAGE = "/reviews/anything/"


def test_an_unknown_page_says_what_to_do_and_repeats_nothing(client: Client) -> None:
    response = client.get("/reviews/<script>alert(1)</script>/")

    assert response.status_code == 404
    page = response.content.decode()
    assert "There is no such page" in page
    assert "alert" not in page


def test_a_request_that_is_too_large_is_told_so(client: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10

    response = client.post("/admin/login/", {"username": "x" * 100})

    assert response.status_code == 413
    assert "Send a smaller file" in response.content.decode()


def test_a_wrong_host_gets_a_page_without_it(client: Client) -> None:
    response = client.get("/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
    assert "We could not read that request" in response.content.decode()


def test_an_expired_form_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})

    assert response.status_code == 403
    assert "The form has expired" in response.content.decode()


def test_a_fault_of_ours_shows_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object) -> None:
        raise DatabaseError("the password is hunter2")

    monkeypatch.setattr("claims.views.issue", broken)
    response = Client(raise_request_exception=False).get(PAGE)

    assert response.status_code == 500
    page = response.content.decode()
    assert "Something broke on our side" in page
    assert "hunter2" not in page and "Traceback" not in page


@pytest.mark.parametrize(
    ("who", "path", "needed", "roles"),
    [
        ("monitor", "/admin/auth/user/", "people with the role admin", "Your roles: monitor."),
        ("panel_editor", "/admin/sources/source/add/", "monitor, researcher, desk editor", "panel editor"),
        ("outsider", "/admin/claims/claim/", "hold one of its roles", "Your account has no role"),
    ],
)
def test_a_closed_page_of_the_desk_says_whose_it_is_and_leads_back(
    client: Client, who: str, path: str, needed: str, roles: str
) -> None:
    user = make_desk().of_role(who)
    User.objects.update(is_staff=True)
    client.force_login(user)
    response = client.get(path)

    assert response.status_code == 403
    page = response.content.decode()
    assert needed in page and roles in page
    assert '<a href="/admin/">Back to the desk</a>' in page
