"""The measures as data: what is counted, and what each measure includes or cannot exceed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from claims.estimates.records import Measure

DATA = Path(__file__).parent.parent / "data"
WORDS = Path(__file__).parent / "loss_words.toml"


class BadMeasures(ValueError):
    """A file of measures that cannot be used; the message says what is wrong in it."""


@cache
def shipped_measures() -> Mapping[str, Measure]:
    """The measures that every desk starts with, by code."""
    return read_measures((DATA / "measures.toml").read_text(encoding="utf-8"))


def read_measures(text: str) -> Mapping[str, Measure]:
    """Measures from TOML: a table per code with unit, nature, cumulative, planned, comparable, includes.

    Raises BadMeasures.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadMeasures(f"The file of measures is no TOML: {error}.") from None
    measures = {code: _measure(code, fields) for code, fields in tables.items()}
    for measure in measures.values():
        for named in (*measure.includes, *filter(None, [measure.bounded_by])):
            if named not in measures:
                raise BadMeasures(f"The measure {measure.code} names {named}, which the file does not have.")
    return measures


def parts_of(code: str, measures: Mapping[str, Measure]) -> frozenset[str]:
    """Every measure that a measure contains, through others too; itself never."""
    found: set[str] = set()
    waiting = [code]
    while waiting:
        measure = measures.get(waiting.pop())
        new = measure.includes - found if measure else frozenset()
        found |= new
        waiting += new
    return frozenset(found - {code})


@cache
def loss_words() -> Mapping[str, frozenset[str]]:
    """The words, folded, by the kind of loss they name (killed, wounded, missing, captured)."""
    tables = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {kind: frozenset(words) for kind, words in tables.items()}


def _measure(code: str, fields: Any) -> Measure:
    if not isinstance(fields, dict) or not isinstance(fields.get("unit"), str):
        raise BadMeasures(f"The measure {code} needs a unit.")
    nature = fields.get("nature", "stock")
    if nature not in {"stock", "flow"}:
        raise BadMeasures(f"The nature of the measure {code} is {nature!r}; it may be stock or flow.")
    return Measure(
        code=code,
        unit=fields["unit"],
        flow=nature == "flow",
        cumulative=bool(fields.get("cumulative", False)),
        planned=bool(fields.get("planned", False)),
        comparable=bool(fields.get("comparable", True)),
        includes=frozenset(fields.get("includes", ())),
        bounded_by=str(fields.get("bounded_by", "")),
    )
