"""From stored bytes to Document, Snapshot, claims and quantities: pages per second and core, beside bare trafilatura.

Run ``python -m tests.benchmarks throughput [PAGES [ROUNDS]]``. The pages are those of ``made_pages``. Ours is the product's own way
in a process of its own, on a new SQLite file database: ``intake`` of the bytes under their address, then the job that
reads them, with everything this writes. Bare is ``trafilatura.bare_extraction`` with metadata on the same bytes in the
same run. Per core means CPU seconds of a process and of its parsing child together; with two workers each takes every
second page, and the wall clock from the first page of either to the last of both is set against one worker's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from statistics import median

from tests.benchmarks.made_pages import made_pages
from tests.processes import MANAGE, ROOT

HOW_MANY = 140
ROUNDS = 3


def _run(program: str, environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.throughput_worker", program, *arguments],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | environment,
    )


def _measured(program: str, environment: dict[str, str], count: int, workers: int) -> dict[str, float]:
    """What so many workers used for `count` pages: cpu and wall seconds, and the rows they made."""
    running = [_run(program, environment, str(count), str(at), str(workers)) for at in range(workers)]
    for process in running:
        assert process.stdout and process.stdout.readline() == "ready\n"
    began = time.perf_counter()
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.close()
    told = [json.loads(process.stdout.read()) for process in running if process.stdout]
    wall = time.perf_counter() - began
    for process in running:
        process.wait()
    return {key: sum(one[key] for one in told) for key in told[0]} | {"wall": wall}


def _ours(count: int, workers: int) -> dict[str, float]:
    """The product's way on a database of its own."""
    with tempfile.TemporaryDirectory(prefix="throughput-") as folder:
        environment = {"FACTCHECK_DATA": folder, "DATABASE_URL": "", "REDIS_URL": ""}
        for command in ("migrate", "set_up_desk"):
            subprocess.run(
                [*MANAGE, command], env=os.environ | environment, cwd=ROOT, check=True, capture_output=True
            )
        return _measured("ours", environment, count, workers)


def main(arguments: Sequence[str] = ()) -> None:
    write = sys.stdout.write
    count, rounds = (*map(int, arguments), *(HOW_MANY, ROUNDS)[len(arguments) :])[:2]
    kilobytes = median(len(body) for _, body in made_pages(count)) / 1000
    write(f"throughput: {count} pages of {kilobytes:.0f} kB in seven languages, median of {rounds} rounds\n")
    bare, one, two = [], [], []
    for _ in range(rounds):
        bare.append(_measured("bare", {}, count, 1))
        one.append(_ours(count, 1))
        two.append(_ours(count, 2))
    for name, found in (("bare trafilatura", bare), ("ours, one worker", one), ("ours, two workers", two)):
        cpu, wall = (count / median(used[key] for used in found) for key in ("cpu", "wall"))
        write(f"  {name:<18} {cpu:7.1f} pages per CPU second   {wall:7.1f} per second of wall clock\n")
    made = one[-1]
    write(
        f"  rows: {made['snapshots']:.0f} snapshots, {made['claims']:.0f} claims, {made['quantities']:.0f} quantities\n"
    )
    share = median(b["cpu"] / o["cpu"] for b, o in zip(bare, one, strict=True))
    gain = median(o["wall"] / t["wall"] for o, t in zip(one, two, strict=True))
    write(f"  of bare trafilatura {share:.2f}; two workers against one {gain:.2f} ")
    write(f"(load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)\n")


if __name__ == "__main__":
    main(sys.argv[1:])
