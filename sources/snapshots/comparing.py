"""What differs between two captures of one document: paragraphs matched, then word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sources.snapshots.words import Word, paragraphs, words

SAME, CHANGED, ADDED, REMOVED, MOVED = "same", "changed", "added", "removed", "moved"
FIGURE = "figure"
PART_KINDS = [(kind, kind) for kind in (SAME, CHANGED, FIGURE)]
CHANGE_KINDS = [(kind, kind) for kind in (SAME, CHANGED, ADDED, REMOVED, MOVED)]
ALIKE = 0.5  # share of words that two paragraphs have in common to be shown as one that changed
MOST_PAIRS = 4_000  # pairs of paragraphs compared; beyond that they are matched in their order
MOST_CHARACTERS = 20_000  # of a paragraph compared word by word; a longer one is shown as replaced

Span = tuple[int, int]
Run = tuple[str, int, int]  # kind, first word, word after the last


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of one side: ``same``, ``changed`` or, where figures were exchanged, ``figure``."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Side:
    """A paragraph of one capture, at ``[start, end)`` of its text."""

    start: int
    end: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph on both sides, or on one: ``same``, ``changed``, ``added``, ``removed`` or ``moved``."""

    kind: str
    old: Side | None
    new: Side | None
    figures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All paragraphs in the order of the newer capture, and the figures that were exchanged."""

    changes: tuple[Change, ...]

    @property
    def figures(self) -> tuple[tuple[str, str], ...]:
        return tuple(pair for change in self.changes for pair in change.figures)

    def count(self, kind: str) -> int:
        return sum(change.kind == kind for change in self.changes)

    @property
    def is_equal(self) -> bool:
        return all(change.kind == SAME for change in self.changes)


def compare(old: str, new: str) -> Comparison:
    """Return what differs between two texts; white space between words never does."""
    before, after = paragraphs(old), paragraphs(new)
    matcher = SequenceMatcher(None, _keys(old, before), _keys(new, after), autojunk=True)
    found: list[Change] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            found += [_whole(SAME, old, a, new, b) for a, b in zip(before[i:j], after[k:m], strict=True)]
        else:
            found += _replaced(old, before[i:j], new, after[k:m])
    return Comparison(tuple(_with_moves(found)))


def _keys(text: str, spans: Sequence[Span]) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end in spans]


def _replaced(old: str, before: list[Span], new: str, after: list[Span]) -> Iterator[Change]:
    pairs = dict(_paired(old, before, new, after))
    waiting = iter(range(len(before)))
    taken = set(pairs.values())
    for index, span in enumerate(after):
        partner = pairs.get(index)
        if partner is None:
            yield _one_sided(ADDED, new, span)
            continue
        for earlier in waiting:
            if earlier == partner:
                break
            if earlier not in taken:
                yield _one_sided(REMOVED, old, before[earlier])
        yield _word_by_word(old, before[partner], new, span)
    for left in waiting:
        yield _one_sided(REMOVED, old, before[left])


def _paired(old: str, before: list[Span], new: str, after: list[Span]) -> Iterator[tuple[int, int]]:
    """Yield (index after, index before) of paragraphs that are versions of each other, in order."""
    if len(before) * len(after) > MOST_PAIRS:
        yield from ((index, index) for index in range(min(len(before), len(after))))
        return
    bags = [_bag(old, span) for span in before]
    least = 0
    for index, span in enumerate(after):
        bag = _bag(new, span)
        likeness = [(_likeness(bags[at], bag), -at) for at in range(least, len(before))]
        best, place = max(likeness, default=(0.0, 0))
        if best >= ALIKE:
            yield index, -place
            least = -place + 1


def _bag(text: str, span: Span) -> Counter[str]:
    """Return how often each word stands in a paragraph, of a very long one in its beginning."""
    start, end = span
    return Counter(word.text for word in words(text, start, min(end, start + MOST_CHARACTERS)))


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    shared = (one & other).total()
    return 2 * shared / max(1, one.total() + other.total())


def _word_by_word(old: str, before: Span, new: str, after: Span) -> Change:
    if max(before[1] - before[0], after[1] - after[0]) > MOST_CHARACTERS:
        return Change(CHANGED, _plain(old, before, CHANGED), _plain(new, after, CHANGED))
    one, other = words(old, *before), words(new, *after)
    matcher = SequenceMatcher(None, [w.text for w in one], [w.text for w in other], autojunk=False)
    figures: list[tuple[str, str]] = []
    left: list[Run] = []
    right: list[Run] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        exchanged = _exchanged(one[i:j], other[k:m]) if tag == "replace" else []
        kind = SAME if tag == "equal" else FIGURE if exchanged else CHANGED
        figures += exchanged
        left.append((kind, i, j))
        right.append((kind, k, m))
    sides = _side(old, before, one, left), _side(new, after, other, right)
    return Change(CHANGED, *sides, tuple(figures))


def _exchanged(one: list[Word], other: list[Word]) -> list[tuple[str, str]]:
    """Return the figures that replaced one another, in their order."""
    before = [word.text for word in one if word.is_figure]
    after = [word.text for word in other if word.is_figure]
    return [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]


def _side(text: str, span: Span, found: list[Word], runs: list[Run]) -> Side:
    """Cut a paragraph at the words that differ; each mark begins and ends with a word."""
    parts: list[Part] = []
    at, end = span
    marked = [run for run in runs if run[0] != SAME and run[1] < run[2]]
    for kind, first, last in marked:
        parts += [
            Part(text[at : found[first].start], SAME),
            Part(text[found[first].start : found[last - 1].end], kind),
        ]
        at = found[last - 1].end
    parts.append(Part(text[at:end], SAME))
    return Side(span[0], span[1], tuple(part for part in parts if part.text))


def _with_moves(changes: list[Change]) -> Iterator[Change]:
    """A paragraph that vanished here and stands there with the same words has moved."""
    gone = Counter(_words_of(change.old) for change in changes if change.kind == REMOVED)
    come = Counter(_words_of(change.new) for change in changes if change.kind == ADDED)
    left = {REMOVED: gone & come, ADDED: gone & come}
    for change in changes:
        side = change.old if change.kind == REMOVED else change.new
        if change.kind not in left or not left[change.kind][_words_of(side)]:
            yield change
            continue
        left[change.kind][_words_of(side)] -= 1
        if change.kind == ADDED and side:
            yield Change(MOVED, None, Side(side.start, side.end, (Part(_text_of(side), SAME),)))


def _words_of(side: Side | None) -> str:
    return " ".join(_text_of(side).split()) if side else ""


def _text_of(side: Side) -> str:
    return "".join(part.text for part in side.parts)


def _whole(kind: str, old: str, before: Span, new: str, after: Span) -> Change:
    return Change(kind, _plain(old, before, SAME), _plain(new, after, SAME))


def _one_sided(kind: str, text: str, span: Span) -> Change:
    side = _plain(text, span, CHANGED)
    return Change(kind, side, None) if kind == REMOVED else Change(kind, None, side)


def _plain(text: str, span: Span, kind: str) -> Side:
    return Side(span[0], span[1], (Part(text[slice(*span)], kind),))
