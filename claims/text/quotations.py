"""Where a text quotes: spans between quotation marks of every style, also those that are never closed."""

from __future__ import annotations

import re
from typing import NamedTuple

# A run of four and more of the same mark is decoration.
_MARKS = re.compile("([«»„“”\"‹›「」『』‚‘’'])(?P<run>\\1{3,})?")
_APOSTROPHES = "‚‘’'"
_CLOSERS = {
    "«": "»",
    "»": "«",
    "„": '“”"',
    "“": '”“"',
    "”": "”",
    '"': '"”“',
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "‚": "‘’'",
    "‘": "’'",
    "'": "'’",
}
_SINGLE = "‚‘'’‹›"


class Quotation(NamedTuple):
    """``text[start:end]`` including its marks; ``closed`` is False when the closing mark is missing."""

    start: int
    end: int
    closed: bool


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Outer quotations of ``text[start:end]`` in order; nested ones belong to the outer one.

    A quotation that is never closed reaches to ``end``.
    """
    found: list[Quotation] = []
    opened = -1
    mark = ""
    for match in _MARKS.finditer(text, start, end):
        if match["run"]:
            continue
        sign, at = match.group(), match.start()
        if sign in _APOSTROPHES and not _is_mark(text, at, start, end):
            continue
        if opened < 0:
            if _may_open(text, sign, at, start, end):
                opened, mark = at, sign
        elif sign in _CLOSERS[mark] and _may_close(text, sign, at, end):
            found.append(Quotation(opened, at + 1, True))
            opened = -1
        elif mark in _SINGLE and sign not in _SINGLE and _may_open(text, sign, at, start, end):
            opened, mark = at, sign
    if opened >= 0 and mark not in _SINGLE:
        found.append(Quotation(opened, end, False))
    return found


def quoted_length(quotations: list[Quotation], start: int, end: int) -> int:
    """How many characters of ``[start, end)`` stand within quotations."""
    return sum(max(0, min(end, q.end) - max(start, q.start)) for q in quotations)


def _is_mark(text: str, at: int, start: int, end: int) -> bool:
    """Whether a single mark stands at the edge of a word, not within one."""
    before = at > start and (text[at - 1].isalnum() or text[at - 1] in ".,!?…")
    behind = at + 1 < end and text[at + 1].isalnum()
    word_before = at > start and text[at - 1].isalnum()
    if behind and word_before and _has_no_case(text[at + 1]):
        return True
    return (behind and not word_before) or (before and not behind)


def _has_no_case(letter: str) -> bool:
    """Scripts without case know no apostrophe: particles are written on behind the closing mark."""
    return letter.isalpha() and letter.lower() == letter.upper()


def _may_open(text: str, sign: str, at: int, start: int, end: int) -> bool:
    if sign in "」』’" or (sign == "”" and at > start and not text[at - 1].isspace()):
        return False
    if sign in "„‚「『":
        return True
    before_is_open = at == start or text[at - 1].isspace() or text[at - 1] in "([{–—-/:"
    return before_is_open and at + 1 < end


def _may_close(text: str, sign: str, at: int, end: int) -> bool:
    # German “ closes „; in English text the same sign opens: a letter right behind it gives that away.
    if sign == "“":
        return at + 1 >= end or not text[at + 1].isalnum()
    if sign == '"':
        return at + 1 >= end or not text[at + 1].isalnum() or not text[at - 1].isspace()
    return True
