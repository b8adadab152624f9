"""Compound sentences taken apart: one proposition for each figure that can be true or false alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from claims.text.records import AnalyzedSentence, Attribution, FoundQuantity, Modality, Proposition, Voice
from claims.text.spotting.wording import shorten
from claims.text.wordlists import words

_SPACES = re.compile(r"\s+")
_QUOTED = re.compile(r"“([^”]{1,60})”")
_WORD = re.compile(r"\s{0,3}[^\W\d_]+")
# Languages whose nouns take another noun behind them without any word between.
_GENITIVE_FOLLOWS = frozenset({"ru", "uk"})
# How far before its numeral the words that qualify a figure begin.
_REACH = 40
_MARKS = ",;"
_DASHES = frozenset("–—")
# A clause of fewer words says nothing alone.
_FEWEST_WORDS = 3
# More figures than this are a table or noise.
_MOST_FIGURES = 20


def parts_of(sentence: AnalyzedSentence) -> tuple[AnalyzedSentence, ...]:
    """The sentence's propositions as sentences of their own, with their figures; itself where it is one."""
    if not sentence.propositions:
        return (sentence,)
    return tuple(_part(sentence, proposition) for proposition in sentence.propositions)


def _part(sentence: AnalyzedSentence, proposition: Proposition) -> AnalyzedSentence:
    own = tuple(q for q in sentence.quantities if proposition.start <= q.start < proposition.end)
    return replace(
        sentence,
        start=proposition.start,
        end=proposition.end,
        text=proposition.text,
        quantities=own,
        proposed_text=proposition.wording,
        short_text=shorten(proposition.wording, own),
        propositions=(),
    )


class _Border:
    """A comma, dash or joining word between two figures: ``[start, end)`` belongs to neither part."""

    __slots__ = ("start", "end", "word")

    def __init__(self, start: int, end: int, word: str = "") -> None:
        self.start, self.end, self.word = start, end, word


def split(
    text: str,
    start: int,
    end: int,
    language: str,
    quantities: Sequence[FoundQuantity],
    attributions: Sequence[Attribution] = (),
) -> tuple[Proposition, ...]:
    """The propositions of the sentence ``text[start:end]``; none where it states one thing only.

    Two figures make two propositions where a comma, a dash or a word such as "and" stands between them.
    Joined noun phrases ("1,500 soldiers and 200 vehicles") share what stands around them. Ranges and what
    is said to be part of another figure ("3,000 of the 11,000") stay together.
    """
    counted = [quantity for quantity in quantities if quantity.modality is not Modality.FRACTION]
    if not 2 <= len(counted) <= _MOST_FIGURES or any(a.voice is Voice.DIRECT_QUOTE for a in attributions):
        return ()
    borders = [_border(text, first, second, language) for first, second in pairwise(counted)]
    kept = [border for border in borders if border is not None and not _opens_part(text, border, language)]
    if len(kept) < len(borders):
        return ()
    if _join_phrases(text, language, counted, kept):
        return _shared(text, start, end, language, counted, kept)
    return _clauses(text, start, end, language, counted, kept)


@cache
def _joins(language: str) -> re.Pattern[str]:
    known = sorted(words(f"{language}/spotting", "joins"), key=len, reverse=True)
    joined = "|".join(re.escape(word) for word in known)
    return re.compile(rf"\s(?:{joined})\s" if joined else r"(?!)", re.IGNORECASE)


def _border(text: str, first: FoundQuantity, second: FoundQuantity, language: str) -> _Border | None:
    """The last comma, dash or joining word between two figures, joined to a comma before it."""
    low, high = first.end, second.start
    found: _Border | None = None
    for match in _joins(language).finditer(text, low, high):
        found = _Border(match.start(), match.end() - 1, match.group().strip().lower())
    for place in range(low, high):
        is_mark = text[place] in _MARKS or (text[place] in _DASHES and text[place - 1].isspace())
        if is_mark and (found is None or place >= found.end or not text[place + 1 : found.start].strip()):
            last = found.end if found and place < found.start else place + 1
            found = _Border(place, last, found.word if found and place < found.start else "")
    return found


def _join_phrases(
    text: str, language: str, counted: Sequence[FoundQuantity], borders: Sequence[_Border]
) -> bool:
    """Whether the figures stand in noun phrases of one list: "1,500 soldiers, 20 tanks and 200 vehicles"."""
    if borders[-1].word not in words(f"{language}/spotting", "joins_phrases"):
        return False
    around = zip(counted, borders, counted[1:], strict=False)
    return _ends_there(text, language, _list_end(text, language, counted[-1])) and all(
        _is_behind_noun(text, first, border)
        and not text[border.end : _phrase_start(text, border.end, second)].strip()
        for first, border, second in around
    )


def _list_end(text: str, language: str, last: FoundQuantity) -> int:
    """Where the last noun phrase ends, with "of artillery" behind its noun."""
    end = _noun_end(text, last)
    partitive = _partitive(language).match(text, end)
    return partitive.end() if partitive else end


@cache
def _partitive(language: str) -> re.Pattern[str]:
    known = "|".join(re.escape(word) for word in words(f"{language}/spotting", "partitives"))
    return re.compile(rf"\s(?:{known})\s?[^\W\d_]+" if known else r"(?!)", re.IGNORECASE)


def _ends_there(text: str, language: str, end: int) -> bool:
    """Whether the list is over: what follows cannot belong to its last noun alone."""
    following = _WORD.match(text, end)
    if following is None:
        return True
    word = following.group().strip()
    if word.lower() in words(f"{language}/places", "before"):
        return True
    return language not in _GENITIVE_FOLLOWS and (language != "de" or word.islower())


def _opens_part(text: str, border: _Border, language: str) -> bool:
    """Whether "including" or the like follows: the figure behind it is a part of the one before."""
    behind = text[border.end : border.end + _REACH].lstrip().lower()
    return behind.startswith(tuple(words(f"{language}/spotting", "parts")))


def _noun_end(text: str, quantity: FoundQuantity) -> int:
    """Where the noun phrase of a figure ends: behind what it counts, else behind its numeral."""
    if not quantity.counted:
        return quantity.end
    at = text.find(quantity.counted, quantity.end)
    return at + len(quantity.counted) if 0 <= at - quantity.end <= 60 else quantity.end


def _is_behind_noun(text: str, quantity: FoundQuantity, border: _Border) -> bool:
    behind = text[min(_noun_end(text, quantity), border.start) : border.start].split()
    return not behind or (quantity.additional and len(behind) == 1)


def _shared(
    text: str,
    start: int,
    end: int,
    language: str,
    counted: Sequence[FoundQuantity],
    borders: Sequence[_Border],
) -> tuple[Proposition, ...]:
    """Joined noun phrases: each stands in the frame of the whole sentence."""
    opening = _phrase_start(text, start, counted[0])
    closing = max(_list_end(text, language, counted[-1]), borders[-1].end)
    spans = list(
        zip([opening, *(b.end for b in borders)], [*(b.start for b in borders), closing], strict=True)
    )
    return tuple(
        Proposition(
            low,
            high,
            text[low:high],
            _sentence(f"{text[start:opening]} {text[low:high]} {text[closing:end]}"),
        )
        for low, high in (_trimmed(text, low, high) for low, high in spans)
    )


def _phrase_start(text: str, start: int, quantity: FoundQuantity) -> int:
    """Where a figure's noun phrase begins: at the words that qualify its numeral, if it has any before it."""
    at = quantity.start
    for phrase in reversed(_QUOTED.findall(quantity.why)):
        found = text.rfind(phrase, max(start, at - _REACH), at)
        at = found if found >= 0 else at
    return at


def _clauses(
    text: str,
    start: int,
    end: int,
    language: str,
    counted: Sequence[FoundQuantity],
    borders: Sequence[_Border],
) -> tuple[Proposition, ...]:
    """Joined clauses: each part is worded as it stands."""
    edges = zip([start, *(b.end for b in borders)], [*(b.start for b in borders), end], strict=True)
    spans = [_trimmed(text, low, high) for low, high in edges]
    if any(len(text[low:high].split()) < _FEWEST_WORDS for low, high in spans):
        return ()
    dependent = words(f"{language}/spotting", "dependents")
    if any(text[low:high].split(maxsplit=1)[0].lower() in dependent for low, high in spans[1:]):
        return ()
    return tuple(Proposition(low, high, text[low:high], _sentence(text[low:high])) for low, high in spans)


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return low, high


def _plain(words_of: str) -> str:
    return _SPACES.sub(" ", words_of).replace(" .", ".").replace(" ,", ",").strip()


def _sentence(clause: str) -> str:
    plain = _plain(clause).rstrip(" ,;–—")
    return (plain[:1].upper() + plain[1:]) + ("" if plain.endswith((".", "!", "?")) else ".")
