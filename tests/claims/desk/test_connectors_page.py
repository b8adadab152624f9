"""The page of connectors and its API: what is on, how it is doing, what switches it on, and asking one now."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from sources import jobs
from sources.connectors.factcheck_tools import FactCheckTools
from sources.errors import PermanentFailure
from sources.models import ConnectorState, Job, LogEntry
from sources.models.connector import Health
from sources.trying_out import TRY, try_connector
from tests.claims.desk.conftest import SignIn
from tests.people import People
from tests.sources.connectors.service import reply, service
from tests.sources.fetching.servers import Server

PAGE = "/admin/connectors/"
API = "/api/v1/connectors/"
KEY = "AIza-not-a-real-key"


@pytest.fixture(autouse=True)
def on(settings: Any) -> None:
    """The sample press alone is on."""
    settings.SAMPLE_PRESS = True
    settings.COVERAGE_FEEDS = []


@pytest.fixture
def google(settings: Any) -> Iterator[Server]:
    """Google's service, which repeats the key it was sent."""
    refusal = {"error": {"code": 403, "message": f"Wrong key {KEY}", "status": "PERMISSION_DENIED"}}
    with service(lambda _: reply(refusal, status="403 Forbidden")) as server:
        settings.FETCH_ALLOWED_NETWORKS = ["127.0.0.1/32"]
        settings.FETCH_ALLOWED_PORTS = [server.port]
        settings.COVERAGE_CONNECTORS = ["tests.claims.desk.test_connectors_page.google_at"]
        settings.FACTCHECK_TOOLS_KEY = KEY
        settings.GOOGLE_AT = server.url
        yield server


def row(api: Any, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in api.get(API).json() if one["name"] == name)
    return found


def test_it_shows_what_is_on_and_how_to_switch_on_the_others(people: People, as_user: SignIn) -> None:
    client = as_user(people.researcher)
    page = client.get(PAGE).content.decode()
    assert page.index('id="connector-sample_press"') < page.index('id="off-heading"')
    assert page.index('id="off-heading"') < page.index('id="connector-gdelt"')
    for setting in ("COVERAGE_FEEDS", "COVERAGE_SITEMAPS", "FACTCHECK_TOOLS_KEY_FILE", "SEARXNG_URL"):
        assert setting in page
    assert "Ask now" not in page, "a researcher does not try connectors"
    rows = client.get(API).json()
    assert [one["name"] for one in rows if one["on"]] == ["sample_press"]
    assert row(client, "gdelt")["condition"] == "off" and "COVERAGE_GDELT" in row(client, "gdelt")["how"]
    assert client.get(f"{API}sample_press/").json() == row(client, "sample_press")
    assert client.get(f"{API}nothing/").status_code == 404


def test_the_desk_alone_sees_it(people: People, as_user: SignIn) -> None:
    assert as_user(people.outsider).get(API).status_code == 403
    assert as_user(people.outsider).get(PAGE).status_code in (302, 403)


def test_its_condition_stands_in_words(people: People, as_user: SignIn, settings: Any) -> None:
    client = as_user(people.researcher)
    assert row(client, "sample_press")["condition"] == "unasked"
    kept = ConnectorState.objects.create(
        connector="sample_press",
        health=Health.FAILING,
        failures=4,
        failed_at=timezone.now(),
        asked_at=timezone.now(),
        failure_sentence="a.test answered 503.",
        open_until=timezone.now() + timedelta(minutes=9),
    )
    page = client.get(PAGE).content.decode()
    assert "a.test answered 503." in page and "It failed 4 times in a row" in page and "rests" in page
    assert row(client, "sample_press")["condition"] == "resting"
    ConnectorState.objects.filter(pk=kept.pk).update(open_until=timezone.now())
    assert row(client, "sample_press")["condition"] == "failing"
    assert row(client, "sample_press")["rests_until"] is None
    settings.SEARXNG_URL = "not an address"
    assert row(client, "searx")["condition"] == "broken"
    assert "SEARXNG_URL: the address must begin with" in client.get(PAGE).content.decode()


def test_an_administrator_asks_one_now(people: People, as_user: SignIn) -> None:
    client = as_user(people.admin)
    assert "Ask now" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}sample_press/ask/", {"words": "Nordkorea Soldaten"}).status_code == 302
    job = Job.objects.get(kind=TRY)
    entry = LogEntry.objects.get(action="connector.try")
    assert (entry.who, entry.subject_type) == (f"user:{people.admin.pk}", "sources.ConnectorState")
    assert "data-progress" in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}sample_press/trial.json").json()["state"] == "waiting"
    assert jobs.run(job.pk) == "done"
    page = client.get(PAGE).content.decode()
    assert "Asked for “Nordkorea Soldaten”: " in page and " pages in " in page
    assert row(client, "sample_press")["condition"] == "well" and row(client, "sample_press")["hits"] > 0
    again = client.post(f"{API}sample_press/ask/", {}, content_type="application/json")
    assert again.status_code == 202 and again.json()["kind"] == TRY and again.json()["id"] != job.pk


def test_a_trial_asks_one_that_rests_and_wakes_it(people: People, as_user: SignIn) -> None:
    until = timezone.now() + timedelta(hours=1)
    ConnectorState.objects.create(
        connector="sample_press", health=Health.FAILING, failures=5, open_until=until
    )
    client = as_user(people.admin)
    assert row(client, "sample_press")["condition"] == "resting"
    jobs.run(try_connector("sample_press", "Nordkorea Soldaten", people.admin).pk)
    assert row(client, "sample_press")["condition"] == "well"


def test_pressing_twice_asks_once(people: People) -> None:
    assert try_connector("sample_press", "a", people.admin) == try_connector(
        "sample_press", "b", people.admin
    )


def test_only_administrators_ask(people: People, as_user: SignIn) -> None:
    for person in (people.researcher, people.desk_editor, people.publisher):
        client = as_user(person)
        assert client.post(f"{PAGE}sample_press/ask/").status_code == 403
        assert client.post(f"{API}sample_press/ask/", {}, content_type="application/json").status_code == 403
    assert not Job.objects.filter(kind=TRY).exists()


@pytest.mark.parametrize("words", ["x" * 201, "a\x00b", "a\u202eb"])
def test_words_that_are_none_are_refused_in_a_sentence(people: People, as_user: SignIn, words: str) -> None:
    client = as_user(people.admin)
    answer = client.post(f"{API}sample_press/ask/", {"words": words}, content_type="application/json")
    assert answer.status_code in (400, 422) and answer.json()["detail"]
    assert client.post(f"{PAGE}sample_press/ask/", {"words": words}, follow=True).status_code in (200, 400)
    assert not Job.objects.filter(kind=TRY).exists()


def test_one_that_is_off_is_not_asked(people: People, as_user: SignIn) -> None:
    with pytest.raises(PermanentFailure, match="No connector gdelt is switched on"):
        try_connector("gdelt", "x", people.admin)
    answer = as_user(people.admin).post(f"{API}gdelt/ask/", {}, content_type="application/json")
    assert answer.status_code == 422 and answer.json()["code"] == "not_switched_on"


def google_at() -> Any:
    """Makes the connector as the settings of the test have it."""
    return FactCheckTools(settings.FACTCHECK_TOOLS_KEY, settings.GOOGLE_AT)


def test_s06_the_key_stands_in_no_log_row_page_or_answer(
    people: People, as_user: SignIn, google: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = as_user(people.admin)
    job = try_connector("factcheck_tools", "Soldaten", people.admin)
    assert jobs.run(job.pk) == "done"
    assert KEY in google.requests[0], "the service did get it"
    told = [
        caplog.text,
        client.get(PAGE).content.decode(),
        client.get(API).content.decode(),
        client.get(f"/api/v1/jobs/{job.pk}/").content.decode(),
        str(list(ConnectorState.objects.values())),
        str(list(Job.objects.values())),
        str(list(LogEntry.objects.values())),
    ]
    assert "Wrong key ***" in told[1], "what the service says is told"
    assert not [text for text in told if KEY in text]
