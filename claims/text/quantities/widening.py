"""Numbers that reach beyond their own words: "тысяч пять", "человек двести", "40 с лишним тысяч"."""

from __future__ import annotations

from typing import NamedTuple

from claims.text.numbers import FoundNumber
from claims.text.quantities.context import has_noun
from claims.text.quantities.noun_phrases import Noun, unit_of_word
from claims.text.quantities.nouns_slavic import is_verb
from claims.text.quantities.passages import Passage
from claims.text.quantities.slavic_words import SlavicWords
from claims.text.records import Modality

_MOST_UNITS = 1000


class Wide(NamedTuple):
    """A number over the tokens ``first`` to ``last``, multiplied by ``factor``."""

    first: int
    last: int
    factor: int
    modality: Modality
    noun: Noun | None = None


def widened(passage: Passage, number: FoundNumber) -> Wide | None:
    """What the words around a number make of it; None where it stands for itself."""
    words = passage.words.slavic
    if words is None or number.ordinal:
        return None
    return _split(passage, number) or _inverted(passage, number, words)


def _split(passage: Passage, number: FoundNumber) -> Wide | None:
    """ "40 с лишним тысяч": the scale stands behind the modality words."""
    match = passage.words.modality.after.at(passage.tokens, number.last + 1)
    if match is None or number.scale != 1 or match.last + 1 in passage.number_at:
        return None
    factor = passage.number_words.multipliers.get(passage.low(match.last + 1))
    return Wide(number.first, match.last + 1, factor, Modality(match.code)) if factor else None


def _inverted(passage: Passage, number: FoundNumber, words: SlavicWords) -> Wide | None:
    """ "человек двести", "тысяч на пять": the noun before the number makes it an approximation."""
    index = number.first - 1
    if passage.low(index) in words.inverted_links:
        index -= 1
    low = passage.low(index)
    if low not in words.inverted or index in passage.number_at or _is_counted(passage, index):
        return None
    factor = passage.number_words.multipliers.get(low)
    if factor is not None:
        if number.scale != 1 or number.value >= _MOST_UNITS:
            return None
        return Wide(index, number.last, factor, Modality.ABOUT)
    if has_noun(passage, number) and not is_verb(passage.low(number.last + 1), words):
        return None
    unit = passage.unit_at(index)
    code = unit.code if unit else unit_of_word(low, passage.words.language)
    return Wide(number.first, number.last, 1, Modality.ABOUT, Noun(code, index, index))


def _is_counted(passage: Passage, index: int) -> bool:
    """Whether the noun belongs to a number, "several" or "how many" in front of it."""
    before = passage.low(index - 1)
    counts = passage.number_words.vaguely | passage.words.persons.counters
    is_numbered = index - 1 in passage.number_at or index - 2 in passage.number_at
    return is_numbered or before in counts or before in passage.number_words.multipliers
