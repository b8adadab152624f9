"""How well it is read who makes a statement and who passes it on, on the gold sentences in seven languages.

Run ``python -m tests.benchmarks.attribution [--heldout] [--misses]``; with ``--quotes FILE`` the annotated articles
are measured instead (see ``tests.benchmarks.quotes``). A name is right when its words are those of the gold row up to
case, article and ending, or when one of the two holds the other and it is at least half of it. ``claimant`` and
``relays`` are shares of the rows, ``silent`` the share of the rows without an attribution that have none.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from os.path import commonprefix

from claims.text import analyze
from claims.text.records import Attribution
from tests.benchmarks import quotes
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

COLUMNS = ("claimant", "relays", "both", "silent", "rows")
_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset(
    ["der", "die", "das", "des", "dem", "den", "the", "a", "an", "le", "la", "les", "l", "el", "los", "las"]
)
_ENDING = 3
_STEM = 4
_SHARE = 0.5


@dataclass
class Score(Tally):
    """Counts over gold rows; ``misses`` tells each error in a line."""

    rows: int = 0
    claimant: int = 0
    relays: int = 0
    both: int = 0
    without: int = 0
    silent: int = 0
    misses: list[str] = field(default_factory=list)

    def cells(self) -> list[Cell]:
        """The figures in the order of COLUMNS."""
        return [
            share(self.claimant, self.rows),
            share(self.relays, self.rows),
            share(self.both, self.rows),
            share(self.silent, self.without),
            self.rows,
        ]


def score_row(row: Row, found: Sequence[Attribution], score: Score) -> None:
    """Count whether one of the attributions found is the one of the gold row."""
    claimant, relays = _best(row, found)
    score.rows += 1
    score.claimant += claimant
    score.relays += relays
    score.both += claimant and relays
    if row["claimant"] is None:
        score.without += 1
        score.silent += claimant and relays
    if not (claimant and relays):
        read = [(one.claimant and one.claimant.text, [relay.text for relay in one.relays]) for one in found]
        score.misses.append(
            f"{row['id']} {row['claimant']!r} via {row['relays']}, read as {read} | {row['text']}"
        )


def _best(row: Row, found: Sequence[Attribution]) -> tuple[bool, bool]:
    """Whether claimant and relays are right in the attribution that fits best."""
    if row["claimant"] is None:
        return not any(one.claimant for one in found), not any(one.relays for one in found)
    fits = [
        (_same(one.claimant.text if one.claimant else "", row["claimant"]), _same_relays(one, row["relays"]))
        for one in found
    ]
    return max(fits, default=(False, False))


def _same_relays(found: Attribution, wanted: Sequence[str]) -> bool:
    names = [relay.text for relay in found.relays]
    return len(names) == len(wanted) and all(map(_same, names, wanted))


def _same(found: str, wanted: str) -> bool:
    mine, theirs = _words(found), _words(wanted)
    if len(mine) == len(theirs):
        return bool(mine) and all(map(_same_word, mine, theirs))
    short, long = sorted((mine, theirs), key=len)
    held = any(
        all(map(_same_word, short, long[at : at + len(short)])) for at in range(len(long) - len(short) + 1)
    )
    return bool(short) and held and len(" ".join(short)) >= _SHARE * len(" ".join(long))


def _words(name: str) -> list[str]:
    return [word for word in _WORD.findall(name.lower()) if word not in _ARTICLES]


def _same_word(one: str, other: str) -> bool:
    """Equal up to an inflected ending of at most three letters behind a stem of at least four."""
    longest = max(len(one), len(other))
    return one == other or len(commonprefix((one, other))) >= max(longest - _ENDING, _STEM)


def measure(half: str, language: str) -> Score:
    """The score of the engine on one half of one language."""
    score = Score()
    for row in rows("attribution", half, language):
        sentences = analyze(row["text"], language).sentences
        asked = sentences[row.get("sentence", 0) :]
        score_row(row, [one for sentence in asked for one in sentence.attributions], score)
    return score


def show(half: str) -> Score:
    """Print the table of one half; the sum is given back."""
    total, lines = Score(), []
    for language in LANGUAGES:
        score = measure(half, language)
        total.add(score)
        lines.append((language, score.cells()))
    show_table(f"attribution, {HALVES[half]}", COLUMNS, [*lines, ("all", total.cells())])
    return total


def main(arguments: Sequence[str] = ()) -> None:
    if any(argument.startswith("--quotes") for argument in arguments):
        quotes.main(arguments)
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--heldout", action="store_true", help="the half that is kept apart")
    parser.add_argument("--misses", action="store_true", help="print each error")
    options = parser.parse_args(arguments)
    total = show(HELD_OUT if options.heldout else DEV)
    for miss in total.misses if options.misses else ():
        sys.stdout.write(f"   {miss}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
