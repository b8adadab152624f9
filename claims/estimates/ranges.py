"""The range on a day that every claimant allows, or the camps where none does. Never an average, never a consensus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.estimates.bounds import meet
from claims.estimates.records import Bounds, Estimate
from claims.estimates.settings import DEFAULTS, Settings


@dataclass(frozen=True, slots=True)
class Camp:
    """Claimants whose intervals meet, and the numbers in which they do."""

    bounds: Bounds
    estimates: tuple[str, ...]


def camps_on(day: date, series: Sequence[Estimate], settings: Settings = DEFAULTS) -> list[Camp]:
    """The camps on ``day`` among the estimates of one series; one camp is the compatible range, none says nothing.

    Each claimant counts once, with its latest estimate that held and was stated by then. A running total older
    than ``floor_days`` is only a floor; another figure so old drops out.
    """
    standing = [(estimate, _standing(estimate, day, settings)) for estimate in _latest(day, series)]
    camps: list[Camp] = []
    for estimate, bounds in standing:
        if bounds is not None:
            camps = _joined(camps, estimate.id, bounds)
    return sorted(_without_contained(camps), key=lambda camp: camp.bounds.low or 0)


def _latest(day: date, series: Sequence[Estimate]) -> list[Estimate]:
    latest: dict[str, Estimate] = {}
    for estimate in series:
        if estimate.stated is None or estimate.as_of is None or estimate.as_of.assumed:
            continue
        if estimate.figure.bounds is None:
            continue
        held = estimate.stated <= day and estimate.as_of.first <= day
        known = latest.get(estimate.claimant.key)
        if held and (known is None or _when(estimate) >= _when(known)):
            latest[estimate.claimant.key] = estimate
    return list(latest.values())


def _when(estimate: Estimate) -> tuple[date, date]:
    if estimate.stated is None or estimate.as_of is None:
        return (date.min, date.min)
    return (estimate.as_of.last, estimate.stated)


def _standing(estimate: Estimate, day: date, settings: Settings) -> Bounds | None:
    """What an estimate still says on ``day``."""
    bounds, days = estimate.figure.bounds, estimate.as_of
    if bounds is None or days is None or (day - days.last).days <= settings.floor_days:
        return bounds
    if not (estimate.measure and estimate.measure.cumulative) or bounds.low is None:
        return None
    return Bounds(bounds.low, None, bounds.low_inclusive, False)


def _joined(camps: Sequence[Camp], name: str, bounds: Bounds) -> list[Camp]:
    """The camps with one more claimant: it joins each that it meets, or stands alone."""
    joined = [
        Camp(shared, (*camp.estimates, name))
        for camp in camps
        if (shared := meet(camp.bounds, bounds)) is not None
    ]
    kept = [camp for camp in camps if meet(camp.bounds, bounds) is None]
    return [*kept, *joined, *([] if joined else [Camp(bounds, (name,))])]


def _without_contained(camps: Sequence[Camp]) -> list[Camp]:
    return [camp for camp in camps if not any(set(camp.estimates) < set(other.estimates) for other in camps)]
