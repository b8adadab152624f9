"""System checks: missing triggers, a store that cannot be written, job kinds that lead nowhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection

from claims import checks
from sources import immutable


@pytest.mark.django_db
@pytest.mark.database
def test_the_triggers_stand_after_the_migrations() -> None:
    assert checks.append_only(None) == []


@pytest.mark.django_db
@pytest.mark.database
@pytest.mark.parametrize("table", ["sources_logentry", "claims_edition"])
def test_a_missing_trigger_is_an_error(table: str) -> None:
    immutable.remove(connection, table)

    errors = checks.append_only(None)

    assert [error.id for error in errors] == ["claims.E001"] * len(
        immutable.trigger_names(table, connection.vendor)
    )
    assert f"{table}_no_update" in errors[0].msg


def test_a_database_without_tables_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)
    monkeypatch.setattr(immutable, "missing", lambda connection, tables: list(tables))

    assert checks.append_only(None) == []


def test_an_unreachable_database_is_no_error_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> list[str]:
        raise DatabaseError("no such host")

    monkeypatch.setattr(connection.introspection, "table_names", refuse)

    assert checks.append_only(None) == []


def test_snapshots_can_be_stored() -> None:
    assert checks.snapshots_writable(None) == []


def test_a_file_in_the_way_of_the_snapshots_is_an_error(settings: Any, tmp_path: Path) -> None:
    (tmp_path / "snapshots").write_text("in the way")
    settings.STORAGES = settings.STORAGES | {
        "snapshots": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "snapshots" / "below"},
        }
    }

    [error] = checks.snapshots_writable(None)

    assert error.id == "claims.E002"
    assert str(tmp_path / "snapshots") in error.msg


def test_the_job_kinds_exist() -> None:
    assert checks.job_kinds_known(None) == []


@pytest.mark.parametrize("path", ["sources.nowhere.run", "sources.intake.no_such_function"])
def test_a_job_kind_that_leads_nowhere_is_an_error(settings: Any, path: str) -> None:
    settings.JOB_KINDS = {"sources.fetch": ("fetch", path)}

    [error] = checks.job_kinds_known(None)

    assert error.id == "claims.E003"
    assert path in error.msg
