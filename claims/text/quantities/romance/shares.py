"""Parts and multiples in the Romance languages: "un Français sur trois", "dos de cada tres", "le double"."""

from __future__ import annotations

from typing import NamedTuple

from claims.text.numbers import FoundNumber
from claims.text.quantities.passages import Passage
from claims.text.quantities.romance.words import RomanceLists

_MOST_NOUNS = 3
_LARGE_BASES = frozenset({12, 15, 20, 25, 50, 100, 1000, 10_000})
_SMALL_BASE = 10


class Ratio(NamedTuple):
    """``link`` is the first token behind the nouns, ``base`` the number that the first is taken of."""

    link: int
    base: FoundNumber


def ratio(passage: Passage, number: FoundNumber, words: RomanceLists) -> Ratio | None:
    """ "deux élèves sur trois", "uno de cada cinco": few nouns may stand before the link."""
    if number.scale != 1 or not isinstance(number.value, int):
        return None
    for link in range(number.last + 1, number.last + 2 + _MOST_NOUNS):
        match = words.ratio_links.at(passage.tokens, link)
        if match is not None:
            base = passage.number_at.get(match.last + 1)
            return Ratio(link, base) if base is not None and _fits(number, base) else None
        if not passage.is_word(link) or passage.low(link) in passage.words.context.stops:
            return None
    return None


def _fits(number: FoundNumber, base: FoundNumber) -> bool:
    if base.ordinal or base.fraction or not isinstance(base.value, int) or not 0 < number.value < base.value:
        return False
    return base.value <= _SMALL_BASE or base.value in _LARGE_BASES


def multiple(passage: Passage, index: int, words: RomanceLists) -> int | None:
    """The factor of a noun such as "le double" of something."""
    value = words.multiple_nouns.get(passage.low(index))
    if value is None or passage.low(index - 1) not in words.multiple_articles:
        return None
    follows = passage.low(index + 1)
    is_free = not passage.is_word(index + 1) or follows in passage.words.context.stops
    return value if is_free else None
