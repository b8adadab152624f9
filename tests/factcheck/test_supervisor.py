"""The supervisor with small children: the order of the end, the sharper signals, the coming back."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.processes import start_process, stop_process, wait_until

PARENT = """
import os, signal, sys
from pathlib import Path
from factcheck.supervisor import Child, StopAsked, Supervisor

folder = Path(sys.argv[1])
CHILD = '''
import signal, sys, time
name, deaf = sys.argv[1], sys.argv[2] == "deaf"
def leave(*_):
    open("ends", "a").write(name + "\\\\n")
    if not deaf:
        sys.exit(0)
signal.signal(signal.SIGTERM, leave)
open("begins", "a").write(name + "\\\\n")
time.sleep(60)
'''
os.chdir(folder)
lock = os.open("lock", os.O_CREAT | os.O_RDWR)
supervisor = Supervisor(folder, lock, dict(os.environ), lambda sentence: print(sentence, flush=True))
supervisor.listen()
for name in ("redis", "web", "worker"):
    deaf = "deaf" if name == "worker" and "deaf" in sys.argv else "polite"
    supervisor.start(Child(name, [sys.executable, "-c", CHILD, name, deaf], grace=1))
supervisor.run()
supervisor.end()
"""


@pytest.fixture
def start(tmp_path: Path) -> object:
    def start_one(*words: str) -> subprocess.Popen[bytes]:
        process = start_process([sys.executable, "-c", PARENT, str(tmp_path), *words], {}, tmp_path / "said")
        wait_until(lambda: len(lines(tmp_path / "begins")) == 3, 20, "three children have begun")
        return process

    return start_one


def lines(file: Path) -> list[str]:
    return file.read_text().split() if file.exists() else []


def test_the_end_comes_in_the_order_worker_web_redis(start: object, tmp_path: Path) -> None:
    assert stop_process(start()) == 0
    assert lines(tmp_path / "ends") == ["worker", "web", "redis"]


def test_a_child_that_does_not_listen_is_ended_all_the_same(start: object, tmp_path: Path) -> None:
    process = start("deaf")
    began = time.monotonic()
    assert stop_process(process) == 0
    assert 1 <= time.monotonic() - began < 6
    assert lines(tmp_path / "ends") == ["worker", "web", "redis"]


def test_a_child_that_dies_is_started_again_and_that_is_said(start: object, tmp_path: Path) -> None:
    process = start()
    children = subprocess.run(
        ["pgrep", "-P", str(process.pid)], capture_output=True, text=True
    ).stdout.split()
    subprocess.run(["kill", "-9", children[-1]], check=True)
    wait_until(lambda: lines(tmp_path / "begins")[3:] == ["worker"], 10, "the worker is back")
    assert "worker ended by SIGKILL, started again in 1 s" in (tmp_path / "said").read_text()
    stop_process(process)
