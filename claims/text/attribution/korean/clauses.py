"""The first source of a Korean stretch, and where a clause begins, for the rules all languages share."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.korean.phrases import source_at
from claims.text.attribution.mentions import Mention
from claims.text.tokens import Token

_BORDERS = frozenset(',;:–—()“”"「」!?…')

Placed = tuple[Mention, int, int]


def clause_start(tokens: Sequence[Token], at: int) -> int:
    start = at
    while start > 0 and tokens[start - 1].text not in _BORDERS:
        start -= 1
    return start


def first_phrase(tokens: Sequence[Token], begin: int, end: int) -> Placed | None:
    """The first topic or subject of ``[begin, end)``, or the bare source that ends right there."""
    for place in range(begin, end):
        source = source_at(tokens, place, begin)
        if source is not None and (source.is_topic or source.is_subject):
            return source.mention, source.first, source.last + 1
    last = source_at(tokens, end - 1, begin, strip=False) if end > begin else None
    return (last.mention, last.first, last.last + 1) if last else None
