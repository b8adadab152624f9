"""One Korean numeral at a place of the text: digits and scale signs in any mixture, Sino-Korean or native words."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from claims.text.numbers.korean.words import (
    DIGITS,
    LARGE_SCALES,
    NATIVE,
    RANGES,
    SMALL_SCALES,
    SPACES,
    either,
)
from claims.text.numbers.numerals import MOST_DIGITS, Separators, read, whole

Value = int | Fraction

_STYLE = Separators(".", ",")
_DIGITS = re.compile(r"\d+(?:[.,]\d+){0,40}")
_SPACE = re.compile(SPACES)
_NATIVE = re.compile(either(NATIVE))
_RANGE = re.compile(either(RANGES))
_NO_LIMIT = 10**20
# Plain digits of fewer places do not carry on a number over a space: "5조 2항".
_FEWEST_PLACES = 2


class Numeral(NamedTuple):
    """``text[start:end]``; ``scale`` is the sign it ends in, ``worded`` says that it has no digits."""

    start: int
    end: int
    value: Value
    scale: int = 1
    grouped: bool = False
    worded: bool = False
    high: int | None = None


class _Piece(NamedTuple):
    value: Value
    end: int
    grouped: bool
    digits: bool
    places: int


def _piece(text: str, at: int, end: int) -> _Piece | None:
    """Digits, or one Sino-Korean sign, at ``at``."""
    if at >= end:
        return None
    if text[at] in DIGITS:
        return _Piece(DIGITS[text[at]], at + 1, False, False, 1)
    found = _DIGITS.match(text, at, end)
    if found is None:
        return None
    numerals = read(found.group(), at, _STYLE)
    if len(numerals) != 1 or numerals[0].value is None:
        return None
    return _Piece(numerals[0].value, found.end(), numerals[0].grouped, True, len(found.group()))


class _Reader:
    """Adds up the pieces of one numeral from the left."""

    def __init__(self, text: str, at: int, end: int) -> None:
        self.text, self.at, self.end = text, at, end
        self.total: Value = 0
        self.section: Value | None = None
        self.small = 10**4
        self.large = _NO_LIMIT
        self.scale = 1
        self.grouped = self.digits = False
        self.stop = at

    def sign(self, at: int) -> str:
        return self.text[at] if at < self.end else ""

    def run(self) -> None:
        at = self.at
        while (after := self._step(at)) is not None:
            self.stop = after
            at = after

    def _step(self, at: int) -> int | None:
        """Read one more piece with its scale; the offset behind it, None where the numeral ends."""
        spaced = self.stop > self.at and bool(_SPACE.match(self.text, at, self.end))
        begin = at + spaced
        piece = _piece(self.text, begin, self.end)
        if piece is not None and self.scale == 1 and self.stop > self.at:
            return None
        after = piece.end if piece else begin
        sign = self.sign(after)
        if spaced and not self._may_follow_space(piece, sign):
            return None
        if sign in SMALL_SCALES and (piece is None or piece.value < 1000):
            return self._take_small(piece, SMALL_SCALES[sign], after + 1)
        if sign in LARGE_SCALES and (piece is not None or self._may_lead(spaced)):
            return self._take_large(piece, LARGE_SCALES[sign], after + 1)
        return self._take_plain(piece, after) if piece else None

    def _may_lead(self, spaced: bool) -> bool:
        """A large scale without a numeral: after smaller parts ("3천5백만"), or at the very beginning ("만 명")."""
        return not spaced and (self.section is not None or self.stop == self.at)

    def _may_follow_space(self, piece: _Piece | None, sign: str) -> bool:
        if self.scale == 1 or (piece is None and sign not in SMALL_SCALES):
            return False
        if piece is None:
            return not self.digits
        if sign in SMALL_SCALES or (sign in LARGE_SCALES and LARGE_SCALES[sign] < self.large):
            return piece.digits == self.digits
        if self.scale == 10 and not piece.digits:
            return False
        return piece.digits and piece.places >= _FEWEST_PLACES and not self._is_calendar(piece.end)

    def _is_calendar(self, at: int) -> bool:
        return self.sign(at) in ("월", "일", "년", "시", "항", "조")

    def _take_small(self, piece: _Piece | None, scale: int, after: int) -> int | None:
        if scale >= self.small or (piece and piece.digits and piece.value >= 1000):
            return None
        self._note(piece)
        self.section = (self.section or 0) + (piece.value if piece else 1) * scale
        self.small = self.scale = scale
        return after

    def _take_large(self, piece: _Piece | None, scale: int, after: int) -> int | None:
        if scale >= self.large or (piece and self.section is not None and piece.value >= self.small):
            return None
        section = (self.section or 0) + (piece.value if piece else 0)
        self._note(piece)
        self.total += (section or 1) * scale
        self.section, self.small = None, 10**4
        self.large = self.scale = scale
        return after

    def _take_plain(self, piece: _Piece, after: int) -> int | None:
        limit = self.small if self.section is not None else self.large
        if self.stop > self.at and piece.value >= limit:
            return None
        if not piece.digits and self.scale == 1:
            following = self.sign(after)
            if self.stop > self.at or following in DIGITS:
                return None
        self._note(piece)
        self.section = (self.section or 0) + piece.value
        self.scale = 1
        return after

    def _note(self, piece: _Piece | None) -> None:
        if piece is not None:
            self.grouped = self.grouped or piece.grouped
            self.digits = self.digits or piece.digits


def sino_at(text: str, at: int, end: int) -> Numeral | None:
    """The numeral of digits, scale signs and Sino-Korean signs that begins at ``at``."""
    reader = _Reader(text, at, end)
    reader.run()
    if reader.stop == at:
        return None
    value = whole(reader.total + (reader.section or 0))
    if abs(value) >= 10**MOST_DIGITS:
        return None
    return Numeral(at, reader.stop, value, reader.scale, reader.grouped, not reader.digits)


def native_at(text: str, at: int, end: int) -> Numeral | None:
    """The native number word that begins at ``at``, or two neighbours in one word ("서너")."""
    pair = _RANGE.match(text, at, end)
    if pair:
        low, high = RANGES[pair.group()]
        return Numeral(at, pair.end(), low, worded=True, high=high)
    found = _NATIVE.match(text, at, end)
    return Numeral(at, found.end(), NATIVE[found.group()], worded=True) if found else None
