"""Processes and ports for tests and measurements: nothing that is started outlives who started it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.supervisor import die_with_parent

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
SLOWER = 3  # by how much a busy machine may be slower than the one on which the waits were measured


_end_with_the_tests = die_with_parent(signal.SIGTERM)


def free_port() -> int:
    """A port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(ready: Callable[[], object], seconds: float, what: str) -> None:
    """Returns as soon as `ready()` is true; fails the test when it is not within SLOWER times these seconds."""
    until = time.monotonic() + SLOWER * seconds
    while not ready():
        if time.monotonic() > until:
            pytest.fail(f"not within {SLOWER * seconds:.0f} s: {what}")
        time.sleep(0.05)


def _as_from_a_terminal() -> None:
    """A suite that runs in a shell's background ignores Ctrl-C, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if _end_with_the_tests is not None:
        _end_with_the_tests()


def start_process(command: list[str], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Starts a process that does not outlive the tests; its output goes to `log`."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=_as_from_a_terminal,
        )


def stop_process(process: subprocess.Popen[bytes], seconds: float = 15) -> int:
    """Asks a process to end and returns its exit code; kills it when it does not."""
    process.terminate()
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        return process.wait()
