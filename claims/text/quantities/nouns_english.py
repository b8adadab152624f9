"""English heads: a noun for people, or what happened to them; a noun may stand before the one that is counted."""

from __future__ import annotations

from claims.text.quantities.noun_phrases import (
    Noun,
    compound_end,
    looks_plural,
    predicate,
    unit_of_word,
    with_casualties,
)
from claims.text.quantities.passages import Passage


def head_at(passage: Passage, index: int, end: int, unit: str | None) -> Noun | None:
    happened = predicate(passage, index)
    following = compound_end(passage, end + 1) if passage.is_word(end + 1) else end + 1
    if happened is not None:
        is_modifier = unit_of_word(passage.low(following), passage.words.language) is not None
        return None if is_modifier and following > end else happened
    if unit is None:
        return None
    if _may_modify(passage.low(end)) and passage.is_word(end + 1) and looks_plural(passage, end + 1):
        is_stop = passage.low(end + 1) in passage.words.context.stops
        if not is_stop and passage.low(end + 1) not in passage.words.persons.predicates:
            return None
    return Noun(unit, index, with_casualties(passage, end))


def _may_modify(low: str) -> bool:
    """Whether a noun for people can stand before the counted noun: "police stations", not "people lies"."""
    return not low.endswith(("s", "people", "men", "women", "children"))
