"""The interval a figure stands for, how it meets another, and its words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol, Self

_INFINITY = float("inf")
# Intervals that overlap are near when the stated numbers are within this factor of one another.
NEAR_FACTOR = 1.5


class _Bounded(Protocol):
    @property
    def low(self) -> Any: ...
    @property
    def high(self) -> Any: ...
    @property
    def low_inclusive(self) -> bool: ...
    @property
    def high_inclusive(self) -> bool: ...


class Meeting(StrEnum):
    """How two intervals meet; ``CLOSE`` ones part at the assumed tolerance and meet at twice that."""

    OVERLAP = "overlap"
    CLOSE = "close"
    DISJOINT = "disjoint"


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, None where open."""

    low: float | None
    high: float | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    @classmethod
    def of(cls, row: _Bounded) -> Self:
        """The interval of a figure found in a text or kept in a row."""
        low, high = (None if bound is None else float(bound) for bound in (row.low, row.high))
        return cls(low, high, row.low_inclusive, row.high_inclusive)

    @property
    def known(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def bounded(self) -> bool:
        return self.low is not None and self.high is not None

    def overlaps(self, other: Interval) -> bool:
        return not self.below(other) and not other.below(self)

    def below(self, other: Interval) -> bool:
        """Tell whether every number of this interval is smaller than every one of the other."""
        high = _INFINITY if self.high is None else self.high
        low = -_INFINITY if other.low is None else other.low
        return high < low or (high == low and not (self.high_inclusive and other.low_inclusive))

    def widened(self) -> Interval:
        """The interval at double tolerance."""
        if self.low is None or self.high is None:
            return self
        half = (self.high - self.low) / 2
        return replace(self, low=self.low - half, high=self.high + half)

    def words(self) -> str:
        """The interval as people write it: "10,000–12,000", "more than 4,500", "up to 4,000"."""
        if self.low is None and self.high is None:
            return "any number"
        if self.high is None:
            return f"{number(self.low)} or more" if self.low_inclusive else f"more than {number(self.low)}"
        if not self.low:
            return f"up to {number(self.high)}" if self.high_inclusive else f"less than {number(self.high)}"
        return number(self.low) if self.low == self.high else f"{number(self.low)}–{number(self.high)}"


def meeting(mine: Interval, theirs: Interval, *, mine_assumed: bool, theirs_assumed: bool) -> Meeting:
    """How two intervals meet; a tolerance that a rule assumed is doubled before they count as disjoint."""
    if mine.overlaps(theirs):
        return Meeting.OVERLAP
    wide = (mine.widened() if mine_assumed else mine).overlaps(theirs.widened() if theirs_assumed else theirs)
    return Meeting.CLOSE if wide else Meeting.DISJOINT


def number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"
