"""Distance and denial: words that hedge what a sentence passes on, and words that say it is not so.

The words of a language stand in ``lexicon/<language>/attribution.toml`` under ``[distance]``:

- ``hedges`` take distance beside a cue ("apparently"); ``hearsay`` also where nobody is named ("allegedly");
- ``denials`` turn the cue they touch into a denial, unless one of ``negated_before`` stands up to three words
  before it or one of ``negated_behind`` behind it in its clause, or one of ``refused`` (a demand, an offer)
  is what it turns down;
- ``lower_case`` hedges are nouns when they are capitalised within a sentence.

An entry is one or more words in lower case. ``…`` stands for any words in between; ``*`` at the beginning or end
of a word for any beginning or ending.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from claims.text.records import Span
from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_FARTHEST = 30
_NEGATED_WITHIN = 3
_REFUSED_WITHIN = 5
_MOST_KEPT, _LONGEST_KEPT = 50_000, 40
_ANY = "*"
_BETWEEN = "…"


class _Segment(NamedTuple):
    words: tuple[str, ...]


_Pattern = tuple[_Segment, ...]


class Hedge(NamedTuple):
    """Where a hedge stands, by token and by character; ``hearsay`` needs no source beside it."""

    at: int
    start: int
    end: int
    hearsay: bool

    def span(self, text: str) -> Span:
        return Span(self.start, self.end, text[self.start : self.end])


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases by their first word; ``loose`` ones begin with an open word."""

    by_word: Mapping[str, tuple[_Pattern, ...]]
    loose: tuple[_Pattern, ...]
    _starting: dict[str, tuple[_Pattern, ...]]

    def starting(self, low: str) -> tuple[_Pattern, ...]:
        """The phrases a word can begin; kept by word, for most words of a text come again."""
        known = self._starting.get(low)
        if known is None:
            loose = (pattern for pattern in self.loose if _fits(pattern[0].words[0], low))
            known = (*self.by_word.get(low, ()), *loose)
            if len(self._starting) < _MOST_KEPT and len(low) <= _LONGEST_KEPT:
                self._starting[low] = known
        return known


@dataclass(frozen=True, slots=True)
class _Words:
    hedges: _Phrases
    hearsay: _Phrases
    denials: _Phrases
    absent: _Phrases
    lower_case: frozenset[str]
    negated_before: frozenset[str]
    negated_behind: frozenset[str]
    refused: tuple[str, ...]


def find_hedges(tokens: Sequence[Token], quoted: Sequence[bool], language: str) -> list[Hedge]:
    """The hedges of one sentence in order, outside of its quotations."""
    words = _words(language)
    found: list[Hedge] = []
    for at, token in enumerate(tokens):
        low = _plain(token.low)
        if not (words.hearsay.starting(low) or words.hedges.starting(low)):
            continue
        if quoted[at] or not token.is_word or (at and token.is_capitalised and token.low in words.lower_case):
            continue
        for phrases, hearsay in ((words.hearsay, True), (words.hedges, False)):
            matched = next(iter(_matches(tokens, quoted, at, phrases)), None)
            if matched:
                first = matched[0]
                found.append(Hedge(at, tokens[at].start, tokens[first[-1]].end, hearsay))
                break
    return found


def says_nothing_is_there(tokens: Sequence[Token], quoted: Sequence[bool], language: str) -> bool:
    """ "There is no evidence of fraud, the commission said": the evidence is denied by a noun."""
    words = _words(language)
    places = (at for at, token in enumerate(tokens) if token.is_word and not quoted[at])
    return any(matched for at in places for matched in _matches(tokens, quoted, at, words.absent))


def is_denial(tokens: Sequence[Token], quoted: Sequence[bool], cue: tuple[int, int], language: str) -> bool:
    """Whether the cue at the characters ``cue`` denies what is said."""
    words = _words(language)
    for at, token in enumerate(tokens):
        if quoted[at] or not token.is_word:
            continue
        for matched in _matches(tokens, quoted, at, words.denials):
            places = [place for segment in matched for place in segment]
            touches = any(tokens[n].start < cue[1] and tokens[n].end > cue[0] for n in places)
            if touches and not _is_negated(tokens, places, words) and not _refuses(tokens, places, words):
                return True
    return False


def _is_negated(tokens: Sequence[Token], places: Sequence[int], words: _Words) -> bool:
    before = _clause(tokens, range(places[0] - 1, max(-1, places[0] - 1 - _NEGATED_WITHIN), -1))
    behind = _clause(tokens, range(places[0] + 1, min(len(tokens), places[0] + _FARTHEST)))
    return not words.negated_before.isdisjoint(before) or not words.negated_behind.isdisjoint(behind)


def _clause(tokens: Sequence[Token], places: Iterable[int]) -> list[str]:
    """The words from the first place on, as far as no mark parts them."""
    found: list[str] = []
    for place in places:
        if not tokens[place].is_word:
            break
        found.append(tokens[place].low)
    return found


def _refuses(tokens: Sequence[Token], places: Sequence[int], words: _Words) -> bool:
    behind = _clause(tokens, range(places[0] + 1, min(len(tokens), places[0] + 1 + _REFUSED_WITHIN)))
    return any(_fits(entry, low) for low in behind for entry in words.refused)


def _matches(
    tokens: Sequence[Token], quoted: Sequence[bool], at: int, phrases: _Phrases
) -> Iterable[list[range]]:
    """Every phrase that begins at token ``at``, as the token numbers of its segments."""
    patterns = phrases.starting(_plain(tokens[at].low))
    return _fitting(tokens, quoted, at, patterns) if patterns else ()


def _fitting(
    tokens: Sequence[Token], quoted: Sequence[bool], at: int, patterns: tuple[_Pattern, ...]
) -> Iterable[list[range]]:
    for pattern in patterns:
        found: list[range] = []
        place, last = at, at
        for segment in pattern:
            hit = next((n for n in range(place, last + 1) if _stands(tokens, quoted, n, segment)), None)
            if hit is None:
                break
            found.append(range(hit, hit + len(segment.words)))
            place, last = found[-1].stop, min(len(tokens) - 1, found[-1].stop + _FARTHEST)
        else:
            yield found


def _stands(tokens: Sequence[Token], quoted: Sequence[bool], at: int, segment: _Segment) -> bool:
    end = at + len(segment.words)
    return end <= len(tokens) and all(
        not quoted[n] and _fits(word, _plain(tokens[n].low))
        for n, word in zip(range(at, end), segment.words, strict=True)
    )


def _plain(low: str) -> str:
    return low.replace("’", "'")


def _fits(entry: str, low: str) -> bool:
    if entry.endswith(_ANY):
        return low.startswith(entry[:-1])
    return low.endswith(entry[1:]) if entry.startswith(_ANY) else low == entry


@cache
def _words(language: str) -> _Words:
    table = lexicon(f"{language}/attribution").get("distance", {})
    return _Words(
        hedges=_phrases(table.get("hedges", ())),
        hearsay=_phrases(table.get("hearsay", ())),
        denials=_phrases(table.get("denials", ())),
        absent=_phrases(table.get("absent", ())),
        lower_case=frozenset(table.get("lower_case", ())),
        negated_before=frozenset(table.get("negated_before", ())),
        negated_behind=frozenset(table.get("negated_behind", ())),
        refused=tuple(table.get("refused", ())),
    )


def _phrases(entries: Iterable[str]) -> _Phrases:
    by_word: dict[str, list[_Pattern]] = defaultdict(list)
    loose: list[_Pattern] = []
    for entry in entries:
        pattern = tuple(_Segment(tuple(part.split())) for part in entry.split(_BETWEEN))
        first = pattern[0].words[0]
        (loose if _ANY in first else by_word[first]).append(pattern)
    return _Phrases({word: tuple(found) for word, found in by_word.items()}, tuple(loose), {})
