"""Slavic years, clock times and labels: the noun that tells them stands behind the number in the singular."""

from __future__ import annotations

from claims.text.numbers import FoundNumber
from claims.text.quantities.context import counts_people, has_direct_unit, has_noun, is_plain
from claims.text.quantities.currencies import sign_before
from claims.text.quantities.forms_slavic import is_reached
from claims.text.quantities.nouns_slavic import is_verb
from claims.text.quantities.passages import Passage
from claims.text.quantities.slavic_words import SlavicWords

_OLDEST, _FIRST, _LAST = 1000, 1900, 2100
_HOURS = 24
_ADJECTIVES = 3
# Above this a genitive singular behind 2, 3 and 4 names one: "72 бригады".
_MOST_COUNTED = 20


def is_year(passage: Passage, number: FoundNumber, words: SlavicWords) -> bool:
    """Four plain digits before "год", or behind a preposition or a month without anything they could count."""
    value = number.value
    if not is_plain(number) or len(number.text) != 4 or not _OLDEST <= value <= _LAST:
        return False
    if _has_year_noun(passage, number, words):
        return True
    after = passage.low(number.last + 1)
    if after in words.year_counts and (value < _FIRST or value % 50 == 0):
        return False
    if (
        sign_before(passage.tokens, number.first)
        or after not in words.year_counts
        and _counts(passage, number)
    ):
        return False
    context, before = passage.words.context, passage.low(number.first - 1)
    if before in context.months or after in words.year_counts:
        return True
    if value < _FIRST or is_reached(passage, number.first - 1, words):
        return False
    counts_noun = has_noun(passage, number) and not is_verb(after, words)
    if before in context.year_before or number.first == 0:
        return not counts_noun or (value % 50 != 0 and before != "")
    if passage.words.modality.before.before(passage.tokens, number.first - 1) is not None:
        return False
    return not counts_noun


def _counts(passage: Passage, number: FoundNumber) -> bool:
    return has_direct_unit(passage, number) or counts_people(passage, number)


def _has_year_noun(passage: Passage, number: FoundNumber, words: SlavicWords) -> bool:
    """ "2022 году", and the first of "2020-2022 годах"."""
    index = number.last + 1
    for _ in range(2):
        if passage.low(index) in words.year_nouns:
            return True
        following = passage.number_at.get(index + 1)
        if passage.low(index) not in passage.words.context.year_links or following is None:
            return False
        if not is_plain(following) or len(following.text) not in {2, 4}:
            return False
        index = following.last + 1
    return False


def is_clock(passage: Passage, number: FoundNumber, words: SlavicWords) -> bool:
    """ "в 15 часов", "3 часа ночи", "8 вечера", "в 20.15", "с 9 до 18 часов"."""
    if not number.digits and not isinstance(number.value, int) or not 0 <= number.value <= _HOURS:
        return False
    before, after = passage.low(number.first - 1), passage.low(number.last + 1)
    if after in words.day_parts:
        return True
    if after in words.clock_nouns:
        if passage.low(number.last + 2) in words.afternoon or after in words.clock_only:
            return True
        return before in words.clock_prepositions or _opening_hour(passage, number, words) is not None
    if before in words.clock_prepositions and _is_pointed_time(number):
        return not has_direct_unit(passage, number)
    closing = passage.number_at.get(number.last + 2)
    return (
        closing is not None
        and _opening_hour(passage, closing, words) is number
        and (passage.low(closing.last + 1) in words.clock_nouns)
    )


def _opening_hour(passage: Passage, number: FoundNumber, words: SlavicWords) -> FoundNumber | None:
    """The 9 of "с 9 до 18 часов"."""
    first = passage.number_at.get(number.first - 2)
    is_target = passage.low(number.first - 1) in passage.words.context.target
    if first is None or not is_target or first.value > _HOURS:
        return None
    return first if passage.low(first.first - 1) in words.clear_origin else None


def _is_pointed_time(number: FoundNumber) -> bool:
    hours, point, minutes = number.text.partition(".")
    return (
        bool(point) and len(minutes) == 2 and minutes.isdecimal() and hours.isdecimal() and int(minutes) < 60
    )


def _is_house(passage: Passage, number: FoundNumber, words: SlavicWords) -> bool:
    """ "по улице Ленина, 12"."""
    if passage.low(number.first - 1) != "," or not is_plain(number):
        return False
    return any(passage.low(number.first - 1 - step) in words.streets for step in range(1, 2 + _ADJECTIVES))


def is_label(passage: Passage, number: FoundNumber, words: SlavicWords) -> bool:
    """ "155 бригада", "95 отдельная бригада", "на 3 этаже": a singular noun that is named, not counted."""
    if passage.low(number.first - 1) in words.calibre_before or _is_house(passage, number, words):
        return True
    if not is_plain(number) or number.value < 1:
        return False
    last = int(number.value) % 10
    is_teen = int(number.value) % 100 in range(11, 15)
    if last == 1 and not is_teen and number.value < _MOST_COUNTED:
        return False
    counts_genitive = last in {2, 3, 4} and not is_teen and number.value <= _MOST_COUNTED
    for index in range(number.last + 1, number.last + 2 + _ADJECTIVES):
        low = passage.low(index)
        if low in words.label_nouns or (low in words.label_genitives and not counts_genitive):
            return True
        if index == number.last + 1 and low.endswith(words.singular_endings) and last != 1:
            return passage.is_word(index) and low not in passage.words.context.stops
        if not low.endswith(words.adjective_endings):
            return False
    return False
