"""What one fetch may cost in time and bytes, and the running account of it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sources.errors import PermanentFailure, TemporaryFailure

# A wait of zero would turn a socket non-blocking.
SHORTEST_WAIT = 0.001


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes that one fetch, all its redirects included, may cost. With `cut`, a body that is too
    long is read as far as it may be instead of failing."""

    total_seconds: float = 30.0
    resolve_seconds: float = 5.0
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    wire_bytes: int = 6_000_000
    decoded_bytes: int = 8_000_000
    redirects: int = 5
    cut: bool = False


DEFAULT = Limits()


class Budget:
    """What is left of the limits of one fetch; counts headers and 1xx answers too, since it sits at the
    stream."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.started = time.monotonic()
        self._wire = 0

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.started

    @property
    def left(self) -> float:
        """Seconds until the deadline, never below zero."""
        return max(self.limits.total_seconds - self.elapsed, 0.0)

    def seconds(self, at_most: float) -> float:
        """How long the next wait may be; raises TemporaryFailure when the time is used up."""
        self.check()
        return max(min(self.left, at_most), SHORTEST_WAIT)

    def check(self) -> None:
        """Raises TemporaryFailure when the time is used up."""
        if self.elapsed >= self.limits.total_seconds:
            raise self.too_slow()

    def spend(self, count: int) -> None:
        """Account for bytes that came over the wire; raises PermanentFailure beyond the limit."""
        self._wire += count
        if self._wire > self.limits.wire_bytes:
            raise too_large(self.limits.wire_bytes)

    def too_slow(self) -> TemporaryFailure:
        return TemporaryFailure(
            "too_slow",
            f"The site did not finish its answer within {self.limits.total_seconds:g} seconds; "
            "it will be tried again later.",
        )


def too_large(limit: int) -> PermanentFailure:
    return PermanentFailure(
        "too_large",
        f"The answer is larger than {limit / 1e6:g} MB; save the page and upload the file instead.",
    )
