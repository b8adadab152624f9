"""The grammar of one number: atoms (digits, units, tens, compounds) joined by multipliers, halves and fractions."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import NamedTuple

from claims.text.figure_tokens import HYPHENS, NUMERAL, WORD, Token
from claims.text.figure_words import NumberWords, Value
from claims.text.number_compounds import read_compound
from claims.text.numerals import whole

_CURRENCY = "Sc"
_NO_LIMIT = 10**18


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


class _Atom(NamedTuple):
    value: Value
    scale: int = 1
    digits: bool = False
    ordinal: bool = False


def _vulgar(text: str) -> Fraction | None:
    """The value of a sign such as ½."""
    if len(text) != 1 or not unicodedata.decomposition(text).startswith("<fraction>"):
        return None
    return Fraction(unicodedata.numeric(text)).limit_denominator(100)


class _Parser:
    """Reads one number that begins at a given token."""

    __slots__ = (
        "tokens",
        "words",
        "language",
        "total",
        "current",
        "limit",
        "scale",
        "first",
        "last",
        "digits",
        "worded",
    )

    def __init__(self, tokens: list[Token], first: int, words: NumberWords, language: str) -> None:
        self.tokens = tokens
        self.first = first
        self.words = words
        self.language = language
        self.total: Value = 0
        self.current: Value | None = None
        self.limit = _NO_LIMIT
        self.scale = 1
        self.last = -1
        self.digits = False
        self.worded = False

    def token(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def low(self, index: int) -> str:
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

    def atom(self, index: int) -> _Atom | None:
        token = self.token(index)
        if token is None:
            return None
        if token.kind == NUMERAL:
            return None if token.value is None else _Atom(token.value, digits=True)
        if token.kind != WORD:
            return None
        value = self.words.values.get(token.low)
        if value is None and self.last >= 0 and token.low not in self.words.indefinite:
            value = self.words.articles.get(token.low) if self.words.tens_before_units else None
        if value is not None:
            return _Atom(value)
        compound = read_compound(token.low, self.language) if self.words.compounds else None
        return None if compound is None else _Atom(compound.value, compound.scale, ordinal=compound.ordinal)

    def multiplier(self, index: int) -> int | None:
        """The scale a token names; letters such as "bn" only where they touch digits."""
        token = self.token(index)
        if token is None or token.kind != WORD:
            return None
        before = self.token(index - 1)
        if before is not None and before.kind == NUMERAL:
            short = self._letters(token, index)
            if short is not None:
                return short
        return self.words.multipliers.get(token.low)

    def _letters(self, token: Token, index: int) -> int | None:
        words = self.words
        if token.glued:
            if token.text == "M" and token.low in words.money_short:
                return words.money_short["m"]
            found = words.short.get(token.low)
            if found is not None:
                return found
        elif token.low in words.short and len(token.low) > 1 or token.text == "k":
            return words.short.get(token.low)
        sign = self.token(index - 2)
        if sign is not None and unicodedata.category(sign.text[-1]) == _CURRENCY:
            return words.money_short.get(token.low)
        return None

    def after_joiner(self, index: int) -> int:
        """The next index, past a hyphen between two number words ("three-thousand", "fifty - two")."""
        token, following = self.token(index), self.token(index + 1)
        if token is None or following is None or token.text not in HYPHENS or following.kind != WORD:
            return index
        return index + 1 if token.glued == following.glued else index

    def attach(self, atom: _Atom) -> bool:
        """Add a value to what has been read; False when it begins another number."""
        if self.current is None:
            if atom.value >= self.limit:
                return False
            self.current, self.digits = atom.value, atom.digits
            self.scale = atom.scale
            return True
        if self.digits or atom.value <= 0 or self.current < 20:
            return False
        step = 10 ** len(str(int(atom.value)))
        if self.current % step or (step == 10 and self.current < 100 and not self.words.tens_before_units):
            return False
        self.current += atom.value
        self.scale = 1
        return True

    def multiply(self, scale: int) -> bool:
        if scale == 100:
            if self.current is not None and self.current >= 100 and not self.digits:
                return False
            self.current = (1 if self.current is None else self.current) * 100
            self.digits = False
        elif scale < self.limit:
            self.total += (1 if self.current is None else self.current) * scale
            self.limit, self.current = scale, None
        elif self.current is None and self.total:
            self.total *= scale
        else:
            return False
        self.scale, self.worded = scale, True
        return True

    def run(self, index: int) -> None:
        """Consume atoms and multipliers from ``index`` on."""
        position = index
        while True:
            position = self.after_joiner(position) if self.last >= 0 else position
            scale = self.multiplier(position)
            if scale is not None and (self.last >= 0 or self._may_begin(position)):
                if not self.multiply(scale):
                    return
                self.last = position + (1 if self._has_point(position) else 0)
            else:
                atom = self.atom(position)
                if atom is None or (self.last >= 0 and atom.digits and not self._digits_follow(position)):
                    return
                if atom.ordinal or not self.attach(atom):
                    return
                self.last = position
            position = self._past_and(self.last + 1)

    def _has_point(self, index: int) -> bool:
        following = self.token(index + 1)
        return (
            self.tokens[index].low in self.words.abbreviated
            and following is not None
            and following.glued
            and following.text == "."
        )

    def _may_begin(self, index: int) -> bool:
        """Whether a multiplier may stand without a number before it: "hundert", "hundred thousand"."""
        low = self.low(index)
        if low not in self.words.multipliers:
            return False
        if self.words.multipliers[low] <= 1000 and self.words.compounds is not None:
            before = self.token(index - 1)
            is_name = self.tokens[index].text[0].isupper() and before is not None and before.text[0].isupper()
            return not is_name
        return self.words.multipliers[low] <= 1000 and self.multiplier(index + 1) is not None

    def _digits_follow(self, index: int) -> bool:
        """Whether digits carry on a number: "4 thousand 3 hundred", "3 hundred and 21"."""
        if not self.worded or self.tokens[index].glued:
            return False
        following = self.multiplier(index + 1)
        if following is not None:
            return following < min(self.limit, _NO_LIMIT)
        return self.low(index - 1) in self.words.and_words and self.scale == 100

    def _past_and(self, index: int) -> int:
        """Past an "and" that joins the parts of one number: "two thousand and six"."""
        if self.low(index) not in self.words.and_words or not self.words.tens_before_units or not self.worded:
            return index
        if (
            self.atom(index + 1) is None
            or self._fraction_at(index + 1) is not None
            or self.low(self.first - 1) == "between"
        ):
            return index
        following = self.multiplier(index + 2)
        if following is not None and (
            following >= self.limit or (following == 100 and (self.current or 0) >= 100)
        ):
            return index
        return index + 1 if self.scale > 1 else index

    def result(self) -> Value:
        return self.total + (0 if self.current is None else self.current)

    # fractions

    def denominator(self, index: int) -> int | None:
        found = self.words.denominators.get(self.low(index))
        return None if found is None else found

    def _fraction_at(self, index: int) -> tuple[Fraction, int] | None:
        """A fraction such as "two thirds", "a half", "½" and the index of its last token."""
        token = self.token(index)
        if token is None:
            return None
        vulgar = _vulgar(token.text) if token.kind != NUMERAL else None
        if vulgar is not None:
            return vulgar, index
        if token.low in self.words.halves and self.words.tens_before_units:
            return Fraction(1, 2), index
        top = self._numerator(index)
        if top is None:
            return None
        last = self.after_joiner(index + 1)
        if top == 1 and self.low(last) in self.words.halves:
            return Fraction(1, 2), last
        bottom = self.denominator(last)
        if bottom is None or (top != 1 and self.words.tens_before_units and not self.low(last).endswith("s")):
            return None
        return Fraction(top, bottom), last

    def _numerator(self, index: int) -> int | None:
        low = self.low(index)
        if low in self.words.articles:
            return self.words.articles[low]
        value = self.words.values.get(low)
        return value if value is not None and 0 < value < 20 else None

    def add_half(self) -> bool:
        """ "and a half", "½" after a number, with or without a scale word after it."""
        index = self.last + 1
        if self.low(index) in self.words.and_words:
            index += 1
        elif _vulgar(self.token(index).text if index < len(self.tokens) else "") is None:
            return False
        found = self._fraction_at(index)
        if found is None:
            return False
        share, self.last = found
        scale = self.multiplier(self.last + 1)
        if scale is not None and self.total == 0:
            self.current = (self.current or 0) + share
            self.last += 1
            return self.multiply(scale)
        if scale is not None and scale < self.limit:
            self.total += share * scale
            self.last += 1
        else:
            self.total += share * (self.limit if self.total else 1)
        return True

    def _digit(self, index: int) -> int | None:
        low = self.low(index)
        value = self.words.values.get(low)
        return self.words.articles.get(low) if value is None and low not in self.words.indefinite else value

    def add_decimals(self) -> None:
        """ "zwei Komma drei", "two hundred point zero three"."""
        if self.low(self.last + 1) not in self.words.point_words:
            return
        digits = ""
        index = self.last + 2
        while len(digits) < 12:
            value = self._digit(index)
            if value is None:
                break
            following = self._digit(self.after_joiner(index + 1))
            if value >= 20 and following is not None and following < 10:
                index = self.after_joiner(index + 1)
                value += following
            digits += str(value)
            self.last = index
            index += 1
        if digits:
            self.current = (self.current or 0) + Fraction(int(digits), 10 ** len(digits))


def _with_sign(parser: _Parser, first: int) -> int:
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


def _slash_fraction(parser: _Parser, index: int) -> tuple[Fraction, int] | None:
    """ "3/4", but not "5/17/2018", "24/7" or a path."""
    top, slash, bottom = (parser.token(index + step) for step in range(3))
    if top is None or slash is None or bottom is None or slash.text not in "/\u2044":
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


def _special(parser: _Parser, index: int) -> Reading | None:
    """Numbers that begin with a half, an article or a fraction."""
    words, token = parser.words, parser.tokens[index]
    slash = _slash_fraction(parser, index)
    if slash is not None:
        return Reading(slash[0], index, slash[1], index, fraction=True)
    if token.kind == NUMERAL:
        return _mixed_digits(parser, index)
    half = _half(parser, index)
    if half is not None:
        return half
    found = parser._fraction_at(index)
    if found is not None:
        return _scaled_fraction(parser, index, *found)
    if token.low in words.articles:
        return _after_article(parser, index)
    return None


def _mixed_digits(parser: _Parser, index: int) -> Reading | None:
    """ "2 1/4"."""
    token = parser.tokens[index]
    found = _slash_fraction(parser, index + 1) if index + 1 < len(parser.tokens) else None
    if found is None or not isinstance(token.value, int) or token.grouped or parser.tokens[index + 1].glued:
        return None
    return Reading(token.value + found[0], index, found[1], index, fraction=True)


def _half(parser: _Parser, index: int) -> Reading | None:
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
        last = following + (1 if parser._has_point(following) else 0)
        return Reading(whole(count * scale / 2), index, last, index, scale=scale)
    if half == index and not words.tens_before_units:
        return None
    return Reading(count / 2, index, half, index, fraction=True)


def _scaled_fraction(parser: _Parser, index: int, share: Fraction, last: int) -> Reading:
    """ "drei Viertel Milliarde", "two thirds of a million"."""
    following = last + 1
    if parser.low(following) == "of" and parser.low(following + 1) == "a":
        following += 2
    scale = parser.multiplier(following)
    if scale is None:
        return Reading(share, index, last, index, fraction=True)
    return Reading(whole(share * scale), index, following, index, scale=scale)


def _after_article(parser: _Parser, index: int) -> Reading | None:
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


def _ordinal(parser: _Parser, index: int) -> Reading | None:
    token = parser.tokens[index]
    value = parser.words.ordinals.get(token.low)
    if value is None:
        atom = parser.atom(index)
        if atom is None or not atom.ordinal:
            return None
        value = int(atom.value)
    return Reading(value, index, index, index, ordinal=True)


def _ends_as_ordinal(parser: _Parser, reading: Reading) -> Reading:
    """Mark "3." before a word, "27th" and "twenty-first" as ordinals."""
    after = parser.token(reading.last + 1)
    if after is None:
        return reading
    if reading.first == reading.last and after.glued and isinstance(reading.value, int):
        if after.low in {"st", "nd", "rd", "th"} and parser.words.tens_before_units:
            return reading._replace(last=reading.last + 1, ordinal=True)
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
        and index > reading.last + 1
        and value < 10 <= reading.value
        and not reading.value % 10
    ):
        return reading._replace(value=reading.value + value, last=index, ordinal=True)
    return reading


def _starts(parser: _Parser, index: int) -> bool:
    token, words = parser.tokens[index], parser.words
    if token.kind == NUMERAL:
        return token.value is not None
    if token.kind != WORD:
        return False
    low = token.low
    known = (
        low in words.values
        or low in words.articles
        or low in words.multipliers
        or low in words.halves
        or low in words.ordinals
        or low in words.dozens
    )
    return known or parser.atom(index) is not None or (not low.isascii() and _vulgar(low) is not None)


def read_number(tokens: list[Token], index: int, words: NumberWords, language: str) -> Reading | None:
    """The number that begins at the token ``index``, or None."""
    parser = _Parser(tokens, index, words, language)
    if not _starts(parser, index):
        return None
    if tokens[index].low in words.articles:
        reading = _special(parser, index)
    else:
        reading = _special(parser, index) or _plain(parser, index)
    if reading is None:
        return None
    first = _with_sign(parser, index)
    if first != index and not reading.ordinal:
        return reading._replace(first=first, value=-reading.value)
    return reading


def _plain(parser: _Parser, index: int) -> Reading | None:
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
    bottom = parser.denominator(last) if parser.low(last).endswith("s") else None
    if bottom is not None:
        return Reading(parser.result() / Fraction(bottom), index, last, index, fraction=True)
    reading = Reading(whole(parser.result()), index, parser.last, index, scale=parser.scale)
    return _ends_as_ordinal(parser, reading)
