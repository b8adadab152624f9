"""The lexicon files of the text engine: a folder per language with one TOML file per idea, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """The tables of ``lexicon/<name>.toml``; an empty mapping where there is no such file."""
    path = _FOLDER / f"{name}.toml"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return tomllib.load(file)


@cache
def languages_with(part: str) -> tuple[str, ...]:
    """The languages that have a file ``<language>/<part>.toml``, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob(f"*/{part}.toml")))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The word list ``key`` of one lexicon file; entries are lower case unless they are names."""
    found: Iterable[str] = lexicon(name).get(key, ())
    return frozenset(found)
