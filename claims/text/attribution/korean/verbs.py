"""Korean verbs of saying: which forms they take, whether they carry a clause of their own, and their complements."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from claims.text.attribution.korean.words import TABLE
from claims.text.tokens import Token

_HADA = ("했", "하며", "하면서", "하고", "하자", "하는", "한", "함", "해", "합니다", "하였", "하지", "하기도")
_NOUN_VERBS = tuple(TABLE["say"])
_STEMS = tuple(TABLE["stems"])
_WEAK = tuple(TABLE["weak"])
_NOUNS = tuple(TABLE["nouns"])
_HEARSAY = tuple(TABLE["hearsay"])
_COMPLEMENTS = tuple(TABLE["complements"])
_INNER = ("다고", "다며", "다는", "다면서", "냐고")
_ADNOMINAL = ("한", "힌", "인", "본", "던", "는")
_IDA = ("이다", "다", "이었다", "였다", "이라고", "이며", "이고", "입니다", "이지만", "인데", "이라는")
_NOT_SAID = ("할", "될", "하려", "하기로", "하지 ", "해야", "하도록", "하면", "할지", "한다면", "하라")
_QUOTES = frozenset("\"'“”‘’「」『』")
_HELPERS = ("있다", "있으며", "있고", "있는", "있었다", "왔다", "나섰다")


class Manner(StrEnum):
    """How a word tells that something is said."""

    SAY = "say"
    WEAK = "weak"
    NOUN = "noun"
    HEARSAY = "hearsay"


@lru_cache(20_000)
def manner_of(word: str) -> Manner | None:
    """Whether a word is a form of a verb or noun of saying."""
    if word.startswith(_HEARSAY):
        return Manner.HEARSAY
    if word.startswith(_STEMS):
        return Manner.SAY
    for noun in _NOUN_VERBS:
        if word.startswith(noun) and word[len(noun) :].startswith(_HADA):
            rest = word[len(noun) :]
            return None if rest.startswith(_NOT_SAID) else Manner.SAY
    for noun in _NOUNS:
        if word.startswith(noun) and word[len(noun) :] in _IDA:
            return Manner.NOUN
    return Manner.WEAK if word.startswith(_WEAK) else None


def is_inner(word: str) -> bool:
    """Whether the form reports itself: "말했다고", "밝혔다며"."""
    return word.endswith(_INNER)


def is_adnominal(word: str) -> bool:
    """Whether the form describes a noun: "밝힌", "발표한"."""
    return word.endswith(_ADNOMINAL)


def has_complement(tokens: Sequence[Token], at: int) -> bool:
    """Whether something said stands right before the verb, adverbs and the speaker aside."""
    for place in range(at - 1, max(-1, at - 6), -1):
        text = tokens[place].text
        if text in _QUOTES:
            return True
        if tokens[place].is_word and text.endswith(_COMPLEMENTS):
            return True
    return False


def carries_on(tokens: Sequence[Token], at: int) -> bool:
    """ "추정하고 있다", "보고 있다": what a body goes on to hold."""
    return at + 1 < len(tokens) and tokens[at + 1].text.startswith(_HELPERS)


def touches_complement(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word right before ends in what is said; weak verbs mean nothing without it."""
    place = at - 1
    if place < 0:
        return False
    before = tokens[place]
    if before.text in _QUOTES:
        return True
    return before.is_word and before.text.endswith(_COMPLEMENTS) and before.text not in ("그리고", "하고")
