"""The one-command start as a user meets it: started, stopped, killed, crowded."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sources import heartbeat
from tests.processes import wait_until
from tests.product import Product
from tests.services import database_address

pytestmark = [pytest.mark.workbench, pytest.mark.redis, pytest.mark.worker]

SLOW = {"DJANGO_SETTINGS_MODULE": "tests.slow_settings"}

Make = Callable[..., Product]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[Product] = []

    def make_one(name: str = "var", **environment: str) -> Product:
        made.append(Product(tmp_path / name, **environment))
        return made[-1]

    yield make_one
    for product in made:
        product.end()


def occupy(product: Product) -> None:
    """Gives a worker a job that lasts for a minute and waits until it is at it."""
    product.enqueue_slow("long", 60)
    wait_until(lambda: product.job("long")["progress"], 40, "somebody does the job")


def assert_gone(product: Product) -> None:
    wait_until(lambda: not product.processes(), 10, f"no process is left, not {product.processes()}")
    assert product.port_is_free()


def test_it_starts_answers_stops_and_starts_again(make: Make) -> None:
    product = make()
    product.start()
    assert set(product.wait_healthy()) == {"web", "database", "broker", "worker", "beat"}
    assert answers(product)
    assert product.stop() == 0
    assert product.said.endswith("Stopping.\nStopped.\n")
    assert_gone(product)
    product.start()
    assert "Another workbench runs on" in Product(product.folder, terminal="second.txt").refuse()
    assert answers(product)
    assert product.stop(signal.SIGINT) == 0
    assert_gone(product)
    assert "Traceback" not in product.said + product.logs


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
def test_a_killed_supervisor_leaves_no_process_and_a_free_port(make: Make, busy: bool) -> None:
    product = make(**SLOW)
    product.start()
    product.wait_healthy()
    if busy:
        occupy(product)
    assert len(product.processes()) >= 8
    product.kill()
    assert_gone(product)


def test_without_a_redis_jobs_are_taken_from_the_ledger(make: Make) -> None:
    product = make(**SLOW, EMBEDDED_REDIS="0")
    product.start()
    assert product.wait_healthy()["broker"] == "not needed"
    assert "No Redis here" in product.said
    product.enqueue_slow("short", 0)
    wait_until(lambda: product.job("short")["state"] == "done", 20, "the job is done")
    occupy(product)
    product.kill()
    assert_gone(product)


def test_in_a_folder_with_a_long_name_a_busy_worker_does_not_hold_up_the_end(
    make: Make, tmp_path: Path
) -> None:
    product = make("d" * (121 - len(str(tmp_path))) + " \u00e4", **SLOW)
    assert len(str(product.folder)) >= 120
    product.start()
    assert product.wait_healthy()["broker"] == "ok"
    occupy(product)
    assert product.stop() == 0
    assert_gone(product)
    assert product.job("long")["state"] == "leased"


def test_a_part_that_dies_comes_back(make: Make) -> None:
    product = make()
    product.start()
    product.wait_healthy()
    for name in ("granian", "manage.py worker", "redis-server"):
        victim = min(number for number, command in product.processes().items() if name in command)
        os.kill(victim, signal.SIGKILL)
    wait_until(lambda: "web ended by SIGKILL, started again" in product.said, 10, "the death is told")
    wait_until(lambda: answers(product), 20, "the page is back")
    product.wait_healthy()


def answers(product: Product) -> bool:
    try:
        return product.get("/admin/login/")[0] == 200
    except OSError:
        return False


def test_a_busy_port_is_told_in_one_sentence(make: Make) -> None:
    product = make()
    with socket.socket() as other:
        other.bind(("127.0.0.1", product.port))
        other.listen()
        said = product.refuse()
    assert said.count("\n") == 1
    assert f"Port {product.port} of 127.0.0.1 cannot be used" in said
    assert not (product.folder / "factcheck.sqlite3").exists()


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"HOST": "desk.invalid"}, "HOST=desk.invalid is not an address of this machine"),
        ({"PORT": "70000"}, "PORT must be between 1 and 65535"),
        ({"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}, "127.0.0.1"),
    ],
    ids=["host", "port", "database"],
)
def test_what_cannot_be_is_told_without_a_traceback(
    make: Make, environment: dict[str, str], sentence: str
) -> None:
    said = make(**environment).refuse()
    assert sentence in said
    assert "Traceback" not in said


def test_two_run_side_by_side_on_one_redis(make: Make, redis_url: str) -> None:
    one, two = (make(name, **SLOW, REDIS_URL=redis_url) for name in ("one", "two"))
    for product in (one, two):
        product.start()
    for product in (one, two):
        product.wait_healthy()
    one.enqueue_slow("of one", 0)
    two.enqueue_slow("of two", 0)
    wait_until(lambda: one.job("of one")["state"] == "done", 20, "its own worker does it")
    wait_until(lambda: two.job("of two")["state"] == "done", 20, "its own worker does it")
    assert one.stop() == 0
    assert two.get("/healthz")[0] == 200


def test_the_demo_is_loaded_once_and_closed_when_others_may_come(make: Make) -> None:
    product = make(DEMO="1")
    product.start()
    assert "Demo accounts (password demo): admin, desk_editor" in product.said
    wait_until(lambda: "The demo desk is loaded." in product.said, 90, "the demo desk is loaded")
    assert product.stop() == 0
    product.start()
    assert "researcher" in product.said
    assert "demo desk" not in product.said
    assert product.stop() == 0
    product.environment["DATABASE_URL"] = f"sqlite:///{product.folder}/factcheck.sqlite3"
    product.start()
    assert "Others can reach this start, so the demo accounts are closed:" in product.said
    assert "Demo accounts" not in product.said


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_it_runs_on_the_database_that_is_named(make: Make) -> None:
    product = make(DATABASE_URL=database_address(), DEMO="1")
    product.start()
    assert product.wait_healthy()["database"] == "ok"
    assert "Demo accounts" not in product.said
    assert "There is no account yet" in product.said
    assert not (product.folder / "factcheck.sqlite3").exists()
    assert product.stop() == 0
    assert {"worker", "beat"} <= set(heartbeat.ages())
