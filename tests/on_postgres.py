"""Runs the suite on PostgreSQL: `python -m pytest -p tests.on_postgres`, with TEST_DATABASE_URL or a cluster of its own.

Without a PostgreSQL everything is skipped with the reason; `--need-postgres` makes that a failure.
"""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest

from tests import postgres

CLUSTER = pytest.StashKey[postgres.Cluster]()
MISSING = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--need-postgres", action="store_true", help="fail where there is no PostgreSQL")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Names the database before the settings are read."""
    url = os.environ.get("TEST_DATABASE_URL")
    binaries = None if url else postgres.find_binaries()
    if binaries is not None:
        cluster = early_config.stash[CLUSTER] = postgres.start(binaries)
        url = cluster.url
    early_config.stash[MISSING] = url is None
    if url is not None:
        os.environ["DATABASE_URL"] = url
    yield


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {'none' if config.stash[MISSING] else 'PostgreSQL'}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.stash[MISSING]:
        return
    if config.getoption("need_postgres"):
        pytest.exit(postgres.MISSING, returncode=1)
    for item in items:
        item.add_marker(pytest.mark.skip(reason=postgres.MISSING))


def pytest_unconfigure(config: pytest.Config) -> None:
    cluster = config.stash.get(CLUSTER, None)
    if cluster is not None:
        cluster.stop()
