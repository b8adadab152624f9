"""The lines of a pasted text as units of layout; hard-wrapped lines of one paragraph become one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# U+2028 breaks a line inside a paragraph, so it is white space here, not a border.
_LINE = re.compile("[^\n\r\v\f\x85\u2029]+")
_WORD = re.compile(r"\w+(?:[-’'.,]\w+)*")
_HANGUL = re.compile("[가-힣]")
_CLOSERS = " \u00a0\u202f\t\"'«»“”’‘›‹)]"
_NARROWEST, _WIDEST = 40, 120


@dataclass(frozen=True)
class Line:
    """``start``/``end`` without surrounding white space; ``gap`` says whether an empty line stands before it."""

    start: int
    end: int
    text: str
    gap: bool

    @cached_property
    def words(self) -> list[str]:
        return _WORD.findall(self.text[:1200].lower())

    @cached_property
    def folded(self) -> str:
        return " ".join(self.text.lower().split())

    @cached_property
    def ends_sentence(self) -> bool:
        return self.text.rstrip(_CLOSERS)[-1:] in tuple(".!?…:;。！？")

    @cached_property
    def ends_with_point(self) -> bool:
        return self.text[-1] == "." and self.text[-2:] != ".."

    @cached_property
    def is_korean(self) -> bool:
        return _HANGUL.search(self.text) is not None

    @property
    def prose_words(self) -> int:
        """So many words make a paragraph also without a point; a Korean word holds a particle or two."""
        return 10 if self.is_korean else 18

    @property
    def fewest_words(self) -> int:
        """So many words make a sentence."""
        return 3 if self.is_korean else 4

    @cached_property
    def has_letters(self) -> bool:
        return any(character.isalpha() for character in self.text)


def find_lines(text: str) -> list[Line]:
    """All lines with something in them, in order."""
    return list(_joined(text, list(_raw_lines(text))))


def _raw_lines(text: str) -> Iterator[Line]:
    breaks_from = 0
    for match in _LINE.finditer(text):
        start, end = match.start(), match.end()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        between = text[breaks_from:start]
        yield Line(start, end, text[start:end], gap=between.count("\n") + between.count("\u2029") > 1)
        breaks_from = end


def _joined(text: str, lines: list[Line]) -> Iterator[Line]:
    paragraph: list[Line] = []
    for line in lines:
        if line.gap and paragraph:
            yield from _unwrapped(text, paragraph)
            paragraph = []
        paragraph.append(line)
    yield from _unwrapped(text, paragraph)


def _unwrapped(text: str, paragraph: list[Line]) -> list[Line]:
    """One line for a paragraph that was wrapped at a fixed width; else only lines that run on are joined."""
    if len(paragraph) < 2:
        return paragraph
    if _is_wrapped(paragraph):
        return [_join(text, paragraph[0], paragraph[-1])]
    units: list[Line] = []
    first = last = paragraph[0]
    for line in paragraph[1:]:
        if not _runs_on(last, line):
            units.append(_join(text, first, last))
            first = line
        last = line
    return [*units, _join(text, first, last)]


def _join(text: str, first: Line, last: Line) -> Line:
    return first if first is last else Line(first.start, last.end, text[first.start : last.end], first.gap)


def _runs_on(line: Line, following: Line) -> bool:
    """A long line that ends in the middle of a sentence, before a lower-case word."""
    goes_on = following.text[0].islower() and len(following.words) > 1
    return (
        len(line.text) >= _NARROWEST and not line.ends_sentence and goes_on and "/" not in following.text[:6]
    )


def _is_wrapped(paragraph: list[Line]) -> bool:
    """Whether no line could have taken the first word of the next one, and some sentence runs on."""
    width = max(len(line.text) for line in paragraph)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    runs_on = False
    for line, following in zip(paragraph, paragraph[1:], strict=False):
        if len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) <= width:
            return False
        runs_on = runs_on or (not line.ends_sentence and following.text[0].islower())
    return runs_on
