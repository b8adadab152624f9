"""A text and its marks as flat stretches that follow one another: the template escapes and draws them.

Marks may overlap and nest. The concatenation of all stretches is the text, code point by code point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

CLAIM, QUANTITY, CLAIMANT, RELAY, CUE, EVIDENCE = "claim", "quantity", "claimant", "relay", "cue", "evidence"


class BlockSpan(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Mark:
    """What ``text[start:end]`` is; ``ref`` names the row it belongs to, ``note`` says it in words."""

    start: int
    end: int
    kind: str
    ref: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch with one kind of block and the same marks all along."""

    start: int
    end: int
    text: str
    block: str
    marks: tuple[Mark, ...]

    @property
    def classes(self) -> str:
        """The style classes: one for the block and one per kind of mark."""
        kinds = {f"is-{mark.kind}" for mark in self.marks}
        return " ".join([f"in-{self.block}" if self.block else "in-none", *sorted(kinds)])

    @property
    def notes(self) -> str:
        return " · ".join(dict.fromkeys(mark.note for mark in self.marks if mark.note))

    @property
    def claims(self) -> str:
        """The ids of the claims that stand here, parted by blanks."""
        return " ".join(dict.fromkeys(mark.ref for mark in self.marks if mark.kind == CLAIM))

    @property
    def shown(self) -> str:
        """The text as HTML can carry it: a parser drops the CR of CR LF, so that one is drawn as nothing."""
        return "" if self.text == "\r" else self.text


def segments(text: str, blocks: Iterable[BlockSpan], marks: Iterable[Mark]) -> list[Segment]:
    """Return the stretches of ``text`` in order; marks and blocks outside of it are cut off at its ends."""
    length = len(text)
    spans = sorted((max(0, block.start), min(length, block.end), str(block.kind)) for block in blocks)
    usable = sorted((m for m in marks if 0 <= m.start < m.end <= length), key=lambda m: (m.start, -m.end))
    cuts = _cuts(text, spans, usable)
    found: list[Segment] = []
    active: list[Mark] = []
    upcoming, block = 0, 0
    for start, end in zip(cuts, cuts[1:], strict=False):
        active = [mark for mark in active if mark.end > start]
        while upcoming < len(usable) and usable[upcoming].start <= start:
            active.append(usable[upcoming])
            upcoming += 1
        while block < len(spans) and spans[block][1] <= start:
            block += 1
        inside = block < len(spans) and spans[block][0] <= start
        found.append(Segment(start, end, text[start:end], spans[block][2] if inside else "", tuple(active)))
    return found


def _cuts(text: str, spans: Sequence[tuple[int, int, str]], marks: Sequence[Mark]) -> list[int]:
    cuts = {0, len(text)}
    for start, end, _kind in spans:
        cuts |= {start, end}
    for mark in marks:
        cuts |= {mark.start, mark.end}
    at = text.find("\r\n")
    while at >= 0:
        cuts |= {at, at + 1}
        at = text.find("\r\n", at + 1)
    return sorted(cuts)
