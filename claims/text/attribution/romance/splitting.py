"""Words as Romance languages write them: "l’Élysée" and "a-t-il" are two words, "Sr." is one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_APOSTROPHES = "'’"
_MOST_ELISIONS = 3


@cache
def _written(language: str, key: str) -> frozenset[str]:
    return frozenset(lexicon(f"{language}/attribution")["writing"][key])


def split_words(language: str, tokens: Sequence[Token]) -> list[Token]:
    """The tokens with elided articles and inverted pronouns apart and abbreviations joined with their point."""
    elided, inverted = _written(language, "elided"), _written(language, "inverted")
    abbreviations = _written(language, "abbreviations")
    found: list[Token] = []
    for token in tokens:
        if token.text == "." and found and found[-1].low in abbreviations and found[-1].end == token.start:
            last = found.pop()
            found.append(Token(last.start, token.end, last.text + ".", last.low + "."))
            continue
        if token.text.isalpha():
            found.append(token)
            continue
        for part in _without_elisions(token, elided):
            found.extend(_without_inversion(part, inverted))
    return found


def _without_elisions(token: Token, elided: frozenset[str]) -> list[Token]:
    parts: list[Token] = []
    for _ in range(_MOST_ELISIONS):
        at = next((n for n, sign in enumerate(token.text) if sign in _APOSTROPHES), -1)
        if at <= 0 or at + 1 >= len(token.text) or token.text[:at].lower() not in elided:
            break
        parts.append(_part(token, 0, at + 1, f"{token.text[:at].lower()}'"))
        token = _part(token, at + 1, len(token.text))
    return [*parts, token]


def _without_inversion(token: Token, inverted: frozenset[str]) -> list[Token]:
    """``a-t-il`` as ``a`` and ``il``."""
    head, mark, pronoun = token.text.rpartition("-")
    if not mark or not head or pronoun not in inverted:
        return [token]
    verb = head.removesuffix("-t")
    return [_part(token, 0, len(verb)), _part(token, len(head) + 1, len(token.text))] if verb else [token]


def _part(token: Token, begin: int, end: int, low: str = "") -> Token:
    text = token.text[begin:end]
    return Token(token.start + begin, token.start + end, text, low or text.lower())
