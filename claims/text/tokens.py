"""Words and marks of a text with their offsets, the layer below attribution and spotting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

# Dotted abbreviations and titles stay one token so that their point is not read as a clause border.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,6}"
    r"|\b(?:Dr|Prof|Mr|Mrs|Ms|Gen|Lt|Col|Sen|Rep|Gov|St|Sgt|Adm|Maj|Capt|Rev|Hr|Fr|Nr|No|Mio|Mrd|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
    r"|\b[^\W\d_a-zäöü]\.(?=\s)"
    r"|\w+(?:[-‑’'.&]\w+)*"
    r"|[^\w\s]"
)


class Token(NamedTuple):
    """``text[start:end]`` and its lower-case form."""

    start: int
    end: int
    text: str
    low: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or self.text[0] == "_"

    @property
    def is_capitalised(self) -> bool:
        return self.text[0].isupper()


_LONGEST_TERM = 4
_LONGEST_PARENTHESIS = 12


def opening_of_insertion(tokens: Sequence[Token], closing: int) -> int | None:
    """The opening mark of a short quoted term such as „Neue Presse“, or of a parenthesis, that ends there."""
    if tokens[closing].text == ")":
        for place in range(closing - 1, max(-1, closing - _LONGEST_PARENTHESIS), -1):
            if tokens[place].text == "(":
                return place
        return None
    if tokens[closing].text not in "“”\"»«‘’'":
        return None
    for place in range(closing - 1, max(-1, closing - _LONGEST_TERM - 2), -1):
        if tokens[place].text in "„“\"«»‚‘'":
            return place if place < closing - 1 else None
        if not tokens[place].is_word:
            return None
    return None


def tokenize(text: str, start: int = 0, end: int | None = None, limit: int = 300) -> list[Token]:
    """The tokens of ``text[start:end]``, at most ``limit`` of them: no sentence worth reading has more."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [
        Token(match.start(), match.end(), word := match.group(), word.lower())
        for match in islice(found, limit)
    ]
