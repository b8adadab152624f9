"""Slavic forms: a change is told by "на" with a word of change, a rate by "на" or "в" with what it is counted on."""

from __future__ import annotations

from claims.text.numbers import FoundNumber
from claims.text.numbers.tokens import SIGN
from claims.text.quantities.passages import Passage
from claims.text.quantities.slavic_words import SlavicWords

_ROUND = frozenset({10, 100, 1000, 10_000, 100_000, 1_000_000})
# What prices and consumption are told by: "за тысячу кубометров", "на 100 км".
_MEASURES = frozenset({"cubic_metre", "kilometre", "litre", "kilogram", "gram", "tonne", "kilowatt_hour"})
_LEAST_MEASURE = 100
_GAP = 4
_REACH = 14


def is_change(passage: Passage, span: range, last: int, words: SlavicWords, points: bool) -> bool:
    """Whether a figure whose qualification is ``span`` and whose noun ends at ``last`` is a change."""
    context = passage.words.context
    if passage.low(last + 1) in context.compared:
        return True
    if not points:
        return False
    is_by = any(passage.low(index) in context.by for index in span)
    if is_by and not passage.low(last).endswith(words.locative_endings):
        return True
    return passage.low(span.start) in words.amounting and any(
        passage.low(span.start - step) in context.change_nouns for step in range(1, _GAP)
    )


def rate_base(passage: Passage, last: int, words: SlavicWords) -> int | None:
    """The token at which the base of a rate begins: "на 100 тысяч жителей", "за баррель", "в год"."""
    if passage.low(last + 1) not in words.rate_links:
        return None
    number = passage.number_at.get(last + 2)
    if passage.low(last + 2) in words.rate_nouns:
        return last + 2
    return last + 2 if number is not None and is_rate_base(passage, number, words) else None


def is_rate_base(passage: Passage, number: FoundNumber, words: SlavicWords) -> bool:
    """A round number that only says what another number is counted on."""
    if number.value not in _ROUND or passage.low(number.first - 1) not in words.rate_links:
        return False
    after = passage.token(number.last + 1)
    measure = passage.unit_at(number.last + 1)
    is_measured = number.value >= _LEAST_MEASURE and measure is not None and measure.code in _MEASURES
    is_head = after.low in passage.words.context.heads or after.kind == SIGN or after.text == ""
    if not is_head and not is_measured:
        return False
    for index in range(number.first - 2, max(number.first - 3 - _GAP, -1), -1):
        if index in passage.number_at:
            return True
        if passage.token(index).kind == SIGN and passage.token(index).text not in {"%", "."}:
            return False
    return False


def is_reached(passage: Passage, index: int, words: SlavicWords) -> bool:
    """Whether "до" at ``index`` names the level a change leads to: "вырос на 5 процентов, до 300"."""
    context = passage.words.context
    if passage.low(index) not in words.ceilings:
        return False
    for position in range(index - 1, max(index - 1 - _REACH, -1), -1):
        low = passage.low(position)
        if low in {";", "!", "?", ":"}:
            return False
        if low in context.up or low in context.down or low in words.reaching:
            return True
        if low in words.clear_origin and position + 1 in passage.number_at:
            return True
    return False
