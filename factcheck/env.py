"""Typed readers of the environment: every setting comes through here and a bad one names its variable.

Each reader takes NAME or, when NAME is unset, the first line of the file that NAME_FILE points to.
"""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off", ""})
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"


def text(name: str, default: str = "") -> str:
    """The text of a variable, stripped; `default` when neither NAME nor NAME_FILE is set."""
    value = os.environ.get(name)
    if value is not None:
        return value.strip()
    file = os.environ.get(f"{name}_FILE")
    return default if file is None else _first_line(f"{name}_FILE", Path(file))


def secret(name: str, default: str = "") -> str:
    """Like `text`, but a set and empty secret is an error rather than an open door."""
    value = text(name, default)
    if not value:
        raise ImproperlyConfigured(f"{name} is empty: set {name}, or {name}_FILE to a file that holds it.")
    return value


def number(name: str, default: int) -> int:
    """A whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def hour(name: str, default: int) -> int:
    """An hour of the day, 0 to 23."""
    value = number(name, default)
    if not 0 <= value <= 23:
        raise ImproperlyConfigured(f"{name} must be an hour from 0 to 23, not {value}.")
    return value


def decimal(name: str, default: float) -> float:
    """A number with an optional fraction."""
    value = text(name, str(default))
    if not (found := _decimal(value)):
        raise ImproperlyConfigured(f"{name} must be a number, not {value!r}.")
    return found[0]


def numbers(name: str) -> list[int]:
    """A list of whole numbers, separated by commas or blanks."""
    values = words(name)
    if bad := [value for value in values if not (value.isascii() and value.isdigit())]:
        raise ImproperlyConfigured(f"{name} must list whole numbers, not {bad[0]!r}.")
    return [int(value) for value in values]


def decimals_by_word(name: str) -> dict[str, float]:
    """Numbers by word, as in `news.example=5 api.example=0.5`."""
    found: dict[str, float] = {}
    for pair in words(name):
        word, _, value = pair.rpartition("=")
        number = _decimal(value)
        if not word or not number:
            raise ImproperlyConfigured(f"{name} must list pairs like name=5, not {pair!r}.")
        found[word.lower()] = number[0]
    return found


def flag(name: str, default: bool = False) -> bool:
    """Yes or no: 1/true/yes/on or 0/false/no/off, in any case."""
    value = text(name, "1" if default else "0").lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def words(name: str, default: list[str] | None = None) -> list[str]:
    """A list of words, separated by commas or blanks."""
    value = text(name, ",".join(default or []))
    return value.replace(",", " ").split()


def path(name: str, default: Path) -> Path:
    """An absolute path; `~` is the home folder and a relative path starts at the working folder."""
    value = text(name, str(default))
    if not value:
        raise ImproperlyConfigured(f"{name} is empty: set it to a folder, or leave it unset for {default}.")
    return Path(value).expanduser().absolute()


def database_url(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's database settings for an address; an empty one is SQLite in the data folder.

    `postgres://user:password@host:port/name?sslmode=require` (also `postgresql://`; a host written as
    `%2Frun%2Fpostgresql` is a folder of Unix sockets, and the query is handed to libpq) or
    `sqlite:///relative/path`, `sqlite:////absolute/path`.
    """
    if not url:
        return _sqlite(str(data_dir / "factcheck.sqlite3"))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read: {error}.") from None
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql", "sqlite"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL must begin with postgres:// or sqlite:///, not {parts.scheme or 'nothing'!r}."
        )
    if not name:
        raise ImproperlyConfigured("DATABASE_URL names no database: end it with /NAME.")
    if parts.scheme == "sqlite":
        return _sqlite(name)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": _host(parts),
        "PORT": str(port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def _host(parts: SplitResult) -> str:
    """The host as it was written, since the name of a folder may hold capitals."""
    host = parts.netloc.rpartition("@")[2]
    if parts.port is not None:
        host = host.rpartition(":")[0]
    return unquote(host.strip("[]"))


def _decimal(value: str) -> tuple[float] | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return (number,) if math.isfinite(number) else None


def _first_line(name: str, file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name} names a file that cannot be read: {error}.") from None
    return lines[0].strip() if lines else ""
