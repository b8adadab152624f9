"""What every test stands on: no network but this machine, files in a temporary folder, a database in a file."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections
from django.test import TransactionTestCase
from pytest_socket import socket_allow_hosts

from sources import immutable

pytest_plugins = ["tests.services"]

SCRATCH = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Nothing that a test writes ends in the data folder of an installation."""
    scratch = config.stash[SCRATCH] = Path(tempfile.mkdtemp(prefix="factcheck-tests-"))
    settings.DATA_DIR = scratch
    settings.REDIS_URL = ""
    settings.STATIC_ROOT = scratch / "static"
    settings.STATIC_ROOT.mkdir()
    settings.STORAGES["snapshots"]["OPTIONS"]["location"] = scratch / "snapshots"
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(scratch / "test.sqlite3")


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[SCRATCH], ignore_errors=True)


def pytest_runtest_setup() -> None:
    """Names resolve and sockets connect on this machine only."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(autouse=True, scope="session")
def emptied_between_tests() -> Iterator[None]:
    """Lets the flush after a test with real transactions empty the tables that otherwise only grow."""
    flush = TransactionTestCase._fixture_teardown

    def flush_all(case: TransactionTestCase) -> None:
        for table in settings.APPEND_ONLY_TABLES:
            immutable.remove(connection, table)
        flush(case)
        for table in settings.APPEND_ONLY_TABLES:
            immutable.install(connection, table)

    TransactionTestCase._fixture_teardown = flush_all
    yield
    TransactionTestCase._fixture_teardown = flush
