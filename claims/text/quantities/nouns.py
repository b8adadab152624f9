"""What a number counts: the unit and the head of the noun phrase that follows the number."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claims.text.numbers.tokens import QUOTES, SIGN
from claims.text.quantities.currencies import sign_after
from claims.text.quantities.noun_phrases import (
    PERSON,
    Noun,
    compound_end,
    looks_plural,
    unit_of_word,
    with_casualties,
)
from claims.text.quantities.nouns_english import head_at as head_english
from claims.text.quantities.nouns_german import head_at as head_german
from claims.text.quantities.nouns_slavic import head_at as head_slavic
from claims.text.quantities.passages import Passage
from claims.text.quantities.phrases import Match
from claims.text.quantities.romance.nouns import phrase_after

_HEADS: Mapping[str, Callable[[Passage, int, int, str | None], Noun | None]] = {
    "de": head_german,
    "en": head_english,
    "uk": head_slavic,
    "ru": head_slavic,
    "pl": head_slavic,
}

# Languages whose whole noun phrases are read otherwise: the noun comes before its adjectives.
_PHRASES: Mapping[str, Callable[[Passage, int], Noun]] = dict.fromkeys(("fr", "es", "it", "pt"), phrase_after)

# Words between a number and the head of its noun phrase.
_REACH = 7
# Names of units so short that they only count right behind the number.
_SHORT = 2


def _named_unit(passage: Passage, index: int, distance: int) -> Noun | None:
    match = passage.unit_at(index)
    if match is None:
        return None
    name = passage.slice(match.first, match.last)
    if len(name) <= _SHORT and distance and name.isalpha():
        return None
    if passage.is_hyphen(match.last + 1) and passage.token(match.last + 2).glued:
        return None
    if match.code == "KRW" and name == "won" and distance == 0 and not _is_large(passage, index):
        return None
    return Noun(measure_code(passage, match), match.first, match.last)


def measure_code(passage: Passage, match: Match) -> str:
    """The unit a name stands for; "pounds" are a weight behind a hyphen, before "of", or where something weighs."""
    units = passage.words.units
    if passage.low(match.first) not in units.weights or match.first != match.last:
        return match.code
    number = passage.number_at.get(match.first - 1)
    if number is not None and number.scale > 1:
        return match.code
    is_weight = (
        passage.is_hyphen(match.first - 1)
        or passage.low(match.last + 1) in units.weight_after
        or any(token.low in units.weight_clues for token in passage.tokens)
    )
    return units.weight if is_weight else match.code


def _is_large(passage: Passage, index: int) -> bool:
    number = passage.number_at.get(index - 1)
    return number is not None and abs(number.value) >= 100


def after(passage: Passage, last: int) -> Noun:
    """The noun phrase that begins after the token ``last``."""
    own = _PHRASES.get(passage.words.language)
    if own is not None:
        return own(passage, last)
    sign = sign_after(passage.tokens, last + 1)
    if sign is not None:
        return Noun(sign.code, sign.first, sign.last)
    if passage.low(last + 1) in passage.words.shares.of:
        return _partitive(passage, last + 1)
    return _scan(passage, last + 1)


def _partitive(passage: Passage, index: int) -> Noun:
    """ "Hundreds of people", "drei der 30 Soldaten": the noun stands behind "of" and an article."""
    position = index + 1
    while position < index + 3 and passage.low(position) in passage.words.context.stops:
        position += 1
    number = passage.number_at.get(position)
    found = _scan(passage, position if number is None else number.last + 1)
    return (
        found
        if found.unit is not None or passage.number_at.get(index - 1) is None
        else Noun(None, index, index - 1)
    )


def _scan(passage: Passage, start: int) -> Noun:
    """Walk over adjectives to the head; the walk ends at the first word that cannot be part of the phrase."""
    additional = False
    index, distance = start, 0
    candidate: int | None = None
    while distance < _REACH and index < len(passage.tokens):
        token = passage.token(index)
        if index in passage.number_at and not passage.number_at[index].article:
            break
        unit = _named_unit(passage, index, distance)
        if unit is not None:
            return unit._replace(additional=additional)
        if token.kind == SIGN:
            if token.text in QUOTES and (not token.glued or distance == 0):
                index += 1
                continue
            break
        noun = _person_or_noun(passage, index, distance)
        if noun is not None and noun.predicate and candidate is not None and looks_plural(passage, candidate):
            return _victims(passage, candidate, noun, additional)
        if noun is not None:
            return noun._replace(additional=additional)
        more = token.low in passage.words.modality.additional
        if _ends_phrase(passage, index) and not (more and _goes_on(passage, index + 1)):
            break
        if more:
            additional = True
        elif candidate is None or not looks_plural(passage, candidate):
            candidate = index
        index, distance = index + 1, distance + 1
    return _fallback(passage, candidate, start, additional)


def _goes_on(passage: Passage, index: int) -> bool:
    """Whether a noun phrase goes on behind "more": "three more deaths", not "three more than" or "2 percent more"."""
    context = passage.words.context
    return passage.is_word(index) and passage.low(index) not in context.stops | context.than


def _victims(passage: Passage, candidate: int, predicate: Noun, additional: bool) -> Noun:
    """ "200 Alawites killed" are people; "11 planes missing" are planes."""
    is_people = passage.is_capital(candidate) and not passage.is_title
    return Noun(PERSON if is_people else None, candidate, predicate.last, additional)


def _fallback(passage: Passage, candidate: int | None, start: int, additional: bool) -> Noun:
    if candidate is None or passage.words.capital_nouns or not passage.words.reads_modality:
        return Noun(None, start, start - 1, additional)
    return Noun(None, candidate, compound_end(passage, candidate), additional)


def _ends_phrase(passage: Passage, index: int) -> bool:
    low = passage.low(index)
    if low in passage.words.context.stops:
        return True
    return passage.token(index).kind == "address"


def _person_or_noun(passage: Passage, index: int, distance: int) -> Noun | None:
    named = passage.words.persons.names.at(passage.tokens, index)
    if named is not None:
        return Noun(PERSON, named.first, with_casualties(passage, named.last))
    end = compound_end(passage, index)
    unit = unit_of_word(passage.low(end), passage.words.language)
    return _HEADS.get(passage.words.language, head_english)(passage, index, end, unit)


def casualty_clause(passage: Passage, last: int) -> Noun | None:
    """A person count by what the clause says happened: "Mindestens 100 seien getötet worden"."""
    persons, stops = passage.words.persons, {",", ";", ".", ":", "(", "–"}
    index = last + 1
    while index < min(last + 12, len(passage.tokens)) and passage.low(index) not in stops:
        if index in passage.number_at and not passage.number_at[index].article:
            return None
        if index > last + 1 and passage.low(index) in passage.words.context.clause_ends:
            return None
        match = persons.predicate_phrases.at(passage.tokens, index)
        if match is not None:
            return Noun(PERSON, match.first, match.last, predicate=True)
        is_fallen = (
            passage.low(index) in persons.fallen and passage.low(last - 1) not in passage.words.context.target
        )
        if is_fallen or passage.low(index) in persons.predicates:
            return Noun(PERSON, index, with_casualties(passage, index), predicate=True)
        if (
            passage.words.capital_nouns
            and passage.is_capital(index)
            and unit_of_word(passage.low(index), "de") is None
        ):
            preposition = passage.low(index - 1) in passage.words.context.stops
            if not preposition:
                return None
        index += 1
    return None


def _is_told_of(passage: Passage, index: int) -> bool:
    """ "солдат было от 10 до 12 тысяч": the noun stands before a verb of being."""
    slavic = passage.words.slavic
    if slavic is None or passage.low(index + 1) not in slavic.being:
        return False
    return unit_of_word(passage.low(index), passage.words.language) == PERSON


def counted_before(passage: Passage, first: int) -> Noun | None:
    """A noun on the left that says what a bare number counts: "Die Zahl der Toten stieg auf 3.000"."""
    persons, context = passage.words.persons, passage.words.context
    same_clause = True
    for index in range(first - 1, max(first - 14, -1), -1):
        same_clause = same_clause and passage.token(index).text not in {",", ";", ":"}
        match = persons.person_counters.before(passage.tokens, index)
        if match is not None:
            return Noun(PERSON, match.first, match.last)
        if not same_clause:
            continue
        if passage.words.slavic is not None and passage.low(index) in persons.counters:
            named = _scan(passage, index + 1)
            return named if named.unit == PERSON and named.last < first else None
        if _is_told_of(passage, index):
            return Noun(PERSON, index, index)
        if passage.low(index) in persons.counters and passage.low(index + 1) in context.genitive:
            own = _PHRASES.get(passage.words.language)
            past = index + 2 + (passage.low(index + 2) in context.stops)
            found = _scan(passage, past) if own is None else own(passage, index)
            return found if found.found and found.last < first else None
    return None
