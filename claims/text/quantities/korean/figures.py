"""A Korean figure in the making, and the passage it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.text.numbers.korean.counters import hangul_at
from claims.text.numbers.korean.finding import KoreanNumber
from claims.text.quantities.intervals import Interval, Value
from claims.text.records import Form, Modality


@dataclass(frozen=True, slots=True)
class KoreanPassage:
    """``text[start:end]`` with its numbers in order."""

    text: str
    start: int
    end: int
    numbers: list[KoreanNumber]

    def tail(self, at: int) -> str:
        """The Hangul that is written on to the offset ``at``."""
        return hangul_at(self.text, at, self.end)

    def after(self, at: int, most: int) -> str:
        return self.text[at : min(self.end, at + most)]

    def before(self, at: int, most: int) -> str:
        return self.text[max(self.start, at - most) : at]

    def between(self, left: int, right: int) -> str:
        return self.text[left:right]


@dataclass(slots=True)
class Figure:
    """``start`` to ``end`` is its span; words of modality are looked for behind ``after`` and before ``left``."""

    start: int
    end: int
    after: int
    left: int
    value: Value | None
    unit: str | None = None
    counter: str = ""
    bounds: Interval | None = None
    modality: Modality | None = None
    form: Form | None = None
    base: str | None = None
    base_value: Value | None = None
    from_value: Value | None = None
    direction: str | None = None
    slightly: bool = False
    additional: bool = False
    counted: str | None = None
    why: list[str] = field(default_factory=list)
