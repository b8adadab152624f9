"""What stands around a number: whether a unit, a noun or people follow it."""

from __future__ import annotations

from claims.text.numbers import FoundNumber
from claims.text.quantities.currencies import sign_after, sign_before
from claims.text.quantities.noun_phrases import unit_of_word
from claims.text.quantities.passages import Passage


def has_unit(passage: Passage, number: FoundNumber) -> bool:
    """Whether a unit, a person or a country stands right behind the number, adjectives aside."""
    if sign_after(passage.tokens, number.last + 1) or sign_before(passage.tokens, number.first):
        return True
    for index in range(number.last + 1, number.last + 4):
        if passage.unit_at(index):
            return True
        if not passage.is_word(index) or passage.low(index) in passage.words.context.stops:
            return False
        if unit_of_word(passage.low(index), passage.words.language):
            return True
    return False


def has_direct_unit(passage: Passage, number: FoundNumber) -> bool:
    if sign_after(passage.tokens, number.last + 1):
        return True
    match = passage.unit_at(number.last + 1)
    return match is not None


def has_noun(passage: Passage, number: FoundNumber) -> bool:
    """Whether a word that can be a noun follows."""
    index = number.last + 1
    if not passage.is_word(index) or passage.low(index) in passage.words.context.stops:
        return False
    if passage.words.capital_nouns:
        return _capital_follows(passage, index)
    return True


def _capital_follows(passage: Passage, index: int) -> bool:
    for position in range(index, index + 3):
        if not passage.is_word(position) or passage.low(position) in passage.words.context.stops:
            return False
        if passage.is_capital(position):
            return True
    return False


def counts_people(passage: Passage, number: FoundNumber) -> bool:
    for index in range(number.last + 1, number.last + 4):
        low = passage.low(index)
        if not passage.is_word(index) or low in passage.words.context.stops:
            return False
        is_name = passage.is_capital(index) and not passage.words.capital_nouns and not passage.is_title
        if unit_of_word(low, passage.words.language) and not is_name:
            return True
    return False


def is_plain(number: FoundNumber) -> bool:
    """Digits without grouping, decimals or a scale word."""
    return number.digits and not number.grouped and number.scale == 1 and isinstance(number.value, int)
