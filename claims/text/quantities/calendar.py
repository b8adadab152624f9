"""Numbers of the calendar and the clock: days of a month, numeric dates, years, times."""

from __future__ import annotations

from claims.text.numbers import FoundNumber
from claims.text.numbers.tokens import NUMERAL
from claims.text.quantities.calendar_slavic import is_clock as is_clock_slavic
from claims.text.quantities.calendar_slavic import is_year as is_year_slavic
from claims.text.quantities.context import counts_people, has_direct_unit, has_noun, has_unit, is_plain
from claims.text.quantities.currencies import sign_before
from claims.text.quantities.passages import Passage
from claims.text.quantities.romance import calendar as calendar_romance

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_OLDEST_YEAR = 1000
_CLOCK_HOURS = 24
# "offline until at least 2028": a year also behind a modality word.
_DEADLINES = frozenset({"until", "till", "by", "before", "since", "bis", "seit", "vor"})


def is_date(passage: Passage, number: FoundNumber) -> bool:
    """A day of a month, or a numeric date such as "03.02.2025", "2025-03-27", "5/17/2018"."""
    months = passage.words.context.months
    if _in_chain(passage, number) or _is_day_and_month(passage, number):
        return True
    if (
        number.scale != 1
        or number.grouped
        or not isinstance(number.value, int)
        or not 1 <= number.value <= 31
    ):
        return False
    after, before = number.last + 1, number.first - 1
    if passage.token(after).text == "." and number.ordinal:
        after += 1
    if _is_month(passage, after) and passage.low(after) in months:
        return True
    if passage.low(after) == "of" and _is_month(passage, after + 1):
        return True
    romance = passage.words.romance
    if romance is not None and calendar_romance.month_follows(passage, after, romance):
        return True
    if passage.token(before).text == ".":
        before -= 1
    return (
        not passage.words.context.lower_case_months
        and _is_month(passage, before)
        and not has_unit(passage, number)
    )


def _is_day_and_month(passage: Passage, number: FoundNumber) -> bool:
    """ "28.06." where a decimal comma is the rule and nothing is measured."""
    if passage.number_words.separators.decimal == "." or number.grouped or not number.digits:
        return False
    day, point, month = number.text.partition(".")
    if not point or not (day.isdecimal() and month.isdecimal()) or len(day) > 2 or len(month) > 2:
        return False
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and not has_unit(passage, number)


def _is_month(passage: Passage, index: int) -> bool:
    context = passage.words.context
    return passage.low(index) in context.months and (context.lower_case_months or passage.is_capital(index))


def _in_chain(passage: Passage, number: FoundNumber) -> bool:
    """Three and more numerals joined by points, slashes or hyphens, and numbers with more points than decimals."""
    joints = {".", "/", "-", "\u2010", "\u2011", ":"}
    count = 1
    for step in (-1, 1):
        index = number.first if step < 0 else number.last
        while count < 3:
            joint, following = passage.token(index + step), passage.token(index + 2 * step)
            inner = passage.token(index) if step < 0 else following
            if not (joint.text in joints and following.kind == NUMERAL and inner.glued):
                is_bare_joint = inner.glued and passage.token(index + step).kind == NUMERAL
                if is_bare_joint:
                    return True
                break
            if not (joint.glued or step > 0 and joint.glued):
                break
            count += 1
            index += 2 * step
    return count >= 3 or _is_split(passage, number)


def _is_split(passage: Passage, number: FoundNumber) -> bool:
    """A run of digits and single points that was no number as a whole, so its parts stand one char apart."""
    token = passage.token(number.first)
    for other in (passage.token(number.first - 1), passage.token(number.last + 1)):
        if other.kind != NUMERAL or not number.digits:
            continue
        left, right = (other, token) if other.start < token.start else (token, other)
        if right.start - left.end == 1 and passage.text[left.end] in ".,'\u2019":
            return True
    return False


def is_clock(passage: Passage, number: FoundNumber) -> bool:
    """ "8.15 Uhr", "20:15", "5 p.m.", "1800 GMT"."""
    context = passage.words.context
    after, slavic, romance = number.last + 1, passage.words.slavic, passage.words.romance
    if slavic is not None and is_clock_slavic(passage, number, slavic):
        return True
    if romance is not None and calendar_romance.is_clock(passage, number, romance):
        return True
    if passage.low(after) in context.clock_after and not (
        passage.low(after) == "am" and not _is_hour(number)
    ):
        return _is_hour(number) or passage.low(after) == "uhr"
    if passage.low(after) in {"a", "p"} and passage.low(after + 2) == "m":
        return True
    if passage.low(after) == "o" and passage.low(after + 2) == "clock":
        return True
    if passage.low(after) in context.zones:
        return True
    if passage.low(after) in context.clock_nouns and passage.low(number.first - 1) in context.clock_before:
        return _is_hour(number)
    return _is_colon_pair(passage, number)


def _is_hour(number: FoundNumber) -> bool:
    return 0 <= number.value <= _CLOCK_HOURS or (
        is_plain(number) and number.value <= 2400 and len(number.text) == 4
    )


def _is_colon_pair(passage: Passage, number: FoundNumber) -> bool:
    """ "2:1", "20:15", "1:100": clock times, scores and ratios in digits."""
    before, after = passage.token(number.first - 1), passage.token(number.last + 1)
    left = (
        before.text == ":"
        and passage.token(number.first).glued
        and passage.token(number.first - 2).kind == NUMERAL
    )
    right = after.text == ":" and after.glued and passage.token(number.last + 2).kind == NUMERAL
    return left and before.glued or right and passage.token(number.last + 2).glued


def is_year(passage: Passage, number: FoundNumber) -> bool:
    """Four plain digits that name a year: after "in", "seit", a month, or without anything they could count."""
    value, slavic = number.value, passage.words.slavic
    if slavic is not None:
        return is_year_slavic(passage, number, slavic)
    if not is_plain(number) or len(number.text) != 4 or not _OLDEST_YEAR <= value <= _LAST_YEAR:
        return False
    if sign_before(passage.tokens, number.first) or has_direct_unit(passage, number):
        return False
    before = _left_of(passage, number)
    named = before in passage.words.context.year_before or before in passage.words.context.months
    if _is_change_to_count(passage, number):
        return False
    if value < _FIRST_YEAR:
        counts = has_noun if passage.words.capital_nouns else counts_people
        return (named or number.first == 0) and not counts(passage, number)
    if named or number.first == 0:
        return not (passage.words.capital_nouns and before == "in" and has_noun(passage, number))
    modality = passage.words.modality.before.before(passage.tokens, number.first - 1)
    if modality is not None:
        return passage.low(modality.first - 1) in _DEADLINES and not counts_people(passage, number)
    return not counts_people(passage, number)


def _is_change_to_count(passage: Passage, number: FoundNumber) -> bool:
    """ "von 2000 auf 15.000 Soldaten": what it changes to is no year."""
    context = passage.words.context
    starts = any(passage.low(number.first - step) in context.origin for step in (1, 2))
    if not starts or passage.low(number.last + 1) not in context.target:
        return False
    others = (passage.number_at.get(number.last + step) for step in (2, 3, 4))
    return any(other is not None and (other.grouped or other.value > _LAST_YEAR) for other in others)


def _left_of(passage: Passage, number: FoundNumber) -> str:
    """The word before, past a comma after a day: "May 9, 2023"."""
    index = number.first - 1
    if passage.token(index).text == "," and index - 1 in passage.number_at:
        return "in"
    return passage.low(index)
