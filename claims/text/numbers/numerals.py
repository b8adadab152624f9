"""Numbers written in digits: which separator groups thousands and which begins the decimals, by language."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError

# A figure with more digits than this is a serial number or noise, and would not fit a database column.
MOST_DIGITS = 18

SPACES = " \u00a0\u2007\u2009\u202f"
APOSTROPHES = "'\u2019"
_GROUP_ONLY = SPACES + APOSTROPHES + "\u066c"


class Separators(NamedTuple):
    decimal: str
    group: str


class Numeral(NamedTuple):
    """Digits at ``[start, end)``; ``value`` is None when they are too many to be a figure."""

    start: int
    end: int
    value: int | Fraction | None
    grouped: bool


@cache
def separators(language: str) -> Separators:
    """CLDR's signs of a language, reduced to the point and the comma (spaces always group)."""
    try:
        symbols = Locale.parse(language).number_symbols["latn"]
    except (UnknownLocaleError, ValueError, KeyError):
        return Separators(".", ",")
    decimal = str(symbols["decimal"])
    return Separators(decimal, "." if decimal == "," else ",")


def whole(value: int | Fraction) -> int | Fraction:
    """The same value as an int where it is one."""
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value


def _split(text: str, start: int) -> tuple[list[tuple[int, str]], list[str]]:
    """Digit groups with their offsets, and the signs between them."""
    groups: list[tuple[int, str]] = []
    signs: list[str] = []
    begin = 0
    for position, char in enumerate(text):
        if not char.isdecimal():
            groups.append((start + begin, text[begin:position]))
            signs.append(char)
            begin = position + 1
    groups.append((start + begin, text[begin:]))
    return groups, signs


def _is_grouped(groups: list[str], sign: str) -> bool:
    """Thousands in threes after a head of one to three, or the Indian way in twos before the last three."""
    head, tail = groups[0], groups[1:]
    if not 1 <= len(head) <= 3 or not tail or len(tail[-1]) != 3 or head[0] == "0":
        return False
    if all(len(group) == 3 for group in tail):
        return True
    return sign == "," and len(head) <= 2 and all(len(group) == 2 for group in tail[:-1])


def _number(digits: str, decimals: str = "") -> int | Fraction | None:
    if len(digits.lstrip("0")) > MOST_DIGITS or len(decimals) > MOST_DIGITS:
        return None
    if not decimals:
        return int(digits)
    return whole(Fraction(int(digits + decimals), 10 ** len(decimals)))


def _joined(
    groups: list[str], signs: list[str], style: Separators
) -> tuple[int | Fraction | None, bool] | None:
    """The value of all groups together and whether they are grouped; None when they are not one number."""
    first, last = signs[0], signs[-1]
    same = all(sign == first for sign in signs)
    if (
        same
        and (first in _GROUP_ONLY or len(signs) > 1 or first == style.group)
        and _is_grouped(groups, first)
    ):
        return _number("".join(groups)), True
    if len(signs) == 1 and first in ".,\u066b":
        # "1,3" in English and "2.5" in German cannot be thousands, so the sign begins decimals
        return _number(groups[0], groups[1]), False
    heads = signs[:-1]
    alike = bool(heads) and heads[0] != last and all(sign == heads[0] for sign in heads)
    if last in ".,\u066b" and alike and heads[0] in ".," + _GROUP_ONLY and _is_grouped(groups[:-1], heads[0]):
        return _number("".join(groups[:-1]), groups[-1]), True
    return None


def read(text: str, start: int, style: Separators) -> list[Numeral]:
    """The numbers in a run of digit groups joined by single separators; ``start`` is the run's offset."""
    if text.isdecimal():
        return [Numeral(start, start + len(text), _number(text), False)]
    if text[0] == ".":
        return [Numeral(start, start + len(text), _number("0", text[1:]), False)]
    groups, signs = _split(text, start)
    if len(groups) <= 8:
        joined = _joined([digits for _, digits in groups], signs, style)
        if joined is not None:
            return [Numeral(start, start + len(text), *joined)]
    for spaces in (" ", SPACES):
        parts = _cut(groups, signs, spaces)
        if len(parts) > 1:
            return [numeral for offset, part in parts for numeral in read(part, offset, style)]
    return [Numeral(offset, offset + len(digits), _number(digits), False) for offset, digits in groups]


def _cut(groups: list[tuple[int, str]], signs: list[str], spaces: str) -> list[tuple[int, str]]:
    """The run cut at these spaces: what they do not group stands apart."""
    parts: list[tuple[int, str]] = []
    begin, pieces = groups[0][0], [groups[0][1]]
    for (offset, digits), sign in zip(groups[1:], signs, strict=True):
        if sign in spaces:
            parts.append((begin, "".join(pieces)))
            begin, pieces = offset, [digits]
        else:
            pieces += [sign, digits]
    parts.append((begin, "".join(pieces)))
    return parts
