"""The readers of the environment: values, files, and errors that name the variable."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from factcheck import env


def test_a_variable_wins_over_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_NAME", "  North desk ")
    assert env.text("DESK_NAME", "other") == "North desk"
    assert env.text("DESK_MOTTO", "other") == "other"


def test_a_secret_comes_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k3y\n")
    monkeypatch.setenv("DESK_KEY_FILE", str(tmp_path / "key"))
    assert env.secret("DESK_KEY") == "k3y"


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (env.number, "eighty"),
        (env.flag, "perhaps"),
        (env.secret, ""),
        (lambda name, _="": env.path(name, Path("/")), ""),
    ],
)
def test_a_bad_value_names_its_variable(monkeypatch: pytest.MonkeyPatch, read: object, value: str) -> None:
    monkeypatch.setenv("DESK_SETTING", value)
    with pytest.raises(ImproperlyConfigured, match="DESK_SETTING"):
        read("DESK_SETTING", 1)


def test_a_missing_file_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_KEY_FILE", "/nowhere/at/all")
    with pytest.raises(ImproperlyConfigured, match="DESK_KEY_FILE"):
        env.text("DESK_KEY")


@pytest.mark.parametrize(
    ("value", "meant"), [("1", True), ("Yes", True), ("off", False), ("0", False), ("", False)]
)
def test_flags(monkeypatch: pytest.MonkeyPatch, value: str, meant: bool) -> None:
    monkeypatch.setenv("DESK_OPEN", value)
    assert env.flag("DESK_OPEN", not meant) is meant


def test_words_are_parted_by_commas_or_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESK_HOSTS", "a.example, b.example c.example")
    assert env.words("DESK_HOSTS") == ["a.example", "b.example", "c.example"]


def test_no_address_is_sqlite_in_the_data_folder() -> None:
    about = env.database_url("", Path("/data"))
    assert about["NAME"] == "/data/factcheck.sqlite3"
    assert about["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in about["OPTIONS"]["init_command"]


def test_a_postgres_address_with_everything() -> None:
    about = env.database_url("postgres://desk:p%40ss@db.example:5433/facts?sslmode=require", Path("/data"))
    assert (about["USER"], about["PASSWORD"], about["HOST"], about["PORT"]) == (
        "desk",
        "p@ss",
        "db.example",
        "5433",
    )
    assert about["NAME"] == "facts"
    assert about["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_folder_keeps_its_capitals() -> None:
    assert env.database_url("postgres://desk@%2Ftmp%2FPg/facts", Path("/data"))["HOST"] == "/tmp/Pg"


@pytest.mark.parametrize("url", ["mysql://h/n", "postgres://h", "postgres://h:port/n", "facts"])
def test_a_bad_address_is_refused_by_name(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        env.database_url(url, Path("/data"))
