"""Korean counters: the word behind a number that says what kind of thing is counted, and where it ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.text.numbers.korean.words import SPACES, either
from claims.text.wordlists import lexicon

PERSON = "person"
_TABLE = lexicon("ko/units")
_COUNTERS = _TABLE["counters"]
_TAILS = _TABLE["tails"]
_HANGUL_RUN = re.compile("[\uac00-\ud7a3]{1,8}")
_GAP = re.compile(rf"[여餘]?{SPACES}{{0,2}}")
_LATIN = re.compile("[A-Za-z0-9]")


class Counter(NamedTuple):
    """``text[start:end]``; ``code`` is the unit it stands for, None for plain things."""

    name: str
    code: str | None
    start: int
    end: int


def _codes() -> dict[str, str | None]:
    found: dict[str, str | None] = {name: None for name in _COUNTERS["thing"]}
    found |= {name: PERSON for name in _COUNTERS["person"]}
    for table in (_TABLE["units"], _TABLE["currencies"], _TABLE["nouns"]):
        found |= {name: code for code, names in table.items() for name in names}
    return found


_CODES = _codes()
NATIVE_COUNTERS = frozenset(_COUNTERS["native"])
COUNTED_NOUNS = frozenset(name for names in _TABLE["nouns"].values() for name in names)
AFTER_ONE_SIGN = frozenset(_COUNTERS["after_one_sign"])
AFTER_ONE_SCALE = frozenset(_COUNTERS["after_one_scale"])
ONLY_APART = frozenset(_COUNTERS["only_apart"])
_LONGEST = max(map(len, _CODES))
PARTICLES = frozenset({"", *_TAILS["particles"]})
_SUFFIXES = tuple(sorted(_TAILS["suffixes"], key=len, reverse=True))
_SIGN = re.compile(either(name for name in _CODES if not "\uac00" <= name[0] <= "\ud7a3"))


def is_tail(run: str) -> bool:
    """Whether the Hangul behind a counter is nothing but suffixes and particles."""
    if run in PARTICLES:
        return True
    return any(run.startswith(suffix) and is_tail(run[len(suffix) :]) for suffix in _SUFFIXES)


def hangul_at(text: str, at: int, end: int) -> str:
    """The Hangul letters that begin at ``at``, at most eight of them."""
    found = _HANGUL_RUN.match(text, at, end)
    return found.group() if found else ""


def gap_end(text: str, at: int, end: int) -> int:
    """Past "여" and the spaces between a number and its counter."""
    found = _GAP.match(text, at, end)
    return found.end() if found else at


def counter_at(text: str, at: int, end: int, strict: bool) -> Counter | None:
    """The longest counter that begins at ``at``; ``strict`` asks for a known ending behind it."""
    sign = _SIGN.match(text, at, end)
    if sign and not _goes_on_in_latin(text, sign, end):
        return Counter(sign.group(), _CODES[sign.group()], at, sign.end())
    loose: Counter | None = None
    for length in range(min(_LONGEST, end - at), 0, -1):
        name = text[at : at + length]
        if name not in _CODES:
            continue
        found = Counter(name, _CODES[name], at, at + length)
        if is_tail(hangul_at(text, found.end, end)):
            return found
        if loose is None and (length > 1 or found.code is not None):
            loose = found
    return None if strict else loose


def _goes_on_in_latin(text: str, sign: re.Match[str], end: int) -> bool:
    """ "5G", "3D" and "35A" are names; "5km" is not."""
    following = text[sign.end() : min(sign.end() + 1, end)]
    return sign.group()[-1].isascii() and sign.group()[-1].isalpha() and bool(_LATIN.match(following))


def counter_behind(text: str, at: int, end: int, strict: bool) -> Counter | None:
    """The counter behind a number that ends at ``at``, past "여" and spaces."""
    begin = gap_end(text, at, end)
    return counter_at(text, begin, end, strict or begin > at)
