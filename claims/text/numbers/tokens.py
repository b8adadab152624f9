"""Words, numerals and signs of a passage as the number grammar needs them, each with its offsets."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from claims.text.numbers.numerals import Numeral, Separators, read

WORD, NUMERAL, SIGN, ADDRESS = "word", "numeral", "sign", "address"

_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
# Marks that the eye does not see; inside a number they hide nothing: "3\u200f,000" is 3,000.
_HIDDEN = "\x00\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_GROUP_SIGNS = ".,'\u2019\u066b\u066c\u00a0\u2007\u2009\u202f "
_NUMERAL = rf"\d+(?:[{_GROUP_SIGNS}]\d+){{0,40}}"
_HIDDEN_NUMERAL = rf"\d+(?:[{_HIDDEN}]{{0,3}}[{_GROUP_SIGNS}]?[{_HIDDEN}]{{0,3}}\d+){{0,40}}"
_TOKEN = re.compile(
    r"(?P<address>(?:https?://|www\.)\S+)"
    r"|(?P<word>[^\W\d_]+(?:[" + _MARKS + r"]+[^\W\d_]*"
    r"|(?<=[\u0400-\u04ff])['\u2019`](?=[\u0400-\u04ff])[^\W\d_]+)*)"
    rf"|(?P<numeral>(?<![\w.,])\.\d+|{_HIDDEN_NUMERAL})"
    r"|(?P<sign>[^\w\s]|_)"
)
_MARK = re.compile("[" + _MARKS + "]")
_HIDDEN_MARK = re.compile(f"[{_HIDDEN}]")
_SEEN_NUMERAL = re.compile(_NUMERAL)
# Inside Ukrainian words an apostrophe is a letter, and it is written with any of these.
_APOSTROPHES = str.maketrans("\u2019\u02bc`", "'''")
# Direction marks and joiners carry no meaning for a figure and may stand anywhere.
_INVISIBLE = frozenset(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD))
)

HYPHENS = frozenset("-\u2010\u2011")
DASHES = HYPHENS | frozenset("\u2012\u2013\u2014\u2212~\u301c")
QUOTES = frozenset("\"'\u00ab\u00bb\u201e\u201c\u201d\u2018\u2019\u201a\u2039\u203a")


class Token(NamedTuple):
    """``text[start:end]``; ``low`` is the key for word lists, ``glued`` says it touches the token before."""

    start: int
    end: int
    text: str
    low: str
    kind: str
    glued: bool
    value: int | Fraction | None = None
    grouped: bool = False


def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", _without_format_marks(word)).lower().translate(_APOSTROPHES)


def _numerals(found: str, start: int, style: Separators) -> list[Numeral]:
    """The numbers of a run of digits; one that hidden marks cut up is read as it is seen."""
    if not _HIDDEN_MARK.search(found):
        return read(found, start, style)
    seen = read(_HIDDEN_MARK.sub("", found), start, style)
    if len(seen) == 1:
        return [seen[0]._replace(end=start + len(found))]
    pieces = _SEEN_NUMERAL.finditer(found)
    return [numeral for piece in pieces for numeral in read(piece.group(), start + piece.start(), style)]


def _without_format_marks(word: str) -> str:
    return "".join(c for c in word if c not in _INVISIBLE) if _MARK.search(word) else word


def tokenize(
    text: str, style: Separators, start: int = 0, end: int | None = None, limit: int | None = None
) -> list[Token]:
    """The tokens of ``text[start:end]`` in order, at most about ``limit``; spaces and invisible marks are left out."""
    tokens: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        if limit is not None and len(tokens) >= limit:
            break
        kind = match.lastgroup or SIGN
        begin, stop = match.span()
        found = match.group()
        if kind == NUMERAL:
            for numeral in _numerals(found, begin, style):
                digits = text[numeral.start : numeral.end]
                glued = numeral.start == last
                tokens.append(
                    Token(
                        numeral.start,
                        numeral.end,
                        digits,
                        digits,
                        kind,
                        glued,
                        numeral.value,
                        numeral.grouped,
                    )
                )
                last = numeral.end
            continue
        if kind == SIGN and found in _INVISIBLE:
            last = stop if last == begin else last
            continue
        low = _key(found) if kind == WORD else found
        tokens.append(Token(begin, stop, found, low, kind, begin == last))
        last = stop
    return tokens
