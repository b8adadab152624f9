"""Lists of words and phrases that can be looked up forwards and backwards from a token, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from claims.text.numbers.numerals import Separators
from claims.text.numbers.tokens import Token, tokenize

_PLAIN = Separators(".", ",")


class Match(NamedTuple):
    """A phrase over the tokens ``first`` to ``last`` inclusive and the code it stands for."""

    code: str
    first: int
    last: int


class Phrases:
    """An index of phrases by their first and by their last word."""

    def __init__(self, codes: Mapping[str, Iterable[str]]) -> None:
        self._forward: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._backward: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for code, phrases in codes.items():
            for phrase in phrases:
                self._add(tuple(token.low for token in tokenize(phrase, _PLAIN)), code)
        for index in (self._forward, self._backward):
            for several in index.values():
                several.sort(key=lambda entry: len(entry[0]), reverse=True)

    def _add(self, words: tuple[str, ...], code: str) -> None:
        if words:
            self._forward.setdefault(words[0], []).append((words, code))
            self._backward.setdefault(words[-1], []).append((words, code))

    def at(self, tokens: Sequence[Token], first: int) -> Match | None:
        """The longest phrase that begins at the token ``first``."""
        if not 0 <= first < len(tokens):
            return None
        for words, code in self._forward.get(tokens[first].low, ()):
            last = first + len(words) - 1
            if last < len(tokens) and _stands(tokens, first, words):
                return Match(code, first, last)
        return None

    def before(self, tokens: Sequence[Token], last: int) -> Match | None:
        """The longest phrase that ends with the token ``last``."""
        if not 0 <= last < len(tokens):
            return None
        for words, code in self._backward.get(tokens[last].low, ()):
            first = last - len(words) + 1
            if first >= 0 and _stands(tokens, first, words):
                return Match(code, first, last)
        return None


def _stands(tokens: Sequence[Token], first: int, words: Sequence[str]) -> bool:
    """Whether the words stand from the token ``first`` on; of a single word this is known already."""
    return len(words) == 1 or all(tokens[first + i].low == word for i, word in enumerate(words))
