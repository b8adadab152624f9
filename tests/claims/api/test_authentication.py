"""Who gets in: a token or a session, of an active person with a role."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import ApiToken
from tests.claims.api.speaking import Api
from tests.people import People, person

Speak = Callable[[str], Api]


def test_a_token_of_a_member_reads(speak: Speak) -> None:
    status, body = speak("publisher").get("claims/")
    assert status == 200
    assert body == {"next": None, "previous": None, "results": []}


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Token",
        "Token nonsense",
        "Token a b",
        "Token \xff\xfe",
        "Bearer x",
        "Basic Og==",
        "Token " + "0" * 9000,
    ],
)
def test_without_a_valid_token_nobody_gets_in(people: People, header: str) -> None:
    response = Client().get("/api/v1/claims/", headers={"Authorization": header} if header else {})
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Token"
    assert set(response.json()) == {"code", "detail"}


def test_a_stranger_is_refused_with_a_sentence(speak: Speak) -> None:
    status, body = speak("outsider").get("claims/")
    assert status == 403
    assert body["code"] == "permission_denied"
    assert "role" in body["detail"]


def test_a_superuser_without_a_role_is_a_stranger(people: People) -> None:
    assert Api(person("root", superuser=True)).get("claims/")[0] == 403


def test_a_deactivated_person_is_refused(people: People, speak: Speak) -> None:
    api = speak("researcher")
    people.researcher.is_active = False
    people.researcher.save()
    assert api.get("claims/")[0] == 401


def test_a_role_taken_away_counts_at_once(people: People, speak: Speak) -> None:
    api = speak("researcher")
    people.researcher.groups.clear()
    assert api.get("claims/")[0] == 403


def test_an_expired_token_is_refused(people: People) -> None:
    _, token = ApiToken.objects.create(people.researcher, timedelta(seconds=-1))
    response = Client().get("/api/v1/claims/", headers={"Authorization": f"Token {token}"})
    assert response.status_code == 401


def test_the_token_itself_is_not_kept(people: People) -> None:
    row, token = ApiToken.objects.create(people.researcher)
    assert token not in str(list(ApiToken.objects.values_list()))
    assert row.digest != token


def test_last_use_is_noted_at_most_once_a_minute(people: People, speak: Speak) -> None:
    api = speak("researcher")
    api.get("claims/")
    first = ApiToken.objects.get().last_used
    assert first is not None and timezone.now() - first < timedelta(seconds=30)
    api.get("claims/")
    assert ApiToken.objects.get().last_used == first
    ApiToken.objects.update(last_used=first - timedelta(minutes=2))
    api.get("claims/")
    assert ApiToken.objects.get().last_used > first - timedelta(minutes=1)


def test_a_session_writes_only_with_its_csrf_token(people: People) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people.researcher)
    body = {"name": "Regional road authority", "kind": "state_body"}
    refused = client.post("/api/v1/sources/", body, content_type="application/json")
    assert refused.status_code == 403
    assert "CSRF" in refused.json()["detail"]
    client.get("/admin/login/")
    client.cookies["csrftoken"] = "a" * 32
    headers = {"X-CSRFToken": "a" * 32}
    taken = client.post("/api/v1/sources/", body, content_type="application/json", headers=headers)
    assert taken.status_code == 201


def test_a_password_is_no_way_in(people: People) -> None:
    people.researcher.set_password("demo")
    people.researcher.save()
    secret = base64.b64encode(b"researcher:demo").decode()
    response = Client().get("/api/v1/claims/", headers={"Authorization": f"Basic {secret}"})
    assert response.status_code == 401
