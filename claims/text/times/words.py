"""Words, digits and signs of a passage, as the reading of periods needs them."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"\d{1,9}|\b(?:jusqu|qu|[ldnsjmtc])['’](?=[^\W\d_])|[^\W\d_]+(?:['’ʼ][^\W\d_]+)?|[^\w\s]", re.IGNORECASE
)
# No sentence is longer; what runs on beyond this is a table or noise.
MOST_WORDS = 600


class Word(NamedTuple):
    """``text[start:end]`` in lower case; ``number`` where it is digits."""

    start: int
    end: int
    low: str
    number: int | None


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]`` in order, at most ``MOST_WORDS``."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        low = match.group().lower().replace("’", "'").replace("ʼ", "'")
        found.append(Word(match.start(), match.end(), low, int(low) if low.isdecimal() else None))
        if len(found) >= MOST_WORDS:
            break
    return found


def low_words(phrase: str) -> tuple[str, ...]:
    """A phrase of a word list as the words it consists of."""
    return tuple(word.low for word in words_of(phrase, 0, len(phrase)))
