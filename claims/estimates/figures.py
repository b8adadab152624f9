"""The figure of a row, as a desk writes it down: "some 3,000 or more", "one third of >5,000", "denial"."""

from __future__ import annotations

import re
from fractions import Fraction

from claims.estimates.bounds import product
from claims.estimates.records import Bounds, Figure
from claims.text.quantities import find_quantities
from claims.text.records import BoundsFrom, FoundQuantity, Modality

# A noun behind the number, so that it counts something; a word behind a unit, so that it stands in a sentence.
COUNTED, AFTER_UNIT = "people", "there"
LONGEST = 200

_REMARK = re.compile(r"\([^()]{0,200}\)")
_SIGNS = ((">=", "at least "), ("≥", "at least "), ("<=", "at most "), ("≤", "at most "))
_MORE_SIGNS = ((">", "more than "), ("<", "fewer than "), ("~", "about "), ("≈", "about "))
_DENIALS = frozenset({"denial", "denied", "denies"})
_NOTHING = frozenset({"", "no figure", "none", "n/a", "-"})
_OF = re.compile(r"\s+of\s+")


def read_figure(raw: str) -> Figure | None:
    """The figure of a cell in English; a denial and "no figure" have no interval.

    Returns None where the cell says something that is no figure.
    """
    text = " ".join(_REMARK.sub(" ", raw[:LONGEST]).split())
    if text.casefold() in _DENIALS or text.casefold() in _NOTHING:
        denial = text.casefold() in _DENIALS
        return Figure(raw, Modality.NONE, None, None, None, BoundsFrom.STATED, denial)
    for sign, words in (*_SIGNS, *_MORE_SIGNS):
        text = text.replace(sign, words)
    number = _number(text)
    if number:
        return _figure(raw, number)
    share, *whole = _OF.split(text, maxsplit=1)
    return _share(raw, share, whole[0]) if whole else None


def _number(text: str) -> FoundQuantity | None:
    """The one quantity of a text that holds nothing else."""
    for word in (COUNTED, AFTER_UNIT):
        found = find_quantities(f"{text} {word}", "en")
        if len(found) == 1:
            return found[0]
    return None


def _share(raw: str, share: str, whole: str) -> Figure | None:
    """ "nearly half of 11,000": the product of the two intervals."""
    of = _number(whole)
    found = find_quantities(f"{share} of the {COUNTED}", "en")
    if of is None or len(found) != 1:
        return None
    base, part = _figure(raw, of), _figure(raw, found[0])
    if base.bounds is None or part.bounds is None or base.tolerant is None or part.tolerant is None:
        return None
    by_rule = BoundsFrom.RULE in (base.bounds_from, part.bounds_from)
    return Figure(
        raw,
        Modality.FRACTION,
        None,
        product(part.bounds, base.bounds),
        product(part.tolerant, base.tolerant),
        BoundsFrom.RULE if by_rule else BoundsFrom.STATED,
    )


def _figure(raw: str, found: FoundQuantity) -> Figure:
    bounds = Bounds(
        _exact(found.low),
        _exact(found.high),
        found.low is not None and found.low_inclusive,
        found.high is not None and found.high_inclusive,
    )
    value = _exact(found.value)
    tolerant = bounds
    if found.bounds_from is BoundsFrom.RULE and value is not None:
        tolerant = _at_double_tolerance(bounds, value)
    return Figure(raw, found.modality, value, bounds, tolerant, found.bounds_from)


def _at_double_tolerance(bounds: Bounds, value: Fraction) -> Bounds:
    low = None if bounds.low is None else value - 2 * (value - bounds.low)
    high = None if bounds.high is None else value + 2 * (bounds.high - value)
    return Bounds(low, high, bounds.low_inclusive, bounds.high_inclusive)


def _exact(number: float | int | None) -> Fraction | None:
    """A float as the number a person meant (0.1, a third), not as its binary neighbour."""
    return None if number is None else Fraction(str(number)).limit_denominator(10**8)
