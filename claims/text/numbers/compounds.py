"""Numbers written as one word, such as German "zweihundertdreiundvierzigtausend" or "anderthalbtausend"."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from claims.text.numbers.numerals import whole
from claims.text.numbers.words import Compounds, Value, number_words

# The longest number below a million has 71 letters.
_LONGEST = 90


class CompoundNumber(NamedTuple):
    """``scale`` is the multiplier the word ends in (1 where there is none)."""

    value: Value
    scale: int
    ordinal: bool = False


def _below_hundred(word: str, parts: Compounds) -> int | None:
    known = parts.units.get(word, parts.tens.get(word))
    if known is not None:
        return known
    unit, joiner, ten = word.partition(parts.joiner)
    while joiner:
        if unit in parts.units and ten in parts.tens:
            return parts.units[unit] + parts.tens[ten]
        more, joiner, ten = ten.partition(parts.joiner)
        unit = unit + parts.joiner + more
    return None


def _mixed(word: str, parts: Compounds) -> Fraction | None:
    """ "zweieinhalb", "anderthalb"."""
    if word in parts.halves:
        return parts.halves[word]
    head = word.removesuffix(parts.half_ending)
    whole_part = _below_hundred(head, parts) if head != word else None
    return None if whole_part is None else whole_part + Fraction(1, 2)


def _multiplied(word: str, name: str, scale: int, parts: Compounds) -> CompoundNumber | None:
    head, found, tail = word.partition(name) if scale == 100 else word.rpartition(name)
    if not found:
        return None
    mixed = _mixed(head, parts) if head else Fraction(1)
    factor = mixed if mixed is not None else _simple(head, parts, below=scale)
    rest = _simple(tail.removeprefix(parts.joiner), parts, below=scale) if tail else 0
    if factor is None or rest is None:
        return None
    return CompoundNumber(whole(Fraction(factor) * scale + rest), 1 if tail else scale)


def _simple(word: str, parts: Compounds, below: int) -> Value | None:
    """A number without thousands, below ``below``."""
    value: Value | None = _below_hundred(word, parts)
    if value is None and parts.hundred in word:
        found = _multiplied(word, parts.hundred, 100, parts)
        value = found.value if found else None
    return value if value is not None and value < below else None


def _cardinal(word: str, parts: Compounds) -> CompoundNumber | None:
    small = _below_hundred(word, parts)
    if small is not None:
        return CompoundNumber(small, 1)
    mixed = _mixed(word, parts)
    if mixed is not None:
        return CompoundNumber(mixed, 1)
    for name, scale in ((parts.thousand, 1000), (parts.hundred, 100)):
        if name in word:
            return _multiplied(word, name, scale, parts)
    return None


@lru_cache(maxsize=20_000)
def read_compound(word: str, language: str) -> CompoundNumber | None:
    """The number a lower-case word names, cardinal or ordinal; None when it names none."""
    words = number_words(language)
    parts = words.compounds
    if parts is None or not 4 <= len(word) <= _LONGEST:
        return None
    for other, usual in parts.spellings.items():
        word = word.replace(other, usual)
    found = _cardinal(word, parts)
    if found is not None:
        return found
    for ending in words.ordinal_endings:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            cardinal = _ordinal_stem(stem, parts, language)
            if cardinal is not None:
                return CompoundNumber(cardinal.value, 1, ordinal=True)
    return None


def _ordinal_stem(stem: str, parts: Compounds, language: str) -> CompoundNumber | None:
    """ "vier" of "vierte", "hundertdritt" of "hundertdritte" (the irregular end stands in the list)."""
    found = _cardinal(stem, parts)
    if found is not None and found.value.denominator == 1:
        return found
    return None
