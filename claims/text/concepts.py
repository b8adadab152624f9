"""What is counted and what happens to it, as keys that are the same in every language of the desk."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from enum import StrEnum

from claims.text.names.word_forms import WordForms, words_of
from claims.text.wordlists import lexicon

# Killed and wounded together are what others call casualties; each of them is a part of it.
_TOGETHER, _PARTS = "casualty", frozenset({"killed", "wounded"})


class ConceptKind(StrEnum):
    THING = "thing"
    FATE = "fate"
    ACT = "act"


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """A word of the list of concepts in a text, with its key."""

    start: int
    end: int
    key: str
    kind: ConceptKind


def find_concepts(
    text: str, language: str, start: int = 0, end: int | None = None
) -> tuple[FoundConcept, ...]:
    """The concepts of ``text[start:end]`` in order, without overlap; none in a language without a list."""
    words = words_of(text, start, end)
    return tuple(
        FoundConcept(hit.start, hit.end, hit.key, _kinds()[hit.key])
        for hit in _forms(language).find(words, language)
    )


def joined_fates(fates: frozenset[str]) -> frozenset[str]:
    """Fates with killed and wounded joined to casualties, as both together are counted."""
    return (fates - _PARTS) | {_TOGETHER} if fates >= _PARTS or _TOGETHER in fates else fates


def search_word(key: str, language: str) -> str:
    """The word a concept is searched by in a language, or an empty string where the list has none."""
    forms = _concepts()[key].get(language, ())
    return str(forms[0]) if forms else ""


def kind_of(key: str) -> ConceptKind:
    """Whether a concept is a thing, a fate or an act."""
    return _kinds()[key]


@functools.cache
def _concepts() -> dict[str, dict[str, list[str]]]:
    return {key: forms for table in lexicon("concepts").values() for key, forms in table.items()}


@functools.cache
def _kinds() -> dict[str, ConceptKind]:
    return {
        key: ConceptKind(section.removesuffix("s"))
        for section, table in lexicon("concepts").items()
        for key in table
    }


@functools.cache
def _forms(language: str) -> WordForms:
    return WordForms({key: forms[language] for key, forms in _concepts().items() if language in forms})
