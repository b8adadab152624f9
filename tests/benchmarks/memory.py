"""What the engine costs a fresh process: time to import it, first use of each language, and memory afterwards.

Run ``python -m tests.benchmarks.memory``: starts a Python of its own, which alone loads the engine.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

from tests.benchmarks.gold_rows import LANGUAGES
from tests.benchmarks.speed import gold_text
from tests.processes import ROOT

_PROGRAM = """
import json, sys, time
from pathlib import Path

def resident():
    lines = Path("/proc/self/status").read_text().splitlines()
    return {line.split(":")[0]: int(line.split()[1]) / 1000 for line in lines if line.startswith("Vm")}

texts = json.load(sys.stdin)
bare = resident()["VmRSS"]
began = time.perf_counter()
from claims.text import analyze
imported = time.perf_counter() - began
loaded = resident()["VmRSS"]
first = {}
for language, text in texts.items():
    began = time.perf_counter()
    analyze(text.split("\\n\\n")[0])
    first[language] = time.perf_counter() - began
    analyze(text)
print(json.dumps([bare, imported, loaded, first, resident()]))
"""


def main(_: Sequence[str] = ()) -> None:
    write = sys.stdout.write
    texts = json.dumps({language: gold_text(language) for language in LANGUAGES})
    answer = subprocess.run(
        [sys.executable, "-c", _PROGRAM], input=texts, capture_output=True, text=True, check=True, cwd=ROOT
    )
    bare, imported, loaded, first, warm = json.loads(answer.stdout)
    write("memory and start of a fresh process\n")
    write(f"  import of the engine      {imported:9.2f} s\n")
    write("  first paragraph           " + "  ".join(f"{one} {first[one]:.2f}" for one in LANGUAGES) + " s\n")
    write(f"  bare Python               {bare:9.1f} MB\n")
    write(f"  with the engine           {loaded:9.1f} MB\n")
    write(f"  after seven languages     {warm['VmRSS']:9.1f} MB, at most {warm['VmHWM']:.1f} MB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
