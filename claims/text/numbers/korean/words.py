"""The Korean number words and counters as the readers look them up, from the lexicon files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from claims.text.wordlists import lexicon

_NUMBERS: Mapping[str, Any] = lexicon("ko/numbers")
_UNITS: Mapping[str, Any] = lexicon("ko/units")

DIGITS: Mapping[str, int] = _NUMBERS["digits"]
SMALL_SCALES: Mapping[str, int] = _NUMBERS["small_scales"]
LARGE_SCALES: Mapping[str, int] = _NUMBERS["large_scales"]
SCALES: Mapping[str, int] = {**SMALL_SCALES, **LARGE_SCALES}
HALF_WORDS = tuple(_NUMBERS["signs"]["half_words"])
RANGES: Mapping[str, tuple[int, int]] = {
    word: (low, high) for word, (low, high) in _NUMBERS["native_ranges"].items()
}

_SIGNS = _NUMBERS["signs"]
_TENS: Mapping[str, int] = _NUMBERS["native_tens"]
_ONES: Mapping[str, int] = _NUMBERS["native_units"]
HALF: str = _SIGNS["half"]
SPACES = "[ \u00a0\u2009\u202f]"


def either(names: Iterable[str]) -> str:
    """An expression for any of the names, the longest first."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")"


def _native() -> dict[str, int]:
    found = {**_TENS, **_ONES, **_NUMBERS["native_whole"]}
    found |= {
        ten + one: value + more for ten, value in _TENS.items() for one, more in _ONES.items() if more < 10
    }
    return found


def _ordinals() -> dict[str, int]:
    first = _NUMBERS["native_ordinals"]
    return {**_native(), **first}


NATIVE: Mapping[str, int] = _native()
DAYS: Mapping[str, int] = _NUMBERS["days"]
# Native words that are nouns of their own stand without a counter: "둘 다", "셋 중 하나".
NATIVE_NOUNS = frozenset({"하나", "둘", "셋", "넷"})
ORDINALS: Mapping[str, int] = _ordinals()
ORDINAL_PREFIX = re.compile(rf"{either(_SIGNS['ordinal_prefix'])}{SPACES}?\Z")
ORDINAL_ENDING = re.compile(rf"{SPACES}?{either(_SIGNS['ordinal_endings'])}")
ALONE_ORDINALS: Mapping[str, int] = {
    word: number for number, word in enumerate(_SIGNS["alone_ordinals"], start=1)
}
# "두 달 반": the half behind the counter.
HALF_ENDING = re.compile(rf"{SPACES}?{HALF}(?![가-힣]{{3}})")
PARTS = re.compile(rf"{SPACES}?분의{SPACES}?")
VAGUE_LEADS = tuple(_NUMBERS["vague"]["leads"])
VAGUE_TEENS = tuple(_NUMBERS["vague"]["teens"])
