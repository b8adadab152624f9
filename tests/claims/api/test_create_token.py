"""`manage.py create_token`: one token, printed once."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from claims.models import ApiToken
from sources import log
from sources.models import LogEntry
from tests.people import People


def printed(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("create_token", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_prints_the_token_and_nothing_else(people: People) -> None:
    out, err = printed("researcher", "--name", "nightly import", "--days", "7")
    token = out.removesuffix("\n")
    assert token.isalnum() and not err
    response = Client().get("/api/v1/claims/", headers={"Authorization": f"Token {token}"})
    assert response.status_code == 200
    row = ApiToken.objects.get()
    assert row.name == "nightly import"
    assert timedelta(days=6) < row.expiry - timezone.now() <= timedelta(days=7)


def test_the_log_tells_of_it_without_the_token(people: People) -> None:
    out, _ = printed("researcher")
    entry = LogEntry.objects.get(action="token.create")
    assert entry.subject_id == str(people.researcher.pk)
    assert out.strip()[:15] not in entry.payload
    assert not list(log.verify())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nobody"], "There is no user nobody"),
        (["asleep"], "deactivated"),
        (["researcher", "--days", "0"], "1 to 3650 days"),
        (["researcher", "--days", "999999999"], "1 to 3650 days"),
    ],
)
def test_a_mistake_is_told_and_makes_no_token(people: People, arguments: list[str], said: str) -> None:
    people.publisher.username, people.publisher.is_active = "asleep", False
    people.publisher.save()
    with pytest.raises(CommandError, match=said):
        printed(*arguments)
    assert not ApiToken.objects.exists()


def test_a_person_without_a_role_is_warned_of(people: People) -> None:
    out, err = printed("outsider")
    assert out.strip().isalnum()
    assert "no role" in err
