"""A figure with what it counts, and whether two figures count the same thing at the same time and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from claims.text.bearing.intervals import Interval
from claims.text.concepts import ConceptKind, FoundConcept, joined_fates
from claims.text.names import countries
from claims.text.records import AnalyzedSentence, BoundsFrom, Form, FoundQuantity, Modality, PeriodRole

# Both of a change's directions are acts, and each other's contrary.
_CONTRARY = (frozenset({"rise", "fall"}), frozenset({"export", "import"}), frozenset({"open", "close"}))
# Units that say nothing of what is counted: the words around them do.
_BARE_UNITS = frozenset({"person", "percent", "percentage_point", "year", "month", "day", ""})


class Sameness(StrEnum):
    """Whether two figures are of one measure: certainly, perhaps, or not."""

    SAME = "same"
    UNSURE = "unsure"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, its interval, and the scope that the words around it give."""

    raw: str
    value: float | None
    interval: Interval
    modality: str
    unit: str
    form: str
    additional: bool
    planned: bool
    assumed: bool
    things: frozenset[str] = frozenset()
    fates: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    places: frozenset[str] = frozenset()

    @property
    def said(self) -> str:
        """The number with the words that its modality stands for: "about 3,000 or more"."""
        if self.modality == Modality.ABOUT_OR_MORE:
            return f"about {self.raw} or more"
        words = "" if self.modality == Modality.EXACT else f"{self.modality.replace('_', ' ')} "
        return f"{words}{self.raw}"

    @property
    def counted(self) -> frozenset[str]:
        return self.things | self.fates


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two figures compare; ``dimension`` is what parts them, or what could not be told."""

    sameness: Sameness
    dimension: str = ""


def figures_in(sentence: AnalyzedSentence, concepts: Sequence[FoundConcept]) -> Iterator[Figure]:
    """The figures of a sentence, each with the concepts that stand nearer to it than to another figure."""
    for quantity in sentence.quantities:
        yield figure_of(quantity, [one for one in concepts if _belongs(one, quantity, sentence.quantities)])


def figure_of(found: FoundQuantity, concepts: Sequence[FoundConcept]) -> Figure:
    """The figure of a quantity found in a text, with the concepts of its clause."""
    kinds = {kind: frozenset(one.key for one in concepts if one.kind is kind) for kind in ConceptKind}
    return Figure(
        raw=found.text,
        value=None if found.value is None else float(found.value),
        interval=Interval.of(found),
        modality=found.modality,
        unit=found.unit or "",
        form=found.form,
        additional=found.additional,
        planned=found.planned,
        assumed=found.bounds_from == BoundsFrom.RULE,
        things=kinds[ConceptKind.THING],
        fates=joined_fates(kinds[ConceptKind.FATE]),
        acts=kinds[ConceptKind.ACT],
        first=found.period.first if found.period and found.period.role is not PeriodRole.UNTIL else None,
        last=found.period.last if found.period and found.period.role is not PeriodRole.SINCE else None,
        places=countries(found.place.text) if found.place else frozenset(),
    )


def likeness(mine: Figure, theirs: Figure) -> Likeness:
    """Whether two figures are of the same measure, form, scope, period and place, as far as words tell."""
    parting = next(_parting(mine, theirs), "")
    if parting:
        return Likeness(Sameness.OTHER, parting)
    if bool(mine.unit) != bool(theirs.unit):
        return Likeness(Sameness.UNSURE, "unit")
    if _differ_in_addition(mine, theirs):
        return Likeness(Sameness.UNSURE, "whether it is additional or in all")
    if not mine.counted & theirs.counted and not (mine.unit == theirs.unit and _tells(mine.unit)):
        return Likeness(Sameness.UNSURE, "what is counted")
    if bool(mine.fates) != bool(theirs.fates) or not (mine.counted and theirs.counted):
        return Likeness(Sameness.UNSURE, "what is counted")
    return Likeness(Sameness.SAME)


def _tells(unit: str) -> bool:
    return unit not in _BARE_UNITS


def _parting(mine: Figure, theirs: Figure) -> Iterator[str]:
    if mine.form != theirs.form and not _both_add(mine, theirs):
        yield "form"
    if mine.unit and theirs.unit and mine.unit != theirs.unit:
        yield "unit"
    if _differ_in_fate(mine, theirs):
        yield "what became of them"
    if mine.things and theirs.things and not mine.things & theirs.things and not mine.fates & theirs.fates:
        yield "what is counted"
    if any(
        len((mine.acts & pair) | (theirs.acts & pair)) > 1 and mine.acts & pair != theirs.acts & pair
        for pair in _CONTRARY
        if mine.acts & pair and theirs.acts & pair
    ):
        yield "direction"
    if _differ_in_addition(mine, theirs) and mine.value != theirs.value:
        yield "additional or in all"
    if mine.planned != theirs.planned:
        yield "planned or done"
    if (
        mine.first
        and mine.last
        and theirs.first
        and theirs.last
        and (mine.last < theirs.first or theirs.last < mine.first)
    ):
        yield "period"
    if mine.places and theirs.places and not mine.places & theirs.places:
        yield "place"


def _both_add(mine: Figure, theirs: Figure) -> bool:
    """ "3,000 more soldiers" is an addition and a change by 3,000: one thing said in two forms."""
    added = {Form.LEVEL, Form.CHANGE_ABSOLUTE}
    return mine.additional and theirs.additional and {mine.form, theirs.form} <= added


def _differ_in_addition(mine: Figure, theirs: Figure) -> bool:
    """One says "more", the other does not; the same number then may still be meant."""
    return mine.additional != theirs.additional and mine.form == Form.LEVEL


def _differ_in_fate(mine: Figure, theirs: Figure) -> bool:
    """Killed are no casualties, and soldiers who were sent are neither."""
    if mine.fates and theirs.fates:
        return mine.fates != theirs.fates
    bare = mine if theirs.fates else theirs
    return bool(mine.fates | theirs.fates) and bool(bare.acts)


def _belongs(one: FoundConcept, figure: FoundQuantity, others: Sequence[FoundQuantity]) -> bool:
    distance = _distance(one, figure)
    return all(_distance(one, other) >= distance for other in others)


def _distance(one: FoundConcept, figure: FoundQuantity) -> int:
    return max(one.start - figure.end, figure.start - one.end, 0)
