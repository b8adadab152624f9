"""Romance noun phrases behind a number: the noun comes first, few adjectives stand before it."""

from __future__ import annotations

from claims.text.numbers.tokens import QUOTES
from claims.text.quantities.currencies import sign_after
from claims.text.quantities.noun_phrases import (
    PERSON,
    Noun,
    compound_end,
    predicate,
    unit_of_word,
    with_casualties,
)
from claims.text.quantities.passages import Passage
from claims.text.quantities.romance.words import RomanceLists

_SHORT = 2
_MOST_ADJECTIVES = 3
_MOST_BEHIND = 4
_RELATIVE = frozenset({"percent", "percentage_point", "basis_point"})
APOSTROPHES = frozenset("'\u2019")


def phrase_after(passage: Passage, last: int) -> Noun:
    """The noun phrase behind the token ``last``, also behind "de": "3 millions de jeunes soldats"."""
    words = passage.words.romance
    sign = sign_after(passage.tokens, last + 1)
    if sign is not None:
        return Noun(sign.code, sign.first, sign.last)
    if words is None:
        return _nothing(last + 1)
    return _phrase(passage, words, _past_of(passage, words, last + 1), last)


def _nothing(index: int, additional: bool = False) -> Noun:
    return Noun(None, index, index - 1, additional)


def _past_of(passage: Passage, words: RomanceLists, index: int) -> int:
    """Past "de", "d'", "des", "de los" and a number that the whole has: "trois des 30 soldats"."""
    if passage.low(index) not in words.of:
        return index
    index = past_apostrophe(passage, index + 1)
    for _ in range(2):
        if passage.low(index) in words.articles:
            index = past_apostrophe(passage, index + 1)
    number = passage.number_at.get(index)
    if number is None or number.article or number.first != index:
        return index
    return _past_of(passage, words, number.last + 1)


def past_apostrophe(passage: Passage, index: int) -> int:
    token = passage.token(index)
    return index + 1 if token.text in APOSTROPHES and token.glued else index


def _phrase(passage: Passage, words: RomanceLists, start: int, last: int) -> Noun:
    index, additional = start, False
    for _ in range(_MOST_ADJECTIVES):
        low = passage.low(index)
        is_more = low in passage.words.modality.additional
        if not is_more and low not in words.prenominal and passage.token(index).text not in QUOTES:
            break
        if passage.unit_at(index) is not None or _stands_alone(passage, words, index):
            break
        additional, index = additional or is_more, index + 1
    unit = _measure(passage, index, last)
    if unit is not None:
        if unit.unit in _RELATIVE:
            return unit
        return unit._replace(additional=additional or _is_more_behind(passage, words, unit.last + 1))
    if not _can_be_noun(passage, words, index):
        return _nothing(start, additional)
    head = _head(passage, words, index)
    return head._replace(additional=additional or _is_more_behind(passage, words, head.last + 1))


def _stands_alone(passage: Passage, words: RomanceLists, index: int) -> bool:
    """ "trois jeunes ont disparu": no noun behind it, so it is one itself."""
    is_person = passage.low(index) in passage.words.persons.words
    return is_person and not _can_be_noun(passage, words, index + 1)


def _measure(passage: Passage, index: int, last: int) -> Noun | None:
    match = passage.unit_at(index)
    if match is None:
        return None
    name = passage.slice(match.first, match.last)
    is_letters = len(name) <= _SHORT and name.isalpha()
    if is_letters and (index != last + 1 or passage.token(match.last + 1).text in APOSTROPHES):
        return None
    if passage.is_hyphen(match.last + 1) and passage.token(match.last + 2).glued:
        return None
    return Noun(match.code, match.first, match.last)


def _can_be_noun(passage: Passage, words: RomanceLists, index: int) -> bool:
    if not passage.is_word(index) or index in passage.number_at and not passage.number_at[index].article:
        return False
    low = passage.low(index)
    if low in passage.words.persons.predicates or low in passage.words.persons.words:
        return True
    return low not in passage.words.context.stops and not is_verb(low, words)


def is_verb(low: str, words: RomanceLists) -> bool:
    """Whether the ending makes it a verb in the plural: "marchèrent", "llegaron"."""
    return len(low) > 4 and low.endswith(words.verb_endings) and low not in words.not_verbs


def _head(passage: Passage, words: RomanceLists, index: int) -> Noun:
    named = passage.words.persons.names.at(passage.tokens, index)
    if named is not None:
        return Noun(PERSON, named.first, with_casualties(passage, named.last))
    end = compound_end(passage, index)
    low = passage.low(end)
    if low in passage.words.persons.words or passage.low(index) in passage.words.persons.words:
        return Noun(PERSON, index, with_casualties(passage, end))
    happened = predicate(passage, index)
    if happened is not None:
        return happened
    unit = unit_of_word(low, passage.words.language)
    if unit is None and _is_people_of(passage, words, index, low):
        unit = PERSON
    return Noun(unit, index, with_casualties(passage, end) if unit == PERSON else end)


def _is_people_of(passage: Passage, words: RomanceLists, index: int, low: str) -> bool:
    """ "3 000 Ukrainiens": a nationality with a capital is its people."""
    if low in words.demonyms:
        return True
    return passage.is_capital(index) and not passage.is_title and low.endswith(words.demonym_endings)


def _is_more_behind(passage: Passage, words: RomanceLists, index: int) -> bool:
    """ "3 000 soldats nord-coréens supplémentaires", "3.000 soldados más" but not "más que"."""
    for position in range(index, index + _MOST_BEHIND):
        low = passage.low(position)
        match = words.additional_after.at(passage.tokens, position)
        if match is not None:
            return passage.low(match.last + 1) not in passage.words.context.than
        if not passage.is_word(position) and not passage.is_hyphen(position):
            return False
        if low in passage.words.modality.additional:
            return (
                position + 1 not in passage.number_at
                and not passage.is_word(position + 1)
                or (passage.low(position + 1) in passage.words.context.stops)
            )
        if low in passage.words.context.stops:
            return False
    return False
