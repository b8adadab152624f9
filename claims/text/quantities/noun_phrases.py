"""Noun phrases behind a number, whatever the language: heads, compounds, what happened to people."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from claims.text.quantities.lexicon import figure_lexicon
from claims.text.quantities.passages import Passage

PERSON, COUNTRY, PERCENT = "person", "country", "percent"


class Noun(NamedTuple):
    """``first`` to ``last`` are the tokens of the head (``last`` is before ``first`` where there is none)."""

    unit: str | None
    first: int
    last: int
    additional: bool = False
    predicate: bool = False

    @property
    def found(self) -> bool:
        return self.last >= self.first


@lru_cache(maxsize=20_000)
def unit_of_word(word: str, language: str) -> str | None:
    """ "person" or "country" by the word's form; None where it counts something else."""
    lexicon = figure_lexicon(language)
    persons, units = lexicon.persons, lexicon.units
    if word in persons.words:
        return PERSON
    if len(word) < 6:
        return None
    if word.endswith(units.country_endings) and not word.endswith(units.not_country):
        return COUNTRY
    if word.endswith(persons.endings) and not word.endswith(persons.not_endings):
        return PERSON
    return None


def compound_end(passage: Passage, index: int) -> int:
    """The last token of a hyphenated word, with a gendered ending or a second half after "und"."""
    last = index
    while passage.is_hyphen(last + 1) and passage.token(last + 2).glued and passage.is_word(last + 2):
        last += 2
    if passage.token(last + 1).text in {":", "*", "_"} and passage.low(last + 2).startswith("innen"):
        return last + 2
    is_torn = passage.is_hyphen(last + 1) and passage.low(last + 2) in passage.words.context.links
    if is_torn and passage.is_word(last + 3):
        return compound_end(passage, last + 3)
    return last


def predicate(passage: Passage, index: int) -> Noun | None:
    """What happened instead of a noun: "1,000 wounded", "100 getötet"."""
    persons = passage.words.persons
    if passage.low(index) not in persons.predicates:
        return None
    return Noun(PERSON, index, with_casualties(passage, index), predicate=True)


def with_casualties(passage: Passage, last: int) -> int:
    """Extend a head over casualty words joined to it: "Verwundeten und Toten", "soldiers killed or wounded"."""
    persons, links = passage.words.persons, passage.words.context.links
    words = persons.casualties | persons.casualty_participles
    following = last + 1
    if passage.low(following) in persons.casualty_participles:
        last = following
    while passage.low(last) in words and passage.low(last + 1) in links and passage.low(last + 2) in words:
        last += 2
    return last


def looks_plural(passage: Passage, index: int) -> bool:
    low = passage.low(index)
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "ous", "us", "is"))
