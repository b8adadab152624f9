"""Parts and multiples of something else: "zwei Drittel der", "half of the 120", "one in five", "doppelt so viele"."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from claims.text.numbers import FoundNumber
from claims.text.numbers.tokens import DASHES, SIGN
from claims.text.quantities.forms import direction
from claims.text.quantities.passages import Passage
from claims.text.quantities.romance import shares as shares_romance
from claims.text.records import Form


class Share(NamedTuple):
    """``first`` to ``last`` is the span; ``right`` the last token that belongs to it; ``base`` what it is a part of."""

    first: int
    last: int
    right: int
    value: int | Fraction
    form: Form
    base: FoundNumber | None = None


def find_shares(passage: Passage, excluded: dict[int, str]) -> list[Share]:
    """All parts and multiples of a passage, in order."""
    found: list[Share] = []
    end = -1
    openers = _openers(passage)
    for index, token in enumerate(passage.tokens):
        if index <= end or (token.low not in openers and index not in passage.number_at):
            continue
        share = _at(passage, index, excluded)
        if share is not None:
            found.append(share)
            end = share.right
    return found


def _openers(passage: Passage) -> frozenset[str]:
    """The words besides numbers that a part or multiple can begin with."""
    romance = passage.words.romance
    nouns = frozenset(romance.multiple_nouns) if romance is not None else frozenset()
    return passage.words.shares.openers | passage.number_words.half_nouns | nouns


def _at(passage: Passage, index: int, excluded: dict[int, str]) -> Share | None:
    number = passage.number_at.get(index)
    if number is not None and number.first == index:
        return _of_number(passage, number, excluded)
    romance = passage.words.romance
    factor = shares_romance.multiple(passage, index, romance) if romance is not None else None
    if factor is not None:
        return Share(index, index, index, factor, Form.MULTIPLE)
    low = passage.low(index)
    if number is None and low in passage.number_words.half_nouns:
        return _half(passage, index)
    multiple = passage.words.shares.multiples.get(low)
    if multiple is not None and passage.low(index + 1) in passage.words.shares.compared:
        return Share(index, index, index + 1, multiple, Form.MULTIPLE)
    if multiple is not None and passage.words.shares.bare_genitive:
        return Share(index, index, index, multiple, Form.MULTIPLE)
    return _standing(passage, index) if number is None else None


def _standing(passage: Passage, index: int) -> Share | None:
    """A multiple that needs nothing beside it: "verdreifacht", "das Doppelte", "tripled", "a tenfold rise"."""
    words, low = passage.words.shares, passage.low(index)
    value = words.standing.get(low)
    if value is None and passage.is_capital(index):
        value = words.standing_nouns.get(low)
    if value is None or passage.low(index + 1) in words.not_standing:
        return None
    return Share(index, index, index, value, Form.MULTIPLE)


def _of_number(passage: Passage, number: FoundNumber, excluded: dict[int, str]) -> Share | None:
    romance = passage.words.romance
    part = shares_romance.ratio(passage, number, romance) if romance is not None else None
    if part is not None and not {number.first, part.base.first} & excluded.keys():
        value = Fraction(number.exact) / part.base.exact
        return Share(number.first, number.last, part.base.last, value, Form.RATIO)
    if number.ordinal:
        return _every(passage, number)
    if number.fraction and 0 < number.value < 1 and number.first not in excluded:
        if passage.low(number.first) in passage.number_words.half_nouns:
            return _half(passage, number.first)
        return _fraction(passage, number)
    fold = number.last + (2 if passage.is_hyphen(number.last + 1) else 1)
    if passage.low(fold) in passage.words.shares.folds:
        return Share(number.first, number.last, fold, number.exact, Form.MULTIPLE)
    if _closes_range(passage, number):
        return None
    if _is_factor(passage, number):
        return Share(number.first, number.last, number.last, number.exact, Form.MULTIPLE)
    times = number.last + (2 if passage.is_hyphen(number.last + 1) else 1)
    if passage.low(times) in passage.words.shares.times:
        if passage.low(times + 1) in passage.words.shares.compared:
            return Share(number.first, number.last, times + 1, number.exact, Form.MULTIPLE)
        slavic = passage.words.slavic
        if slavic is not None and passage.low(number.first - 1) in slavic.times_before:
            return Share(number.first, number.last, number.last + 1, number.exact, Form.MULTIPLE)
        return None
    return _ratio(passage, number, excluded)


def _closes_range(passage: Passage, number: FoundNumber) -> bool:
    """The 2 of "в 1,5–2 раза": the multiple is the range as a whole."""
    link = passage.low(number.first - 1)
    is_linked = link in DASHES and number.first - 2 in passage.number_at
    return passage.words.slavic is not None and is_linked


def _is_factor(passage: Passage, number: FoundNumber) -> bool:
    """ "multiplié par dix", "by a factor of almost three"."""
    words = passage.words
    match = words.modality.before.before(passage.tokens, number.first - 1)
    last = match.first - 1 if match is not None else number.first - 1
    return number.scale == 1 and words.shares.factors.before(passage.tokens, last) is not None


def _every(passage: Passage, number: FoundNumber) -> Share | None:
    """ "jeder dritte", "every third"."""
    if passage.low(number.first - 1) not in passage.words.shares.every or number.value < 2:
        return None
    return Share(number.first, number.last, number.last, Fraction(1, int(number.value)), Form.SHARE)


def _ratio(passage: Passage, number: FoundNumber, excluded: dict[int, str]) -> Share | None:
    """ "zwei von drei", "one in five", "3 out of 4"."""
    link, words = number.last + 1, passage.words.shares
    is_out_of = passage.low(link) == "out" and passage.low(link + 1) == "of"
    base = passage.number_at.get(link + (2 if is_out_of else 1))
    if base is None or not (is_out_of or passage.low(link) in words.ratio_links):
        return None
    if {number.first, base.first} & excluded.keys() or number.scale != 1 or not 0 < number.value < base.value:
        return None
    is_small = base.value <= 10 or (base.value in {20, 50, 100, 1000} and passage.low(link) == "in")
    if not is_small and not (is_out_of and base.value <= 100):
        return None
    if base.first != link + (2 if is_out_of else 1) or not _is_whole(number, base):
        return None
    return Share(number.first, number.last, base.last, Fraction(number.exact) / base.exact, Form.RATIO)


def _is_whole(*numbers: FoundNumber) -> bool:
    return all(isinstance(number.value, int) for number in numbers)


def _fraction(passage: Passage, number: FoundNumber) -> Share | None:
    """ "ein Drittel der Wähler", "three quarters": an ordinal before a noun ("a third man") is none."""
    last = number.last
    follows = passage.token(last + 1)
    if passage.words.capital_nouns:
        return Share(number.first, last, last, number.exact, Form.SHARE, _base(passage, last + 1))
    is_free = follows.text == "" or follows.kind == SIGN or follows.low in passage.words.context.stops
    is_hyphened = any(passage.is_hyphen(index) for index in range(number.first, last + 1))
    follows_share = follows.low in passage.words.shares.of
    if measure_after(passage, number) is not None:
        return None
    if passage.words.shares.bare_genitive:
        if passage.low(last) in passage.number_words.halves and follows.low in passage.words.context.stops:
            return None
        return Share(number.first, last, last, number.exact, Form.SHARE, _base(passage, last + 1))
    if follows.kind == SIGN and passage.is_hyphen(last + 1):
        return None
    if passage.low(number.first) in passage.number_words.indefinite and not (
        follows_share or (is_free and _is_introduced(passage, number.first))
    ):
        return None
    if not (follows_share or is_free or is_hyphened):
        return None
    return Share(number.first, last, last, number.exact, Form.SHARE, _base(passage, last + 1))


def _is_introduced(passage: Passage, first: int) -> bool:
    """ "by a third", "more than a quarter"."""
    by = passage.words.context.by
    return (
        passage.low(first - 1) in by
        or passage.words.modality.before.before(passage.tokens, first - 1) is not None
    )


def is_change_by(passage: Passage, first: int) -> bool:
    """Whether "um" or "by" stands before the share: "um mehr als ein Drittel", "um die Hälfte"."""
    by, modality = passage.words.context.by, passage.words.modality
    if passage.low(first - 1) in modality.fraction_fillers and passage.low(first - 2) in by:
        return True
    match = modality.before.before(passage.tokens, first - 1)
    index = match.first - 1 if match is not None else first - 1
    return passage.low(index) in by


def measure_after(passage: Passage, number: FoundNumber) -> int | None:
    """The token before the unit in "a quarter of a percentage point", "half an hour"; None without a unit."""
    index = number.last + 1
    if (
        passage.low(index) in passage.words.shares.of
        and passage.low(index + 1) in passage.number_words.indefinite
    ):
        index += 1
    index += passage.low(index) in passage.number_words.indefinite
    return index - 1 if passage.unit_at(index) is not None else None


def _half(passage: Passage, index: int) -> Share | None:
    """ "die Hälfte der Abgeordneten", "half of the hostages", "half the population"."""
    before, after = passage.low(index - 1), passage.token(index + 1)
    number = passage.number_at.get(index)
    if number is not None and measure_after(passage, number) is not None:
        return None
    words, context = passage.words.shares, passage.words.context
    if before in words.not_half or passage.is_hyphen(index - 1) or passage.is_hyphen(index + 1):
        return None
    is_opening = after.low in words.of or after.low in context.stops or after.kind == SIGN or after.text == ""
    if after.low in {"a", "an"} and not passage.words.capital_nouns:
        return None
    if before in context.by and direction(passage, index, index) is not None:
        return Share(index, index, index, Fraction(1, 2), Form.SHARE, _base(passage, index + 1))
    if not is_opening and not passage.words.capital_nouns and not words.bare_genitive:
        match = passage.words.modality.before.before(passage.tokens, index - 1)
        if match is None:
            return None
    return Share(index, index, index, Fraction(1, 2), Form.SHARE, _base(passage, index + 1))


def _base(passage: Passage, index: int) -> FoundNumber | None:
    """The number a fraction is taken of: "half of the 120 hostages"."""
    if passage.low(index) not in passage.words.shares.of:
        return None
    for position in range(index + 1, index + 4):
        number = passage.number_at.get(position)
        if number is not None and not number.article:
            return number if number.first == position and not number.ordinal else None
        if passage.low(position) not in passage.words.context.stops:
            return None
    return None
