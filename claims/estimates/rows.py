"""Rows of a table of estimates: read whole or not at all, with one sentence for each cell that is wrong."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from claims.estimates.claimants import read_claimants
from claims.estimates.days import BadDate, read_as_of, read_day
from claims.estimates.figures import read_figure
from claims.estimates.measures import loss_words
from claims.estimates.records import Claimant, Estimate, Measure

NEEDED = ("id", "stated", "claimant", "measure", "figure", "as_of")
OPTIONAL = ("population", "place", "unit", "definition", "scope")
MOST_ROWS = 5_000

_WORD = re.compile(r"\w+")
_REVISES = re.compile(
    r"\b(?:revis\w+|correct(?:s|ed|ing)|korrigier\w*|zuvor|previously|corrige\w*)\b", re.IGNORECASE
)
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BadCell:
    """What is wrong in a line of the table; line 1 is its head."""

    line: int
    sentence: str


class BadTable(ValueError):
    """A table that is not compared; ``cells`` says everything that is wrong in it."""

    def __init__(self, cells: Sequence[BadCell]) -> None:
        super().__init__("\n".join(f"line {cell.line}: {cell.sentence}" for cell in cells))
        self.cells = tuple(cells)


def read_table(stream: TextIO) -> list[Row]:
    """The rows of a CSV file by column; raises BadTable where a needed column or the form is missing."""
    reader = csv.DictReader(stream, strict=True)
    try:
        rows: list[Row] = list(reader)
    except csv.Error as error:
        raise BadTable([BadCell(reader.line_num, f"This is no CSV: {error}.")]) from None
    missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
    if missing:
        raise BadTable([BadCell(1, f"The columns {', '.join(missing)} are missing.")])
    if len(rows) > MOST_ROWS:
        raise BadTable(
            [BadCell(MOST_ROWS + 2, f"The table has more than {MOST_ROWS} rows; compare it in parts.")]
        )
    odd = "This line has more or fewer cells than the head."
    bad = [BadCell(line, odd) for line, row in enumerate(rows, start=2) if _is_odd(row)]
    if bad:
        raise BadTable(bad)
    return rows


def read_estimates(rows: Sequence[Row], measures: Mapping[str, Measure]) -> list[Estimate]:
    """The estimates of the rows, in their order; raises BadTable with every cell that cannot be read."""
    bad: list[BadCell] = []
    estimates: list[Estimate] = []
    claimants = read_claimants(row["claimant"] for row in rows)
    seen: set[str] = set()
    for line, (row, claimant) in enumerate(zip(rows, claimants, strict=True), start=2):
        for sentence in _wrong_names(row, seen):
            bad.append(BadCell(line, sentence))
        seen.add(row["id"].strip())
        try:
            estimates.append(_estimate(row, claimant, measures))
        except ValueError as error:
            bad.append(BadCell(line, str(error)))
    if bad:
        raise BadTable(bad)
    return estimates


def _is_odd(row: Mapping[Any, Any]) -> bool:
    return None in row or None in row.values()


def _wrong_names(row: Row, seen: set[str]) -> Iterable[str]:
    name = row["id"].strip()
    if not name:
        yield "The row has no id."
    elif name in seen:
        yield f"The id {name} stands in an earlier row."
    if not row["claimant"].strip():
        yield "The row has no claimant."


def _estimate(row: Row, claimant: Claimant, measures: Mapping[str, Measure]) -> Estimate:
    figure = read_figure(row["figure"])
    if figure is None:
        raise ValueError(
            f"{row['figure']!r} is no figure; write it like 'about 3,000', 'denial' or 'no figure'."
        )
    stated = read_day(row["stated"])
    measure = measures.get(row["measure"].strip())
    given = {name: (row.get(name) or "").strip() for name in OPTIONAL}
    try:
        as_of = read_as_of(row["as_of"], stated)
    except BadDate as error:
        raise ValueError(f"as_of: {error}") from None
    return Estimate(
        id=row["id"].strip(),
        stated=stated,
        claimant=claimant,
        measure_code=row["measure"].strip(),
        measure=measure,
        figure=figure,
        as_of=as_of,
        unit=given["unit"] or (measure.unit if measure else ""),
        population=given["population"],
        place=given["place"],
        definition=given["definition"],
        scope=given["scope"],
        parts=_parts(given["scope"]),
        revises=_REVISES.search(given["scope"]) is not None,
    )


def _parts(scope: str) -> frozenset[str]:
    words = {word.casefold() for word in _WORD.findall(scope)}
    return frozenset(kind for kind, names in loss_words().items() if words & names)
