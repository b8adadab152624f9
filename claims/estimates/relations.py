"""What one estimate is to another: the rules of the docs page on figures, in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from claims.estimates import claimants_apart, same_claimant
from claims.estimates.dimensions import mismatch
from claims.estimates.measures import parts_of
from claims.estimates.records import Estimate, Level, Measure, Relation, RelationKind
from claims.estimates.settings import DEFAULTS, Settings
from claims.estimates.sums import sums
from claims.estimates.tensions import is_below, tension
from claims.estimates.timing import is_later_or_near


@dataclass(frozen=True, slots=True)
class Background:
    """What the rules know beside the two rows: the measures, when each series begins, the settings."""

    measures: Mapping[str, Measure]
    begins: Mapping[tuple[str, ...], date] = field(default_factory=dict)
    settings: Settings = DEFAULTS


def compare(
    estimates: Sequence[Estimate], measures: Mapping[str, Measure], settings: Settings = DEFAULTS
) -> list[Relation]:
    """The relation of every pair, then those of sums; in the order in which the figures were stated."""
    background = Background(measures, _begins(estimates), settings)
    ordered = sorted(estimates, key=_order)
    pairs = [relate(a, b, background) for a, b in combinations(ordered, 2)]
    return [*_one_alert_a_revision(pairs), *sums(ordered, measures, settings)]


def relate(one: Estimate, other: Estimate, background: Background) -> Relation:
    """The relation of two estimates; ``a`` of the answer is the one stated earlier."""
    a, b = sorted((one, other), key=_order)
    if a.figure.bounds is None or b.figure.bounds is None:
        return _without_figure(a, b)
    whole = _part_and_whole(a, b, background)
    if whole:
        return whole
    found = mismatch(a, b)
    if found:
        return Relation(
            a.id, b.id, RelationKind.NOT_COMPARABLE, "1", found.sentence, dimension=found.dimension
        )
    if a.claimant.key == b.claimant.key:
        return same_claimant.relate(a, b, background.begins.get(a.series), background.settings)
    return claimants_apart.relate(a, b, background.settings)


def _order(estimate: Estimate) -> tuple[date, date, str]:
    stated = estimate.stated or date.max
    return (stated, estimate.as_of.last if estimate.as_of else stated, estimate.id)


def _one_alert_a_revision(pairs: Sequence[Relation]) -> list[Relation]:
    """A figure is asked about once: against the last one before it, not against every earlier one."""
    last = {pair.b: pair.a for pair in pairs if pair.kind is RelationKind.POSSIBLE_REVISION}
    return [
        replace(pair, level=Level.NONE)
        if pair.kind is RelationKind.POSSIBLE_REVISION and last[pair.b] != pair.a
        else pair
        for pair in pairs
    ]


def _begins(estimates: Sequence[Estimate]) -> dict[tuple[str, ...], date]:
    """The first day for which any estimate of a series holds."""
    begins: dict[tuple[str, ...], date] = {}
    for estimate in estimates:
        if estimate.as_of and not estimate.as_of.assumed and estimate.figure.bounds:
            first = estimate.as_of.first
            begins[estimate.series] = min(first, begins.get(estimate.series, first))
    return begins


def _without_figure(a: Estimate, b: Estimate) -> Relation:
    """A denial is linked to every earlier figure of its series; else there is nothing to compare."""
    if b.figure.denial and a.figure.bounds is not None and a.series == b.series and a.measure:
        reason = f"{b.claimant.name} denies what {a.claimant.name} said."
        return Relation(a.id, b.id, RelationKind.DENIES, "8", reason)
    silent = a if a.figure.bounds is None else b
    reason = f"{silent.id} gives no figure."
    return Relation(a.id, b.id, RelationKind.NOT_COMPARABLE, "1", reason, dimension="figure")


def _part_and_whole(a: Estimate, b: Estimate, background: Background) -> Relation | None:
    """Rule 2: a part that exceeds its whole beyond the bounds cannot be right."""
    for part, whole in ((a, b), (b, a)):
        in_time = _is_part(part, whole, background) and is_later_or_near(whole, part, background.settings)
        if not in_time or not is_below(whole, part):
            continue
        reason = (
            f"{part.id} ({part.measure_code}, {part.figure.raw}) is more than {whole.id} "
            f"({whole.measure_code}, {whole.figure.raw}), which contains it."
        )
        return Relation(a.id, b.id, RelationKind.IMPLAUSIBLE, "2", reason, "measure", tension(whole, part))
    return None


def _is_part(part: Estimate, whole: Estimate, background: Background) -> bool:
    if part.measure is None or whole.measure is None:
        return False
    if part.stated is None or whole.stated is None or part.as_of is None or whole.as_of is None:
        return False
    if (part.unit, part.population, part.place) != (whole.unit, whole.population, whole.place):
        return False
    contained = part.measure_code in parts_of(whole.measure_code, background.measures)
    return contained or part.measure.bounded_by == whole.measure_code
