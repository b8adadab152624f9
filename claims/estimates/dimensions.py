"""What must match before two figures are compared, and the sentence for what does not."""

from __future__ import annotations

from dataclasses import dataclass

from claims.estimates.records import Estimate


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The dimension in which two estimates differ or are silent, and a sentence for people."""

    dimension: str
    sentence: str


def mismatch(a: Estimate, b: Estimate) -> Mismatch | None:
    """The first dimension that keeps two estimates apart; None where they speak of one thing.

    Time is judged by the rules of the relations, since growth and revision need it.
    """
    for found in (_measure(a, b), _nature(a, b), _columns(a, b), _dates(a, b)):
        if found:
            return found
    return None


def _measure(a: Estimate, b: Estimate) -> Mismatch | None:
    for estimate in (a, b):
        if estimate.measure is None:
            code = estimate.measure_code or "empty"
            return Mismatch("measure", f"Measure unknown: {code} of {estimate.id} is not among the measures.")
        if not estimate.measure.comparable:
            return Mismatch(
                "measure", f"{estimate.measure_code} of {estimate.id} counts several things together."
            )
    return None


def _nature(a: Estimate, b: Estimate) -> Mismatch | None:
    if a.measure and b.measure and a.measure.planned != b.measure.planned:
        planned, realised = (a, b) if a.measure.planned else (b, a)
        return Mismatch("realisation", f"{planned.id} is planned or expected, {realised.id} has happened.")
    if a.measure_code != b.measure_code:
        return Mismatch("measure", f"{a.measure_code} and {b.measure_code} count different things.")
    return None


def _columns(a: Estimate, b: Estimate) -> Mismatch | None:
    for name in ("unit", "population", "place", "definition"):
        one, other = getattr(a, name), getattr(b, name)
        if one.casefold() == other.casefold():
            continue
        if not one or not other:
            silent = b.id if one else a.id
            return Mismatch(name, f"{silent} does not say its {name}; the other does ({one or other}).")
        return Mismatch(name, f"The {name} differs: {one} and {other}.")
    return None


def _dates(a: Estimate, b: Estimate) -> Mismatch | None:
    for estimate in (a, b):
        if estimate.stated is None:
            return Mismatch("stated", f"{estimate.id} does not say when it was stated.")
        if estimate.as_of is None:
            return Mismatch("as_of", f"{estimate.id} speaks of a future without a date.")
    return None
