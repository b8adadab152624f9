"""Finding a kept quotation in another capture: the same, moved, changed or gone. A suggestion, never a move."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from sources.snapshots.words import Word, words

EXACT, MOVED, CHANGED, GONE = "exact", "moved", "changed", "gone"
NEAREST = 0.6  # likeness below which a passage is not the quotation any more
CONTEXT = 32  # code points before and after that tell one occurrence from another
AT_HOME = 0.6  # likeness of the surroundings that makes it the same place
CANDIDATES = 12  # places looked at closely
LONGEST = 4_000  # code points of a quotation that are looked for
BY_LETTERS = 600  # code points up to which letters count as well as words


@dataclass(frozen=True, slots=True)
class Quote:
    """W3C TextQuoteSelector: the words, and what stood before and after them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quotation stands now; ``text[start:end]`` is ``exact``. Gone has no place."""

    status: str
    start: int | None = None
    end: int | None = None
    exact: str = ""
    similarity: float = 0.0


class Ground:
    """A text in which quotations are looked for, read once for all of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words = words(text)
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self._words):
            self._places[word.text].append(index)

    def find(self, quote: Quote) -> Anchor:
        """Return where ``quote`` stands: its own words first, in its surroundings; else the nearest passage."""
        found = self._verbatim(quote)
        return found if found else self._nearest(quote)

    def _verbatim(self, quote: Quote) -> Anchor | None:
        places: list[tuple[float, int]] = []
        at = self.text.find(quote.exact) if quote.exact else -1
        while at >= 0 and len(places) < 1000:
            places.append((self._at_home(quote, at, at + len(quote.exact)), -at))
            at = self.text.find(quote.exact, at + 1)
        if not places:
            return None
        surroundings, place = max(places)
        status = EXACT if surroundings >= AT_HOME else MOVED
        return Anchor(status, -place, -place + len(quote.exact), quote.exact, 1.0)

    def _at_home(self, quote: Quote, start: int, end: int) -> float:
        """Return how much of the old surroundings stands here: the better of before and after, 0 to 1."""
        prefix, suffix = quote.prefix[-CONTEXT:], quote.suffix[:CONTEXT]
        sides = (
            (prefix, self.text[max(0, start - len(prefix)) : start]),
            (suffix, self.text[end : end + len(suffix)]),
        )
        # A quotation at the very edge of its text has no surroundings there to compare.
        likeness = [_likeness(was, now) for was, now in sides if was.strip()]
        return max(likeness, default=1.0)

    def _nearest(self, quote: Quote) -> Anchor:
        wanted = words(quote.exact[:LONGEST])
        best = Anchor(GONE)
        rank = 0.0
        for first in self._candidates(wanted):
            span = self._aligned(wanted, first)
            if span is None:
                continue
            start, end = span
            likeness = _likeness_of_passages(quote.exact[:LONGEST], self.text[start:end])
            worth = likeness + self._at_home(quote, start, end) / 100
            if likeness >= NEAREST and worth > rank:
                rank, best = worth, Anchor(CHANGED, start, end, self.text[start:end], round(likeness, 3))
        return best

    def _candidates(self, wanted: list[Word]) -> list[int]:
        """Return indices of words at which the quotation may begin, the most voted first.

        Each word votes for the places it would put the beginning at; frequent words vote less.
        """
        votes: Counter[int] = Counter()
        for index, word in enumerate(wanted):
            places = self._places.get(word.text, ())
            if not places or len(places) > 500:
                continue
            for place in places:
                for drift in (-2, -1, 0, 1, 2):
                    votes[place - index + drift] += (3 - abs(drift)) / len(places)  # type: ignore[assignment]
        return [first for first, _weight in votes.most_common(CANDIDATES)]

    def _aligned(self, wanted: list[Word], first: int) -> tuple[int, int] | None:
        """Return the span that lines up best with the quotation around word ``first``."""
        margin = max(3, len(wanted) // 3)
        low = max(0, first - margin)
        window = self._words[low : first + len(wanted) + margin]
        matcher = SequenceMatcher(None, [w.text for w in wanted], [w.text for w in window], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        if not blocks:
            return None
        head = max(0, blocks[0].b - blocks[0].a)
        after = len(wanted) - blocks[-1].a - blocks[-1].size
        tail = min(len(window), blocks[-1].b + blocks[-1].size + after) - 1
        start, end = window[head].start, window[max(head, tail)].end
        return self._within_lines(start, end, window[blocks[0].b].start, window[blocks[-1].b].end)

    def _within_lines(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """Cut the guessed ends off at the borders of the lines that hold what surely matches."""
        begin = self.text.rfind("\n", start, first) + 1
        stop = self.text.find("\n", last, end)
        return max(start, begin), stop if stop >= 0 else end


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() if one and other else 0.0


def _likeness_of_passages(one: str, other: str) -> float:
    """Return how alike two passages are, by words and, where they are short, by letters too."""
    matcher = SequenceMatcher(
        None, [w.text for w in words(one)], [w.text for w in words(other)], autojunk=False
    )
    by_words = matcher.ratio()
    return (by_words + _likeness(one, other)) / 2 if max(len(one), len(other)) <= BY_LETTERS else by_words
