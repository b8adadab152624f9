"""Copies of one text: how much of the smaller text stands in the larger, and which texts are one story.

Containment of character 8-grams (shared / smaller set) tells copies that were cut, framed or set in another
house style; Jaccard would not, since copies are shorter. Thresholds as measured on thirteen texts of one story:
0.75 and more is a copy, 0.40 to 0.75 a person looks, below that the text says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

GRAM = 8
COPY_FROM = 0.75
LOOK_FROM = 0.40
# A shorter text is a line or a quotation: it stands in many stories and joins none.
FEWEST_GRAMS = 150
# One gram of so many is looked up: enough to meet every candidate, few enough to keep the index small.
SAMPLED = 8
# Candidates share at least this part of the sampled grams of the smaller text.
CANDIDATE_FROM = 0.25

_NOT_TEXT = re.compile(r"[\W_]+")
_SENTENCE_END = tuple(".!?…。\"”“»'’)")
_FEWEST_LETTERS = 40

Grams = NDArray[np.uint64]
Key = TypeVar("Key", bound=Hashable)

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_SHIFT = np.uint64(31)


class Role(StrEnum):
    """What a text is in its story: the one the others were measured against, a copy, or alone."""

    ORIGINAL = "original"
    COPY = "copy"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Member(Generic[Key]):
    """One text of a story. ``containment`` is measured against the text ``of``, both None where it is alone."""

    key: Key
    story: int
    role: Role
    containment: float | None
    of: Key | None


def prose(text: str) -> str:
    """The lines of a text that are sentences; menus, counters, credits and lists of links are left out.

    Where no line is a sentence the whole text is returned.
    """
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if len(line) >= _FEWEST_LETTERS and line.endswith(_SENTENCE_END)]
    return "\n".join(dict.fromkeys(kept)) or text


def grams(text: str) -> Grams:
    """The hashes of the distinct character 8-grams of ``text``, sorted.

    Letters and digits only, compatibility forms and case folded: marks, spaces and line breaks differ from
    house to house, and Korean is spaced in more than one way.
    """
    letters = _NOT_TEXT.sub("", unicodedata.normalize("NFKC", text).casefold())
    codes = np.array([ord(letter) for letter in letters], dtype=np.uint64)
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


def containment(one: Grams, other: Grams) -> float:
    """The part of the smaller text that stands in the larger, 0 to 1; 0 where one of them is empty."""
    smaller = min(len(one), len(other))
    return len(np.intersect1d(one, other, assume_unique=True)) / smaller if smaller else 0.0


class CopyIndex(Generic[Key]):
    """Finds the texts that may be copies of one another without comparing all pairs."""

    def __init__(self) -> None:
        self._texts: dict[Key, Grams] = {}
        self._holders: dict[int, list[Key]] = {}

    def add(self, key: Key, found: Grams) -> None:
        """Take a text in; one that is too short to tell a story is kept out."""
        if len(found) < FEWEST_GRAMS:
            return
        self._texts[key] = found
        for gram in _sample(found):
            self._holders.setdefault(gram, []).append(key)

    def near(self, found: Grams) -> Iterator[tuple[Key, float]]:
        """The texts with a containment of ``LOOK_FROM`` and more, the highest first."""
        if len(found) < FEWEST_GRAMS:
            return
        sample = _sample(found)
        met = Counter(key for gram in sample for key in self._holders.get(gram, ()))
        measured = [
            (key, containment(found, self._texts[key]))
            for key, shared in met.items()
            if shared >= CANDIDATE_FROM * min(len(sample), len(self._texts[key]) / SAMPLED)
        ]
        yield from sorted(
            ((key, share) for key, share in measured if share >= LOOK_FROM), key=lambda pair: -pair[1]
        )


def _sample(found: Grams) -> list[int]:
    sampled: list[int] = found[found % np.uint64(SAMPLED) == 0].tolist()
    return sampled


def stories(texts: Mapping[Key, str], order: Sequence[Key] = ()) -> list[Member[Key]]:
    """The texts by story, in the order given; texts of one story carry the same text.

    A text joins the story of the earlier one that it shares most with, from ``COPY_FROM`` on. ``order`` tells
    which are earlier (by publication); without it the longer text counts as the earlier one.
    """
    found = {key: grams(prose(text)) for key, text in texts.items()}
    ranked = list(dict.fromkeys(key for key in order if key in found))
    dated = set(ranked)
    ranked += sorted((key for key in found if key not in dated), key=lambda key: -len(found[key]))
    index: CopyIndex[Key] = CopyIndex()
    members: dict[Key, Member[Key]] = {}
    for key in ranked:
        near = next(iter(index.near(found[key])), None)
        if near is not None and near[1] >= COPY_FROM:
            of, share = near
            members[key] = Member(key, members[of].story, Role.COPY, share, of)
        else:
            members[key] = Member(key, len(members), Role.SINGLE, None, None)
        index.add(key, found[key])
    return _with_originals([members[key] for key in texts])


def _with_originals(members: list[Member[Key]]) -> list[Member[Key]]:
    """Stories numbered from 1 in the order of the texts; a text with copies is their original."""
    copied = {member.story for member in members if member.role is Role.COPY}
    numbers: dict[int, int] = {}
    for member in members:
        numbers.setdefault(member.story, len(numbers) + 1)
    return [
        Member(
            member.key,
            numbers[member.story],
            Role.ORIGINAL if member.role is Role.SINGLE and member.story in copied else member.role,
            member.containment,
            member.of,
        )
        for member in members
    ]
