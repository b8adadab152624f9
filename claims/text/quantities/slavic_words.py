"""Words that only languages with a bare genitive and inflected adjectives need, read from their context files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class SlavicWords:
    """What the lists hold is said beside them, in ``lexicon/ru/context.toml``."""

    year_nouns: Words
    year_counts: Words
    clock_prepositions: Words
    clock_nouns: Words
    clock_only: Words
    day_parts: Words
    afternoon: Words
    label_nouns: Words
    label_genitives: Words
    clear_origin: Words
    ceilings: Words
    floors_of_money: Words
    reaching: Words
    also_adjectives: Words
    not_verbs: Words
    rate_links: Words
    rate_nouns: Words
    inverted: Words
    inverted_links: Words
    collectives: Words
    crowds: Words
    ago: Words
    being: Words
    calibre_before: Words
    streets: Words
    amounting: Words
    times_before: Words
    locative_endings: tuple[str, ...]
    singular_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    verb_endings: tuple[str, ...]
    scale_adjectives: tuple[str, ...]


def slavic_words(table: Mapping[str, Any] | None) -> SlavicWords | None:
    """The lists of one language; None where its file has none."""
    if table is None:
        return None
    lists: dict[str, Any] = {
        field.name: tuple(table.get(field.name, ()))
        if str(field.type).startswith("tuple")
        else frozenset(table.get(field.name, ()))
        for field in fields(SlavicWords)
    }
    return SlavicWords(**lists)
