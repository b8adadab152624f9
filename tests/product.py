"""The product as a user starts it: one `manage.py workbench` on its own folder and port, and what it leaves."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

from tests.processes import MANAGE, free_port, start_process, wait_until

READY_WITHIN = 40.0  # seconds


class Product:
    """A workbench with the demo switched off unless `environment` says otherwise."""

    def __init__(self, folder: Path, *, terminal: str = "terminal.txt", **environment: str) -> None:
        self.folder = folder
        self.port = int(environment.get("PORT", free_port()))
        self.environment = {
            **dict.fromkeys(("DATABASE_URL", "REDIS_URL"), ""),
            "DEMO": "0",
            **environment,
            "FACTCHECK_DATA": str(folder),
            "PORT": str(self.port),
        }
        self.terminal = folder.parent / f"{folder.name[:40]}-{terminal}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Starts it and returns after how many seconds the first page came."""
        self.terminal.write_bytes(b"")
        began = time.monotonic()
        self.process = start_process([*MANAGE, "workbench"], self.environment, self.terminal)
        wait_until(
            lambda: "Ready: " in self.said or self.process.poll() is not None, READY_WITHIN, "it is ready"
        )
        assert "Ready: " in self.said, self.said
        return time.monotonic() - began

    def refuse(self) -> str:
        """Starts it where it cannot start; returns what it said on leaving with exit code 1."""
        self.terminal.write_bytes(b"")
        self.process = start_process([*MANAGE, "workbench"], self.environment, self.terminal)
        assert self.process.wait(30) == 1, self.said
        return self.said

    @property
    def said(self) -> str:
        return self.terminal.read_text()

    @property
    def logs(self) -> str:
        return "".join(file.read_text() for file in (self.folder / "log").glob("*.log"))

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def wait_healthy(self) -> dict[str, str]:
        """Waits until every part is alive; returns the state of each."""
        wait_until(lambda: self.get("/healthz")[0] == 200, 30, "every part is alive")
        return json.loads(self.get("/healthz")[1])["parts"]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Asks it to end, as SIGTERM or Ctrl-C (SIGINT) do; returns the exit code."""
        self.process.send_signal(number)
        return self.process.wait(60)

    def kill(self) -> None:
        """kill -9 of the supervisor alone."""
        self.process.kill()
        self.process.wait()

    def processes(self) -> dict[int, str]:
        """Every living process of it, whoever its parent is now: number and command line."""
        mark = f"\0FACTCHECK_DATA={self.folder}\0".encode()
        lock = str(self.folder / "workbench.lock")
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdecimal() or int(entry.name) == os.getpid():
                continue
            with contextlib.suppress(OSError):
                ours = mark in b"\0" + (entry / "environ").read_bytes()
                if ours or lock in [os.readlink(file) for file in (entry / "fd").iterdir()]:
                    found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
        return found

    def port_is_free(self) -> bool:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", self.port))
            except OSError:
                return False
        return True

    def enqueue_slow(self, key: str, seconds: float) -> None:
        """Puts the slow job into its ledger, as a management command would."""
        code = f"from sources import jobs; jobs.enqueue('tests.slow', {key!r}, {{'seconds': {seconds}}})"
        subprocess.run(
            [*MANAGE, "shell", "-v", "0", "-c", code], env={**os.environ, **self.environment}, check=True
        )

    def job(self, key: str) -> dict[str, str]:
        """The row of a job in its ledger, read beside the running product."""
        with sqlite3.connect(
            f"file:{quote(str(self.folder))}/factcheck.sqlite3?mode=ro", uri=True
        ) as database:
            database.row_factory = sqlite3.Row
            return dict(database.execute("SELECT * FROM sources_job WHERE key = ?", [key]).fetchone())

    def end(self) -> None:
        """Leaves nothing behind, whatever the test did."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        for number in self.processes():
            os.kill(number, signal.SIGKILL)
