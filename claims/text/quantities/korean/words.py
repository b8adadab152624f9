"""The Korean words around numbers, and small looks at the text to the left and right of an offset."""

from __future__ import annotations

import re

from claims.text.numbers.korean.counters import PARTICLES
from claims.text.wordlists import lexicon

MODALITY = lexicon("ko/modality")
CONTEXT = lexicon("ko/context")
PERSONS = lexicon("ko/persons")

PERSON_WORDS = frozenset(PERSONS["words"])
PERSON_ENDINGS = tuple(PERSONS["endings"])
COUNTED_TOPICS = tuple(PERSONS["counted_topics"])
MEASURES_OF = frozenset(PERSONS["measures_of"])

_WORD_BEFORE = re.compile(r"\S{1,24}[ \t\u00a0\u2009\u202f]{0,3}\Z")
_REACH = 28
_EDGES = "\"'“”‘’「」『』()[]<>《》〈〉·…"
_LONGEST_PARTICLE = 5
_ENDS_CLAUSE = ",.;:!?"


class Word:
    """One word of the text between spaces, without the marks at its edges."""

    __slots__ = ("start", "end", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES + _ENDS_CLAUSE:
            end -= 1
        self.start, self.end, self.text = start, end, text[start:end]


def word_before(text: str, at: int, floor: int) -> Word | None:
    """The word that ends at or before ``at``."""
    found = _WORD_BEFORE.search(text, max(floor, at - _REACH), at)
    return Word(text, found.start(), found.start() + len(found.group().rstrip())) if found else None


def words_after(text: str, at: int, end: int, most: int) -> list[Word]:
    """The next words from ``at`` on, as far as no mark ends the clause."""
    found: list[Word] = []
    position = at
    while len(found) < most:
        while position < end and text[position].isspace():
            position += 1
        begin = position
        while position < end and not text[position].isspace() and position - begin < _REACH:
            position += 1
        if begin == position:
            break
        found.append(Word(text, begin, position))
        if text[position - 1] in _ENDS_CLAUSE:
            break
    return found


def stem(word: str) -> str:
    """The word without its particle; the word itself where it has none."""
    for length in range(min(_LONGEST_PARTICLE, len(word) - 1), 0, -1):
        if word[-length:] in PARTICLES and len(word) - length > 1:
            return word[:-length]
    return word


def is_person_noun(word: str) -> bool:
    return word in PERSON_WORDS or (len(word) > 2 and word.endswith(PERSON_ENDINGS))
