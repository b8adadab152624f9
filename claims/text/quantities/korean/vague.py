"""Korean words for an order of magnitude only: "수십 명", "수천 발", "몇백", "수십만 명"."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.text.numbers.korean.counters import Counter, counter_behind, gap_end, hangul_at
from claims.text.numbers.korean.words import SCALES, SPACES, VAGUE_LEADS, VAGUE_TEENS, either
from claims.text.quantities.korean.words import is_person_noun, stem, words_after

_VAGUE = re.compile(
    rf"(?<!\w)(?:(?P<lead>{either(VAGUE_LEADS)}){SPACES}?(?P<size>[{''.join(SCALES)}]{{1,3}})|(?P<teens>{either(VAGUE_TEENS)}))"
)
_DOZENS = (24, 99)
_TEENS = (11, 19)
_LINK = re.compile(r"[여]? ?(?:[~∼～〜–-]|에서|내지) ?")


class Vague(NamedTuple):
    """``text[start:end]`` and the inclusive bounds it stands for."""

    start: int
    end: int
    low: int
    high: int
    counter: Counter | None


def find_vague(text: str, start: int, end: int) -> list[Vague]:
    """The vague words of ``text[start:end]``; two of them joined are one, with the bounds of both."""
    found: list[Vague] = []
    for match in _VAGUE.finditer(text, start, end):
        counter = counter_behind(text, match.end(), end, strict=True)
        bounds = _bounds(match)
        if bounds is None:
            continue
        single = Vague(match.start(), match.end(), *bounds, counter)
        if found and _LINK.fullmatch(text[_after(found[-1]) : single.start]) and found[-1].low < single.low:
            found[-1] = found[-1]._replace(high=single.high, counter=counter)
        elif counter is not None or _counts(text, single.end, end) or _LINK.match(text, single.end, end):
            found.append(single)
    return found


def _after(vague: Vague) -> int:
    return vague.counter.end if vague.counter else vague.end


def _counts(text: str, at: int, end: int) -> bool:
    begin = gap_end(text, at, end)
    if hangul_at(text, at, end) == "의":
        return True
    following = words_after(text, begin, end, 1)
    return begin > at and bool(following) and is_person_noun(stem(following[0].text))


def _bounds(match: re.Match[str]) -> tuple[int, int] | None:
    if match.group("teens"):
        return _TEENS
    size = 1
    for sign in match.group("size"):
        size *= SCALES[sign]
    return _DOZENS if size == 10 else (2 * size, 10 * size - 1)
