"""Two Korean numbers that are one figure ("3천~4천 명", "3천에서 4천 명") or a change ("…에서 …으로 늘었다")."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from claims.text.numbers.korean.finding import KoreanNumber
from claims.text.numbers.korean.words import SCALES
from claims.text.numbers.numerals import whole
from claims.text.quantities.intervals import Value
from claims.text.quantities.korean.figures import KoreanPassage
from claims.text.quantities.korean.forms import direction_behind

_DASH = re.compile(r"[여]? ?(?:[~∼～〜–—−-]|내지) ?")
_FROM = re.compile(
    r"[여]?(?:에서| 이상|부터) ?(?:[~∼～] ?)?(?:많게는 |최대 |많으면 |길게는 |높게는 |약 |최고 )?"
)
_BETWEEN = re.compile(r"[여]?[와과] ?(?:약 )?")
_WITHIN = re.compile(r"[가-힣]{0,2} ?사이")
_TO = re.compile(r"(?:여|가량|정도)? ?(?:으로|로|까지)(?![가-힣]{3})")
_LEADING = re.compile(r"[\d.,]+")
_FAR = 1000


class Pair(NamedTuple):
    """``change`` says that the second number is what the first became."""

    low: Value
    high: Value
    change: bool = False


def joined(passage: KoreanPassage, first: KoreanNumber, second: KoreanNumber) -> Pair | None:
    """What two neighbouring numbers are together; None where they are two figures."""
    if first.fraction or second.fraction or not _same_unit(first, second):
        return None
    gap = passage.between(first.after, second.start)
    if len(gap) > 14:
        return None
    low, high = _scaled(passage, first, second), second.value
    if _DASH.fullmatch(gap):
        return Pair(low, high) if low < high else None
    if _FROM.fullmatch(gap):
        if gap.startswith(("에서", "여에서")) and _is_change(passage, second):
            return Pair(low if first.counter is None else first.value, high, change=True)
        return Pair(low, high) if low < high and not gap.startswith("부터") else None
    is_within = _BETWEEN.fullmatch(gap) and _WITHIN.match(passage.text, second.after, passage.end)
    return Pair(low, high) if is_within and low < high else None


def _same_unit(first: KoreanNumber, second: KoreanNumber) -> bool:
    if first.counter is None:
        return True
    return second.counter is not None and (first.counter.code, first.counter.code and "") == (
        second.counter.code,
        second.counter.code and "",
    )


def _is_change(passage: KoreanPassage, second: KoreanNumber) -> bool:
    """Whether "(으)로" and a verb of change follow the second number."""
    if not _TO.match(passage.text, second.after, passage.end):
        return False
    return direction_behind(passage, second.after, past_numbers=True) is not None or "바뀌" in passage.after(
        second.after, 20
    )


def _scaled(passage: KoreanPassage, first: KoreanNumber, second: KoreanNumber) -> Value:
    """ "3~4천", "1천~2천만": the scale of the second counts for the first."""
    if first.counter is not None or second.scale == 1 or first.value <= 0:
        return first.value
    if first.scale == 1:
        scaled = whole(first.value * _factor(passage, second))
        return scaled if scaled < second.value else first.value
    scaled = first.value * second.scale
    return scaled if second.value > _FAR * first.value and scaled < second.value else first.value


def _factor(passage: KoreanPassage, number: KoreanNumber) -> Fraction:
    """What the scale signs behind the leading digits multiply with."""
    text = passage.text[number.start : number.end]
    digits = _LEADING.match(text)
    rest = text[digits.end() :] if digits else text
    if digits is None or not rest or any(sign not in SCALES for sign in rest):
        return Fraction(number.scale)
    factor = Fraction(1)
    for sign in rest:
        factor *= SCALES[sign]
    return factor
