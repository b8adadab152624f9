"""Texts of one folder or one claim grouped by story, in memory and without comparing all pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from sources.syndication.grams import COPY_FROM, FEWEST_GRAMS, LOOK_FROM, Grams, containment, grams, prose
from sources.syndication.roles import Role, role_of

# One gram of so many is looked up: enough to meet every candidate, few enough to keep the index small.
SAMPLED = 8
# Candidates share at least this part of the sampled grams of the smaller text.
CANDIDATE_FROM = 0.25

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Member(Generic[Key]):
    """One text of a story. ``containment`` is measured against the text ``of``, both None where it is alone."""

    key: Key
    story: int
    role: Role
    containment: float | None
    of: Key | None


class CopyIndex(Generic[Key]):
    """Finds the texts that may be copies of one another without comparing all pairs."""

    def __init__(self) -> None:
        self._texts: dict[Key, Grams] = {}
        self._holders: dict[int, list[Key]] = {}
        self._short: dict[bytes, Key] = {}

    def add(self, key: Key, found: Grams) -> None:
        """Take a text in; one that is too short to tell a story is only met by one that is the same."""
        if len(found) < FEWEST_GRAMS:
            if len(found):
                self._short.setdefault(found.tobytes(), key)
            return
        self._texts[key] = found
        for gram in _sample(found):
            self._holders.setdefault(gram, []).append(key)

    def near(self, found: Grams) -> Iterator[tuple[Key, float]]:
        """The texts with a containment of ``LOOK_FROM`` and more, the highest first."""
        if len(found) < FEWEST_GRAMS:
            same = self._short.get(found.tobytes()) if len(found) else None
            if same is not None:
                yield same, 1.0
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
            members[key] = Member(key, members[of].story, role_of(found[key], found[of]), share, of)
        else:
            members[key] = Member(key, len(members), Role.SINGLE, None, None)
        index.add(key, found[key])
    return _with_originals([members[key] for key in texts])


def _with_originals(members: list[Member[Key]]) -> list[Member[Key]]:
    """Stories numbered from 1 in the order of the texts; a text with copies is their original."""
    copied = {member.story for member in members if member.of is not None}
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
