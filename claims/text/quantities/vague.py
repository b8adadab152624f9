"""Words that give an order of magnitude only: "Hunderte", "tens of thousands", "mehrere Hundert"."""

from __future__ import annotations

from typing import NamedTuple

from claims.text.quantities.passages import Passage

_DOZENS = (24, 99)
# "Thousands marched" speaks of people; "billions were lost" does not.
PEOPLE_BELOW = 1_000_000


class Vague(NamedTuple):
    """The tokens ``first`` to ``last`` and the inclusive bounds they stand for."""

    first: int
    last: int
    low: int
    high: int


def _phrase_at(passage: Passage, index: int) -> Vague | None:
    words = passage.number_words
    for phrase in words.vague_phrases.get(passage.low(index), ()):
        if all(passage.low(index + offset) == word for offset, word in enumerate(phrase)):
            low, high = words.vague[" ".join(phrase)]
            return Vague(index, index + len(phrase) - 1, low, high)
    return None


def _several_at(passage: Passage, index: int) -> Vague | None:
    """ "mehrere Hundert", "a few hundred thousand", "a couple of dozen"."""
    if passage.low(index) not in passage.number_words.vaguely:
        return None
    first = index + 1
    while first < index + 3 and passage.low(first) in {"of", "a"}:
        first += 1
    number = passage.number_at.get(first)
    if number is not None and not number.digits and number.first == first and _is_magnitude(number.value):
        return Vague(first, number.last, 2 * int(number.value), 10 * int(number.value) - 1)
    if number is not None:
        return None
    return _magnitude_at(passage, first)


def _is_magnitude(value: float) -> bool:
    return value >= 100 and str(int(value)).rstrip("0") == "1"


def _magnitude_at(passage: Passage, first: int) -> Vague | None:
    words = passage.number_words
    if _phrase_at(passage, first) is not None:
        return None
    if passage.low(first) in words.dozens:
        return Vague(first, first, *_DOZENS)
    size, last = 1, first
    while passage.low(last) in words.multipliers and last < first + 3:
        size *= words.multipliers[passage.low(last)]
        last += 1
    if last == first:
        return None
    return Vague(first, last - 1, 2 * size, 10 * size - 1)


def find_vague(passage: Passage) -> list[Vague]:
    """All vague words that are not part of a number, in order."""
    found: list[Vague] = []
    words, end = passage.number_words, -1
    for index, token in enumerate(passage.tokens):
        if index <= end or (token.low not in words.vaguely and token.low not in words.vague_phrases):
            continue
        vague = _several_at(passage, index)
        if vague is None and index not in passage.number_at:
            vague = _phrase_at(passage, index)
        if vague is not None:
            found.append(vague)
            end = vague.last
    return found
