"""`make bench`: every measurement, or those that are named.

Run ``python -m tests.benchmarks [NAME ...] [--specs DIR] [--quotes FILE]``. Two of them need files from elsewhere and
say so where these are not given: `numbers` the Number specifications of Recognizers-Text, `quotes` annotated articles.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks import (
    attribution,
    copies,
    egress,
    memory,
    numbers,
    pages,
    parsing,
    quantities,
    quotes,
    relevance,
    speed,
    spotting,
    startup,
    throughput,
)
from tests.benchmarks.gold_rows import HALVES

Benchmark = Callable[[argparse.Namespace], None]


def _halves(show: Callable[[str], object]) -> Benchmark:
    def run(_: argparse.Namespace) -> None:
        for half in HALVES:
            show(half)

    return run


# In the order they run; `startup` takes minutes.
BENCHMARKS: dict[str, Benchmark] = {
    "quantities": _halves(quantities.show),
    "numbers": lambda options: numbers.main(_given("--specs", options.specs)),
    "attribution": _halves(attribution.show),
    "quotes": lambda options: quotes.main(_given("--quotes", options.quotes)),
    "spotting": lambda _: spotting.main(),
    "relevance": lambda _: relevance.main(),
    "pages": lambda _: pages.main(),
    "parsing": lambda _: parsing.main(),
    "speed": lambda _: speed.main(),
    "memory": lambda _: memory.main(),
    "copies": lambda _: copies.main(),
    "egress": lambda _: egress.main(),
    "throughput": lambda _: throughput.main(),
    "startup": lambda _: startup.main(),
}


def _given(option: str, path: Path | None) -> list[str]:
    return [option, str(path)] if path else []


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description="Measure the text engine and the start of the product.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--specs", type=Path, help="the folder that holds Number/<Language>/NumberModel.json")
    parser.add_argument("--quotes", type=Path, help="a file of annotated articles, one a line")
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.names) - set(BENCHMARKS)):
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    for name, run in BENCHMARKS.items():
        if not options.names or name in options.names:
            run(options)
            sys.stdout.write("\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
