"""Every number of a text: digits in the language's own grouping, number words, and mixtures of both.

This is the layer below quantities: it also sees years, ordinals and articles, and does not judge them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from claims.text.numbers.grammar import Reading, read_number
from claims.text.numbers.korean.finding import KoreanNumber, read_numbers
from claims.text.numbers.numerals import MOST_DIGITS
from claims.text.numbers.romance import read_romance
from claims.text.numbers.tokens import NUMERAL, Token, tokenize
from claims.text.numbers.words import NumberWords, Value, number_words

UNREAD_SCALES = frozenset("십백천만억조十百千万萬億亿兆")


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """One number. ``text[start:end]`` is numeral plus scale word, without currency sign.

    ``scale`` is the multiplier the number ends in ("3 million": 1000000), 1 where there is none.
    ``approximate`` marks collective nouns that give a rough number, such as French "centaine".
    ``first`` and ``last`` are the indexes of its first and last token, both inclusive.
    """

    start: int
    end: int
    text: str
    value: int | float
    ordinal: bool = False
    article: bool = False
    fraction: bool = False
    digits: bool = False
    grouped: bool = False
    attached: bool = False
    scale: int = 1
    first: int = 0
    last: int = 0
    exact: Fraction | int = 0
    approximate: bool = False


def plain(value: Value) -> int | float:
    """An int where the value is whole, else the nearest float."""
    return value.numerator if value.denominator == 1 else float(value)


def _found(text: str, tokens: list[Token], reading: Reading) -> FoundNumber:
    first, last = tokens[reading.first], tokens[reading.last]
    lead = tokens[reading.mantissa]
    return FoundNumber(
        start=first.start,
        end=last.end,
        text=text[first.start : last.end],
        value=plain(reading.value),
        ordinal=reading.ordinal,
        article=reading.article,
        fraction=reading.fraction,
        digits=lead.kind == NUMERAL,
        grouped=lead.grouped,
        attached=_is_attached(tokens, reading),
        scale=reading.scale,
        first=reading.first,
        last=reading.last,
        exact=reading.value,
        approximate=reading.approximate,
    )


def _is_attached(tokens: list[Token], reading: Reading) -> bool:
    """Whether a letter touches the digits on either side: "F16", "180ml", "1990er"."""
    first, after = tokens[reading.first], reading.last + 1
    before = reading.first > 0 and first.glued and joins(tokens[reading.first - 1].text[-1])
    return before or (after < len(tokens) and tokens[after].glued and joins(tokens[after].text[0]))


def joins(letter: str) -> bool:
    """Whether a letter beside digits makes one word with them.

    Scripts without case write counters next to the digits ("4000명"); their scale signs
    change the number.
    """
    return letter.isalpha() and (letter.lower() != letter.upper() or letter in UNREAD_SCALES)


def _of_korean(text: str, number: KoreanNumber) -> FoundNumber:
    """Korean counters touch their numbers, so its numbers are read without tokens."""
    return FoundNumber(
        start=number.start,
        end=number.end,
        text=text[number.start : number.end],
        value=plain(number.value),
        ordinal=number.ordinal,
        fraction=number.fraction,
        digits=number.digits,
        grouped=number.grouped,
        scale=number.scale,
        exact=number.value,
    )


# Languages whose numbers are read from the characters, not from tokens.
_READERS: Mapping[str, Callable[[str], list[KoreanNumber]]] = {"ko": read_numbers}


_Grammar = Callable[[list[Token], int, NumberWords, str], Reading | None]
# Languages with a number grammar of their own; the others share the first one.
_GRAMMARS: Mapping[str, _Grammar] = dict.fromkeys(("fr", "es", "it", "pt"), read_romance)


def scan(text: str, tokens: list[Token], words: NumberWords, language: str) -> list[FoundNumber]:
    """The numbers among these tokens, in order, including those a letter touches."""
    found: list[FoundNumber] = []
    position = 0
    read = _GRAMMARS.get(language, read_number)
    while position < len(tokens):
        reading = read(tokens, position, words, language)
        if reading is None:
            position += 1
            continue
        if abs(reading.value) < 10**MOST_DIGITS and reading.value.denominator <= 10**MOST_DIGITS:
            found.append(_found(text, tokens, reading))
        position = reading.last + 1
    return found


def find_numbers(text: str, language: str) -> list[FoundNumber]:
    """All numbers of ``text`` in order, offsets in code points; numbers of 19 and more digits are left out."""
    if language in _READERS:
        return [_of_korean(text, number) for number in _READERS[language](text)]
    words = number_words(language)
    tokens = tokenize(text, words.separators)
    return [number for number in scan(text, tokens, words, language) if not number.attached]
