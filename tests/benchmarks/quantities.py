"""How well figures are read: found with their value, then modality, bounds and unit of those found.

Run ``python -m tests.benchmarks.quantities [--heldout] [--misses]``. A figure is found when span and value (of a
range both ends) are those of the gold row; a leading article or a word such as "several" may be in the span or not.
Modality, bounds and unit are the shares of the figures found that have them right; bounds count where the row
gives them, so does the period. ``sentences`` is the share of sentences with every figure right in all of this and none too many.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.text import analyze
from claims.text.records import FoundQuantity
from tests.benchmarks.gold_rows import (
    DEV,
    HALVES,
    HELD_OUT,
    LANGUAGES,
    Cell,
    Row,
    Tally,
    rows,
    share,
    show_table,
)

COLUMNS = ("precision", "recall", "F1", "modality", "bounds", "unit", "period", "sentences")
_CLOSE = 1e-4
_LEADING = frozenset(
    [
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "der",
        "die",
        "das",
        "mehrere",
        "mehreren",
        "a",
        "an",
        "the",
        "several",
        "un",
        "une",
        "des",
        "le",
        "la",
        "les",
        "plusieurs",
        "una",
        "unos",
        "unas",
        "el",
        "los",
        "las",
        "varios",
        "varias",
        "кілька",
        "несколько",
        "нескольких",
    ]
)


@dataclass
class Score(Tally):
    """Counts over gold rows; ``misses`` tells each error in a line."""

    wanted: int = 0
    found: int = 0
    matched: int = 0
    modality: int = 0
    bounds: int = 0
    unit: int = 0
    periods: int = 0
    period: int = 0
    sentences: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    def cells(self) -> list[Cell]:
        """The figures in the order of COLUMNS."""
        return [
            share(self.matched, self.found),
            share(self.matched, self.wanted),
            share(2 * self.matched, self.found + self.wanted),
            share(self.modality, self.matched),
            share(self.bounds, self.matched),
            share(self.unit, self.matched),
            share(self.period, self.periods),
            share(self.right, self.sentences),
        ]


def score_row(row: Row, found: Sequence[FoundQuantity], score: Score) -> None:
    """Count what of the gold row was found."""
    text, left, right = row["text"], list(found), True
    score.sentences += 1
    score.wanted += len(row["quantities"])
    score.found += len(found)
    for wanted in row["quantities"]:
        match = next((one for one in left if _is_found(text, wanted, one)), None)
        if match is None:
            right = False
            score.misses.append(f"{row['id']} not found: {_told(wanted)} | {text}")
            continue
        left.remove(match)
        right &= _score_match(row, wanted, match, score)
    for one in left:
        value = one.value if one.value is not None else (one.low, one.high)
        score.misses.append(
            f"{row['id']} too many: {one.text!r} = {value} {one.modality} {one.unit} | {text}"
        )
    score.right += right and not left


def _score_match(row: Row, wanted: Row, match: FoundQuantity, score: Score) -> bool:
    score.matched += 1
    modality = str(match.modality) == wanted["modality"]
    bounds = all(wanted[end] is None or _close(getattr(match, end), wanted[end]) for end in ("low", "high"))
    unit = match.unit == wanted["unit"]
    score.modality += modality
    score.bounds += bounds
    score.unit += unit
    _score_period(row, wanted, match, score)
    if not (modality and bounds and unit):
        read = f"{match.modality} [{match.low}, {match.high}] {match.unit}"
        score.misses.append(f"{row['id']} read as {read}: {_told(wanted)} | {row['text']}")
    return modality and bounds and unit


def _score_period(row: Row, wanted: Row, match: FoundQuantity, score: Score) -> None:
    if "period" not in wanted:
        return
    read = match.period.text if match.period else ""
    is_right = wanted["period"].lower() in read.lower()
    score.periods += 1
    score.period += is_right
    if not is_right:
        score.misses.append(f"{row['id']} period read as {read!r}: {wanted['period']!r} | {row['text']}")


def _is_found(text: str, wanted: Row, found: FoundQuantity) -> bool:
    if found.end != wanted["end"] or _begin(text, found.start, found.end) != _begin(
        text, wanted["start"], wanted["end"]
    ):
        return False
    if wanted["modality"] == "between":
        return _close(found.low, wanted["low"]) and _close(found.high, wanted["high"])
    return _close(found.value, wanted["value"])


def _begin(text: str, start: int, end: int) -> int:
    """Where the numeral begins behind articles and the like."""
    while start < end:
        word = text[start:end].split(maxsplit=1)
        if len(word) < 2 or word[0].lower() not in _LEADING:
            break
        start = end - len(word[1])
    return start


def _close(found: float | None, wanted: float | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return abs(found - wanted) <= _CLOSE * max(abs(wanted), _CLOSE)


def _told(wanted: Row) -> str:
    value = wanted["value"] if wanted["value"] is not None else (wanted["low"], wanted["high"])
    return f"{wanted['numeral']!r} = {value} {wanted['modality']} {wanted['unit']}"


def measure(half: str, language: str) -> Score:
    """The score of the engine on one half of one language."""
    score = Score()
    for row in rows("quantities", half, language):
        sentences = analyze(row["text"], language).sentences
        score_row(row, [quantity for sentence in sentences for quantity in sentence.quantities], score)
    return score


def show(half: str) -> Score:
    """Print the table of one half; the sum is given back."""
    total, lines = Score(), []
    for language in LANGUAGES:
        score = measure(half, language)
        total.add(score)
        lines.append((language, score.cells()))
    show_table(f"quantities, {HALVES[half]}", COLUMNS, [*lines, ("all", total.cells())])
    return total


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--heldout", action="store_true", help="the half that is kept apart")
    parser.add_argument("--misses", action="store_true", help="print each error")
    options = parser.parse_args(arguments)
    total = show(HELD_OUT if options.heldout else DEV)
    for miss in total.misses if options.misses else ():
        sys.stdout.write(f"   {miss}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
