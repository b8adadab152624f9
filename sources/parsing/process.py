"""One parsing child as a process: start, one exchange within a wall-clock limit, end. It may die at any
time."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

from sources.errors import PermanentFailure, SourceError, TemporaryFailure
from sources.parsing.frames import Head, packed, unpacked

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0
# Signals by which a host shuts down; they say nothing about the page that was being read.
FROM_OUTSIDE = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL})
DEATHS = {
    signal.SIGXCPU: "it took too long",
    signal.SIGSEGV: "it crashed the parser",
    signal.SIGBUS: "it crashed the parser",
    signal.SIGABRT: "it crashed the parser",
}


class ChildProcess:
    """A running child. Not thread-safe: its owner lets one caller in at a time."""

    def __init__(self) -> None:
        self.items = 0
        # stderr is dropped: parsers print page content there, and a full pipe would stop the child.
        self._popen = subprocess.Popen(
            [sys.executable, "-m", "sources.parsing.child", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd=ROOT,
            env=_bare_environment(),
        )
        assert self._popen.stdin and self._popen.stdout
        self._stdin, self._stdout = self._popen.stdin, self._popen.stdout
        os.set_blocking(self._stdin.fileno(), False)
        os.set_blocking(self._stdout.fileno(), False)
        self._receive(time.monotonic() + START_SECONDS)

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def exchange(self, head: Head, body: bytes, seconds: float) -> Head:
        """The child's reply; raises PermanentFailure when the item kills it, TemporaryFailure when something
        outside did. After a failure the child is gone."""
        self.items += 1
        deadline = time.monotonic() + seconds
        with contextlib.suppress(BrokenPipeError):
            self._transmit(packed(head, body), deadline)
        reply = self._receive(deadline)
        if "death" in reply:
            self.end()
            raise _unreadable(str(reply["death"]))
        return reply

    def end(self) -> None:
        """Close the pipes and reap the process; killed, since it may be busy."""
        self._popen.kill()
        self._popen.wait()
        self.forget()

    def forget(self) -> None:
        """Close this process's ends of the pipes only: in a forked copy the child belongs to someone else."""
        for pipe in (self._stdin, self._stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        if self._popen.returncode is None:
            self._popen.returncode = 0

    def _transmit(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            self._wait(self._stdin.fileno(), selectors.EVENT_WRITE, deadline)
            view = view[os.write(self._stdin.fileno(), view[:65536]) :]

    def _receive(self, deadline: float) -> Head:
        message = unpacked(lambda count: self._read(count, deadline))
        if message is None:
            raise self._death()
        return message[0]

    def _read(self, count: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < count:
            self._wait(self._stdout.fileno(), selectors.EVENT_READ, deadline)
            chunk = os.read(self._stdout.fileno(), min(count - len(data), 1 << 20))
            if not chunk:
                break
            data += chunk
        return bytes(data)

    def _wait(self, fd: int, event: int, deadline: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(fd, event)
            if not selector.select(max(deadline - time.monotonic(), 0)):
                self.end()
                raise _unreadable("it took too long")

    def _death(self) -> SourceError:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(1)
        code = self._popen.returncode
        self.end()
        if code is not None and -code in FROM_OUTSIDE:
            return TemporaryFailure(
                "parser_stopped", "The parser was stopped from outside; it is tried again."
            )
        why = DEATHS.get(signal.Signals(-code)) if code is not None and code < 0 else None
        return _unreadable(why or "it stopped the parser")


def _unreadable(why: str) -> PermanentFailure:
    return PermanentFailure(
        "unreadable", f"The page is unreadable: {why}. Copy its text from your browser and paste it instead."
    )


def _bare_environment() -> dict[str, str]:
    """No secrets for a process that reads hostile pages; one thread, since each reserves address space."""
    kept = {
        name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME") if name in os.environ
    }
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }
