"""Failures of the outside world, typed by what to do next; each carries a code and a sentence for people."""

from __future__ import annotations


class SourceError(Exception):
    """Base of all failures: `reason` is a short snake_case code, `sentence` says what to do next."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(reason, sentence)
        self.reason = reason
        self.sentence = sentence

    def __str__(self) -> str:
        return self.sentence


class TemporaryFailure(SourceError):
    """Worth another try later; `retry_after` is the wait in seconds that the other side asked for, if any."""

    def __init__(self, reason: str, sentence: str, retry_after: float | None = None) -> None:
        super().__init__(reason, sentence)
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[type[TemporaryFailure], tuple[str, str, float | None]]:
        return type(self), (self.reason, self.sentence, self.retry_after)


class NotYet(TemporaryFailure):
    """Nobody was asked, since it was not our turn: worth another try that costs the job no attempt."""


class PermanentFailure(SourceError):
    """Record it and stop: another try would end the same way."""


class Refused(SourceError):
    """We do not go there (guard, robots.txt, paywall): record it, never retry."""
