"""When and where a figure holds: the period and the place of its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TypeVar

from claims.text.attribution.mentions import is_medium
from claims.text.names import countries, find_listed_names
from claims.text.own_periods import OwnPeriods
from claims.text.records import Attribution, FoundName, FoundQuantity, NameKind, Period, PeriodRole, Span
from claims.text.times import find_periods
from claims.text.wordlists import words

Scope = TypeVar("Scope", Period, Span)

_NAME = r"[^\W\d_a-zа-яёіїєґäöüßàâçéèêëîïôûùñáíóú][\w’'-]{1,40}"
_BORDER = re.compile(r"[;:]|,\s")
# A border between a figure and what scopes it counts like so many characters.
_BORDER_WIDTH = 40
# "said the ministry on Tuesday": how many characters may stand between.
_BESIDE_CUE = 24
# Scopes looked at on each side of a figure: one behind a border may be farther than the next one.
_BESIDE = 3
# What follows a Korean name of a place.
_KOREAN_PLACE = re.compile(r"\s?(?:에서|에|으로|로|지역|영토|본토|내|접경|국경)")
_GEOGRAPHIC = (NameKind.COUNTRY, NameKind.CAPITAL)


def with_scope(
    text: str,
    language: str,
    start: int,
    end: int,
    quantities: Sequence[FoundQuantity],
    attributions: Sequence[Attribution] = (),
    published: date | None = None,
) -> tuple[FoundQuantity, ...]:
    """The figures of the sentence ``text[start:end]`` with the period of their own and the place nearest to each.

    A clause border in between makes a period or place count as farther away. None where the sentence names
    none. ``published`` is the day the text was published, for "last autumn" and days without a year.
    """
    if not quantities:
        return ()
    periods = [
        period
        for period in find_periods(text, language, published, start, end)
        if period.role is not PeriodRole.COMPARED and not _is_day_of_saying(period, attributions)
    ]
    places = _places(text, language, start, end, periods, attributions)
    if not periods and not places:
        return tuple(quantities)
    borders = [match.start() for match in _BORDER.finditer(text, start, end)]
    own = OwnPeriods(text, language, borders, quantities, periods)
    return tuple(
        replace(
            found,
            period=_nearest(borders, found, own.of(place)),
            place=_nearest(borders, found, places),
        )
        for place, found in enumerate(quantities)
    )


def _is_day_of_saying(period: Period, attributions: Sequence[Attribution]) -> bool:
    """ "…, the ministry said on Tuesday": a day beside the word of saying."""
    if period.first != period.last:
        return False
    cues = [attribution.cue for attribution in attributions if attribution.cue]
    return any(-1 <= max(period.start - cue.end, cue.start - period.end) <= _BESIDE_CUE for cue in cues)


def _nearest(borders: Sequence[int], quantity: FoundQuantity, scopes: Sequence[Scope]) -> Scope | None:
    """The nearest of a few scopes on either side of a figure, which may not stand in its own words."""
    at = bisect_left(scopes, quantity.start, key=lambda scope: scope.start)
    near = scopes[max(0, at - _BESIDE) : at + _BESIDE]
    apart = [scope for scope in near if scope.end <= quantity.start or scope.start >= quantity.end]
    return min(apart, key=lambda scope: _distance(borders, quantity, scope), default=None)


def _distance(borders: Sequence[int], quantity: FoundQuantity, scope: Period | Span) -> int:
    low, high = sorted(((quantity.start, quantity.end), (scope.start, scope.end)))
    between = bisect_left(borders, high[0]) - bisect_left(borders, low[1])
    return high[0] - low[1] + _BORDER_WIDTH * between


def _places(
    text: str,
    language: str,
    start: int,
    end: int,
    periods: Sequence[Period],
    attributions: Sequence[Attribution],
) -> list[Span]:
    """Names behind a preposition of place ("in Kursk", "в Курской области"), and countries and capitals so placed."""
    if language == "ko":
        return [
            Span(name.start, name.end, name.text)
            for name in find_listed_names(text, language, start, end)
            if name.kind in _GEOGRAPHIC and _KOREAN_PLACE.match(text, name.end)
        ]
    pattern = _pattern(language)
    if pattern is None:
        return []
    groups = [
        (match, "place" if match["place"] else "of_kind") for match in pattern.finditer(text, start, end)
    ]
    found = [Span(*match.span(group), match[group]) for match, group in groups]
    if not found:
        return []
    sources = [span for a in attributions for span in (a.claimant, a.cue, *a.relays) if span]
    names = find_listed_names(text, language, start, end)
    offices = [name for name in names if name.kind is NameKind.OFFICE]
    spans: list[Period | Span | FoundName] = [*periods, *sources, *offices]
    taken = sorted((span.start, span.end) for span in spans)
    return [place for place in found if not _is_taken(place, taken) and _is_place(place.text, language)]


def _is_place(printed: str, language: str) -> bool:
    """Whether a capitalised word behind a preposition may be a place: no acronym, no medium, no everyday noun."""
    if countries(printed, language):
        return True
    last = printed.split()[-1].lower()
    table = f"{language}/places"
    is_noun = last in words(table, "not_places") or last.endswith(tuple(words(table, "not_endings")))
    return not is_noun and not printed.isupper() and not is_medium(printed)


def _is_taken(place: Span, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a place stands in the words of a period: "in March"."""
    at = bisect_left(taken, (place.end,))
    return at > 0 and taken[at - 1][1] > place.start


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    before = words(f"{language}/places", "before")
    if not before:
        return None
    led, led_kind = (_alternatives(words(f"{language}/places", key)) for key in ("before", "before_kind"))
    kinds = "|".join(sorted(words(f"{language}/places", "kinds"), key=len, reverse=True))
    article = r"(?:(?:der|den|dem|die|das|the|la|le|les|l['’]|el|los|las|de|du|des|del)\s?)?"
    kind = rf"(?:(?i:{kinds})\s(?:de\s|of\s)?)?"
    tail = rf"(?:\s(?i:{kinds})\b)?"
    name = rf"(?:St\.\s)?{_NAME}(?:[\s-]{_NAME}){{0,2}}{tail}"
    of_kind = rf"|(?i:{led_kind})\s(?P<of_kind>(?i:{kinds})\s{name})" if led_kind else "|(?P<of_kind>(?!))"
    return re.compile(rf"\b(?:(?i:{led})\s{article}(?P<place>{kind}{name}){of_kind})")


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
