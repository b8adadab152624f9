"""The lists that only Romance languages need, read from the table ``romance`` of their context files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.text.quantities.phrases import Phrases

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class RomanceLists:
    """``prenominal`` are the adjectives that stand before a noun, ``verb_endings`` tell a verb from one.

    ``change_verbs`` speak of a change without saying which way it went, ``change_links`` join a change to
    its size ("hausse de"). ``clock_articles`` stand before an hour, ``clock_before`` before one that a noun
    follows. ``multiple_nouns`` name a factor ("le double").
    """

    prenominal: Words
    articles: Words
    of: Words
    verb_endings: tuple[str, ...]
    not_verbs: Words
    month_links: Words
    clock_nouns: Words
    clock_before: Words
    clock_articles: Words
    change_verbs: Words
    change_links: Words
    determiners: Words
    object_links: Words
    additional_after: Phrases
    more: Phrases
    less: Phrases
    rate_links: Phrases
    rate_nouns: Words
    ratio_links: Phrases
    multiple_nouns: Mapping[str, int]
    multiple_articles: Words
    demonym_endings: tuple[str, ...]
    demonyms: Words


def romance_lists(table: Mapping[str, Any] | None) -> RomanceLists | None:
    """The lists of one language; None where its file has none."""
    if table is None:
        return None

    def words(name: str) -> Words:
        return frozenset(table.get(name, ()))

    def phrases(name: str) -> Phrases:
        return Phrases({name: table.get(name, ())})

    return RomanceLists(
        prenominal=words("prenominal"),
        articles=words("articles"),
        of=words("of"),
        verb_endings=tuple(table.get("verb_endings", ())),
        not_verbs=words("not_verbs"),
        month_links=words("month_links"),
        clock_nouns=words("clock_nouns"),
        clock_before=words("clock_before"),
        clock_articles=words("clock_articles"),
        change_verbs=words("change_verbs"),
        change_links=words("change_links"),
        determiners=words("determiners"),
        object_links=words("object_links"),
        additional_after=phrases("additional_after"),
        more=phrases("more"),
        less=phrases("less"),
        rate_links=phrases("rate_links"),
        rate_nouns=words("rate_nouns"),
        ratio_links=phrases("ratio_links"),
        multiple_nouns=table.get("multiple_nouns", {}),
        multiple_articles=words("multiple_articles"),
        demonym_endings=tuple(table.get("demonym_endings", ())),
        demonyms=words("demonyms"),
    )
