"""How long `make run` takes from a bare clone and again, and what memory all its processes share.

Run ``python -m tests.benchmarks.startup``: clones the last commit into a temporary folder and starts it there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.processes import ROOT, start_process, wait_until
from tests.product import Product

INSTALLED_WITHIN = 600.0  # seconds
write = sys.stdout.write


class Clone(Product):
    """The product started by `make run` in a clone of its own."""

    def start(self) -> float:
        self.terminal.write_bytes(b"")
        began = time.monotonic()
        make = ["make", "-C", str(self.folder.parent / "clone"), "run"]
        self.process = start_process(make, self.environment, self.terminal)
        wait_until(
            lambda: "Ready: " in self.said or self.process.poll() is not None, INSTALLED_WITHIN, "ready"
        )
        assert self.get("/")[0] == 200, self.said
        return time.monotonic() - began


def memory(process: int) -> float:
    """The process's fair share of memory in MB: what it shares is divided among those who share it."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1000


def tell_memory(product: Product) -> None:
    shares = {memory(number): command for number, command in product.processes().items()}
    for share, command in sorted(shares.items(), reverse=True):
        write(f"  {share:6.1f} MB  {command[:90]}\n")
    write(f"  {sum(shares):6.1f} MB  all {len(shares)} processes\n")


def main(_: Sequence[str] = ()) -> None:
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as name:
        folder = Path(name)
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "clone")], check=True)
        product = Clone(folder / "var", DEMO="1", VENV=str(folder / "venv"))
        write(f"load of the machine before: {os.getloadavg()[0]:.1f}\n")
        try:
            write(f"bare clone to first page: {product.start():.1f} s\n")
            began = time.monotonic()
            wait_until(lambda: "The demo desk is loaded." in product.said, 180, "the demo desk is loaded")
            write(f"first page to whole demo desk: {time.monotonic() - began:.1f} s\n")
            product.wait_healthy()
            tell_memory(product)
            began = time.monotonic()
            product.stop()
            write(f"end: {time.monotonic() - began:.1f} s\n")
            write(f"second start to first page: {product.start():.1f} s\n")
        finally:
            product.end()


if __name__ == "__main__":
    main()
