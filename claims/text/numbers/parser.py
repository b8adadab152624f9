"""Reads one number token by token: digits, units, tens and compounds, joined by multipliers, halves and decimals."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import NamedTuple

from claims.text.numbers.compounds import read_compound
from claims.text.numbers.tokens import HYPHENS, NUMERAL, WORD, Token
from claims.text.numbers.words import NumberWords, Value
from claims.text.wordlists import lexicon

_CURRENCY = "Sc"
# Behind one of these "3m" is money as it is behind a sign.
_MONEY_CODES = frozenset(lexicon("currencies")["words"]["money_codes"])
_NO_LIMIT = 10**18


class _Atom(NamedTuple):
    value: Value
    scale: int = 1
    digits: bool = False
    ordinal: bool = False


def vulgar(text: str) -> Fraction | None:
    """The value of a sign such as ½."""
    if len(text) != 1 or not unicodedata.decomposition(text).startswith("<fraction>"):
        return None
    return Fraction(unicodedata.numeric(text)).limit_denominator(100)


class NumberParser:
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
        if token.low == "mm" and token.text != "MM":
            return None
        if token.glued:
            if token.text == "M" and token.low in words.money_short:
                return words.money_short["m"]
            found = words.short.get(token.low)
            if found is not None:
                return found
        elif token.low in words.short and len(token.low) > 1 or token.text == "k":
            return words.short.get(token.low)
        sign = self.token(index - 2)
        is_money = sign is not None and (
            unicodedata.category(sign.text[-1]) == _CURRENCY or sign.text in _MONEY_CODES
        )
        return words.money_short.get(token.low) if is_money else None

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
                self.last = position + (1 if self.has_point(position) else 0)
            else:
                atom = self.atom(position)
                if atom is None or (self.last >= 0 and atom.digits and not self._digits_follow(position)):
                    return
                if atom.ordinal or not self.attach(atom):
                    return
                self.last = self._past_case_suffix(position, atom)
            position = self._past_and(self.last + 1)

    def _past_case_suffix(self, index: int, atom: _Atom) -> int:
        """Past the ending of a cardinal in digits: Russian "5-ти", "3-х", which is told by the last digit."""
        suffix = self.suffix(index) if atom.digits and self.words.case_suffixes else ""
        if not suffix:
            return index
        digit = f"{int(atom.value) % 10}-{suffix}"
        by_digit = atom.value < 1000 and digit in self.words.case_suffixes
        is_case = suffix in self.words.case_suffixes or by_digit
        return index + 2 if is_case else index

    def suffix(self, index: int) -> str:
        """The word behind a hyphen that touches the token ``index`` on both sides."""
        hyphen, word = self.token(index + 1), self.token(index + 2)
        if hyphen is None or word is None or hyphen.text not in HYPHENS or word.kind != WORD:
            return ""
        return word.low if hyphen.glued and word.glued else ""

    def has_point(self, index: int) -> bool:
        """Whether a point belongs to the scale word; some have one only inside a sentence."""
        following, low = self.token(index + 1), self.tokens[index].low
        if following is None or not following.glued or following.text != ".":
            return False
        after = self.token(index + 2)
        goes_on = after is not None and after.text[0].islower()
        return low in self.words.abbreviated or (goes_on and low in self.words.sometimes_abbreviated)

    def _may_begin(self, index: int) -> bool:
        """Whether a multiplier may stand without a number before it: "hundert", "hundred thousand"."""
        low = self.low(index)
        if low not in self.words.multipliers:
            return False
        if self.words.lone_scales:
            is_governed = self.low(index - 1) in self.words.governors
            return low in self.words.lone_scales or (low in self.words.governed_scales and is_governed)
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
        value = self.tokens[index].value
        if self.words.digits_carry_on and value is not None and self.current is None:
            return 100 <= value < self.limit and value == int(value)
        return self.low(index - 1) in self.words.and_words and self.scale == 100

    def _past_and(self, index: int) -> int:
        """Past an "and" that joins the parts of one number: "two thousand and six"."""
        if self.low(index) not in self.words.and_words or not self.words.tens_before_units or not self.worded:
            return index
        if (
            self.atom(index + 1) is None
            or self.fraction_at(index + 1) is not None
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

    def fraction_at(self, index: int) -> tuple[Fraction, int] | None:
        """A fraction such as "two thirds", "a half", "½" and the index of its last token."""
        token = self.token(index)
        if token is None:
            return None
        sign = vulgar(token.text) if token.kind != NUMERAL else None
        if sign is not None:
            return sign, index
        if token.low in self.words.halves and self.words.tens_before_units:
            return Fraction(1, 2), index
        if token.low in self.words.lone_denominators:
            return Fraction(1, self.words.lone_denominators[token.low]), index
        top = self._numerator(index)
        if top is None:
            return None
        last = self.after_joiner(index + 1)
        if top == 1 and self.low(last) in self.words.halves:
            return Fraction(1, 2), last
        bottom = self.denominator(last)
        is_plural = self.low(last) in self.words.plural_denominators
        if bottom is None or (top != 1 and self.words.tens_before_units and not is_plural):
            return None
        return Fraction(top, bottom), last

    def _numerator(self, index: int) -> int | None:
        low = self.low(index)
        if low in self.words.articles:
            return self.words.articles[low]
        value = self.words.values.get(low)
        return value if isinstance(value, int) and 0 < value < 20 else None

    def add_half(self) -> bool:
        """ "and a half", "½" after a number, with or without a scale word after it."""
        index = self.last + 1
        if self.low(index) in self.words.half_links:
            index += 1
        elif vulgar(self.low(index)) is None:
            return False
        found = self.fraction_at(index)
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
        if value is None and low not in self.words.indefinite:
            value = self.words.articles.get(low)
        return value if isinstance(value, int) else None

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
