"""A text as words with their places, for comparing two captures; figures and single ideographs are words."""

from __future__ import annotations

import re
from typing import NamedTuple

# A figure with its separators is one word, so that 3,000 and 4,000 differ as a whole.
_FIGURE = r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?!\d)(?:[.,]\d{1,6})?|\d+(?:[.,:]\d+)*"
_IDEOGRAPH = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f]"
_WORD = re.compile(rf"{_FIGURE}|{_IDEOGRAPH}|(?:(?!{_IDEOGRAPH})[^\W\d_])+|[^\w\s]|_")
_DIGIT = re.compile(r"\d")


class Word(NamedTuple):
    """One word and where it stands, in code points of the whole text."""

    text: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        return _DIGIT.match(self.text) is not None


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of ``text[start:end]``; white space parts them and belongs to none."""
    stop = len(text) if end is None else end
    return [Word(found[0], *found.span()) for found in _WORD.finditer(text, start, stop)]


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every line that holds more than white space, without the space around it."""
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped)
            found.append((begin, begin + len(stripped)))
        start += len(line) + 1
    return found
