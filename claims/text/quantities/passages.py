"""A passage prepared for reading its figures: tokens, numbers, and the word lists of its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.text.numbers.finding import FoundNumber, scan
from claims.text.numbers.tokens import HYPHENS, NUMERAL, SIGN, WORD, Token, tokenize
from claims.text.numbers.words import NumberWords, number_words
from claims.text.quantities.lexicon import FigureLexicon, figure_lexicon
from claims.text.quantities.phrases import Match

# No sentence is longer; what runs on beyond this is a table or noise and is not read further.
MOST_TOKENS = 4000

_NOTHING = Token(-1, -1, "", "", SIGN, False)


@dataclass(frozen=True, slots=True)
class Passage:
    """``numbers`` in order; ``number_at`` gives the number that covers a token."""

    text: str
    tokens: Sequence[Token]
    numbers: Sequence[FoundNumber]
    number_words: NumberWords
    words: FigureLexicon
    number_at: dict[int, FoundNumber] = field(default_factory=dict)
    is_title: bool = False

    def token(self, index: int) -> Token:
        """The token at ``index``, an empty one outside the passage."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else _NOTHING

    def low(self, index: int) -> str:
        try:
            return self.tokens[index].low if index >= 0 else ""
        except IndexError:
            return ""

    def is_word(self, index: int) -> bool:
        return self.token(index).kind == WORD

    def is_capital(self, index: int) -> bool:
        return self.token(index).text[:1].isupper()

    def is_hyphen(self, index: int) -> bool:
        """A hyphen that touches the token before it."""
        token = self.token(index)
        return token.glued and token.text in HYPHENS and token.text != ""

    def unit_at(self, index: int) -> Match | None:
        """The name of a measure or currency that begins here; "G" of "G7" is none."""
        match = self.words.units.names.at(self.tokens, index)
        if match is None:
            return None
        following = self.token(match.last + 1)
        return None if following.glued and following.kind == NUMERAL else match

    def slice(self, first: int, last: int) -> str:
        return self.text[self.tokens[first].start : self.tokens[last].end]


def read_passage(text: str, language: str, start: int = 0, end: int | None = None) -> Passage:
    """Tokens and numbers of ``text[start:end]``; offsets stay those of ``text``."""
    words = number_words(language)
    tokens = tokenize(text, words.separators, start, end, MOST_TOKENS)
    numbers = scan(text, tokens, words, language)
    covered = {index: number for number in numbers for index in range(number.first, number.last + 1)}
    return Passage(text, tokens, numbers, words, figure_lexicon(language), covered, _is_title(tokens))


def _is_title(tokens: Sequence[Token]) -> bool:
    """Whether Most Words Have Capitals, so that a capital says nothing about a single word."""
    words = [token for token in tokens if token.kind == WORD and len(token.text) > 3]
    return len(words) > 2 and 4 * sum(token.text[0].isupper() for token in words) >= 3 * len(words)
