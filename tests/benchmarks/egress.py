"""What egress holds: hostile addresses by every way in, and hostile servers against a client in a process of its own.

Run ``python -m tests.benchmarks egress``: connections to a non-public address, the worst time over the deadline, the
worst memory. Everything happens on the loopback interface.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import django

from sources.errors import SourceError
from sources.fetching.client import Client
from sources.fetching.limits import Limits
from tests.processes import ROOT
from tests.sources.fetching.hostile_servers import SERVERS
from tests.sources.fetching.servers import serving
from tests.sources.fetching.vectors import VECTORS
from tests.sources.fetching.ways import WAYS, Ground, prepared

# The product's own bounds of bytes; only the time is shorter, so that seventy servers take a minute.
LIMITS = Limits(total_seconds=2.0, connect_seconds=1.0, read_seconds=1.5)

write = sys.stdout.write


@dataclass(frozen=True)
class Held:
    """What one server cost: the name, seconds beyond the deadline (negative when it ended before), MB."""

    name: str
    over: float
    memory: float
    outcome: str


def main(_: Sequence[str] = ()) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    tell_addresses()
    tell_servers()


def tell_addresses() -> None:
    write("hostile addresses\n")
    with prepared() as ground:
        counts = {name: _reached(ground, name) for name in WAYS}
        arrived = ground.target.accepted
    write(f"  vectors x ways            {len(VECTORS)} x {len(WAYS)} = {len(VECTORS) * len(WAYS)}\n")
    write(f"  connections to a non-public address   {sum(counts.values())}")
    write(f"  ({', '.join(f'{name} {count}' for name, count in counts.items())})\n")
    write(f"  answered by the listener on loopback  {arrived}\n")


def tell_servers() -> None:
    held = [_try(name, index) for index, (name, *_) in enumerate(SERVERS)]
    slowest = max(held, key=lambda one: one.over)
    greediest = max(held, key=lambda one: one.memory)
    write("hostile servers\n")
    write(f"  servers                   {len(held)}\n")
    write(
        f"  worst over the deadline   {slowest.over:+.3f} s of {LIMITS.total_seconds:g} s  ({slowest.name})\n"
    )
    write(f"  worst extra memory        {greediest.memory:.1f} MB  ({greediest.name})\n")
    strange = [f"{one.name} {one.outcome}" for one in held if not one.outcome.isidentifier()]
    write(f"  ended in another way than a typed failure  {len(strange)}  {' '.join(strange)}\n")


def _reached(ground: Ground, way: str) -> int:
    return sum(len(ground.attempt(WAYS[way], url, answers).not_public) for _, url, answers in VECTORS)


def _try(name: str, index: int) -> Held:
    """One server here, the client in a fresh process that measures itself."""
    with serving(SERVERS[index][1]) as server:
        answer = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.egress", str(server.port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    elapsed, memory, outcome = json.loads(answer.stdout)
    return Held(name, elapsed - LIMITS.total_seconds, memory, outcome)


def fetch_and_measure(port: int) -> None:
    """Print seconds, MB beyond what was resident before, and the reason of the failure."""
    client = Client(allowed_networks=["127.0.0.1/32"], allowed_ports=[port], interval=0)
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    before, began, outcome = _resident("VmRSS"), time.monotonic(), "no failure"
    try:
        client.fetch(f"http://127.0.0.1:{port}/0", limits=LIMITS, obey_robots=False)
    except SourceError as error:
        outcome = error.reason
    elapsed = time.monotonic() - began
    write(json.dumps([elapsed, _resident("VmHWM") - before, outcome]))


def _resident(field: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(field + ":"))


if __name__ == "__main__":
    fetch_and_measure(int(sys.argv[1]))
