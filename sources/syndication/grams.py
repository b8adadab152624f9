"""The 8-grams of a text and how much of one text stands in another.

Containment (shared / smaller set) tells copies that were cut, framed or set in another house style; Jaccard would
not, since copies are shorter. Thresholds as measured on thirteen texts of one story: 0.75 and more is a copy, 0.40 to
0.75 a person looks, below that the text says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

GRAM = 8
COPY_FROM = 0.75
LOOK_FROM = 0.40
# A shorter text is a line or a quotation: it stands in many stories and joins none.
FEWEST_GRAMS = 150

_NOT_TEXT = re.compile(r"[\W_]+")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_SENTENCE_END = tuple(".!?…。\"”“»'’)")
_END_INSIDE = re.compile(r"[^\W\d_]{2}[.!?…][\"”»’]?\s")
_FEWEST_LETTERS, _LONG_LINE = 40, 200
# Mails and wires break their lines at 50 to 100 characters.
_SHORTEST_BROKEN, _LONGEST_BROKEN, _FEWEST_BROKEN = 50, 100, 3

Grams = NDArray[np.uint64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)


def prose(text: str) -> str:
    """The lines of a text that are sentences, each once; menus, counters, credits and lists of links are left out.

    Paragraphs that were broken into lines are put together first. Where no line is a sentence the whole text is
    returned.
    """
    lines = [line.strip() for line in _unbroken(text)]
    kept = [line for line in lines if _is_sentence(line)]
    return "\n".join(dict.fromkeys(kept)) or text


def grams(text: str) -> Grams:
    """The hashes of the distinct character 8-grams of ``text``, sorted.

    Letters and digits only, compatibility forms, case and accents folded: marks, spaces and line breaks differ from
    house to house, and Korean is spaced in more than one way. Hangul counts by its letters, not its syllables, so
    that eight of them say as much as in an alphabet.
    """
    letters = _NOT_TEXT.sub("", unicodedata.normalize("NFKD", text).casefold())
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    if len(codes) < GRAM:
        return np.empty(0, dtype=np.uint64)
    size = len(codes) - GRAM + 1
    hashed = np.zeros(size, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for step in range(GRAM):
            hashed = hashed * _FACTOR + codes[step : step + size]
        hashed = (hashed ^ (hashed >> _SHIFT)) * _MIX
    found: Grams = np.unique(hashed ^ (hashed >> _SHIFT))
    return found


def shared(one: Grams, other: Grams) -> int:
    """How many 8-grams both texts have."""
    return len(np.intersect1d(one, other, assume_unique=True))


def containment(one: Grams, other: Grams) -> float:
    """The part of the smaller text that stands in the larger, 0 to 1; 0 where one of them is empty."""
    smaller = min(len(one), len(other))
    return shared(one, other) / smaller if smaller else 0.0


def _is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, or holds sentences before a credit that was run on to it."""
    if line.endswith(_SENTENCE_END):
        return _length(line) >= _FEWEST_LETTERS
    return _length(line) >= _LONG_LINE and bool(_END_INSIDE.search(line))


def _length(line: str) -> int:
    """The length of a line in letters of an alphabet; a syllable of Hangul counts two."""
    return len(line) + len(_HANGUL.findall(line))


def _unbroken(text: str) -> Iterable[str]:
    """The lines of a text, those of a broken paragraph as one."""
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            paragraph.append(line.strip())
            continue
        yield from [" ".join(paragraph)] if _is_broken(paragraph) else paragraph
        paragraph = []


def _is_broken(lines: list[str]) -> bool:
    if len(lines) < _FEWEST_BROKEN or any(len(line) > _LONGEST_BROKEN for line in lines):
        return False
    ended = sum(line.endswith(_SENTENCE_END) for line in lines[:-1])
    return all(len(line) >= _SHORTEST_BROKEN for line in lines[:-1]) and ended * 2 < len(lines)
