"""Two numbers that are one figure: "zwischen 300 und 400", "10,000 to 12,000", "drei- bis viertausend"."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claims.text.numbers import FoundNumber
from claims.text.numbers.tokens import HYPHENS
from claims.text.quantities.currencies import sign_after, sign_before
from claims.text.quantities.noun_phrases import Noun, unit_of_word
from claims.text.quantities.passages import Passage

Value = int | Fraction

_MOST_BETWEEN = 5


class Range(NamedTuple):
    low: Value
    high: Value
    first: FoundNumber
    second: FoundNumber


def _shared_scale(first: FoundNumber, second: FoundNumber) -> Value:
    """ "100 bis 300 Milliarden", "drei- bis viertausend": the scale of the second counts for the first."""
    if first.scale == 1 and second.scale > 1 and first.exact * second.scale < second.exact:
        return first.exact * second.scale
    return first.exact


def _skip_unit(passage: Passage, index: int) -> int:
    """Past a unit between the numbers: "20 Prozent bis 30 Prozent"."""
    sign = sign_after(passage.tokens, index)
    if sign is not None:
        return sign.last + 1
    match = passage.unit_at(index)
    if match is None:
        return index + 1 if unit_of_word(passage.low(index), passage.words.language) else index
    return match.last + 1


def _link_end(passage: Passage, first: FoundNumber, index: int) -> int | None:
    """The index behind the link word, or None where the words do not make a range."""
    context = passage.words.context
    if passage.low(index) in context.between_links and _is_between(passage, first):
        return index + 1
    match = context.range_links.at(passage.tokens, index)
    if match is None:
        return None
    if passage.low(index) in {"to", *context.target} and not _may_be_to(passage, first):
        return None
    return match.last + 1


def _is_between(passage: Passage, first: FoundNumber) -> bool:
    sign = sign_before(passage.tokens, first.first)
    start = (sign.first if sign else first.first) - 1
    words = passage.words.context.between
    return any(passage.low(index) in words for index in range(start, max(start - 3, -1), -1))


def _may_be_to(passage: Passage, first: FoundNumber) -> bool:
    """ "rose 12% to 15%" and "from 3,000 to 4,000 (it grew)" are changes, not ranges."""
    context = passage.words.context
    previous = passage.low(first.first - 1)
    return previous not in context.up | context.down and not is_change(passage, first)


def _is_step(passage: Passage, first: FoundNumber, second: FoundNumber) -> bool:
    """ "fell by 300 to 800": the way and the level that is reached, not "rise by 60 to 110 centimetres"."""
    context = passage.words.context
    if passage.low(first.first - 1) not in context.by or passage.unit_at(second.last + 1) is not None:
        return False
    return any(token.low in context.up or token.low in context.down for token in passage.tokens)


def is_change(passage: Passage, first: FoundNumber) -> bool:
    """Whether "from" stands before the number and the passage speaks of a rise or a fall."""
    context = passage.words.context
    start = first.first - 1
    if not any(passage.low(i) in context.origin for i in range(start, max(start - 5, -1), -1)):
        return False
    slavic = passage.words.slavic
    if slavic is not None and passage.low(start) in slavic.clear_origin:
        return True
    neutral = passage.words.romance.change_verbs if passage.words.romance is not None else frozenset()
    moving = (context.up, context.down, neutral)
    return any(token.low in words for token in passage.tokens for words in moving)


def joined(
    passage: Passage, first: FoundNumber, second: FoundNumber, excluded: dict[int, str]
) -> Range | None:
    """The range of two neighbouring numbers, or None where they are two figures."""
    if {first.first, second.first} & excluded.keys() or second.first - first.last > _MOST_BETWEEN + 1:
        return None
    index = first.last + 1
    torn = passage.token(index).text in HYPHENS and passage.low(index + 1) in passage.words.context.links
    index = index + 1 if torn and passage.token(index).glued else _skip_unit(passage, index)
    link = passage.low(index)
    end = _link_end(passage, first, index)
    if end is None or not _reaches(passage, end, second):
        return None
    low, high = _shared_scale(first, second), second.exact
    if link == "to" and _is_step(passage, first, second):
        return None
    if not low < high or not _fits(link, low, first, second) or not _same_unit(passage, first, second):
        return None
    return Range(low, high, first, second)


def _same_unit(passage: Passage, first: FoundNumber, second: FoundNumber) -> bool:
    """Whether the second number has the unit of the first, where both have one: not "12% to €3.4 billion"."""
    codes = [_unit_code(passage, number) for number in (first, second)]
    return codes[0] is None or codes[1] is None or codes[0] == codes[1]


def _unit_code(passage: Passage, number: FoundNumber) -> str | None:
    sign = sign_before(passage.tokens, number.first) or sign_after(passage.tokens, number.last + 1)
    if sign is not None:
        return sign.code
    match = passage.unit_at(number.last + 1)
    return match.code if match else None


def _reaches(passage: Passage, index: int, second: FoundNumber) -> bool:
    """Only a currency sign or a modality word may stand between the link and the second number."""
    sign = sign_before(passage.tokens, second.first)
    start = sign.first if sign else second.first
    if index == start:
        return True
    match = passage.words.modality.before.at(passage.tokens, index)
    return match is not None and match.last + 1 == start


def _fits(link: str, low: Value, first: FoundNumber, second: FoundNumber) -> bool:
    """ "or" joins neighbours only; a figure and a year or a percentage do not make a range."""
    if link in {"or", "oder", "ou", "o", "u"}:
        return first.exact + 1 == second.exact and first.last + 2 == second.first
    return second.exact <= 1000 * max(abs(Fraction(low)), Fraction(1))


def unit_between(passage: Passage, found: Range) -> Noun | None:
    """The unit named at the first number of a range."""
    index = found.first.last + 1
    end = _skip_unit(passage, index)
    if end == index:
        return None
    return Noun(_unit_code(passage, found.first), index, end - 1)
