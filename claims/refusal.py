"""How the desk says no: a kind that a client can act on and a sentence that a person can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.db import models

Kind = Literal["role", "state", "gate", "stale", "input"]


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """Whether one gate holds, why in words, and where in the desk the missing thing is mended."""

    gate: str
    holds: bool
    sentence: str
    link: str


class StepRefused(Exception):
    """A step or an edit that was not taken; nothing has changed.

    ``kind``: ``role`` (not this person), ``state`` (not from here), ``gate`` (a condition does not hold:
    see ``answers``), ``stale`` (somebody was first: reload), ``input`` (something is missing or wrong).
    """

    def __init__(self, kind: Kind, sentence: str, answers: tuple[GateAnswer, ...] = ()) -> None:
        super().__init__(kind, sentence)
        self.kind = kind
        self.sentence = sentence
        self.answers = answers

    def __str__(self) -> str:
        return self.sentence


class StaleEdit(StepRefused):
    """Somebody saved first: ``current`` is the row as it stands, ``attempted`` what was to be saved."""

    def __init__(self, sentence: str, current: models.Model, attempted: Mapping[str, Any]) -> None:
        super().__init__("stale", sentence)
        self.current = current
        self.attempted = attempted
