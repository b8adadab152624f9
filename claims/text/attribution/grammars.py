"""What attribution needs to know of a language, for each language it supports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

from claims.text.attribution.distance import Hedge
from claims.text.attribution.english.clauses import clause_start as english_clause_start
from claims.text.attribution.english.clauses import first_phrase as english_first_phrase
from claims.text.attribution.english.cues import find_statements as find_english
from claims.text.attribution.english.phrases import parse as parse_english
from claims.text.attribution.german.clauses import clause_start as german_clause_start
from claims.text.attribution.german.clauses import first_phrase as german_first_phrase
from claims.text.attribution.german.cues import find_statements as find_german
from claims.text.attribution.german.phrases import parse as parse_german
from claims.text.attribution.korean.clauses import clause_start as korean_clause_start
from claims.text.attribution.korean.clauses import first_phrase as korean_first_phrase
from claims.text.attribution.korean.cues import find_statements as find_korean
from claims.text.attribution.korean.phrases import parse as parse_korean
from claims.text.attribution.mentions import Mention, Statement
from claims.text.attribution.romance import clauses as romance_clauses
from claims.text.attribution.romance.conditional import find_conditionals
from claims.text.attribution.romance.cues import find_statements as find_romance
from claims.text.attribution.romance.phrases import parse as parse_romance
from claims.text.attribution.romance.splitting import split_words
from claims.text.attribution.romance.vocabulary import vocabulary
from claims.text.attribution.slavic import clauses as slavic_clauses
from claims.text.attribution.slavic.cues import find_statements as find_slavic
from claims.text.attribution.slavic.dialogue import find_speech as find_slavic_speech
from claims.text.attribution.slavic.phrases import parse as parse_slavic
from claims.text.attribution.slavic.vocabulary import vocabulary as slavic_vocabulary
from claims.text.quotations import Quotation
from claims.text.tokens import Token

_VERB_ENDINGS = ("t", "te", "ten", "ed", "s", "sich")
Found = tuple[Mention, int]
Placed = tuple[Mention, int, int]


def _unchanged(tokens: list[Token]) -> list[Token]:
    return tokens


def _no_speech(_text: str, _start: int, _end: int) -> list[Quotation]:
    return []


def _no_hedges(_tokens: Sequence[Token], _quoted: Sequence[bool]) -> list[Hedge]:
    return []


@dataclass(frozen=True, slots=True)
class Grammar:
    """``parse(tokens, at)`` reads the phrase that begins at a token; the others are named as what they find.

    ``prepare`` splits and joins tokens as the language writes them, ``find_hedges`` finds the hedges that only
    the form of a verb shows, ``find_speech`` the direct speech that no quotation marks show, ``head_first`` says
    that a noun stands before what describes it, ``cased`` that names begin with capitals, ``fewest_quoted`` how
    many words make a quotation.
    """

    language: str
    find_statements: Callable[[Sequence[Token], Sequence[bool]], list[Statement]]
    parse: Callable[[Sequence[Token], int], Found | None]
    first_phrase: Callable[[Sequence[Token], int, int], Placed | None]
    clause_start: Callable[[Sequence[Token], int], int]
    prepare: Callable[[list[Token]], list[Token]] = _unchanged
    find_hedges: Callable[[Sequence[Token], Sequence[bool]], list[Hedge]] = _no_hedges
    find_speech: Callable[[str, int, int], list[Quotation]] = _no_speech
    head_first: bool = False
    cased: bool = True
    fewest_quoted: int = 4
    that: frozenset[str] = frozenset({"dass", "that"})
    verb_endings: tuple[str, ...] = _VERB_ENDINGS


def _romance(language: str, *verb_endings: str) -> Grammar:
    words = vocabulary(language)
    return Grammar(
        language,
        partial(find_romance, language),
        partial(parse_romance, words),
        partial(romance_clauses.first_phrase, words),
        partial(romance_clauses.clause_start, words),
        prepare=partial(split_words, language),
        find_hedges=partial(find_conditionals, language),
        head_first=True,
        that=words["that"],
        verb_endings=verb_endings,
    )


def _slavic(language: str, *verb_endings: str) -> Grammar:
    words = slavic_vocabulary(language)
    return Grammar(
        language,
        partial(find_slavic, words),
        partial(parse_slavic, words),
        partial(slavic_clauses.first_phrase, words),
        partial(slavic_clauses.clause_start, words),
        find_speech=partial(find_slavic_speech, words),
        head_first=True,
        that=frozenset({"что", "що"}),
        verb_endings=verb_endings,
    )


def _german() -> Grammar:
    return Grammar("de", find_german, parse_german, german_first_phrase, german_clause_start)


def _english() -> Grammar:
    return Grammar("en", find_english, parse_english, english_first_phrase, english_clause_start)


def _korean() -> Grammar:
    return Grammar(
        "ko",
        find_korean,
        parse_korean,
        korean_first_phrase,
        korean_clause_start,
        head_first=True,
        cased=False,
        fewest_quoted=2,
    )


# Made when a language is first read: their word lists are large.
_MAKERS: Mapping[str, Callable[[], Grammar]] = {
    "de": _german,
    "en": _english,
    "ru": partial(_slavic, "ru", "л", "ла", "ло", "ли", "лся", "лась", "лись", "ет", "ит", "ют", "ут"),
    "uk": partial(_slavic, "uk", "в", "ла", "ло", "ли", "вся", "лася", "лися", "є", "ить", "ють", "уть"),
    "ko": _korean,
    "fr": partial(_romance, "fr", "e", "ent", "t", "a", "é"),
    "es": partial(_romance, "es", "ó", "a", "e", "an", "ron"),
}


@cache
def grammar_of(language: str) -> Grammar | None:
    """The grammar of a language, None where attribution is not read."""
    make = _MAKERS.get(language)
    return make() if make else None
