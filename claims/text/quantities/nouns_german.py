"""German heads: a noun has a capital letter, and a place in -er may stand before it."""

from __future__ import annotations

from claims.text.quantities.noun_phrases import (
    PERSON,
    Noun,
    compound_end,
    predicate,
    unit_of_word,
    with_casualties,
)
from claims.text.quantities.passages import Passage


def head_at(passage: Passage, index: int, end: int, unit: str | None) -> Noun | None:
    """Nouns have a capital letter; "Berliner Schüler" and "Schweizer Franken" begin with a place."""
    if not passage.is_capital(index):
        return predicate(passage, index)
    following = end + 1
    if passage.low(end).endswith("er") and passage.is_capital(following) and passage.is_word(following):
        is_head = unit_of_word(passage.low(compound_end(passage, following)), passage.words.language)
        if is_head or passage.unit_at(following) or unit is None:
            return None
    if passage.low(index).endswith("en") and index == end and unit is None and _is_adjective(passage, index):
        return None
    return Noun(unit, index, with_casualties(passage, end) if unit == PERSON else end)


def _is_adjective(passage: Passage, index: int) -> bool:
    """A capitalised adjective of a proper name: "Vereinten Nationen", "Demokratischen Abgeordneten"."""
    following = passage.low(compound_end(passage, index + 1))
    return passage.is_capital(index + 1) and unit_of_word(following, passage.words.language) is not None
