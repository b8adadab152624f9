"""Two claimants about one thing: rules 6 to 8."""

from __future__ import annotations

from claims.estimates.bounds import inside
from claims.estimates.measures import loss_words
from claims.estimates.records import Estimate, Level, Relation, RelationKind
from claims.estimates.settings import Settings
from claims.estimates.tensions import factor, is_below, leaps, tension
from claims.estimates.timing import day_words, days_of, gap_days, same_window, window_words


def relate(a: Estimate, b: Estimate, settings: Settings) -> Relation:
    """The relation of two comparable estimates of different claimants; ``a`` was stated first."""
    if a.measure and a.measure.flow:
        if not same_window(a, b, settings):
            reason = f"{window_words(a)} and {window_words(b)} are different periods of a flow."
            return Relation(a.id, b.id, RelationKind.NOT_COMPARABLE, "1", reason, dimension="window")
        return _at_one_time(a, b, settings)
    silent = next((estimate for estimate in (a, b) if days_of(estimate).assumed), None)
    if gap_days(a, b) <= settings.near_days and (silent is None or _said_at_one_time(a, b, settings)):
        return _at_one_time(a, b, settings)
    if silent:
        reason = f"{silent.id} does not say for which day it holds."
        return Relation(a.id, b.id, RelationKind.NOT_COMPARABLE, "1", reason, dimension="as_of")
    if a.measure and a.measure.cumulative:
        return _grown(a, b)
    reason = f"{day_words(a)} and {day_words(b)} are {gap_days(a, b)} days apart, and the figure is no running total."
    return Relation(a.id, b.id, RelationKind.NOT_SAME_TIME, "7", reason, dimension="as_of")


def _said_at_one_time(a: Estimate, b: Estimate, settings: Settings) -> bool:
    if a.stated is None or b.stated is None:
        return False
    return abs((a.stated - b.stated).days) <= settings.near_days


def _at_one_time(a: Estimate, b: Estimate, settings: Settings) -> Relation:
    level = tension(a, b)
    if level is Level.NONE:
        return _agreeing(a, b, "6")
    low, high = (a, b) if is_below(a, b) else (b, a)
    if _has_grown(low, high) and not leaps(low, high, settings):
        reason = f"{high.id} ({high.figure.raw}) holds for a later day than {low.id} ({low.figure.raw})."
        return Relation(a.id, b.id, RelationKind.EVOLVED, "6", reason)
    scope = _scope(a, b)
    if scope:
        return Relation(
            a.id,
            b.id,
            RelationKind.TENSION_IF_SAME_SCOPE,
            "2",
            scope,
            "scope",
            Level.AMBER,
            factor(low, high),
        )
    says = f"{a.claimant.name} says {a.figure.raw}, {b.claimant.name} {b.figure.raw}"
    reason = f"At one time {says}: no number fits both."
    if level is Level.AMBER:
        reason += " At double our tolerance one does."
    return Relation(a.id, b.id, RelationKind.CONTRADICTS, "6", reason, level=level, factor=factor(low, high))


def _has_grown(low: Estimate, high: Estimate) -> bool:
    """A running total that is later and higher has grown."""
    return bool(low.measure and low.measure.cumulative) and days_of(high).first > days_of(low).last


def _grown(a: Estimate, b: Estimate) -> Relation:
    earlier, later = (a, b) if days_of(a).last < days_of(b).first else (b, a)
    if is_below(later, earlier):
        reason = (
            f"{later.id} ({later.figure.raw}, {day_words(later)}) is less than the earlier {earlier.id} "
            f"({earlier.figure.raw}, {day_words(earlier)}) of a total that cannot fall: one of them is wrong."
        )
        level = Level.AMBER if tension(a, b) is Level.RED else Level.NONE
        return Relation(a.id, b.id, RelationKind.EARLIER_EXCEEDS_LATER, "7", reason, level=level)
    if is_below(earlier, later):
        reason = f"The total has grown between {day_words(earlier)} and {day_words(later)}."
        return Relation(a.id, b.id, RelationKind.EVOLVED, "7", reason)
    return _agreeing(a, b, "7")


def _agreeing(a: Estimate, b: Estimate, rule: str) -> Relation:
    """The intervals meet; on one day the smaller one tells more."""
    for inner, outer in ((b, a), (a, b)):
        one, other = inner.figure.bounds, outer.figure.bounds
        if rule == "6" and one and other and inside(one, other):
            reason = f"{inner.id} ({inner.figure.raw}) lies within {outer.id} ({outer.figure.raw})."
            return Relation(a.id, b.id, RelationKind.NARROWS, rule, reason)
    reason = f"{a.figure.raw} and {b.figure.raw} have numbers in common."
    return Relation(a.id, b.id, RelationKind.CONSISTENT, rule, reason)


def is_loss(estimate: Estimate) -> bool:
    """True for a whole whose parts are kinds of loss: its words ("casualties") are read in more than one way."""
    inner = estimate.measure.includes if estimate.measure else frozenset()
    return any(code.split("_")[0] in loss_words() for code in inner)


def _scope(a: Estimate, b: Estimate) -> str:
    """The sentence for scopes that may differ: a whole whose parts are not named, or not the same ones."""
    if not is_loss(a) or (a.parts and a.parts == b.parts):
        return ""
    silent = next((estimate for estimate in (a, b) if not estimate.parts), None)
    if silent:
        who, what = silent.claimant.name, silent.measure_code
        return f"{who} does not say what {what} counts; a tension only if it is the same."
    return f"{a.id} counts {', '.join(sorted(a.parts))}, {b.id} {', '.join(sorted(b.parts))}."
