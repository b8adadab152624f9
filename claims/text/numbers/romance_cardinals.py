"""Cardinals of the Romance languages: hundreds, thousands and larger scales, in words and behind digits."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from claims.text.numbers.italian import read_thousands
from claims.text.numbers.romance_words import RomanceWords
from claims.text.numbers.tokens import HYPHENS, NUMERAL, WORD, Token
from claims.text.numbers.words import Value

_CURRENCY = "Sc"
_THOUSAND = 1000
# "soixante et onze" beside "vingt et un": what French joins to tens with "et".
_AFTER_ET = frozenset({1, 11})


class Part(NamedTuple):
    """A value whose last token is ``last``; ``scale`` is the multiplier it ends in."""

    value: Value
    last: int
    scale: int = 1
    digits: bool = False


class Cardinals:
    """Reads cardinals from the tokens of one passage."""

    __slots__ = ("tokens", "words")

    def __init__(self, tokens: list[Token], words: RomanceWords) -> None:
        self.tokens = tokens
        self.words = words

    def word(self, index: int) -> str:
        """The key of the word at ``index``, empty for anything else."""
        if not 0 <= index < len(self.tokens):
            return ""
        token = self.tokens[index]
        return token.low if token.kind == WORD else ""

    def past_hyphen(self, index: int) -> int:
        """The next index, past a hyphen between two words."""
        if index + 1 >= len(self.tokens) or self.tokens[index].text not in HYPHENS:
            return index
        following = self.tokens[index + 1]
        return index + 1 if following.kind == WORD and self.tokens[index].glued == following.glued else index

    def past_apostrophe(self, index: int) -> int:
        is_inner = index + 1 < len(self.tokens) and self.tokens[index].text in {"'", "\u2019"}
        return index + 1 if is_inner and self.tokens[index].glued else index

    # below a thousand

    def _small(self, index: int, articles: bool = False) -> Part | None:
        low = self.word(index)
        value = self.words.small.get(low)
        if value is None and articles:
            value = self.words.articles.get(low)
        if value is None:
            return None
        if value == 10 and self.words.wide_tens:
            following = self.past_hyphen(index + 1)
            unit = self.words.small.get(self.word(following), 0)
            if 7 <= unit <= 9:
                return Part(10 + unit, following)
        return Part(value, index)

    def _below_hundred(self, index: int) -> Part | None:
        low = self.word(index)
        ten = self.words.tens.get(low)
        if ten is not None:
            return self._with_unit(ten, index, 20 if low in self.words.wide_tens else 10)
        small = self._small(index)
        if small is not None and small.value == 4:
            twenty = self.past_hyphen(index + 1)
            if self.word(twenty) in self.words.twenties:
                return self._with_unit(80, twenty, 20)
        return small

    def _with_unit(self, ten: int, last: int, room: int) -> Part:
        index = self.past_hyphen(last + 1)
        is_linked = self.word(index) in self.words.and_words
        if is_linked:
            index = self.past_hyphen(index + 1)
        elif self.words.tens_link:
            return Part(ten, last)
        unit = self._small(index, articles=True)
        if unit is None or not 0 < unit.value < room:
            return Part(ten, last)
        if is_linked and self.words.wide_tens and unit.value not in _AFTER_ET:
            return Part(ten, last)
        if is_linked and self.words.wide_tens and self._begins_fraction(unit):
            return Part(ten, last)
        return Part(ten + unit.value, unit.last)

    def _begins_fraction(self, part: Part) -> bool:
        following = self.word(part.last + 1)
        return following in self.words.denominators or following in self.words.halves

    def _below_thousand(self, index: int) -> Part | None:
        low = self.word(index)
        hundreds = self.words.hundreds.get(low)
        if hundreds is None and low in self.words.hundred:
            hundreds = 100
        if hundreds is not None:
            return self._with_rest(hundreds, index)
        part = self._below_hundred(index)
        if part is None or not self.words.hundred:
            return part
        following = self.past_hyphen(part.last + 1)
        is_hundreds = self.word(following) in self.words.hundred and 2 <= part.value < 20
        return self._with_rest(int(part.value) * 100, following) if is_hundreds else part

    def _with_rest(self, hundreds: int, last: int) -> Part:
        """ "deux cent trois", "ciento un", "cento e vinte"."""
        index = self.past_hyphen(last + 1)
        if self.words.hundreds_link:
            if self.word(index) not in self.words.and_words:
                return Part(hundreds, last)
            index += 1
        rest = self._below_hundred(index)
        if rest is None and not self.word(last).endswith("cents"):
            rest = self._small(index, articles=True)
        if rest is None or not 0 < rest.value < 100:
            return Part(hundreds, last)
        return Part(hundreds + rest.value, rest.last)

    # below a million

    def below_million(self, index: int) -> Part | None:
        """ "deux mille trois cents", "400 mille", "3 mil 500", "duecentomila"."""
        if not 0 <= index < len(self.tokens):
            return None
        token = self.tokens[index]
        if token.kind == NUMERAL:
            head = None if token.value is None else Part(token.value, index, digits=True)
        elif self.word(index) in self.words.thousand:
            return self._with_hundreds(_THOUSAND, index)
        else:
            compound = read_thousands(token.low) if self.words.glued and token.kind == WORD else None
            head = Part(compound[0], index, compound[1]) if compound else self._below_thousand(index)
        if head is None:
            return None
        following = self.past_hyphen(head.last + 1)
        if self.word(following) in self.words.thousand and head.scale == 1:
            return self._with_hundreds(head.value * _THOUSAND, following)
        return head

    def _with_hundreds(self, value: Value, last: int) -> Part:
        thousands = Part(value, last, _THOUSAND)
        index = self.past_hyphen(last + 1)
        if index < len(self.tokens) and self.tokens[index].kind == NUMERAL:
            return self._with_digits(thousands, index)
        is_linked = self.words.hundreds_link and self.word(index) in self.words.and_words
        rest = self._below_thousand(index + 1 if is_linked else index)
        if rest is None or self.word(self.past_hyphen(rest.last + 1)) in self.words.thousand:
            return thousands
        if is_linked and rest.value > 100 and rest.value % 100:
            return thousands
        return Part(value + rest.value, rest.last)

    def _with_digits(self, thousands: Part, index: int) -> Part:
        """Latin American newspapers write "3 mil 500"."""
        token = self.tokens[index]
        value = token.value
        is_rest = (
            isinstance(value, int) and 0 < value < _THOUSAND and len(token.text) == 3 and not token.glued
        )
        if not is_rest or value is None or self.tokens[index - 1].low != "mil":
            return thousands
        return Part(thousands.value + value, index)

    # a million and more

    def scale(self, index: int) -> int | None:
        """The scale named at ``index``: a word, an abbreviation behind digits, a letter beside a currency."""
        low = self.word(index)
        if not low:
            return None
        scale = self.words.scales.get(low)
        if scale is not None:
            return scale
        before = self.tokens[index - 1] if index else None
        if before is None or before.kind != NUMERAL:
            return None
        token = self.tokens[index]
        if token.text == "mm":
            return None
        found = self.words.letters.get(low)
        if found is not None and (len(low) > 1 or token.glued or token.text == "k"):
            return found
        is_money = token.text != "m" and (self._is_money(index) or (token.glued and token.text == "M"))
        return self.words.money_letters.get(low) if is_money else None

    def _is_money(self, index: int) -> bool:
        """Whether a currency stands around "M": "500 M€", "500 M d'euros", "$500M"."""
        before = self.tokens[index - 2].text if index > 1 else ""
        following = index + 1
        if self.word(following) in self.words.of:
            following = self.past_apostrophe(following + 1)
        if following < len(self.tokens):
            text = self.tokens[following].text
            if unicodedata.category(text[-1]) == _CURRENCY or text.lower() in self.words.currency_words:
                return True
        return bool(before) and unicodedata.category(before[-1]) == _CURRENCY

    def number(self, index: int) -> Part | None:
        """The whole cardinal that begins at ``index``, an article before a scale word included."""
        found: Part | None = None
        total: Value = 0
        position = index
        while True:
            part = self.below_million(position) or self._article(position)
            if part is None or (
                found is not None and part.digits and not self._carries_on(part, found.scale)
            ):
                return found
            following = self.past_hyphen(part.last + 1)
            scale = self.scale(following)
            if scale is None:
                is_rest = found is None or part.value < found.scale
                return part._replace(value=total + part.value) if is_rest else found
            if found is not None and scale >= found.scale:
                return found
            total += part.value * scale
            found = Part(total, self._past_point(following), scale)
            position = self.past_hyphen(found.last + 1)
            if self.words.scales_link and self.word(position) in self.words.and_words:
                if self.word(index - 1) in self.words.between:
                    return found
                position += 1

    def _article(self, index: int) -> Part | None:
        value = self.words.articles.get(self.word(index))
        if value is None or self.scale(self.past_hyphen(index + 1)) is None:
            return None
        return Part(value, index)

    def _carries_on(self, part: Part, scale: int) -> bool:
        """Whether digits go on behind a scale word: "2 millions 300 000", "1 millón 200 mil"."""
        token = self.tokens[part.last]
        is_large = token.kind == WORD or token.grouped
        return is_large and part.value < scale and not token.glued

    def _past_point(self, index: int) -> int:
        """The point of "mln." belongs to the number."""
        following = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        is_short = self.word(index) in self.words.letters and following is not None
        return (
            index + 1
            if is_short and following is not None and following.glued and following.text == "."
            else index
        )
