"""/healthz: names the part that fails, and answers in time whatever hangs."""

from __future__ import annotations

import threading
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck import health
from sources import heartbeat
from sources.models import Heartbeat

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_answer_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another test was told must not answer for this one on a slow machine."""
    for name in ("database", "broker"):
        probe = getattr(health, name)
        monkeypatch.setattr(health, name, health.Probe(name, probe._ask, probe._parts))


@pytest.fixture
def alive(bell: str) -> None:
    for part in ("worker", "beat"):
        heartbeat.beat(part)


@pytest.mark.redis
@pytest.mark.database
def test_all_is_well(alive: None, client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200, answer.json()
    assert answer.json()["failing"] == []
    assert set(answer.json()["parts"]) == {"web", "database", "broker", "worker", "beat"}


@pytest.mark.redis
@pytest.mark.database
@pytest.mark.parametrize("part", ["worker", "beat"])
def test_a_silent_part_is_named(alive: None, client: Client, part: str) -> None:
    Heartbeat.objects.filter(part=part).update(at=timezone.now() - timedelta(seconds=21))
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["failing"] == [part]


@pytest.mark.redis
def test_a_part_is_alive_until_twenty_seconds(alive: None, client: Client) -> None:
    Heartbeat.objects.update(at=timezone.now() - timedelta(seconds=18))
    assert client.get("/healthz").status_code == 200


def test_a_broker_that_is_away_is_named(client: Client, settings: object) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    heartbeat.beat("worker")
    heartbeat.beat("beat")
    assert client.get("/healthz").json()["failing"] == ["broker"]


def test_without_a_broker_only_the_ledger_has_to_be_served(client: Client, settings: object) -> None:
    settings.REDIS_URL = ""
    heartbeat.beat("worker")
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json()["parts"]["beat"] == "not needed"


@pytest.mark.redis
def test_a_database_that_hangs_is_named_in_time(
    alive: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/healthz").status_code == 200
    released = threading.Event()

    def hang() -> dict[str, str]:
        released.wait(10)
        return {}

    monkeypatch.setattr(health, "database", health.Probe("hanging", hang, ("database", "worker", "beat")))
    client.get("/healthz")
    began = time.monotonic()
    answer = client.get("/healthz")
    taken = time.monotonic() - began
    released.set()
    assert answer.status_code == 503
    assert "database" in answer.json()["failing"]
    assert taken < 2  # the database hangs five times as long


@pytest.mark.redis
def test_half_of_fifty_answers_come_within_fifty_milliseconds(alive: None, client: Client) -> None:
    client.get("/healthz")
    times = []
    for _ in range(50):
        began = time.monotonic()
        client.get("/healthz")
        times.append(time.monotonic() - began)
    assert sorted(times)[25] < 0.05
