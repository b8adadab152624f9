"""The gold sets of this folder as rows, and how the benchmarks print a table."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

GOLD = Path(__file__).parent / "gold"
LANGUAGES = ("de", "en", "fr", "es", "uk", "ru", "ko")
DEV = "dev"
HELD_OUT = "heldout"
HALVES = {DEV: "dev", HELD_OUT: "held-out"}

Row = dict[str, Any]
Cell = str | int | float | None


@dataclass
class Tally:
    """Counts and lists that can be summed field by field."""

    def add(self, other: Self) -> None:
        for part in fields(self):
            setattr(self, part.name, getattr(self, part.name) + getattr(other, part.name))


def rows(task: str, half: str, language: str) -> list[Row]:
    """The rows of one file of ``quantities`` or ``attribution``."""
    lines = (GOLD / task / half / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def articles(language: str) -> Iterator[Row]:
    for path in sorted((GOLD / "spotting" / language).glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def share(part: float, whole: float) -> float | None:
    """``part`` of ``whole``, None where there is nothing to measure."""
    return part / whole if whole else None


def show_table(title: str, columns: Sequence[str], lines: Iterable[tuple[str, Sequence[Cell]]]) -> None:
    """Print one aligned table: shares with three digits, counts as they are, a dash for nothing."""
    write = sys.stdout.write
    write(f"{title:26}" + "".join(f"{column:>11}" for column in columns) + "\n")
    for name, cells in lines:
        write(f"  {name:24}" + "".join(f"{_cell(cell):>11}" for cell in cells) + "\n")


def _cell(cell: Cell) -> str:
    if cell is None:
        return "-"
    return f"{cell:.3f}" if isinstance(cell, float) else str(cell)
