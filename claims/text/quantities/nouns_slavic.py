"""Slavic heads: adjectives stand before the noun and inflect, and many of them are nouns for people themselves."""

from __future__ import annotations

from claims.text.numbers.tokens import WORD
from claims.text.quantities.noun_phrases import PERSON, Noun, predicate, unit_of_word, with_casualties
from claims.text.quantities.passages import Passage
from claims.text.quantities.slavic_words import SlavicWords

_SHORTEST_VERB = 4
_THOUSAND = 1000


def head_at(passage: Passage, index: int, end: int, unit: str | None) -> Noun | None:
    """The head, None where the walk goes on, or an empty noun where a verb ends the phrase."""
    words, low = passage.words.slavic, passage.low(end)
    if words is None or _goes_on(passage, index, words):
        return None
    named = passage.unit_at(index)
    if named is not None and end > index:
        return Noun(named.code, index, end)
    if unit == PERSON:
        return _person(passage, index, end, words)
    happened = predicate(passage, index)
    if happened is not None:
        return happened
    if is_verb(low, words):
        return Noun(None, index, index - 1)
    if low.endswith(words.adjective_endings) and passage.is_word(end + 1):
        return None
    return Noun(PERSON if low in words.crowds and _is_adjective_before(passage, index) else unit, index, end)


def _goes_on(passage: Passage, index: int, words: SlavicWords) -> bool:
    """Words that are no head: what ends a phrase anyway, "additional", and signs."""
    low = passage.low(index)
    return (
        passage.token(index).kind != WORD
        or low in passage.words.context.stops
        or low in passage.words.modality.additional
        or (index in passage.number_at and low not in words.crowds)
    )


def _person(passage: Passage, index: int, end: int, words: SlavicWords) -> Noun | None:
    """A noun for people; "военных" and "раненых" may also be an adjective before the head."""
    low, following = passage.low(end), end + 1
    is_adjective = low in words.also_adjectives or low.endswith(words.adjective_endings)
    if not is_adjective or not passage.is_word(following) or passage.is_capital(following):
        return Noun(PERSON, index, with_casualties(passage, end))
    after = passage.low(following)
    if unit_of_word(after, passage.words.language) == PERSON:
        return None
    ends = after in passage.words.context.stops or after in passage.words.persons.predicates
    if low in words.also_adjectives and not ends and not is_verb(after, words):
        return None
    return Noun(PERSON, index, with_casualties(passage, end))


def _is_adjective_before(passage: Passage, index: int) -> bool:
    """ "двадцатитысячный контингент": the number itself is an adjective."""
    number = next((passage.number_at[i] for i in (index - 1, index - 2) if i in passage.number_at), None)
    if number is None or number.value < _THOUSAND or passage.words.slavic is None:
        return False
    return passage.low(number.last).endswith(passage.words.slavic.scale_adjectives)


def is_verb(low: str, words: SlavicWords) -> bool:
    """Whether a word has the ending of a verb that tells what those counted did."""
    return len(low) >= _SHORTEST_VERB and low.endswith(words.verb_endings) and low not in words.not_verbs
