"""What attribution needs to know of a language, for each language it supports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from claims.text.clauses_de import clause_start as german_clause_start
from claims.text.clauses_de import first_phrase as german_first_phrase
from claims.text.clauses_en import clause_start as english_clause_start
from claims.text.clauses_en import first_phrase as english_first_phrase
from claims.text.cues_de import find_statements as find_german
from claims.text.cues_en import find_statements as find_english
from claims.text.mentions import Mention, Statement
from claims.text.phrases_de import parse as parse_german
from claims.text.phrases_en import parse as parse_english
from claims.text.tokens import Token

Found = tuple[Mention, int]
Placed = tuple[Mention, int, int]


@dataclass(frozen=True, slots=True)
class Grammar:
    """``parse(tokens, at)`` reads the phrase that begins at a token; the others are named as what they find."""

    language: str
    find_statements: Callable[[Sequence[Token], Sequence[bool]], list[Statement]]
    parse: Callable[[Sequence[Token], int], Found | None]
    first_phrase: Callable[[Sequence[Token], int, int], Placed | None]
    clause_start: Callable[[Sequence[Token], int], int]


GRAMMARS: Mapping[str, Grammar] = {
    "de": Grammar("de", find_german, parse_german, german_first_phrase, german_clause_start),
    "en": Grammar("en", find_english, parse_english, english_first_phrase, english_clause_start),
}
