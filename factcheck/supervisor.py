"""Children of the one-command start: started so that none outlives us, watched, ended in order."""

from __future__ import annotations

import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

FIRST_WAIT = 1.0  # seconds before a child that died is started again; doubled each time
LONGEST_WAIT = 30.0
STEADY = 60.0  # seconds after which a child counts as healthy again
LAST_WORD = 5.0  # seconds between the sharper signal and the kill
LOG_LIMIT = 5_000_000  # bytes; a longer log is set aside at the next start
PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class StopAsked(BaseException):
    """Ctrl-C, SIGTERM or SIGHUP arrived before everything was started."""


@dataclass
class Child:
    """One process to keep running, or to run once where `keep` is False,
    and then, if all went well, to call `done`.

    The signals of `stop` ask it to end, the first within `grace` seconds, each more sharply than the one
    before; the kernel sends it `orphaned` when we are gone without a word.
    """

    name: str
    command: list[str]
    stop: tuple[signal.Signals, ...] = (signal.SIGTERM,)
    orphaned: signal.Signals = signal.SIGTERM
    grace: float = 10.0
    keep: bool = True
    done: Callable[[], None] | None = None
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT
    again_at: float | None = None

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None


@dataclass
class Supervisor:
    """Starts children with `environment`, their output in `logs`; `say` tells the person at the terminal.

    The file of `lock` stays open in every child, so that it is locked until the last of them has ended.
    """

    logs: Path
    lock: int
    environment: Mapping[str, str]
    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    stopping: bool = False
    _bell: tuple[int, int] | None = None

    def start(self, child: Child) -> None:
        """Starts a child; call it in the main thread only, since its death is what the child listens for."""
        if child not in self.children:
            self.children.append(child)
        with self._log(child).open("ab") as log:
            child.process = subprocess.Popen(
                child.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=dict(self.environment),
                pass_fds=(self.lock,),
                start_new_session=True,
                preexec_fn=die_with_parent(child.orphaned),
            )
        child.started, child.again_at = time.monotonic(), None

    def listen(self) -> None:
        """From now on a signal only rings the bell: no child is lost between its start and its record."""
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        self._bell = (reading, writing)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        _catch(self._ask_to_stop)

    def pause(self, seconds: float) -> None:
        """Sleeps until a signal arrives or the time is over, then looks after the children."""
        assert self._bell is not None
        if select.select([self._bell[0]], [], [], seconds)[0]:
            os.read(self._bell[0], 4096)
        for child in self.children:
            self._look_after(child)

    def wait_for(self, ready: Callable[[], bool], seconds: float) -> bool:
        """True as soon as `ready()` is, False when time is over; raises StopAsked when we are asked to stop."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if ready():
                return True
            self.pause(0.05)
            if self.stopping:
                raise StopAsked
        return False

    def run(self) -> None:
        """Keeps the children running until somebody asks us to stop."""
        while not self.stopping:
            due = [child.again_at for child in self.children if child.again_at is not None]
            self.pause(min([1.0, *(max(0.0, at - time.monotonic()) for at in due)]))

    def end(self) -> None:
        """Ends the children one after the other, the last started of the order first."""
        self.stopping = True
        for child in reversed(self.children):
            self._end(child)

    def _look_after(self, child: Child) -> None:
        if child.process is None or child.running or self.stopping:
            return
        if child.again_at is None:
            self._note_death(child, child.process.returncode)
        elif time.monotonic() >= child.again_at:
            self.start(child)

    def _note_death(self, child: Child, code: int) -> None:
        _kill_group(child)
        if not child.keep:
            child.process = None
            if code:
                self.say(f"{child.name} failed {_cause(code)}; see {self._log(child)}")
            elif child.done is not None:
                child.done()
            return
        steady = time.monotonic() - child.started > STEADY
        child.wait = FIRST_WAIT if steady else child.wait
        child.again_at = time.monotonic() + child.wait
        self.say(
            f"{child.name} ended {_cause(code)}, started again in {child.wait:.0f} s; see {self._log(child)}"
        )
        child.wait = min(child.wait * 2, LONGEST_WAIT)

    def _end(self, child: Child) -> None:
        if child.process is None:
            return
        for ordinal, number in enumerate((*child.stop, signal.SIGKILL)):
            child.process.send_signal(number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.process.wait(LAST_WORD if ordinal else child.grace)
                break
        _kill_group(child)
        child.process = None

    def _log(self, child: Child) -> Path:
        self.logs.mkdir(parents=True, exist_ok=True)
        file = self.logs / f"{child.name}.log"
        if file.exists() and file.stat().st_size > LOG_LIMIT:
            file.replace(file.with_suffix(".log.1"))
        return file

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def raise_on_signals() -> None:
    """Until the supervisor listens, a signal raises StopAsked, so that a long migration can be left."""
    _catch(_raise_stop)


def _catch(handler: Callable[[int, FrameType | None], None]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number == signal.SIGHUP and signal.getsignal(number) is signal.SIG_IGN:
            continue  # nohup stays in force
        signal.signal(number, handler)


def _raise_stop(number: int, frame: FrameType | None) -> None:
    raise StopAsked


def _cause(code: int) -> str:
    return f"by {signal.Signals(-code).name}" if code < 0 else f"with exit code {code}"


def _kill_group(child: Child) -> None:
    """What a dead child left behind in its session, a web worker holding the port for one, ends too."""
    assert child.process is not None
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.process.pid, signal.SIGKILL)


def die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    """Code for the forked child: the kernel sends it `number` when we end, however we end."""
    if _libc is None:
        return None
    libc, parent = _libc, os.getpid()

    def ask_the_kernel() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:
            os._exit(1)

    return ask_the_kernel
