"""The grammar of one number: a plain run, a half, a fraction, an article with a scale, an ordinal, a sign."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from claims.text.numbers.compounds import read_compound
from claims.text.numbers.numerals import whole
from claims.text.numbers.parser import NumberParser, vulgar
from claims.text.numbers.tokens import NUMERAL, WORD, Token
from claims.text.numbers.words import NumberWords, Value, number_words

# No number word is longer.
_LONGEST_WORD = 90


class Reading(NamedTuple):
    """A number over the tokens ``first`` to ``last`` inclusive; ``mantissa`` is the token its value begins with."""

    value: Value
    first: int
    last: int
    mantissa: int
    scale: int = 1
    ordinal: bool = False
    article: bool = False
    fraction: bool = False
    approximate: bool = False


def with_sign(parser: NumberParser, first: int) -> int:
    """The index of a minus sign or word that belongs to the number, else ``first``."""
    before = parser.token(first - 1)
    if before is None:
        return first
    if before.low in parser.words.minus_words:
        return first - 1
    earlier = parser.token(first - 2)
    stands_free = not before.glued or earlier is None or earlier.text in "(["
    number = parser.tokens[first]
    if before.text in {"-", "\u2212"} and number.glued and number.kind == NUMERAL and stands_free:
        return first - 1
    return first


def slash_fraction(parser: NumberParser, index: int) -> tuple[Fraction, int] | None:
    """ "3/4", but not "5/17/2018", "24/7" or a path."""
    slash = parser.token(index + 1)
    if slash is None or slash.text not in "/\u2044":
        return None
    top, bottom = parser.token(index), parser.token(index + 2)
    if top is None or bottom is None:
        return None
    if not (slash.glued and bottom.glued) or top.kind != NUMERAL or bottom.kind != NUMERAL:
        return None
    before, after = parser.token(index - 1), parser.token(index + 3)
    chained = (top.glued and before is not None and before.text in "/-.") or (
        after is not None and after.glued and after.text in "/-"
    )
    if chained or not isinstance(top.value, int) or not isinstance(bottom.value, int):
        return None
    return (Fraction(top.value, bottom.value), index + 2) if top.value < bottom.value <= 100 else None


def _special(parser: NumberParser, index: int) -> Reading | None:
    """Numbers that begin with a half, an article or a fraction."""
    words, token = parser.words, parser.tokens[index]
    slash = slash_fraction(parser, index)
    if slash is not None:
        return Reading(slash[0], index, slash[1], index, fraction=True)
    if token.kind == NUMERAL:
        return mixed_digits(parser, index)
    half = _half(parser, index)
    if half is not None:
        return half
    found = parser.fraction_at(index)
    if found is not None:
        return _scaled_fraction(parser, index, *found)
    if token.low in words.articles:
        return _after_article(parser, index)
    return None


def mixed_digits(parser: NumberParser, index: int) -> Reading | None:
    """ "2 1/4"."""
    token = parser.tokens[index]
    found = slash_fraction(parser, index + 1) if index + 1 < len(parser.tokens) else None
    if found is None or not isinstance(token.value, int) or token.grouped or parser.tokens[index + 1].glued:
        return None
    return Reading(token.value + found[0], index, found[1], index, fraction=True)


def _half(parser: NumberParser, index: int) -> Reading | None:
    """ "half a million", "eine halbe Million", "half a dozen", "drei halbe"."""
    words = parser.words
    half, count = index, Fraction(1)
    if parser.low(index) in words.articles:
        half += 1
    elif parser.low(index + 1) in words.halves and not words.tens_before_units:
        count, half = Fraction(words.values.get(parser.low(index), 0)), index + 1
    if not count or parser.low(half) not in words.halves:
        return None
    following = half + 1
    if words.tens_before_units and parser.low(following) in {*words.indefinite, "-"}:
        following += 1
    scale = parser.multiplier(following) or words.dozens.get(parser.low(following))
    if scale is not None:
        last = following + (1 if parser.has_point(following) else 0)
        return Reading(whole(count * scale / 2), index, last, index, scale=scale)
    if half == index and not words.tens_before_units:
        return None
    return Reading(count / 2, index, half, index, fraction=True)


def _scaled_fraction(parser: NumberParser, index: int, share: Fraction, last: int) -> Reading:
    """ "drei Viertel Milliarde", "two thirds of a million"."""
    following = last + 1
    if parser.low(following) == "of" and parser.low(following + 1) == "a":
        following += 2
    scale = parser.multiplier(following)
    if scale is None:
        return Reading(share, index, last, index, fraction=True)
    return Reading(whole(share * scale), index, following, index, scale=scale)


def _after_article(parser: NumberParser, index: int) -> Reading | None:
    """ "eine Million zweihunderttausend", "a dozen"; an article alone is the number one, marked as article."""
    dozen = parser.words.dozens.get(parser.low(index + 1))
    if dozen is not None:
        return Reading(dozen, index, index + 1, index, scale=dozen)
    parser.current = parser.words.articles[parser.low(index)]
    parser.last = index
    position = parser.after_joiner(index + 1)
    if parser.multiplier(position) is not None:
        parser.run(position)
    is_indefinite = parser.low(index) in parser.words.indefinite
    if not is_indefinite or parser.last > index:
        while parser.add_half():
            pass
    if parser.last == index:
        parser.add_decimals()
        if parser.last == index:
            is_pronoun = parser.low(index - 1) in parser.words.before_pronoun
            return None if is_indefinite or is_pronoun else Reading(1, index, index, index, article=True)
    return Reading(whole(parser.result()), index, parser.last, index, scale=parser.scale)


def _ordinal(parser: NumberParser, index: int) -> Reading | None:
    token = parser.tokens[index]
    value = parser.words.ordinals.get(token.low)
    if value is None:
        atom = parser.atom(index)
        if atom is None or not atom.ordinal:
            return None
        value = int(atom.value)
    return Reading(value, index, index, index, ordinal=True)


def _ends_as_ordinal(parser: NumberParser, reading: Reading) -> Reading:
    """Mark "3." before a word, "27th" and "twenty-first" as ordinals."""
    after = parser.token(reading.last + 1)
    if after is None:
        return reading
    if reading.first == reading.last and after.glued and isinstance(reading.value, int):
        if after.low in parser.words.ordinal_suffixes and parser.words.tens_before_units:
            return reading._replace(last=reading.last + 1, ordinal=True)
        if parser.suffix(reading.last) in parser.words.ordinal_suffixes and parser.digits:
            return reading._replace(last=reading.last + 2, ordinal=True)
        following = parser.token(reading.last + 2)
        is_point = (
            after.text == "." and following is not None and following.kind == WORD and not following.glued
        )
        if is_point and parser.words.point_is_ordinal and reading.value < 1000 and parser.digits:
            return reading._replace(last=reading.last + 1, ordinal=True)
    index = parser.after_joiner(reading.last + 1)
    value = parser.words.ordinals.get(parser.low(index)) if parser.words.tens_before_units else None
    if (
        value is not None
        and (index > reading.last + 1 or (parser.words.spaced_ordinals and not parser.digits))
        and value < 10 <= reading.value
        and not reading.value % 10
    ):
        return reading._replace(value=reading.value + value, last=index, ordinal=True)
    return reading


def _starts(token: Token, language: str) -> bool:
    if token.kind == NUMERAL:
        return token.value is not None
    return token.kind == WORD and len(token.low) <= _LONGEST_WORD and _opens_number(token.low, language)


@lru_cache(maxsize=20_000)
def _opens_number(low: str, language: str) -> bool:
    words = number_words(language)
    known = (
        low in words.values
        or low in words.articles
        or low in words.multipliers
        or low in words.halves
        or low in words.lone_denominators
        or low in words.ordinals
        or low in words.dozens
    )
    is_compound = words.compounds is not None and read_compound(low, language) is not None
    return known or is_compound or (not low.isascii() and vulgar(low) is not None)


def read_number(tokens: list[Token], index: int, words: NumberWords, language: str) -> Reading | None:
    """The number that begins at the token ``index``, or None."""
    if not _starts(tokens[index], language):
        return None
    parser = NumberParser(tokens, index, words, language)
    if tokens[index].low in words.articles:
        reading = _special(parser, index)
    else:
        reading = _special(parser, index) or _plain(parser, index)
    if reading is None:
        return None
    first = with_sign(parser, index)
    if first != index and not reading.ordinal:
        return reading._replace(first=first, value=-reading.value)
    return reading


def _plain(parser: NumberParser, index: int) -> Reading | None:
    parser.run(index)
    if parser.last < 0:
        return _ordinal(parser, index)
    parser.add_decimals()
    if parser.current is not None or parser.total:
        while parser.add_half():
            pass
    dozen = parser.words.dozens.get(parser.low(parser.after_joiner(parser.last + 1)))
    last = parser.after_joiner(parser.last + 1)
    if dozen is not None:
        return Reading(whole(parser.result() * dozen), index, last, index, scale=dozen)
    bottom = parser.denominator(last) if parser.low(last) in parser.words.plural_denominators else None
    if bottom is not None:
        return Reading(parser.result() / Fraction(bottom), index, last, index, fraction=True)
    reading = Reading(whole(parser.result()), index, parser.last, index, scale=parser.scale)
    return _ends_as_ordinal(parser, reading)
