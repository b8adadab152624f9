"""How well quotations and their speakers are found in running text, on a file of annotated articles.

Run ``python -m tests.benchmarks.quotes --quotes FILE [--misses N] [--half even|odd]``; each line of the file is an
article ``{"text", "attributions": [{"type", "quote": [[start, end]], "speaker": [[start, end]], "cue": ...}]}``.
A quotation counts as found when sentences with an attribution cover half of it; such a sentence is right when
some annotated quotation stands in it. A speaker is right when its span or its text meets the annotated one;
a pronoun stands for the last speaker that was named.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.text import analyze
from claims.text.records import AnalyzedSentence
from tests.benchmarks.gold_rows import share, show_table

_PRONOUNS = {"er", "sie", "ihm", "ihr", "dieser", "diese", "er selbst", "man", "he", "she", "they", "it"}

_HALVES = {"even": slice(0, None, 2), "odd": slice(1, None, 2)}


@dataclass
class Score:
    found: Counter = field(default_factory=Counter)
    wanted: Counter = field(default_factory=Counter)
    predicted: int = 0
    right: int = 0
    speakers: int = 0
    speakers_right: int = 0
    misses: list[str] = field(default_factory=list)


def _covered(quote: list[list[int]], sentences: list[AnalyzedSentence]) -> int:
    return sum(max(0, min(e, s.end) - max(b, s.start)) for b, e in quote for s in sentences)


def _score_article(row: dict[str, Any], score: Score) -> None:
    text = row["text"]
    attributed = [s for s in analyze(text, "de").sentences if s.attributions]
    score.predicted += len(attributed)
    score.right += sum(any(_covered(a["quote"], [s]) > 0 for a in row["attributions"]) for s in attributed)
    named = ""
    for annotation in row["attributions"]:
        kind = annotation["type"]
        score.wanted[kind] += 1
        length = sum(end - start for start, end in annotation["quote"])
        hits = [s for s in attributed if _covered(annotation["quote"], [s])]
        speaker = " … ".join(text[b:e] for b, e in annotation["speaker"])
        if speaker and speaker.lower() not in _PRONOUNS:
            named = speaker
        if 2 * _covered(annotation["quote"], hits) < length:
            score.misses.append(
                f"{kind}: {speaker} | {' … '.join(text[b:e] for b, e in annotation['quote'])[:140]}"
            )
            continue
        score.found[kind] += 1
        if speaker:
            score.speakers += 1
            right = any(_same(a.claimant, annotation["speaker"], named) for s in hits for a in s.attributions)
            score.speakers_right += right
            if not right:
                got = [a.claimant and a.claimant.text for s in hits for a in s.attributions]
                score.misses.append(f"speaker: {speaker} ({named}) | got {got} | {hits[0].text[:160]}")


def _same(claimant: Any, spans: list[list[int]], named: str) -> bool:
    if claimant is None:
        return False
    return (
        any(b < claimant.end and e > claimant.start for b, e in spans)
        or claimant.text in named
        or named in claimant.text
    )


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quotes", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--half", choices=_HALVES, help="only the articles with an even or odd index")
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    if options.quotes is None or not options.quotes.is_file():
        write("quotes: not measured, --quotes FILE names no file of annotated articles\n")
        return
    score = Score()
    lines = options.quotes.read_text(encoding="utf-8").splitlines()
    for line in lines[_HALVES.get(options.half, slice(None))]:
        _score_article(json.loads(line), score)
    kinds = [(kind, [share(score.found[kind], count), count]) for kind, count in score.wanted.items()]
    show_table("quotes, recall", ("found", "quotations"), kinds)
    show_table(
        "quotes, right",
        ("right", "of"),
        [
            ("sentences", [share(score.right, score.predicted), score.predicted]),
            ("speakers on hits", [share(score.speakers_right, score.speakers), score.speakers]),
        ],
    )
    for miss in score.misses[: options.misses]:
        write(f"   {miss}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
