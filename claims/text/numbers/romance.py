"""The grammar of one number in French, Spanish, Italian and Portuguese, in words, in digits or in both."""

from __future__ import annotations

from fractions import Fraction

from claims.text.numbers.grammar import Reading, mixed_digits, slash_fraction, with_sign
from claims.text.numbers.numerals import whole
from claims.text.numbers.parser import NumberParser, vulgar
from claims.text.numbers.romance_cardinals import Cardinals, Part
from claims.text.numbers.romance_words import romance_words
from claims.text.numbers.tokens import NUMERAL, WORD, Token
from claims.text.numbers.words import NumberWords, Value

_HALF = Fraction(1, 2)
_MOST_NUMERATOR = 20
_MOST_DECIMALS = 12


def read_romance(tokens: list[Token], index: int, words: NumberWords, language: str) -> Reading | None:
    """The number that begins at the token ``index``, or None."""
    token = tokens[index]
    own = romance_words(language)
    if token.kind == NUMERAL:
        if token.value is None:
            return None
    elif not _may_open(token, own.openers, own.glued):
        return None
    parser = NumberParser(tokens, index, words, language)
    reading = _Grammar(parser, Cardinals(tokens, own)).read(index)
    if reading is None or reading.ordinal:
        return reading
    first = _with_minus(parser, reading, own.minus_degrees, own.not_minus_after)
    return reading if first == index else reading._replace(first=first, value=-reading.value)


def _may_open(token: Token, openers: frozenset[str], glued: bool) -> bool:
    if token.low in openers:
        return True
    if token.kind == WORD and glued and "mil" in token.low:
        return True
    return len(token.text) == 1 and not token.text.isascii() and vulgar(token.text) is not None


def _with_minus(
    parser: NumberParser, reading: Reading, before_degrees: frozenset[str], not_after: frozenset[str]
) -> int:
    """ "moins 15 degrés" is below zero; "au moins 15" is not."""
    index = reading.first
    if parser.low(index - 1) in before_degrees:
        is_degree = parser.low(reading.last + 1).startswith(("degr", "grad", "grau", "°"))
        return index - 1 if is_degree and parser.low(index - 2) not in not_after else index
    return with_sign(parser, index)


class _Grammar:
    """Reads one number with the lists of its language."""

    __slots__ = ("parser", "cardinals", "words", "tokens")

    def __init__(self, parser: NumberParser, cardinals: Cardinals) -> None:
        self.parser = parser
        self.cardinals = cardinals
        self.words = cardinals.words
        self.tokens = cardinals.tokens

    def read(self, index: int) -> Reading | None:
        if self._is_percent_word(index):
            return None
        special = self._special(index)
        if special is not None:
            return special
        part = self.cardinals.number(index)
        if part is not None:
            return self._completed(index, part)
        return self._ordinal(index) or self._article(index)

    def _is_percent_word(self, index: int) -> bool:
        """ "cent" of "pour cent"."""
        cardinals = self.cardinals
        if cardinals.word(index - 1) not in self.words.percent_links:
            return False
        low = cardinals.word(index)
        if low not in self.words.hundred and self.words.hundreds.get(low) != 100 and low != "cento":
            return False
        before = self.parser.token(index - 2)
        return before is not None and (before.kind == NUMERAL or before.low in self.words.openers)

    # what is no plain number

    def _special(self, index: int) -> Reading | None:
        sign = vulgar(self.tokens[index].text) if self.tokens[index].kind != NUMERAL else None
        if sign is not None:
            return Reading(sign, index, index, index, fraction=True)
        slash = slash_fraction(self.parser, index)
        if slash is not None:
            return Reading(slash[0], index, slash[1], index, fraction=True)
        mixed = mixed_digits(self.parser, index) if self.tokens[index].kind == NUMERAL else None
        return mixed or self._half(index) or self._half_noun(index) or self._fraction(index)

    def _half(self, index: int) -> Reading | None:
        """ "un demi-million", "media docena", "medio centenar", "une demi-heure"."""
        cardinals, half = self.cardinals, index
        if cardinals.word(half) in self.words.articles:
            half += 1
        if cardinals.word(half) not in self.words.halves:
            return None
        following = cardinals.past_apostrophe(cardinals.past_hyphen(half + 1))
        dozen = self._dozen(following)
        if dozen is not None:
            return dozen._replace(first=index, mantissa=index, value=whole(dozen.value * _HALF))
        scale = cardinals.scale(following)
        if scale is not None:
            return Reading(whole(scale * _HALF), index, following, index, scale=scale)
        is_alone = half > index and self.parser.low(half + 1) == ""
        if is_alone or cardinals.word(following) in self.words.half_units:
            return Reading(_HALF, index, half, index, fraction=True)
        return None

    def _half_noun(self, index: int) -> Reading | None:
        if self.cardinals.word(index) not in self.words.half_nouns:
            return None
        return Reading(_HALF, index, index, index, fraction=True)

    def _dozen(self, index: int) -> Reading | None:
        """ "douzaine", "centaine", "dizaine de milliers"."""
        low = self.cardinals.word(index)
        size = self.words.dozens.get(low)
        if size is None:
            return None
        is_rough = low in self.words.approximate
        if self.cardinals.word(index + 1) in self.words.of:
            more = self.words.large_nouns.get(self.cardinals.word(index + 2))
            if more is not None and more > size:
                scale = size * more
                return Reading(scale, index, index + 2, index, scale=scale, approximate=is_rough)
        return Reading(size, index, index, index, scale=size, approximate=is_rough)

    def _fraction(self, index: int) -> Reading | None:
        found = self.fraction_at(index)
        if found is None:
            return None
        share, last = found
        if self.cardinals.word(last + 1) in self.words.of:
            scale = self.words.scales.get(self.cardinals.word(last + 2))
            if scale is not None and not self.cardinals.word(last + 2).endswith("s"):
                return Reading(whole(share * scale), index, last + 2, index, scale=scale)
        return Reading(share, index, last, index, fraction=True)

    def fraction_at(self, index: int) -> tuple[Fraction, int] | None:
        """ "deux tiers", "un cuarto", "tres cuartas partes", "la tercera parte"."""
        cardinals, words = self.cardinals, self.words
        low = cardinals.word(index)
        if low in words.parts and cardinals.word(index + 1) in words.part_nouns:
            return Fraction(1, words.parts[low]), index + 1
        top = self._numerator(index)
        if top is None:
            return None
        last = cardinals.past_hyphen(index + 1)
        name = cardinals.word(last)
        if name in words.parts and cardinals.word(last + 1) in words.part_nouns:
            return Fraction(top, words.parts[name]), last + 1
        bottom = words.denominators.get(name)
        if bottom is None or (top > 1 and not name.endswith(("s", "i"))):
            return None
        if cardinals.word(last + 1) in words.of and cardinals.word(last + 2) in words.not_fractions:
            return None
        return Fraction(top, bottom), last

    def _numerator(self, index: int) -> int | None:
        token = self.parser.token(index)
        if token is None:
            return None
        if token.kind == NUMERAL:
            value: Value | None = token.value
        else:
            value = self.words.articles.get(token.low, self.words.small.get(token.low))
        return value if isinstance(value, int) and 0 < value < _MOST_NUMERATOR else None

    # what follows a plain number

    def _completed(self, index: int, part: Part) -> Reading | None:
        if self._is_adjective(index, part):
            return None
        dozen = self._dozen(self.cardinals.past_hyphen(part.last + 1))
        if dozen is not None:
            value = whole(part.value * dozen.value)
            part = Part(value, dozen.last, dozen.scale)
        else:
            other = self._ordinal_end(index, part) or self._shared_out(index, part)
            if other is not None:
                return other
            part = self._with_decimals(part)
        part = self._with_half(part)
        is_rough = dozen is not None and dozen.approximate
        return Reading(whole(part.value), index, part.last, index, scale=part.scale, approximate=is_rough)

    def _shared_out(self, index: int, part: Part) -> Reading | None:
        """ "trente-deux cinquièmes"."""
        name = self.cardinals.word(part.last + 1)
        bottom = self.words.denominators.get(name) if name.endswith(("s", "i")) else None
        if bottom is None or part.digits:
            return None
        return Reading(Fraction(part.value) / bottom, index, part.last + 1, index, fraction=True)

    def _is_adjective(self, index: int, part: Part) -> bool:
        """ "un véhicule neuf": behind a noun and before none the word is the adjective."""
        if part.last != index or self.tokens[index].low not in self.words.before_noun_only or not index:
            return False
        before, after = self.tokens[index - 1], self.parser.token(index + 1)
        is_free = after is None or after.kind != WORD
        return is_free and before.kind == WORD and len(before.low) > 3

    def _with_decimals(self, part: Part) -> Part:
        """ "deux virgule cinq", "doscientos coma cero tres"."""
        if self.cardinals.word(part.last + 1) not in self.words.point:
            return part
        index, digits = part.last + 2, ""
        while self.words.small.get(self.cardinals.word(index)) == 0 and len(digits) < _MOST_DECIMALS:
            digits, index = digits + "0", index + 1
        rest = self.cardinals.below_million(index)
        if rest is not None and rest.value.denominator == 1:
            digits, index = digits + str(int(rest.value)), rest.last + 1
        if not digits or len(digits) > _MOST_DECIMALS:
            return part
        value = part.value + Fraction(int(digits), 10 ** len(digits))
        scale = self.cardinals.scale(index)
        return Part(value, index - 1) if scale is None else Part(value * scale, index, scale)

    def _with_half(self, part: Part) -> Part:
        """ "deux millions et demi", "dos y medio millones", "un billón y medio millón"."""
        found = self._half_behind(part.last + 1)
        if found is None:
            return part
        share, last = found
        scale = self.cardinals.scale(self.cardinals.past_hyphen(last + 1))
        if scale is None:
            return Part(part.value + share * part.scale, last, part.scale)
        last = self.cardinals.past_hyphen(last + 1)
        if part.scale == 1:
            return Part((part.value + share) * scale, last, scale)
        return Part(part.value + share * scale, last, scale) if scale < part.scale else part

    def _half_behind(self, index: int) -> tuple[Fraction, int] | None:
        sign = vulgar(self.parser.low(index))
        if sign is not None:
            return sign, index
        link = self.cardinals.word(index)
        if link not in self.words.and_words and link not in self.words.fraction_links:
            return None
        index += 1
        if self.cardinals.word(index) in self.words.halves:
            return _HALF, index
        is_article = self.cardinals.word(index) in self.words.articles
        if is_article and self.cardinals.word(index + 1) in self.words.halves:
            return _HALF, index + 1
        return self.fraction_at(index)

    # ordinals and articles

    def _ordinal_end(self, index: int, part: Part) -> Reading | None:
        """ "2e", "1.º", "vingt-cinquième", "cent cinquantième"."""
        after = self.parser.token(part.last + 1)
        if after is None:
            return None
        if part.last == index and self.tokens[index].kind == NUMERAL:
            last = part.last + (2 if after.glued and after.text == "." else 1)
            suffix = self.parser.token(last)
            if suffix is not None and suffix.glued and suffix.low in self.words.ordinal_suffixes:
                return Reading(part.value, index, last, index, ordinal=True)
            return None
        last = self.cardinals.past_hyphen(part.last + 1)
        is_joined = last > part.last + 1 or self.cardinals.word(last) in self.words.and_words
        if self.cardinals.word(last) in self.words.and_words:
            last = self.cardinals.past_hyphen(last + 1)
        low = self.cardinals.word(last)
        value = self.words.ordinals.get(low)
        if value is None or not low.endswith(("ième", "ieme", "ièmes", "iemes")):
            return None
        if not is_joined and (part.value < _MOST_NUMERATOR or low.endswith("s")):
            return None
        total = part.value + value if value < part.value else part.value * value
        return Reading(whole(total), index, last, index, ordinal=True)

    def _ordinal(self, index: int) -> Reading | None:
        """ "tercero", "vigésimo quinto"."""
        value, last = 0, index - 1
        while True:
            more = self.words.ordinals.get(self.cardinals.word(last + 1))
            if more is None or (value and more >= value):
                break
            value, last = value + more, last + 1
        return Reading(value, index, last, index, ordinal=True) if value else None

    def _article(self, index: int) -> Reading | None:
        """An article alone is the number one, marked as article; a collective noun may follow it."""
        value = self.words.articles.get(self.cardinals.word(index))
        if value is None:
            return None
        dozen = self._dozen(index + 1)
        if dozen is not None:
            part = self._with_half(Part(dozen.value, dozen.last, dozen.scale))
            return dozen._replace(first=index, mantissa=index, value=whole(part.value), last=part.last)
        if self.cardinals.word(index + 1) in self.words.not_after_article:
            return None
        if self.cardinals.word(index - 1) in self.words.before_pronoun:
            return None
        part = Part(value, index)
        for more in (self._with_decimals(part), self._with_half(part)):
            if more.last > index:
                return Reading(whole(more.value), index, more.last, index, scale=more.scale)
        return Reading(value, index, index, index, article=True)
