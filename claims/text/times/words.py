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
    """``text[start:end]`` in lower case; ``number`` where it is digits, ``is_capital`` as it is printed."""

    start: int
    end: int
    low: str
    number: int | None
    is_capital: bool = False


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of ``text[start:end]`` in order, at most ``MOST_WORDS``."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        printed = match.group()
        low = printed.lower().replace("’", "'").replace("ʼ", "'")
        number = int(low) if low.isdecimal() else None
        found.append(Word(match.start(), match.end(), low, number, printed[0].isupper()))
        if len(found) >= MOST_WORDS:
            break
    return found


def low_words(phrase: str) -> tuple[str, ...]:
    """A phrase of a word list as the words it consists of."""
    return tuple(word.low for word in words_of(phrase, 0, len(phrase)))
