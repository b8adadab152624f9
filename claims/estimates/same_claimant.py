"""One claimant speaking again about one thing: rules 4 and 5."""

from __future__ import annotations

from datetime import date

from claims.estimates.records import Estimate, Level, Relation, RelationKind
from claims.estimates.settings import Settings
from claims.estimates.tensions import factor, is_below, leaps
from claims.estimates.timing import day_words, days_of, same_window, window_words


def relate(a: Estimate, b: Estimate, begins: date | None, settings: Settings) -> Relation:
    """The relation of two comparable estimates of one claimant; ``a`` was stated first.

    ``begins`` is the first day of the series, None where nobody dated it: the pace of growth needs it.
    """
    one, other = days_of(a), days_of(b)
    flow = bool(a.measure and a.measure.flow)
    same_time = same_window(a, b, settings) if flow else (one.first, one.last) == (other.first, other.last)
    if a.stated == b.stated and same_time:
        return _one_statement(a, b, flow)
    if a.stated != b.stated and same_time:
        return _said_again(a, b)
    if flow:
        reason = f"{window_words(a)} and {window_words(b)} are different periods of a flow."
        return Relation(a.id, b.id, RelationKind.DIFFERENT_WINDOW, "5d", reason, "window")
    return _later(a, b, begins, settings)


def _one_statement(a: Estimate, b: Estimate, flow: bool) -> Relation:
    """Two records of one statement: the same number in other words has drifted, another number is a batch."""
    if a.figure.value == b.figure.value and a.figure.bounds == b.figure.bounds:
        return Relation(a.id, b.id, RelationKind.CONSISTENT, "4", f"{b.id} repeats {a.id}.")
    if flow and a.figure.value != b.figure.value:
        reason = f"{a.figure.raw} and {b.figure.raw} are two batches of one statement."
        return Relation(a.id, b.id, RelationKind.NOT_COMPARABLE, "4", reason, "batch")
    numbers = a.figure.value != b.figure.value
    dimension = "number" if numbers else "modality"
    reason = f"One statement stands as {a.figure.raw} and as {b.figure.raw}."
    return Relation(
        a.id, b.id, RelationKind.DRIFT, "4", reason, dimension, Level.RED if numbers else Level.AMBER
    )


def _said_again(a: Estimate, b: Estimate) -> Relation:
    if a.figure.bounds == b.figure.bounds:
        reason = f"{b.claimant.name} says {b.figure.raw} again for the same time."
        return Relation(a.id, b.id, RelationKind.CONSISTENT, "5a", reason)
    reason = f"{b.claimant.name} says {b.figure.raw} for the time of which it said {a.figure.raw} before."
    return Relation(a.id, b.id, RelationKind.REVISED_BY, "5a", reason, level=Level.RED)


def _later(a: Estimate, b: Estimate, begins: date | None, settings: Settings) -> Relation:
    """Another as-of day: newer, unless a running total falls or leaps."""
    earlier, later = (a, b) if days_of(a).last <= days_of(b).last else (b, a)
    if not (a.measure and a.measure.cumulative):
        return _newer(a, b)
    if is_below(later, earlier):
        why = f"falls from {earlier.figure.raw} to {later.figure.raw}, which a running total cannot"
    elif leaps(earlier, later, settings) and (b.revises or _gathers_pace(earlier, later, begins)):
        why = f"rises from {earlier.figure.raw} to {later.figure.raw}, faster than before"
    elif b.revises and a.figure.bounds != b.figure.bounds and is_below(earlier, later):
        why = f"changes from {earlier.figure.raw} to {later.figure.raw} and is noted as a revision"
    else:
        return _newer(a, b)
    reason = f"{b.claimant.name} {why}: revised or newer? A person says which, with a source."
    return Relation(
        a.id,
        b.id,
        RelationKind.POSSIBLE_REVISION,
        "5c",
        reason,
        level=Level.AMBER,
        factor=factor(earlier, later),
    )


def _newer(a: Estimate, b: Estimate) -> Relation:
    earlier, later = (a, b) if days_of(a).last <= days_of(b).last else (b, a)
    new, old = f"{later.figure.raw} holds for {day_words(later)}", f"{earlier.figure.raw} stays right for"
    reason = f"{new}; {old} {day_words(earlier)}."
    return Relation(a.id, b.id, RelationKind.NEWER, "5b", reason)


def _gathers_pace(earlier: Estimate, later: Estimate, begins: date | None) -> bool:
    """True when a total grew faster a day between two figures than from its beginning to the first of them.

    Without a beginning before the first figure there is no pace to compare with, and growth is growth.
    """
    one, other = days_of(earlier), days_of(later)
    before = (one.last - begins).days if begins else 0
    since = (other.last - one.last).days
    low, high = earlier.figure.bounds, later.figure.bounds
    if before <= 0 or since <= 0 or not low or not high or low.high is None or high.low is None:
        return False
    return (high.low - low.high) * before > low.high * since
