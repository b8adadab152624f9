"""Real services for tests that need them: Redis, a Celery worker, Chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection
from playwright.sync_api import Browser, Page, sync_playwright

from factcheck import embedded, premises
from factcheck.celery import app, broker_url
from sources import heartbeat
from sources.installation import installation_id
from tests.processes import MANAGE, start_process, stop_process, wait_until

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def database_address() -> str:
    """The address of the database that the running test uses, for processes that must use the same."""
    about = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(about['NAME']))}"
    who = quote(about["USER"], safe="") + (
        f":{quote(about['PASSWORD'], safe='')}" if about["PASSWORD"] else ""
    )
    where = quote(about["HOST"], safe="") + (f":{about['PORT']}" if about["PORT"] else "")
    return f"postgres://{who}@{where}/{quote(about['NAME'], safe='')}"


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis, set up as the product sets up its own."""
    folder = tmp_path_factory.mktemp("redis")
    redis = embedded.prepare(folder)
    if redis is None:
        pytest.skip("no Redis: no redis-server on PATH and none shipped for this platform")
    process = start_process(redis.command, {}, folder / "redis.log")
    wait_until(lambda: premises.accepts(redis.socket), 15, "Redis listens")
    yield redis.url
    stop_process(process)


@pytest.fixture
def bell(redis_url: str, settings: object, transactional_db: None) -> Iterator[str]:
    """Makes this process ring the real Redis; yields its address."""
    settings.REDIS_URL = redis_url
    before = app.conf.broker_url
    app.conf.broker_url = broker_url(redis_url)
    app._after_fork()  # forgets the connections to the broker before
    installation_id.cache_clear()
    installation_id()
    yield redis_url
    app.conf.broker_url = before
    app._after_fork()
    installation_id.cache_clear()


@pytest.fixture
def worker_environment(bell: str) -> dict[str, str]:
    """What a process reads to be part of the installation under test."""
    return {
        "DATABASE_URL": database_address(),
        "REDIS_URL": bell,
        "FACTCHECK_DATA": str(django_settings.DATA_DIR),
    }


@pytest.fixture
def worker(worker_environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A real Celery worker on the test's own database and Redis; without beat, so nothing is swept."""
    process = start_process([*MANAGE, "worker"], worker_environment, tmp_path / "worker.log")
    wait_until(lambda: heartbeat.ages().get("worker", 99) < 10, 30, "the worker gives a sign of life")
    yield process
    stop_process(process)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser, headless."""
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if binary is None:
        pytest.skip("no Chromium on PATH (Debian: apt-get install chromium)")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright's loop lives in this thread; the ORM does not
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """An empty page of a new browser profile."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    yield context.new_page()
    context.close()
