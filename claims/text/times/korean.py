"""Korean periods: 2025년 3월 27일, 지난달, 올해 1분기, 지난해 가을; particles are no part of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from claims.text.records import Period, PeriodRole
from claims.text.times.stretches import (
    Stretch,
    days,
    of_day,
    of_month,
    of_quarter,
    of_season,
    of_unit,
    part_of,
    weekday,
)

_MONTH, _DAY = r"1[0-2]|[1-9]", r"3[01]|[12]\d|[1-9]"
_TO = r"\s?(?:~|∼|-|–|부터|에서)\s?"
_YEAR = r"(?P<year>(?:19|20)\d\d)년(?:도)?|(?P<relative>지난해|작년|올해|금년|내년)"
_WITHIN = (
    rf"(?:(?<![\d.,])(?P<from>{_MONTH})(?:월)?{_TO})?(?<![\d.,])(?P<month>{_MONTH})월"
    rf"(?:\s?(?:(?P<from_day>{_DAY})(?:일)?{_TO})?(?P<day>{_DAY})일)?(?:\s?(?P<part>초|중순|말))?"
    rf"(?:{_TO}(?P<to_month>{_MONTH})월(?:\s?(?P<to_day>{_DAY})일)?)?"
    r"|(?P<quarter>[1-4])분기|(?P<half>상반기|하반기)|(?P<season>봄|여름|가을|겨울)(?![가-힣]{3})"
)
_PERIOD = re.compile(rf"(?:{_YEAR})(?:\s{{0,2}}(?:{_WITHIN}))?|{_WITHIN.replace('?P<', '?P<only_')}")
_LOOSE = re.compile(
    r"(?P<word>지난달|지난주|이번\s?달|이번\s?주|오늘|어제|그제|전날)|(?P<weekday>[월화수목금토일])요일|(?<![\d.,월년])(?P<only_day>3[01]|[12]\d|[1-9])일(?=[\s,.(]|$)"
)
_RELATIVE = {"지난해": -1, "작년": -1, "올해": 0, "금년": 0, "내년": 1}
_SEASONS = {"봄": "spring", "여름": "summer", "가을": "autumn", "겨울": "winter"}
_PARTS = {"초": "start", "중순": "middle", "말": "end"}
_WORDS = {
    "지난달": ("month", -1),
    "지난주": ("week", -1),
    "오늘": ("day", 0),
    "어제": ("day", -1),
    "전날": ("day", -1),
    "그제": ("day", -2),
    "이번달": ("month", 0),
    "이번주": ("week", 0),
}
_PARTS_OF_MATCH = (
    "from",
    "month",
    "from_day",
    "day",
    "to_month",
    "to_day",
    "part",
    "quarter",
    "half",
    "season",
)
_WEEKDAYS = "월화수목금토일"
_COMPARED = re.compile(r"\s?(?:같은\s?(?:달|기간|분기)|동기|동월)?\s?(?:보다|대비|에\s?비해)")
_AS_OF = re.compile(r"\s?(?:현재|기준)")
_SINCE = re.compile(r"\s?(?:이후|부터|이래)")
_UNTIL = re.compile(r"\s?까지")


def find_periods(text: str, published: date | None, start: int, end: int) -> tuple[Period, ...]:
    """The periods of ``text[start:end]`` in order; days as in ``claims.text.times.find_periods``."""
    found: list[Period] = []
    matches = [match for pattern in (_PERIOD, _LOOSE) for match in pattern.finditer(text, start, end)]
    place = start
    for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
        if match.start() < place:
            continue
        low, high = _days(match, published) or (None, None)
        span_end = match.start() + len(match.group().rstrip())
        found.append(
            Period(match.start(), span_end, text[match.start() : span_end], low, high, _role(text, span_end))
        )
        place = match.end()
    return tuple(found)


def _role(text: str, end: int) -> PeriodRole:
    for pattern, role in (
        (_COMPARED, PeriodRole.COMPARED),
        (_AS_OF, PeriodRole.AS_OF),
        (_SINCE, PeriodRole.SINCE),
        (_UNTIL, PeriodRole.UNTIL),
    ):
        if pattern.match(text, end):
            return role
    return PeriodRole.DURING


def _days(match: re.Match[str], published: date | None) -> tuple[date, date] | None:
    if match.re is _LOOSE:
        return _loose_days(match, published)
    stretch = _stretch(match)
    if match["year"]:
        return days(stretch._replace(year=int(match["year"])), published)
    if match["relative"]:
        if published is None:
            return None
        return days(stretch._replace(year=published.year + _RELATIVE[match["relative"]]), published)
    return days(stretch, published)


def _stretch(match: re.Match[str]) -> Stretch:
    part = {name: match[name] or match[f"only_{name}"] for name in _PARTS_OF_MATCH}
    if part["quarter"]:
        return of_quarter(int(part["quarter"]))
    if part["half"]:
        return of_quarter(1 if part["half"] == "상반기" else 2, None, 6)
    if part["season"]:
        return of_season(_SEASONS[part["season"]])
    if not part["month"]:
        return Stretch(None, 1, 1, 12, 31)
    return _in_months(part)


def _in_months(part: Mapping[str, str | None]) -> Stretch:
    month = int(part["month"] or 1)
    stretch = of_day(int(part["day"]), month) if part["day"] else of_month(month)
    if part["part"]:
        stretch = part_of(stretch, _PARTS[part["part"]])
    if part["from_day"]:
        stretch = stretch._replace(first_day=int(part["from_day"]))
    if part["from"]:
        stretch = stretch._replace(first_month=int(part["from"]), first_day=1)
    if part["to_month"]:
        stretch = stretch._replace(last_month=int(part["to_month"]), last_day=int(part["to_day"] or 0))
    return stretch


def _loose_days(match: re.Match[str], published: date | None) -> tuple[date, date] | None:
    if published is None:
        return None
    if match["weekday"]:
        return weekday(_WEEKDAYS.index(match["weekday"]), published)
    if match["only_day"]:
        day = int(match["only_day"])
        month = published.month if day <= published.day + 1 else published.month - 1 or 12
        return days(of_day(day, month), published)
    unit, steps = _WORDS[re.sub(r"\s", "", match["word"])]
    return of_unit(unit, published, steps)
