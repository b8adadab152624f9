"""Where each mark of the chart stands: a lane per series, a mark per estimate, a link per tension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claims.estimates.chart.axes import DayAxis, NumberAxis, day_axis, number_axis
from claims.estimates.records import Bounds, Estimate, Level, Relation, RelationKind
from claims.text.records import BoundsFrom

WIDTH, LEFT, RIGHT = 960.0, 92.0, 920.0
LANE, LANE_GAP, TOP, FOOT = 220.0, 70.0, 38.0, 34.0
# So many families keep a colour and a shape of their own; the rest share the last.
FAMILIES = 8
# An open end is drawn so many pixels long.
OPEN = 26.0

_SUPERSEDING = frozenset({RelationKind.REVISED_BY})
_TENSIONS = frozenset(
    {
        RelationKind.CONTRADICTS,
        RelationKind.TENSION_IF_SAME_SCOPE,
        RelationKind.EARLIER_EXCEEDS_LATER,
        RelationKind.POSSIBLE_REVISION,
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One estimate in pixels: ``low`` and ``high`` are the ends of its bar, ``point`` the stated number."""

    estimate: Estimate
    family: int
    x: float
    x_first: float
    x_last: float
    low: float
    high: float
    point: float | None
    open_below: bool
    open_above: bool
    superseded: bool

    @property
    def middle(self) -> float:
        """Where a link ends."""
        return self.point if self.point is not None else (self.low + self.high) / 2

    @property
    def assumed(self) -> bool:
        return self.estimate.figure.bounds_from is BoundsFrom.RULE


@dataclass(frozen=True, slots=True)
class Link:
    """A tension between two marks of a lane."""

    a: Mark
    b: Mark
    level: Level
    reason: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One series: its own axis of numbers, its marks from left to right, its tensions."""

    title: str
    unit: str
    axis: NumberAxis
    marks: tuple[Mark, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """``families`` are the claimants in the order of their colours and shapes."""

    height: float
    days: DayAxis
    lanes: tuple[Lane, ...]
    families: tuple[str, ...]


def lay_out(
    estimates: Sequence[Estimate],
    relations: Sequence[Relation],
    *,
    known_on: date | None = None,
    logarithmic: bool | None = None,
    titles: Mapping[str, str] | None = None,
) -> Chart | None:
    """The chart of every estimate that has an interval and a time; None where there is none.

    ``known_on`` shows what had been stated by that day. ``titles`` are readable names of measures by code.
    """
    shown = [one for one in estimates if _may_be_drawn(one, known_on)]
    if not shown:
        return None
    days = day_axis(
        [day for one in shown if one.as_of for day in (one.as_of.first, one.as_of.last)], LEFT, RIGHT
    )
    families = _families(shown)
    superseded = {one.a for one in relations if one.kind in _SUPERSEDING and _is_among(one.b, shown)}
    lanes = []
    for number, (series, members) in enumerate(_series(shown).items()):
        top = TOP + number * (LANE + LANE_GAP)
        axis = number_axis(_numbers(members), top + LANE, top, logarithmic)
        marks = tuple(_mark(one, axis, days, families, one.id in superseded) for one in members)
        name = (titles or {}).get(series[0], series[0])
        title = " · ".join(filter(None, (name, *series[2:])))
        lanes.append(Lane(title, series[1], axis, marks, _links(marks, relations)))
    height = TOP + len(lanes) * (LANE + LANE_GAP) + FOOT
    return Chart(height, days, tuple(lanes), tuple(families))


def _may_be_drawn(estimate: Estimate, known_on: date | None) -> bool:
    if estimate.figure.bounds is None or estimate.as_of is None:
        return False
    return known_on is None or (estimate.stated is not None and estimate.stated <= known_on)


def _is_among(name: str, shown: Sequence[Estimate]) -> bool:
    return any(one.id == name for one in shown)


def _families(shown: Sequence[Estimate]) -> dict[str, int]:
    """The claimants that speak most often keep a colour each."""
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for one in shown:
        counts[one.claimant.key] = counts.get(one.claimant.key, 0) + 1
        names.setdefault(one.claimant.key, one.claimant.name)
    ranked = sorted(counts, key=lambda key: (-counts[key], names[key]))
    return {key: min(place, FAMILIES - 1) for place, key in enumerate(ranked)}


def _series(shown: Sequence[Estimate]) -> dict[tuple[str, ...], list[Estimate]]:
    """The estimates by series, the fullest first, each from the left to the right."""
    found: dict[tuple[str, ...], list[Estimate]] = {}
    for one in sorted(shown, key=lambda one: (one.as_of.last if one.as_of else date.min, one.id)):
        found.setdefault(one.series, []).append(one)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _numbers(members: Sequence[Estimate]) -> list[float]:
    ends = [
        (one.figure.bounds.low, one.figure.bounds.high, one.figure.value)
        for one in members
        if one.figure.bounds
    ]
    return [float(end) for three in ends for end in three if end is not None] or [0.0, 1.0]


def _mark(
    estimate: Estimate, axis: NumberAxis, days: DayAxis, families: Mapping[str, int], superseded: bool
) -> Mark:
    bounds = estimate.figure.bounds or Bounds(None, None)
    value = estimate.figure.value
    point = axis.at(float(value)) if value is not None else None
    low = axis.at(float(bounds.low)) if bounds.low is not None else None
    high = axis.at(float(bounds.high)) if bounds.high is not None else None
    anchor = next((place for place in (point, low, high) if place is not None), axis.bottom)
    ceiling = bounds.low is not None and bounds.low == 0 and bounds.high is not None
    first, last = (estimate.as_of.first, estimate.as_of.last) if estimate.as_of else (days.first, days.last)
    return Mark(
        estimate=estimate,
        family=families[estimate.claimant.key],
        x=days.at(last),
        x_first=days.at(first),
        x_last=days.at(last),
        low=min(anchor + OPEN, axis.bottom) if low is None or ceiling else low,
        high=max(anchor - OPEN, axis.top) if high is None else high,
        point=None if ceiling else point,
        open_below=bounds.low is None or ceiling,
        open_above=bounds.high is None,
        superseded=superseded,
    )


def _links(marks: Sequence[Mark], relations: Sequence[Relation]) -> tuple[Link, ...]:
    by_name = {mark.estimate.id: mark for mark in marks}
    return tuple(
        Link(by_name[one.a], by_name[one.b], one.level, one.reason)
        for one in relations
        if one.kind in _TENSIONS and one.level is not Level.NONE and one.a in by_name and one.b in by_name
    )
