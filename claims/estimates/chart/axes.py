"""Axes: days from left to right, numbers from bottom to top, with ticks a reader can name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST_TICKS = 8
# Figures that differ by more than this much of the smallest need a logarithmic axis to be told apart.
WIDE = 60
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis in pixels and what is written there."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Days between ``first`` and ``last`` on the pixels from ``left`` to ``right``."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """The pixel of a day; one outside the axis stands at its end."""
        days = max((self.last - self.first).days, 1)
        share = min(max((day - self.first).days / days, 0.0), 1.0)
        return round(self.left + share * (self.right - self.left), 1)

    def ticks(self) -> list[Tick]:
        """Days for a span of weeks, months or years for a longer one."""
        days = (self.last - self.first).days
        if days <= 45:
            step = max(1, math.ceil(days / MOST_TICKS))
            return [
                self._tick(self.first + timedelta(offset), "%Y-%m-%d") for offset in range(0, days + 1, step)
            ]
        months = days / 30.4
        step = next((step for step in _MONTH_STEPS if months / step <= MOST_TICKS), _MONTH_STEPS[-1])
        return [
            self._tick(day, "%Y-%m" if step < 12 else "%Y") for day in _months(self.first, self.last, step)
        ]

    def _tick(self, day: date, form: str) -> Tick:
        return Tick(self.at(day), day.strftime(form))


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """Numbers between ``low`` and ``high`` on the pixels from ``bottom`` up to ``top``."""

    low: float
    high: float
    bottom: float
    top: float
    logarithmic: bool = False

    def at(self, number: float) -> float:
        """The pixel of a number; one outside the axis stands at its end."""
        low, high, value = self.low, self.high, min(max(number, self.low), self.high)
        if self.logarithmic:
            low, high, value = (math.log10(part) for part in (low, high, value))
        share = (value - low) / (high - low) if high > low else 0.5
        return round(self.bottom - share * (self.bottom - self.top), 1)

    def ticks(self) -> list[Tick]:
        """Round numbers within the axis."""
        numbers = _powers(self.low, self.high) if self.logarithmic else _steps(self.low, self.high)
        return [Tick(self.at(number), f"{number:,.10g}") for number in numbers]


def day_axis(days: Sequence[date], left: float, right: float) -> DayAxis:
    """An axis for the days of all marks, with some air on both sides; ``days`` is not empty."""
    first, last = min(days), max(days)
    air = timedelta(days=max((last - first).days // 25, 1))
    return DayAxis(first - air, last + air, left, right)


def number_axis(
    numbers: Sequence[float], bottom: float, top: float, logarithmic: bool | None = None
) -> NumberAxis:
    """An axis for the numbers of a lane; None chooses logarithmic where they differ widely.

    A linear axis of numbers that are not negative begins at zero, so that heights can be compared.
    """
    positive = [number for number in numbers if number > 0]
    least, most = min(numbers), max(numbers)
    if logarithmic is None:
        logarithmic = bool(positive) and min(numbers) >= 0 and max(positive) / min(positive) > WIDE
    if logarithmic and positive:
        return NumberAxis(
            10 ** math.floor(math.log10(min(positive)) + 1e-9),
            10 ** math.ceil(math.log10(most) + 1e-9),
            bottom,
            top,
            True,
        )
    low = 0.0 if least >= 0 else least * 1.1
    return NumberAxis(low, most * 1.15 if most > 0 else 1.0, bottom, top)


def _months(first: date, last: date, step: int) -> list[date]:
    months = []
    index = first.year * 12 + first.month - 1
    index += -index % step
    while (day := date(index // 12, index % 12 + 1, 1)) <= last:
        if day >= first:
            months.append(day)
        index += step
    return months


def _steps(low: float, high: float) -> list[float]:
    rough = (high - low) / 5
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)
    first = math.ceil(low / step)
    return [round(step * index, 10) for index in range(first, math.floor(high / step) + 1)]


def _powers(low: float, high: float) -> list[float]:
    powers = range(round(math.log10(low)), round(math.log10(high)) + 1)
    wanted = (1, 2, 5) if len(powers) <= 3 else (1,)
    return [
        factor * 10.0**power for power in powers for factor in wanted if low <= factor * 10.0**power <= high
    ]
