"""A bound on the CPU time of a piece of Python that reads hostile input: it is interrupted and something cheaper
takes its place. Works in the main thread of the child only; a single call into C is not interrupted, which the
CPU limit of the whole process ends."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

AGAIN_SECONDS = 0.25


class TookTooLong(BaseException):
    """Not an Exception, since libraries catch those and go on."""


@contextmanager
def patience(cpu_seconds: float) -> Iterator[None]:
    """Raises TookTooLong inside the block once it has used this much CPU time."""
    before = signal.signal(signal.SIGPROF, _interrupt)
    # Where the exception is swallowed, in a destructor for example, it comes again.
    signal.setitimer(signal.ITIMER_PROF, cpu_seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise TookTooLong
