"""Interval bars: where a figure's bounds lie on an axis shared by the figures of one unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

LEFT, RIGHT = 8.0, 312.0
HEADROOM = Decimal("1.3")
APART = 60.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Positions in a drawing 320 wide; ``dot`` is null where no point was stated."""

    start: float
    end: float
    dot: float | None
    open_below: bool
    open_above: bool
    assumed: bool

    @property
    def label_at(self) -> float:
        """Where the middle of a label under the interval may stand without leaving the drawing."""
        middle = (
            (self.start + self.end) / 2 if self.end - self.start < APART or self.dot is None else self.dot
        )
        return min(max(middle, LEFT + 4 * APART / 5), RIGHT - 4 * APART / 5)

    @property
    def width(self) -> float:
        return max(self.end - self.start, 2.0)


def bars(figures: Sequence[Mapping[str, Any]]) -> list[Bar | None]:
    """Return one bar per figure, null where it has no interval or lies below zero."""
    return [_bar(figure, _largest(figures, figure["unit"])) for figure in figures]


def _bar(figure: Mapping[str, Any], largest: Decimal) -> Bar | None:
    low, high, value = (_number(figure[key]) for key in ("low", "high", "value"))
    if largest <= 0 or (low is None and high is None) or min(filter(None, (low, high, value)), default=0) < 0:
        return None

    def at(number: Decimal) -> float:
        return round(LEFT + float(number / (largest * HEADROOM)) * (RIGHT - LEFT), 1)

    return Bar(
        start=at(low) if low is not None else LEFT,
        end=at(high) if high is not None else RIGHT,
        dot=at(value) if value is not None else None,
        open_below=low is None,
        open_above=high is None,
        assumed=figure["bounds_from"] == "rule",
    )


def _largest(figures: Sequence[Mapping[str, Any]], unit: str) -> Decimal:
    keys = ("low", "high", "value")
    numbers = (_number(figure[key]) for figure in figures if figure["unit"] == unit for key in keys)
    return max((number for number in numbers if number is not None), default=Decimal(0))


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
