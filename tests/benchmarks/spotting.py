"""Whether sentences worth checking rank above the others: average precision on the gold articles per language.

Run ``python -m tests.benchmarks.spotting [--misses]``. A gold sentence has the highest score of the sentences found
in it, nothing where none is found. ``chance`` is the share of claims, what a ranking by lot would have.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence

from claims.text import analyze
from tests.benchmarks.gold_rows import LANGUAGES, Row, articles, show_table

COLUMNS = ("avg. prec.", "chance", "claims")


def average_precision(ranked: Sequence[bool]) -> float:
    """The mean, over the claims, of the share of claims among the sentences down to it."""
    places = [place for place, claim in enumerate(ranked, start=1) if claim]
    return sum(number / place for number, place in enumerate(places, start=1)) / max(1, len(places))


def scored(article: Row) -> Iterator[tuple[float, bool, str]]:
    """Each gold sentence of an article with the score it gets and whether it is a claim."""
    text = "\n\n".join([article["title"], " ".join(one["text"] for one in article["sentences"])])
    found = analyze(text, article["language"]).sentences
    start = len(article["title"])
    for one in article["sentences"]:
        start = text.index(one["text"], start)
        end = start + len(one["text"])
        scores = [
            sentence.check_worthiness
            for sentence in found
            if start <= (sentence.start + sentence.end) / 2 < end
            or sentence.start <= (start + end) / 2 < sentence.end
        ]
        yield max(scores, default=0.0), one["claim"], one["text"]


def ranked(sentences: Sequence[tuple[float, bool, str]]) -> list[tuple[float, bool, str]]:
    """Highest score first; of equal scores the claim comes last, so that a tie is no merit."""
    return sorted(sentences, key=lambda one: (-one[0], one[1]))


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument(
        "--misses", action="store_true", help="print claims that rank below a sentence that is none"
    )
    options = parser.parse_args(arguments)
    lines, misses, sums = [], [], [0.0, 0.0, 0]
    for language in LANGUAGES:
        read = [ranked(list(scored(article))) for article in articles(language)]
        precision = sum(average_precision([claim for _, claim, _ in one]) for one in read) / len(read)
        sentences = [sentence for one in read for sentence in one]
        claims = sum(claim for _, claim, _ in sentences)
        lines.append((language, [precision, claims / len(sentences), claims]))
        sums = [
            one + other for one, other in zip(sums, (precision, claims / len(sentences), claims), strict=True)
        ]
        misses += [
            f"{language}/{n}: {line}" for n, one in enumerate(read, start=1) for line in _misplaced(one)
        ]
    lines.append(("all", [sums[0] / len(LANGUAGES), sums[1] / len(LANGUAGES), int(sums[2])]))
    show_table("spotting", COLUMNS, lines)
    for miss in misses if options.misses else ():
        sys.stdout.write(f"   {miss}\n")


def _misplaced(sentences: Sequence[tuple[float, bool, str]]) -> Iterator[str]:
    """Sentences above the lowest claim that are none, and claims below the highest of those."""
    lowest = min(score for score, claim, _ in sentences if claim)
    highest = max(score for score, claim, _ in sentences if not claim)
    for score, claim, text in sentences:
        if (claim and score <= highest) or (not claim and score >= lowest):
            yield f"{score:.2f} {'claim   ' if claim else 'no claim'} {text}"


if __name__ == "__main__":
    main(sys.argv[1:])
