"""What hostile documents cost: each goes to every parser, and the child must live through all of them.

Run ``python -m tests.benchmarks parsing``. The seconds are wall clock for one document as the product sees it, a new child
after a death included; the memory is the highest resident set of any child. A document that is "unreadable" cost its
child the life, which is a normal end; a death of this process or a document without an answer is none.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sources.errors import SourceError
from sources.parsing.parser import Parser
from tests.sources.parsing.hostile import WAYS, WORDS, documents, html, parse_as, vectors

SLOW = 3.0


def outcome(parser: Parser, way: str, body: bytes) -> str:
    """The word "read", or the reason why not."""
    try:
        parse_as(parser, way, body)
    except SourceError as failure:
        return failure.reason
    return "read"


def _peak(pid: int | None) -> float:
    """The highest resident set of a living child in MB."""
    if pid is None:
        return 0.0
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def main(arguments: Sequence[str] = ()) -> None:
    write = sys.stdout.write
    worst: list[tuple[float, str, str]] = []
    ends: Counter[str] = Counter()
    memory = 0.0
    with Parser() as parser:
        for name, way, body in vectors():
            began = time.perf_counter()
            end = outcome(parser, way, body)
            worst.append((time.perf_counter() - began, f"{name} as {way}", end))
            ends["unreadable" if end == "unreadable" else "read" if end == "read" else "refused"] += 1
            memory = max(memory, _peak(parser.child_pid))
        alive = "40 buses" in parser.parse_article(html(WORDS), "text/html").text
    worst.sort(reverse=True)
    write(
        f"hostile documents: {len(list(documents()))} x {len(WAYS)} parsers, {len(worst)} ways that differ\n"
    )
    write(f"  read {ends['read']}, refused with a reason {ends['refused']}, ")
    write(f"unreadable (the child ended) {ends['unreadable']}\n")
    write(
        f"  worst            {worst[0][0]:6.2f} s ({worst[0][1]}), over 10 s: {sum(w[0] > 10 for w in worst)}\n"
    )
    write(f"  memory at most   {memory:6.0f} MB of a child\n")
    write(f"  worker deaths    {0 if alive else 1}\n")
    for seconds, name, end in worst:
        if seconds > SLOW or "-v" in arguments:
            write(f"    {seconds:6.2f} s  {name}: {end}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
