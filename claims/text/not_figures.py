"""Numbers that are no quantities: dates, clock times, ordinals, names, labels, scores, addresses."""

from __future__ import annotations

from collections.abc import Callable

from claims.text.currencies import sign_after, sign_before
from claims.text.figure_tokens import ADDRESS, DASHES, NUMERAL, WORD
from claims.text.nouns import unit_of_word
from claims.text.numbers import FoundNumber
from claims.text.passages import Passage

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_OLDEST_YEAR = 1000
_CLOCK_HOURS = 24
_MOST_AGE = 120
_EVERYDAY = frozenset({2, 3, 4, 5, 6, 8, 10})


def _has_unit(passage: Passage, number: FoundNumber) -> bool:
    """Whether a unit, a person or a country stands right behind the number, adjectives aside."""
    if sign_after(passage.tokens, number.last + 1) or sign_before(passage.tokens, number.first):
        return True
    for index in range(number.last + 1, number.last + 4):
        if passage.words.units.names.at(passage.tokens, index):
            return True
        if not passage.is_word(index) or passage.low(index) in passage.words.context.stops:
            return False
        if unit_of_word(passage.low(index), passage.words.language):
            return True
    return False


def _has_noun(passage: Passage, number: FoundNumber) -> bool:
    """Whether a word that can be a noun follows."""
    index = number.last + 1
    if not passage.is_word(index) or passage.low(index) in passage.words.context.stops:
        return False
    if passage.words.capital_nouns:
        return _capital_follows(passage, index)
    return True


def _capital_follows(passage: Passage, index: int) -> bool:
    for position in range(index, index + 3):
        if not passage.is_word(position) or passage.low(position) in passage.words.context.stops:
            return False
        if passage.is_capital(position):
            return True
    return False


def _is_plain(number: FoundNumber) -> bool:
    """Digits without grouping, decimals or a scale word."""
    return number.digits and not number.grouped and number.scale == 1 and isinstance(number.value, int)


def is_address_part(passage: Passage, number: FoundNumber) -> bool:
    neighbours = (passage.token(number.first - 1), passage.token(number.last + 1))
    before, after = neighbours
    touches_before = passage.token(number.first).glued
    if touches_before and before.text in {"@", "#", "№", "/", "_", "&", "=", "\\"}:
        return True
    if after.glued and after.text in {"@", "/", "_", "=", "\\"}:
        return not (after.text == "/" and passage.is_word(number.last + 2) and not passage.token(number.last + 1).glued)
    return before.kind == ADDRESS and touches_before


def is_name_part(passage: Passage, number: FoundNumber) -> bool:
    """ "F-16", "G7", "Covid-19", "H5N1", "45-Jährige", "1990er", "12-Punkte-Plan"."""
    first = passage.token(number.first)
    before = passage.token(number.first - 1)
    if first.glued and before.kind == WORD and sign_before(passage.tokens, number.first) is None:
        return True
    if first.glued and passage.is_hyphen(number.first - 1) and passage.is_word(number.first - 2):
        return passage.number_at.get(number.first - 2) is None
    after = passage.token(number.last + 1)
    if after.kind == WORD and after.glued:
        match = passage.words.units.names.at(passage.tokens, number.last + 1)
        return match is None and sign_after(passage.tokens, number.last + 1) is None
    return _opens_compound(passage, number)


def _opens_compound(passage: Passage, number: FoundNumber) -> bool:
    """A hyphen and a word behind the number, other than a measure: "12-point", not "30-day"."""
    position = number.last + 2
    if not passage.is_hyphen(number.last + 1) or not passage.is_word(position) or not passage.token(position).glued:
        return False
    low = passage.low(position)
    if low in passage.words.persons.adjective_endings or passage.number_at.get(position) is not None:
        return False
    if passage.words.capital_nouns:
        return True
    if passage.is_hyphen(position + 1) and passage.token(position + 2).glued:
        return True
    if low == "odd" or low == "plus" or passage.words.units.names.at(passage.tokens, position):
        return False
    return isinstance(number.value, int) and number.value < 1000


def is_date(passage: Passage, number: FoundNumber) -> bool:
    """A day of a month, or a numeric date such as "03.02.2025", "2025-03-27", "5/17/2018"."""
    months = passage.words.context.months
    if _in_chain(passage, number) or _is_day_and_month(passage, number):
        return True
    if number.scale != 1 or number.grouped or not isinstance(number.value, int) or not 1 <= number.value <= 31:
        return False
    after, before = number.last + 1, number.first - 1
    if passage.token(after).text == "." and number.ordinal:
        after += 1
    if _is_month(passage, after) and passage.low(after) in months:
        return True
    if passage.low(after) == "of" and _is_month(passage, after + 1):
        return True
    if passage.token(before).text == ".":
        before -= 1
    return _is_month(passage, before) and not _has_unit(passage, number)


def _is_day_and_month(passage: Passage, number: FoundNumber) -> bool:
    """ "28.06." where a decimal comma is the rule and nothing is measured."""
    if passage.number_words.separators.decimal == "." or number.grouped or not number.digits:
        return False
    day, point, month = number.text.partition(".")
    if not point or not (day.isdecimal() and month.isdecimal()) or len(day) > 2 or len(month) > 2:
        return False
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and not _has_unit(passage, number)


def _is_month(passage: Passage, index: int) -> bool:
    return passage.low(index) in passage.words.context.months and passage.is_capital(index)


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
    after = number.last + 1
    if passage.low(after) in context.clock_after and not (passage.low(after) == "am" and not _is_hour(number)):
        return _is_hour(number) or passage.low(after) == "uhr"
    if passage.low(after) in {"a", "p"} and passage.low(after + 2) == "m":
        return True
    if passage.low(after) == "o" and passage.low(after + 2) == "clock":
        return True
    if passage.low(after) in context.zones:
        return True
    return _is_colon_pair(passage, number)


def _is_hour(number: FoundNumber) -> bool:
    return 0 <= number.value <= _CLOCK_HOURS or (_is_plain(number) and number.value <= 2400 and len(number.text) == 4)


def _is_colon_pair(passage: Passage, number: FoundNumber) -> bool:
    """ "2:1", "20:15", "1:100": clock times, scores and ratios in digits."""
    before, after = passage.token(number.first - 1), passage.token(number.last + 1)
    left = before.text == ":" and passage.token(number.first).glued and passage.token(number.first - 2).kind == NUMERAL
    right = after.text == ":" and after.glued and passage.token(number.last + 2).kind == NUMERAL
    return left and before.glued or right and passage.token(number.last + 2).glued


def is_year(passage: Passage, number: FoundNumber) -> bool:
    """Four plain digits that name a year: after "in", "seit", a month, or without anything they could count."""
    value = number.value
    if not _is_plain(number) or len(number.text) != 4 or not _OLDEST_YEAR <= value <= _LAST_YEAR:
        return False
    if sign_before(passage.tokens, number.first) or _has_direct_unit(passage, number):
        return False
    before = _left_of(passage, number)
    named = before in passage.words.context.year_before or before in passage.words.context.months
    if value < _FIRST_YEAR:
        return (named or number.first == 0) and not _has_noun(passage, number)
    if named or number.first == 0:
        return not (passage.words.capital_nouns and before == "in" and _has_noun(passage, number))
    if passage.words.modality.before.before(passage.tokens, number.first - 1) is not None:
        return False
    return not _has_person(passage, number)


def _left_of(passage: Passage, number: FoundNumber) -> str:
    """The word before, past a comma after a day: "May 9, 2023"."""
    index = number.first - 1
    if passage.token(index).text == "," and index - 1 in passage.number_at:
        return "in"
    return passage.low(index)


def _has_direct_unit(passage: Passage, number: FoundNumber) -> bool:
    if sign_after(passage.tokens, number.last + 1):
        return True
    match = passage.words.units.names.at(passage.tokens, number.last + 1)
    return match is not None


def _has_person(passage: Passage, number: FoundNumber) -> bool:
    for index in range(number.last + 1, number.last + 4):
        low = passage.low(index)
        if not passage.is_word(index) or low in passage.words.context.stops:
            return False
        if unit_of_word(low, passage.words.language):
            return True
    return False


def is_label(passage: Passage, number: FoundNumber) -> bool:
    """ "Artikel 5", "Room 101", "Hauptstraße 17", "Leopard 2": a number that names one thing."""
    if number.grouped or number.scale != 1:
        return False
    index = number.first - 1
    if passage.token(index).text == "." and passage.token(index).glued:
        index -= 1
    token = passage.token(index)
    context = passage.words.context
    if token.text in {"§", "#", "№", "§§"}:
        return True
    if token.kind != WORD or (passage.words.capital_nouns and not passage.is_capital(index) and len(token.low) > 4):
        return False
    is_known = token.low in context.labels or (
        bool(context.label_endings) and len(token.low) > 6 and token.low.endswith(context.label_endings)
    )
    if is_known:
        return not _has_unit(passage, number) or token.text[0].isupper() and not passage.words.capital_nouns
    return _is_proper_label(passage, number, index)


def _is_proper_label(passage: Passage, number: FoundNumber, index: int) -> bool:
    """A name with a number behind it, such as "Starlink 12": capital in the middle, nothing counted."""
    if not _is_plain(number) or number.value >= 1000 or index < 0 or not passage.is_capital(index):
        return False
    if _has_unit(passage, number) or _has_noun(passage, number) or passage.is_title:
        return False
    follows = passage.token(number.last + 1)
    if follows.text in {"%", "°", "+"} or passage.is_hyphen(number.last + 1) or follows.low in passage.words.shares.of:
        return False
    if passage.low(index) in passage.words.context.stops or (index == 0 and not passage.token(0).text.isupper()):
        return False
    if passage.low(index) in passage.words.context.up | passage.words.context.down:
        return False
    return passage.words.modality.before.before(passage.tokens, index) is None


def is_score(passage: Passage, number: FoundNumber) -> bool:
    """ "3-1", "52-48": a pair that does not rise is no range."""
    if not _is_plain(number):
        return False
    for step, edge in ((1, number.last), (-1, number.first)):
        dash = passage.token(edge + step)
        other = passage.number_at.get(edge + 2 * step)
        inner = passage.token(edge + 2) if step > 0 else passage.token(edge)
        if dash.text not in DASHES or other is None or not other.digits or not inner.glued or not dash.glued:
            continue
        low, high = (number, other) if step > 0 else (other, number)
        if _is_plain(other) and high.scale == 1 and low.value >= high.value:
            return True
        if high.value <= 30 and _is_plain(high) and not _has_unit(passage, high) and not _has_noun(passage, high):
            return True
    return False


def is_serial(passage: Passage, number: FoundNumber) -> bool:
    """Telephone and account numbers: leading zeros, a plus in front, three and more numerals in a row."""
    token = passage.token(number.first)
    if number.digits and len(token.text) > 1 and token.text[0] == "0" and token.text.isdecimal():
        return True
    before = passage.token(number.first - 1)
    if before.text == "+" and token.glued and not before.glued:
        return True
    if _is_local_telephone(passage, number):
        return True
    row = 1
    for step in (-1, 1):
        index = (number.first if step < 0 else number.last) + step
        while passage.token(index).kind == NUMERAL and row < 3:
            row += 1
            index += step
    return row >= 3


def _is_local_telephone(passage: Passage, number: FoundNumber) -> bool:
    """ "555-0147": three digits, a hyphen, four digits."""
    for left, right in ((number.first, number.first + 2), (number.first - 2, number.first)):
        texts = passage.token(left).text, passage.token(right).text
        is_joined = passage.is_hyphen(left + 1) and passage.token(right).glued
        if is_joined and all(text.isdecimal() for text in texts) and [len(text) for text in texts] == [3, 4]:
            return not _has_unit(passage, number)
    return False


def is_slashed(passage: Passage, number: FoundNumber) -> bool:
    """ "9/11": two numbers that are no everyday fraction."""
    top, slash, bottom = number.text.partition("/")
    return bool(slash) and not (bottom.isdecimal() and int(bottom) in _EVERYDAY and top.strip("-").isdecimal())


def is_age_note(passage: Passage, number: FoundNumber) -> bool:
    """ "Müller, 45, sagte", "(45)", "[12]", "aged 45"."""
    before, after = passage.token(number.first - 1), passage.token(number.last + 1)
    if not _is_plain(number):
        return False
    if before.low in passage.words.context.ages_before and not passage.words.capital_nouns:
        return True
    if before.text in {"(", "["} and after.text in {")", "]"}:
        return True
    is_between_commas = before.text == "," and after.text == "," and number.value <= _MOST_AGE
    return is_between_commas and passage.is_capital(number.first - 2)


def is_calibre(passage: Passage, number: FoundNumber) -> bool:
    """ "170 mm guns", "155-mm-Granaten"."""
    match = next(
        (m for m in (passage.words.units.names.at(passage.tokens, number.last + i) for i in (1, 2)) if m), None
    )
    if match is None or match.code not in {"millimetre", "centimetre"}:
        return False
    nouns = passage.words.context.calibre_nouns
    return any(passage.low(match.last + i) in nouns for i in (1, 2, 3))


_REASONS: tuple[tuple[str, Callable[[Passage, FoundNumber], bool]], ...] = (
    ("ordinal", lambda passage, number: number.ordinal),
    ("address", is_address_part),
    ("date", is_date),
    ("clock", is_clock),
    ("serial", is_serial),
    ("name", is_name_part),
    ("year", is_year),
    ("label", is_label),
    ("score", is_score),
    ("slash", is_slashed),
    ("age", is_age_note),
    ("calibre", is_calibre),
)
# What a link such as "und" carries on to the neighbour: "8 and 13 October", "Artikel 5 und 6".
_CARRIED = frozenset({"date", "label", "clock", "year"})


def _directly_linked(passage: Passage, left: FoundNumber, right: FoundNumber) -> bool:
    gap = range(left.last + 1, right.first)
    links = passage.words.context.links
    return 1 <= len(gap) <= 2 and all(passage.low(index) in links for index in gap)


def reasons(passage: Passage) -> dict[int, str]:
    """Why numbers are no quantities, by the index of their first token; the others are not in it."""
    found: dict[int, str] = {}
    for number in passage.numbers:
        for name, test in _REASONS:
            if test(passage, number):
                found[number.first] = name
                break
    numbers = passage.numbers
    for left, right in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        _carry(passage, right, left, left, right, found)
    for left, right in zip(numbers[:-1], numbers[1:], strict=True):
        _carry(passage, left, right, left, right, found)
    return found


def _carry(
    passage: Passage,
    source: FoundNumber,
    target: FoundNumber,
    left: FoundNumber,
    right: FoundNumber,
    found: dict[int, str],
) -> None:
    reason = found.get(source.first)
    if reason not in _CARRIED or target.first in found or not _is_plain(target):
        return
    if reason == "date" and target.value > 31:
        return
    if reason in {"year", "clock"} and not (_is_plain(target) and len(target.text) in {2, 4} and target is right):
        return
    if _directly_linked(passage, left, right) and not _has_unit(passage, target):
        found[target.first] = reason
