"""Blocks that repeat another block of the same text, word for word or nearly: a teaser, a pull quote."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from claims.text.blocks.lines import Line

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_FEWEST_WORDS = 6
_MOST_WORDS = 400
_MOST_CANDIDATES = 8
# This share of a block's word runs must stand in the other block; figures must all be there.
_NEAR = 0.8


class _Words(NamedTuple):
    line: Line
    words: list[str]
    offsets: list[tuple[int, int]]
    shingles: list[tuple[str, ...]]


def find_duplicates(lines: list[Line]) -> dict[int, tuple[int, int]]:
    """For every repeated line its number and the span ``(start, end)`` of the text it repeats.

    The longer block is the original. Of two equal ones the first is the teaser when the second follows
    it at once, else the second is the repetition.
    """
    read = [_read(line) for line in lines]
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, block in enumerate(read):
        for shingle in set(block.shingles):
            if len(places[shingle]) < _MOST_CANDIDATES:
                places[shingle].append(number)
    repeated: dict[int, tuple[int, int]] = {}
    for number, block in enumerate(read):
        for other in _candidates(number, block, places):
            if (
                other not in repeated
                and _gives_way(number, other, read)
                and (span := _span_in(block, read[other]))
            ):
                repeated[number] = span
                break
    return repeated


def _read(line: Line) -> _Words:
    matches = list(_WORD.finditer(line.text[:8000].lower()))[:_MOST_WORDS]
    found = [match.group() for match in matches]
    offsets = [(line.start + match.start(), line.start + match.end()) for match in matches]
    shingles = (
        [tuple(found[i : i + _SHINGLE]) for i in range(len(found) - _SHINGLE + 1)]
        if len(found) >= _FEWEST_WORDS
        else []
    )
    return _Words(line, found, offsets, shingles)


def _candidates(number: int, block: _Words, places: dict[tuple[str, ...], list[int]]) -> list[int]:
    seen: dict[int, int] = defaultdict(int)
    for shingle in block.shingles:
        for place in places[shingle]:
            if place != number:
                seen[place] += 1
    return sorted(seen, key=lambda place: (-seen[place], place))[:_MOST_CANDIDATES]


def _gives_way(number: int, other: int, read: list[_Words]) -> bool:
    mine, theirs = len(read[number].words), len(read[other].words)
    if mine != theirs:
        return mine < theirs
    return other == number + 1 or (other < number and other != number - 1)


def _span_in(block: _Words, other: _Words) -> tuple[int, int] | None:
    """The stretch of ``other`` that ``block`` repeats, or None when too little of it does."""
    wanted = set(block.shingles)
    hits = [i for i, shingle in enumerate(other.shingles) if shingle in wanted]
    if not hits or len({other.shingles[i] for i in hits}) < _NEAR * len(wanted):
        return None
    if not {word for word in block.words if word[0].isdigit()} <= set(other.words):
        return None
    last = min(hits[-1] + _SHINGLE - 1, len(other.offsets) - 1)
    start, end = other.offsets[hits[0]][0], other.offsets[last][1]
    if other.line.text[: start - other.line.start].strip("\"'«»„“”‚‘ \u00a0") == "":
        start = other.line.start
    return start, _with_closing_marks(other.line, end)


def _with_closing_marks(line: Line, end: int) -> int:
    while (
        end < line.end
        and not line.text[end - line.start].isspace()
        and not line.text[end - line.start].isalnum()
    ):
        end += 1
    return end
