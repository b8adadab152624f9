"""How a Korean number is meant: whole words in front of it, stems behind its counter."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.text.numbers.korean.words import either
from claims.text.quantities.korean.words import MODALITY, word_before, words_after
from claims.text.records import Modality

_BEFORE = {word: Modality(code) for code, words in MODALITY["before"].items() for word in words}
_FILLERS = frozenset(MODALITY["fillers"])
_ESTIMATES = ("추산", "추정")
_ADDITIONAL = frozenset(MODALITY["additional"])
_ADDITIONAL_STEMS = tuple(MODALITY["additional_stems"])
_ADDITIONAL_WORDS = frozenset(MODALITY["additional_words"])
_SUPPLEMENTS = tuple(MODALITY["not_additional"])
_STEMS = {stem: Modality(code) for code, stems in MODALITY["after"].items() for stem in stems}
_PARTICLE = f"(?:{either(MODALITY['particles'])})?[ \u00a0]{{0,2}}"
_AFTER = re.compile(f"{_PARTICLE}(?:{either(MODALITY['adverbs'])} )?(?P<stem>{either(_STEMS)})")
_NOT_AFTER = re.compile(either(MODALITY["not_after"]["words"]))
_PLAN = re.compile(either(MODALITY["planned"]))
_NO_PLAN = re.compile(either(MODALITY["not_planned"]))
_THING = re.compile("([가-힣]) 것")
_UPCOMING_FINAL, _FINALS = 8, 28
_MOST_WORDS = 5
_BESIDE = 3
_FLOORS = frozenset({Modality.AT_LEAST, Modality.MORE_THAN})


class Left(NamedTuple):
    """What the words in front of ``first`` say."""

    modality: Modality
    first: int
    additional: bool
    why: str


class Right(NamedTuple):
    modality: Modality
    end: int
    why: str


def is_estimate(text: str) -> bool:
    """Whether words in front of a number name whose estimate it is: "경찰 추산 2만5천 명"."""
    return any(word in text for word in _ESTIMATES)


def is_qualifier(word: str) -> bool:
    """Whether a word in front of a number says how it is meant."""
    return word in _BEFORE or word in _FILLERS


def before(text: str, at: int, floor: int) -> Left:
    """The words in front of a number, the nearest first."""
    modality, additional, notes = Modality.EXACT, False, []
    first = at
    for _ in range(_MOST_WORDS):
        word = word_before(text, first, floor)
        if word is None:
            break
        code = _BEFORE.get(word.text)
        if code is not None:
            modality = _combined(code, modality)
            notes.append(f"“{word.text}”")
        elif word.text in _ADDITIONAL:
            additional = True
        elif word.text not in _FILLERS:
            break
        first = word.start
    return Left(modality, first, additional, " ".join(reversed(notes)))


def _combined(outer: Modality, inner: Modality) -> Modality:
    if inner is Modality.EXACT:
        return outer
    if outer in _FLOORS and inner is Modality.ABOUT:
        return Modality.ABOUT_OR_MORE
    return outer if inner is Modality.ABOUT else inner


def after(text: str, at: int, end: int) -> Right | None:
    """The stem behind a counter that ends at ``at``."""
    found = _AFTER.match(text, at, min(end, at + 40))
    if found is None:
        return None
    begin = found.start("stem")
    if _NOT_AFTER.match(text, begin, end):
        return None
    return Right(_STEMS[found.group("stem")], found.end(), f"“{text[begin : found.end()]}”")


def settled(left: Modality, right: Modality, slightly: bool) -> Modality:
    """Words on both sides of one number; "여" between number and counter says a little more."""
    if right is not Modality.EXACT:
        if left is Modality.ABOUT and right in _FLOORS:
            return Modality.ABOUT_OR_MORE
        if left in (Modality.EXACT, Modality.ABOUT):
            return right if right is not Modality.ABOUT or not slightly else Modality.SLIGHTLY_OVER
        return left
    if slightly and left in (Modality.EXACT, Modality.ABOUT):
        return Modality.SLIGHTLY_OVER
    return left


def is_additional(text: str, first: int, after_it: int, floor: int, end: int) -> bool:
    """Whether "추가", "증원" or "더" stands beside the figure."""
    at = first
    for _ in range(_BESIDE):
        word = word_before(text, at, floor)
        if word is None or _ends_clause(text, word.end, at):
            break
        if _adds(word.text):
            return True
        at = word.start
    behind = [one.text for one in words_after(text, after_it, end, _BESIDE)]
    return any(_adds(one) or one in _ADDITIONAL_WORDS for one in behind)


def _ends_clause(text: str, start: int, end: int) -> bool:
    return any(sign in text[start:end] for sign in ",.;")


def _adds(word: str) -> bool:
    return word.startswith(_ADDITIONAL_STEMS) and not word.startswith(_SUPPLEMENTS)


def is_planned(text: str, start: int, end: int) -> bool:
    """Whether the sentence speaks of something expected or intended."""
    for found in _PLAN.finditer(text, start, end):
        if not _NO_PLAN.match(text, found.start(), end):
            return True
    return any(_is_upcoming(found.group(1)) for found in _THING.finditer(text, start, end))


def _is_upcoming(syllable: str) -> bool:
    """Whether a verb ends in ㄹ before "것": what will be, not what was."""
    return (ord(syllable) - ord("가")) % _FINALS == _UPCOMING_FINAL
