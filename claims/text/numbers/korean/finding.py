"""Every number of a Korean text, and why a word without digits is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from claims.text.numbers.korean.counters import (
    AFTER_ONE_SCALE,
    AFTER_ONE_SIGN,
    COUNTED_NOUNS,
    NATIVE_COUNTERS,
    ONLY_APART,
    Counter,
    counter_behind,
    gap_end,
    hangul_at,
    is_tail,
)
from claims.text.numbers.korean.numerals import Numeral, Value, native_at, sino_at
from claims.text.numbers.korean.words import (
    ALONE_ORDINALS,
    DAYS,
    DIGITS,
    HALF_ENDING,
    HALF_WORDS,
    NATIVE,
    NATIVE_NOUNS,
    ORDINAL_ENDING,
    ORDINAL_PREFIX,
    ORDINALS,
    PARTS,
    RANGES,
    SCALES,
    either,
)

_START = re.compile(
    rf"\d|(?<!\w){either([*DIGITS, *SCALES, *NATIVE, *RANGES, *DAYS, *ORDINALS, *ALONE_ORDINALS, *HALF_WORDS])}"
)
_HALF_WORD = re.compile(either(HALF_WORDS))
_DAY_WORD = re.compile(either(DAYS))
_ALONE_ORDINAL = re.compile(either(ALONE_ORDINALS))
_ORDINAL = re.compile(either(ORDINALS))
_MINUS = re.compile(r"(?:(?:마이너스|영하) ?|(?<![\w)\]%℃])[-−–])\Z")
_MINUS_REACH = 6
_LONGEST_NUMBER = 120
_DIGIT_RUN = re.compile(r"\d[\d.,]*")
_PLAIN_DIGITS = re.compile(r"\d{1,18}")


class KoreanNumber(NamedTuple):
    """``text[start:end]``; ``high`` is the upper end of a pair such as "서너"; ``after`` the end of the counter."""

    start: int
    end: int
    value: Value
    scale: int = 1
    grouped: bool = False
    digits: bool = False
    ordinal: bool = False
    fraction: bool = False
    high: int | None = None
    counter: Counter | None = None

    @property
    def after(self) -> int:
        return max(self.end, self.counter.end) if self.counter else self.end


def read_numbers(text: str, start: int = 0, end: int | None = None) -> list[KoreanNumber]:
    """The numbers of ``text[start:end]`` in order."""
    return list(_scan(text, start, len(text) if end is None else end))


def _scan(text: str, start: int, end: int) -> Iterator[KoreanNumber]:
    position = start
    while (found := _START.search(text, position, end)) is not None:
        number = _at(text, found.start(), start, min(end, found.start() + _LONGEST_NUMBER))
        if number is None:
            position = _past(text, found.start(), end)
            continue
        yield number
        position = max(number.end, found.end())


def _past(text: str, at: int, end: int) -> int:
    """Behind what is no number: a long run of digits and points is passed as a whole."""
    found = _DIGIT_RUN.match(text, at, end)
    return found.end() if found else at + 1


def _at(text: str, at: int, floor: int, end: int) -> KoreanNumber | None:
    if text[at].isdecimal():
        return _of_digits(text, at, floor, end)
    return (
        _ordinal_word(text, at, end)
        or _half(text, at, end)
        or _days(text, at, end)
        or _of_word(text, at, end)
    )


def _of_digits(text: str, at: int, floor: int, end: int) -> KoreanNumber | None:
    prefix = ORDINAL_PREFIX.search(text, max(floor, at - 3), at)
    if prefix and not (prefix.start() > floor and text[prefix.start() - 1].isalnum()):
        plain = _PLAIN_DIGITS.match(text, at, end)
        return (
            KoreanNumber(prefix.start(), plain.end(), int(plain.group()), digits=True, ordinal=True)
            if plain
            else None
        )
    numeral = sino_at(text, at, end)
    if numeral is None:
        return None
    ending = ORDINAL_ENDING.match(text, numeral.end, end)
    if ending:
        return KoreanNumber(at, ending.end(), numeral.value, digits=True, ordinal=True)
    share = _fraction(text, numeral, end)
    if share is not None:
        return share
    number = KoreanNumber(
        at, numeral.end, numeral.value, numeral.scale, numeral.grouped, True,
        counter=counter_behind(text, numeral.end, end, strict=False),
    )  # fmt: skip
    return _signed(text, _with_half(text, number, end), floor)


def _signed(text: str, number: KoreanNumber, floor: int) -> KoreanNumber:
    minus = _MINUS.search(text, max(floor, number.start - _MINUS_REACH), number.start)
    if minus is None:
        return number
    return number._replace(start=minus.start(), value=-number.value)


def _fraction(text: str, bottom: Numeral, end: int) -> KoreanNumber | None:
    """ "3분의 1", "삼분의 일"."""
    parts = PARTS.match(text, bottom.end, end)
    top = sino_at(text, parts.end(), end) if parts else None
    if top is None or not bottom.value or bottom.value < 2:
        return None
    share = Fraction(top.value) / Fraction(bottom.value)
    return KoreanNumber(bottom.start, top.end, share, digits=not bottom.worded, fraction=True)


def _with_half(text: str, number: KoreanNumber, end: int) -> KoreanNumber:
    """ "두 달 반", "1시간 반": the half counts the same thing."""
    if number.counter is None or number.high is not None:
        return number
    half = HALF_ENDING.match(text, number.counter.end, end)
    if half is None or not is_tail(hangul_at(text, half.end(), end)):
        return number
    return number._replace(end=half.end(), value=number.value + Fraction(1, 2))


def _ordinal_word(text: str, at: int, end: int) -> KoreanNumber | None:
    alone = _ALONE_ORDINAL.match(text, at, end)
    if alone:
        return KoreanNumber(at, alone.end(), ALONE_ORDINALS[alone.group()], ordinal=True)
    word = _ORDINAL.match(text, at, end)
    ending = ORDINAL_ENDING.match(text, word.end(), end) if word else None
    if word is None or ending is None:
        return None
    return KoreanNumber(at, ending.end(), ORDINALS[word.group()], ordinal=True)


def _half(text: str, at: int, end: int) -> KoreanNumber | None:
    word = _HALF_WORD.match(text, at, end)
    if word is None or not is_tail(hangul_at(text, word.end(), end)):
        return None
    return KoreanNumber(at, word.end(), Fraction(1, 2), fraction=True)


def _days(text: str, at: int, end: int) -> KoreanNumber | None:
    """ "사흘", "열흘": number and unit in one word."""
    word = _DAY_WORD.match(text, at, end)
    if word is None or not is_tail(hangul_at(text, word.end(), end)):
        return None
    return KoreanNumber(
        at, word.end(), DAYS[word.group()], counter=Counter("일", "day", word.end(), word.end())
    )


def _of_word(text: str, at: int, end: int) -> KoreanNumber | None:
    native = native_at(text, at, end)
    if native is not None and (number := _of_native(text, native, end)) is not None:
        return _with_half(text, number, end)
    sino = sino_at(text, at, end)
    if sino is None or not sino.worded:
        return None
    share = _fraction(text, sino, end)
    if share is not None:
        return share
    counter = counter_behind(text, sino.end, end, strict=True)
    if counter is None or not _is_spoken(text, sino, counter):
        return None
    return _with_half(text, KoreanNumber(at, sino.end, sino.value, sino.scale, counter=counter), end)


def _is_spoken(text: str, numeral: Numeral, counter: Counter) -> bool:
    """Whether signs that are also syllables of other words stand for a number before this counter."""
    if numeral.end - numeral.start > 1:
        return not (counter.start == numeral.end and counter.name in ONLY_APART)
    if counter.start == numeral.end and counter.name in ONLY_APART:
        return False
    if text[numeral.start] in DIGITS:
        return counter.name in AFTER_ONE_SIGN
    with_more = text[numeral.end : numeral.end + 1] in ("여", "餘")
    return counter.name in AFTER_ONE_SCALE or with_more


def _of_native(text: str, numeral: Numeral, end: int) -> KoreanNumber | None:
    counter = counter_behind(text, numeral.end, end, strict=True)
    word = text[numeral.start : numeral.end]
    number = KoreanNumber(numeral.start, numeral.end, numeral.value, high=numeral.high, counter=counter)
    if counter is not None and counter.name in NATIVE_COUNTERS:
        return number
    if counter is not None and counter.name in COUNTED_NOUNS and counter.start > numeral.end:
        return number
    tail = hangul_at(text, numeral.end, end)
    if word in NATIVE_NOUNS and is_tail(tail) and (tail or gap_end(text, numeral.end, end) > numeral.end):
        return number._replace(counter=None)
    return None
