"""Clock times of the Romance languages: "14h30", "à 8 heures", "a las 8 de la mañana"."""

from __future__ import annotations

from claims.text.numbers import FoundNumber
from claims.text.quantities.passages import Passage
from claims.text.quantities.romance.nouns import past_apostrophe
from claims.text.quantities.romance.words import RomanceLists

_HOURS, _MINUTES = 24, 59


def is_clock(passage: Passage, number: FoundNumber, words: RomanceLists) -> bool:
    """Whether the number is an hour or the minutes behind one."""
    if number.scale != 1 or number.grouped or number.fraction or not 0 <= number.value <= _MINUTES:
        return False
    return _is_minutes(passage, number, words) or _is_hour(passage, number, words)


def _is_minutes(passage: Passage, number: FoundNumber, words: RomanceLists) -> bool:
    """The second number of "14 h 30" and of "8 heures 15"."""
    if passage.low(number.first - 1) not in passage.words.context.clock_after | words.clock_nouns:
        return False
    hour = passage.number_at.get(number.first - 2)
    return hour is not None and 0 <= hour.value <= _HOURS


def _is_hour(passage: Passage, number: FoundNumber, words: RomanceLists) -> bool:
    if number.value >= _HOURS + 1:
        return False
    before = passage.low(number.first - 1)
    follows = passage.low(number.last + 1)
    if follows in passage.words.context.clock_after:
        return True
    if follows in words.clock_nouns:
        return (
            before in words.clock_before
            or passage.low(past_back(passage, number.first - 1)) in words.clock_before
        )
    if before not in words.clock_articles:
        return False
    is_point_time = not isinstance(number.value, int)
    is_free = not passage.is_word(number.last + 1) or follows in passage.words.context.stops
    return is_free and (is_point_time or _has_clock_lead(passage, number.first - 2))


def past_back(passage: Passage, index: int) -> int:
    """The index before an apostrophe: "jusqu'à", "d'ici"."""
    return index - 1 if passage.token(index).text in {"'", "\u2019"} else index


def _has_clock_lead(passage: Passage, index: int) -> bool:
    """ "a las ocho", "desde las 8", "hacia las 10": a preposition stands before the article."""
    romance = passage.words.romance
    return romance is not None and passage.low(index) in romance.clock_before


def month_follows(passage: Passage, index: int, words: RomanceLists) -> bool:
    """ "3 de mayo": the month stands behind a preposition."""
    return passage.low(index) in words.month_links and passage.low(past_apostrophe(passage, index + 1)) in (
        passage.words.context.months
    )
