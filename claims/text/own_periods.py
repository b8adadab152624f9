"""Which period of a sentence is each figure's own: "13.4 % from 12.9 % in January" has January for the second only."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from claims.text.records import FoundQuantity, Period
from claims.text.wordlists import lexicon

# How far behind an earlier figure its own period may stand.
_BEHIND = 45
# What may part a period from the figure behind it: "January's 12.9".
_POSSESSIVE = " \u00a0'’s"
# Periods looked at on each side of a figure.
_BESIDE = 3
# A few words may stand between "from" and its figure: "from a record 12.9".
_LOOK_BACK = 32
# "after three days", "з двох років": so long ago is no earlier figure.
_LENGTHS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


class OwnPeriods:
    """The periods of one sentence and the figures they may belong to.

    ``borders`` are the offsets of clause borders, ``figures`` and ``periods`` in the order of the text. Of a
    sentence with many of them only the nearest periods are weighed for each figure.
    """

    def __init__(
        self,
        text: str,
        language: str,
        borders: Sequence[int],
        figures: Sequence[FoundQuantity],
        periods: Sequence[Period],
    ) -> None:
        self._text = text
        self._borders = borders
        self._figures = figures
        self._starts = [figure.start for figure in figures]
        self._periods = [period for period in periods if not self._is_counted(period)]
        self._earlier = [_is_earlier(text, language, place, figures) for place in range(len(figures))]
        self._earlier_before = [0, *accumulate(self._earlier)]
        self._owners = dict(self._owned())

    def of(self, place: int) -> list[Period]:
        """The nearest periods that may be those of the figure number ``place``, in the order of the text."""
        figure, near = self._figures[place], self._near(place)
        if self._earlier[place]:
            return [period for period in near if self._owners.get(period.start) == figure.start]
        found = [period for period in near if self._may_have(figure, period)]
        if any(self._is_right_behind(figure, period) for period in found):
            found = [period for period in found if not self._is_anothers(figure, period)]
        return found

    def _near(self, place: int) -> list[Period]:
        at = bisect_left(self._periods, self._starts[place], key=lambda period: period.start)
        return self._periods[max(0, at - _BESIDE) : at + _BESIDE]

    def _owned(self) -> Iterator[tuple[int, int]]:
        """Offsets of a period right beside an earlier figure, and of that figure."""
        for place, figure in enumerate(self._figures):
            if self._earlier[place]:
                own = next((period for period in self._near(place) if self._is_beside(figure, period)), None)
                if own is not None:
                    yield own.start, figure.start

    def _is_beside(self, figure: FoundQuantity, period: Period) -> bool:
        if period.end <= figure.start:
            return self._text[period.end : figure.start].strip(_POSSESSIVE) == ""
        return period.start <= figure.end + _BEHIND and self._is_right_behind(figure, period)

    def _may_have(self, figure: FoundQuantity, period: Period) -> bool:
        if period.start in self._owners:
            return False
        if period.start < figure.start:
            return True
        first, last = self._between(figure, period)
        if self._earlier_before[last] > self._earlier_before[first]:
            return False
        return not (self._is_parted(figure.end, period.start) and self._opens_a_clause(period))

    def _between(self, figure: FoundQuantity, period: Period) -> tuple[int, int]:
        """The numbers of the figures between a figure and a period behind it, the last one exclusive."""
        first = bisect_left(self._starts, figure.end)
        return first, max(first, bisect_left(self._starts, period.start))

    def _is_right_behind(self, figure: FoundQuantity, period: Period) -> bool:
        if period.start < figure.end or self._is_parted(figure.end, period.start):
            return False
        first, last = self._between(figure, period)
        return first == last

    def _is_anothers(self, figure: FoundQuantity, period: Period) -> bool:
        """Whether a period before the figure stands right behind another one."""
        before = bisect_left(self._starts, period.start) - 1
        is_before = period.end <= figure.start and before >= 0
        return is_before and self._is_right_behind(self._figures[before], period)

    def _opens_a_clause(self, period: Period) -> bool:
        """ "…, 2021 waren es 58,9 Prozent": the period stands before the figure of its own clause."""
        following = bisect_left(self._starts, period.end)
        is_followed = following < len(self._starts)
        return is_followed and not self._is_parted(period.end, self._starts[following])

    def _is_parted(self, start: int, end: int) -> bool:
        """Whether a clause border stands between two offsets."""
        return bisect_left(self._borders, start) < bisect_left(self._borders, end)

    def _is_counted(self, period: Period) -> bool:
        """Whether the words of a period are a figure: the 2025 of "2025 soldiers"."""
        before = bisect_left(self._starts, period.end) - 1
        return before >= 0 and self._figures[before].end > period.start


def _is_earlier(text: str, language: str, place: int, figures: Sequence[FoundQuantity]) -> bool:
    """Whether a figure is what another was before or is compared with: "from 12.9", "nach 6,1", "3.1%보다"."""
    figure = figures[place]
    if len(figures) < 2 or figure.unit in _LENGTHS:
        return False
    following = figures[place + 1] if place + 1 < len(figures) else None
    if following is not None and following.from_value is not None and following.from_value == figure.value:
        return True
    before, behind = _compared(language)
    if behind is not None and behind.match(text, figure.end, figure.end + _LOOK_BACK):
        return True
    floor = figures[place - 1].end if place else 0
    begin = max(floor, figure.start - _LOOK_BACK)
    return before is not None and before.search(text, begin, figure.start) is not None


@cache
def _compared(language: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """What leads to a figure that another is compared with, and what follows such a figure."""
    table = lexicon(f"{language}/context")
    lead, tail = table.get("earlier", ()), table.get("earlier_behind", ())
    before = rf"(?i:\b(?:{_either(lead)})\s(?:[^\s,;:.]{{1,12}}\s){{0,2}}[^\s\w]?\Z)" if lead else None
    behind = rf"\s?[^\s\d,.;]{{0,6}}?(?:{_either(tail)})" if tail else None
    return re.compile(before) if before else None, re.compile(behind) if behind else None


def _either(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
