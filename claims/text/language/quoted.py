"""Parts of one sentence in another language: a Russian quotation in a Ukrainian text, told by its letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claims.text.language.scripts import has_letters_of, has_only
from claims.text.quotations import find_quotations

# Languages that quote each other word for word, and whose letters tell them apart.
_NEIGHBOUR: Mapping[str, str] = {"uk": "ru", "ru": "uk"}


class Part(NamedTuple):
    """``text[start:end]`` is to be read in ``language``."""

    start: int
    end: int
    language: str


def parts_by_language(text: str, start: int, end: int, language: str) -> list[Part]:
    """The sentence ``text[start:end]`` cut where its language changes; one part where it does not.

    The first part's language is that of the words around the quotations.
    """
    other = _NEIGHBOUR.get(language)
    if other is None or not has_letters_of(text, start, end, other):
        return [Part(start, end, language)]
    quoted = [
        (max(start, q.start), min(end, q.end))
        for q in find_quotations(text, start, end)
        if has_only(text[q.start : q.end], other)
    ]
    if has_only(_around(text, start, end, quoted), other):
        return [Part(start, end, other)]
    return [Part(start, end, language), *(Part(first, last, other) for first, last in quoted)]


def _around(text: str, start: int, end: int, quoted: Sequence[tuple[int, int]]) -> str:
    """The sentence without its quotations."""
    begins = [start, *(last for _, last in quoted)]
    ends = [*(first for first, _ in quoted), end]
    return " ".join(text[first:last] for first, last in zip(begins, ends, strict=True))
