"""Rule 3: parts make their whole, and a total grows by what is added; both as intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claims.estimates.bounds import added, below
from claims.estimates.measures import parts_of
from claims.estimates.records import Bounds, Estimate, Level, Measure, Relation, RelationKind
from claims.estimates.settings import Settings
from claims.estimates.timing import days_of, gap_days

# What a whole is made of at the least, so that the rest may be missing: a loss is a death or a wound.
NEEDED_PARTS = frozenset({"killed", "wounded"})


def sums(
    estimates: Sequence[Estimate], measures: Mapping[str, Measure], settings: Settings
) -> list[Relation]:
    """The relations of each claimant's wholes to the sums of its parts."""
    dated = [
        estimate
        for estimate in estimates
        if estimate.measure and estimate.figure.bounds and estimate.as_of and not estimate.as_of.assumed
    ]
    return [*_parts_and_wholes(dated, measures, settings), *_totals(dated, settings)]


def _parts_and_wholes(
    estimates: Sequence[Estimate], measures: Mapping[str, Measure], settings: Settings
) -> Iterator[Relation]:
    for whole in estimates:
        inner = parts_of(whole.measure_code, measures)
        parts: dict[str, Estimate] = {}
        for part in estimates:
            same_time = part.measure_code in inner and gap_days(part, whole) <= settings.near_days
            if same_time and _one_voice(part, whole):
                parts.setdefault(part.measure_code, part)
        kinds = {code.split("_")[0] for code in parts}
        if len(parts) > 1 and (kinds >= NEEDED_PARTS or set(parts) == inner):
            yield _sum(whole, list(parts.values()), "The parts")


def _totals(estimates: Sequence[Estimate], settings: Settings) -> Iterator[Relation]:
    """total(t2) = total(t1) + what was added between t1 and t2, where one claimant gives all three."""
    for earlier in estimates:
        for addition in _added_after(earlier, estimates):
            for later in estimates:
                known = later.measure_code == earlier.measure_code and _one_voice(later, addition)
                if known and 0 <= (days_of(later).first - days_of(addition).last).days <= settings.floor_days:
                    yield _sum(later, [earlier, addition], "The earlier total and what was added")


def _added_after(total: Estimate, estimates: Sequence[Estimate]) -> Iterator[Estimate]:
    if not (total.measure and total.measure.cumulative):
        return
    flow = total.measure_code.removesuffix("_cum") + "_inc"
    for estimate in estimates:
        later = estimate.measure_code == flow and days_of(estimate).first > days_of(total).last
        if later and _one_voice(estimate, total):
            yield estimate


def _one_voice(one: Estimate, other: Estimate) -> bool:
    same_thing = (one.unit, one.population, one.place) == (other.unit, other.population, other.place)
    return one is not other and one.claimant.key == other.claimant.key and same_thing


def _sum(whole: Estimate, parts: Sequence[Estimate], what: str) -> Relation:
    total = added(*(part.figure.bounds or Bounds(None, None) for part in parts))
    words = " + ".join(part.figure.raw for part in parts)
    kind, level, says = RelationKind.CONSISTENT, Level.NONE, "agree with"
    bounds = whole.figure.bounds or Bounds(None, None)
    if below(bounds, total):
        kind, level, says = RelationKind.DOUBLE_COUNT, Level.AMBER, "are more than"
    elif below(total, bounds):
        kind, level, says = RelationKind.PART_MISSING, Level.AMBER, "are less than"
    return Relation(
        parts[0].id,
        whole.id,
        kind,
        "3",
        f"{what} ({words}) {says} {whole.figure.raw}.",
        dimension="sum",
        level=level,
        parts=tuple(part.id for part in parts),
    )
