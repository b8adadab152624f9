"""An estimate as the rules of comparison see it, and the relation between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from claims.text.records import BoundsFrom, Modality


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval of numbers; None is an open end."""

    low: Fraction | None
    high: Fraction | None
    low_inclusive: bool = True
    high_inclusive: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """What was stated: the interval, the number it was read from (None where none was given), how it was meant.

    ``tolerant`` is the interval at double tolerance: the same one where the claimant stated the bounds.
    """

    raw: str
    modality: Modality
    value: Fraction | None
    bounds: Bounds | None
    tolerant: Bounds | None
    bounds_from: BoundsFrom
    denial: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """From a first to a last day, both included; ``assumed`` where nobody stated them."""

    first: date
    last: date
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: a stock or a flow, from the beginning (``cumulative``) or not, planned or realised.

    ``includes`` are the codes of its parts; it cannot exceed the measure ``bounded_by``.
    """

    code: str
    unit: str
    flow: bool = False
    cumulative: bool = False
    planned: bool = False
    comparable: bool = True
    includes: frozenset[str] = frozenset()
    bounded_by: str = ""


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who answers for the figure. ``key`` is the same for an office, its holder and whoever relays them."""

    key: str
    name: str
    background: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure by one claimant about one thing at one time. ``measure`` is None where its code is unknown;
    ``parts`` are the kinds of loss that the scope names; ``as_of`` is None where it lies in an undated future."""

    id: str
    stated: date | None
    claimant: Claimant
    measure_code: str
    measure: Measure | None
    figure: Figure
    as_of: Days | None
    unit: str
    population: str = ""
    place: str = ""
    definition: str = ""
    scope: str = ""
    parts: frozenset[str] = frozenset()
    revises: bool = False

    @property
    def series(self) -> tuple[str, str, str, str, str]:
        """What must be the same before two figures are put on one chart."""
        return (self.measure_code, self.unit, self.population, self.place, self.definition)


class RelationKind(StrEnum):
    NOT_COMPARABLE = "not_comparable"
    IMPLAUSIBLE = "implausible"
    TENSION_IF_SAME_SCOPE = "tension_if_same_scope"
    CONSISTENT = "consistent"
    NARROWS = "narrows"
    CONTRADICTS = "contradicts"
    DOUBLE_COUNT = "double_count"
    PART_MISSING = "part_missing"
    DRIFT = "drift"
    REVISED_BY = "revised_by"
    NEWER = "newer"
    POSSIBLE_REVISION = "possible_revision"
    DIFFERENT_WINDOW = "different_window"
    EVOLVED = "evolved"
    EARLIER_EXCEEDS_LATER = "earlier_exceeds_later"
    NOT_SAME_TIME = "not_same_time"
    DENIES = "denies"


class Level(StrEnum):
    """How loud a relation is: red and amber want a person, none is for the record."""

    NONE = "none"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Relation:
    """What ``b``, stated later or on the same day, is to ``a``; ``parts`` are further estimates of a sum.

    ``rule`` is its number in the docs page on figures, ``dimension`` what kept two figures from being compared
    or what they differ in, ``factor`` how many times as high ``b`` is, where that is the point.
    """

    a: str
    b: str
    kind: RelationKind
    rule: str
    reason: str
    dimension: str = ""
    level: Level = Level.NONE
    factor: float | None = None
    parts: tuple[str, ...] = ()
