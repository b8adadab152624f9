"""Runs of names in Ukrainian and Russian: where a person's name begins and ends, and its case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claims.text.attribution.slavic.inflection import ANY, GEN, NOM, SUBJECT, WEAK
from claims.text.attribution.slavic.vocabulary import GIVEN, NAME, PLACE, Vocabulary, Word
from claims.text.tokens import Token

_OPENING = frozenset("«„“\"'‘")
_CLOSING = frozenset("»“”\"'’")
_LONGEST_NAME = 5
_LONGEST_QUOTED = 7
_VOWELS = "оеэиіуюєї"


class Names(NamedTuple):
    """Tokens ``[begin, end)`` of a name with the cases it may be and the gender of its bearer."""

    begin: int
    end: int
    cases: int
    gender: str


def quoted_end(tokens: Sequence[Token], at: int) -> int | None:
    """Behind the closing mark of a short quotation that opens at ``at``."""
    if at + 2 >= len(tokens) or tokens[at].text not in _OPENING:
        return None
    for end in range(at + 2, min(len(tokens), at + _LONGEST_QUOTED)):
        if tokens[end].text in _CLOSING:
            return end + 1
    return None


def read_names(words: Vocabulary, tokens: Sequence[Token], at: int, wanted: int) -> Names | None:
    """The name that begins at ``at`` in one of the ``wanted`` cases; a place before it is passed over by the caller."""
    run = _run(words, tokens, at)
    if not run:
        return None
    begin, cases, gender, previous = at, ANY, "", None
    end = at
    for word in run:
        agreed = _together(cases, word, previous)
        if not agreed:
            break
        cases, end = agreed, end + 1
        gender = gender or _gender(word)
        previous = word if word.kind in (GIVEN, NAME) else previous
    if end == begin or not (cases & wanted & ~WEAK):
        return None
    if end - begin > 1 and gender == "m" and not any(word.kind == GIVEN for word in run):
        gender = ""
    return Names(begin, end, cases, gender)


def _run(words: Vocabulary, tokens: Sequence[Token], at: int) -> list[Word]:
    """The words of the run of capitalised names and particles that begins at ``at``."""
    found: list[Word] = []
    last_name = 0
    for place in range(at, min(len(tokens), at + _LONGEST_NAME)):
        token = tokens[place]
        if not token.is_word:
            break
        if not token.is_capitalised:
            if not found or token.low not in words.words("phrases", "name_particles"):
                break
            found.append(Word(NAME, token.low, ANY))
            continue
        word = _name_word(words, token)
        if word is None or (word.kind == PLACE and not (found and found[-1].kind == GIVEN)):
            break
        found.append(word)
        last_name = len(found)
    return found[:last_name]


def _name_word(words: Vocabulary, token: Token) -> Word | None:
    if token.text.endswith("."):
        return Word(NAME, token.low, ANY)
    word = words.word(token.text.rsplit(".", 1)[-1])
    if word is None or word.kind not in (NAME, GIVEN, PLACE):
        return None
    if token.low in words.function_words and token.low not in words.proper:
        return None
    return word


def _together(cases: int, word: Word, previous: Word | None) -> int:
    """The cases both may be; names that are never inflected go with any."""
    agreed = cases & word.cases
    if agreed & ~WEAK:
        return agreed
    if previous is None:
        return 0
    if previous.cases == NOM and previous.gender != "m" and word.gender == "f":
        return word.cases
    is_fixed = word.lemma[-1] in _VOWELS or (previous.gender != "m" and word.cases == NOM)
    return cases if is_fixed else 0


def _gender(word: Word) -> str:
    return word.gender if word.kind == GIVEN or word.gender in ("m", "f") else ""


def is_place_name(words: Vocabulary, tokens: Sequence[Token], at: int, behind: Word | None) -> bool:
    """Whether a name behind an office says where it is held: мэр Энергодара, глава Удмуртии."""
    word = words.word(tokens[at].text)
    if word is None:
        return False
    if word.kind == PLACE:
        return bool(word.cases & GEN)
    if word.kind != NAME or not word.cases & GEN:
        return False
    if behind is not None and behind.kind in (GIVEN, NAME):
        oblique = not word.cases & SUBJECT or bool(word.cases & WEAK)
        return (
            oblique
            or (behind.kind == GIVEN and word.kind == NAME)
            or (bool(behind.cases & NOM) and behind.gender == "m" and tokens[at].low[-1] in "ая")
        )
    return tokens[at].low.endswith(words.place_endings)
