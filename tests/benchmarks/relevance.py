"""Whether passages that bear on a claim are told from others: precision, recall and F1 at the product's threshold.

Run ``python -m tests.benchmarks.relevance [--misses]``. ``stance`` is measured over the passages that are relevant: how
many of the suggested stances are the gold ones, and how many of the gold ones are suggested.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from claims.text import analyze
from claims.text.bearing import anchors_in, weigh
from factcheck.settings import COVERAGE_RELEVANCE_THRESHOLD
from tests.benchmarks.gold_rows import GOLD, HALVES, Row, Tally, share, show_table

COLUMNS = ("pairs", "precision", "recall", "F1", "st. prec.", "st. recall")


@dataclass
class Score(Tally):
    """Counts of pairs: found rightly, found wrongly, missed, and the same for stances."""

    pairs: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    stance_right: int = 0
    stance_wrong: int = 0
    stance_missed: int = 0

    def cells(self) -> list[float | int | None]:
        precision = share(self.right, self.right + self.wrong)
        recall = share(self.right, self.right + self.missed)
        both = 2 * self.right + self.wrong + self.missed
        return [
            self.pairs,
            precision,
            recall,
            share(2 * self.right, both),
            share(self.stance_right, self.stance_right + self.stance_wrong),
            share(self.stance_right, self.stance_right + self.stance_missed),
        ]


def pairs(half: str) -> Iterator[Row]:
    """The claims and passages of one half."""
    for line in (GOLD / "relevance" / f"{half}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def score_pair(row: Row, relevance: float, stance: str, threshold: float, total: Score) -> bool:
    """Count one pair and return whether it came out as marked."""
    found = relevance >= threshold
    total.pairs += 1
    total.right += found and row["relevant"]
    total.wrong += found and not row["relevant"]
    total.missed += row["relevant"] and not found
    said = stance if found else ""
    total.stance_right += bool(said) and said == row["stance"]
    total.stance_wrong += bool(said) and said != row["stance"]
    total.stance_missed += bool(row["stance"]) and said != row["stance"]
    return bool(found == row["relevant"] and (not said or said == row["stance"]))


def answer(row: Row) -> tuple[float, str]:
    """The score and the suggested stance that the product gives a pair."""
    said_on, published = date.fromisoformat(row["said_on"]), date.fromisoformat(row["published"])
    claim = analyze(row["claim"], row["claim_language"], published=said_on)
    passage = analyze(row["passage"], row["language"], published=published)
    found = weigh(anchors_in(claim.sentences, said_on=said_on), passage, published)
    return found.score, found.stance.stance


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--misses", action="store_true", help="print the pairs of dev that come out otherwise"
    )
    options = parser.parse_args(arguments)
    lines, misses = [], []
    for half, name in HALVES.items():
        total = Score()
        for row in pairs(half):
            relevance, stance = answer(row)
            right = score_pair(row, relevance, stance, COVERAGE_RELEVANCE_THRESHOLD, total)
            if not right and half == "dev":
                misses.append(f"{row['id']} {relevance:.2f} {stance or '-':9} {row['passage']}")
        lines.append((name, total.cells()))
    show_table("relevance", COLUMNS, lines)
    for miss in misses if options.misses else ():
        sys.stdout.write(f"   {miss}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
