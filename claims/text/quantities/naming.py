"""Numbers that name something instead of counting: models, labels, addresses, telephone numbers, ages, calibres."""

from __future__ import annotations

from claims.text.numbers.finding import FoundNumber, joins
from claims.text.numbers.tokens import ADDRESS, NUMERAL, WORD, Token
from claims.text.quantities.context import has_noun, has_unit, is_plain
from claims.text.quantities.currencies import sign_after, sign_before
from claims.text.quantities.noun_phrases import PERSON, unit_of_word
from claims.text.quantities.passages import Passage

_MOST_AGE = 120
# How far behind a calibre its gun may stand: a hyphen, the unit, two more words.
_CALIBRE_REACH = 8
# Behind a hyphen and a measure these say what is measured: "19-year-old", "20-foot-high".
_DIMENSIONS = frozenset({"old", "olds", "long", "high", "deep", "wide", "tall", "thick"})
# A capital before a number that is no word of any language read here: "D 914", "A. 7".
_ROADS = frozenset("BCDFGHJKLMNPQRSTVWXZ")
_EVERYDAY = frozenset({2, 3, 4, 5, 6, 8, 10})


def is_address_part(passage: Passage, number: FoundNumber) -> bool:
    neighbours = (passage.token(number.first - 1), passage.token(number.last + 1))
    before, after = neighbours
    touches_before = passage.token(number.first).glued
    if touches_before and before.text in {"@", "#", "№", "/", "_", "&", "=", "\\"}:
        return True
    if after.glued and after.text in {"@", "/", "_", "=", "\\"}:
        return not (
            after.text == "/"
            and passage.is_word(number.last + 2)
            and not passage.token(number.last + 1).glued
        )
    return before.kind == ADDRESS and touches_before


def is_house_number(passage: Passage, number: FoundNumber) -> bool:
    """ "10 Downing Street", "221B Baker Street": digits and capitals, the last of them a kind of street."""
    streets = passage.words.context.streets
    if not streets or not number.digits or number.grouped:
        return False
    for position in range(number.last + 1, number.last + 7):
        token = passage.token(position)
        if token.text in {"'", "\u2019", "."} or (token.low == "s" and token.glued):
            continue
        if not passage.is_capital(position):
            return False
        if token.low in streets and position > number.last + 1:
            return not _heads_a_noun(passage, position)
    return False


def _heads_a_noun(passage: Passage, street: int) -> bool:
    """ "12 Wall Street banks": the street describes what is counted."""
    follows = passage.token(street + 1)
    is_noun = follows.kind == WORD and follows.text.islower() and follows.low.endswith("s")
    return is_noun and len(follows.low) > 3 and follows.low not in passage.words.context.stops


def is_reference(passage: Passage, number: FoundNumber) -> bool:
    """ "Az. 3 C 12.20": the parts of a file number."""
    references = passage.words.context.references
    nearby = range(max(0, number.first - 5), number.first) if references else ()
    return any(passage.low(index) in references for index in nearby)


def is_name_part(passage: Passage, number: FoundNumber) -> bool:
    """ "F-16", "G7", "Covid-19", "H5N1", "45-Jährige", "1990er", "12-Punkte-Plan"."""
    first = passage.token(number.first)
    before = passage.token(number.first - 1)
    if first.glued and before.kind == WORD and sign_before(passage.tokens, number.first) is None:
        return True
    if first.glued and passage.is_hyphen(number.first - 1) and passage.is_word(number.first - 2):
        return passage.number_at.get(number.first - 2) is None
    if _is_named_in_words(passage, number) or _is_torn_repeat(passage, number):
        return True
    after = passage.token(number.last + 1)
    if after.text in {"'", "\u2019"} and after.glued and passage.low(number.last + 2) == "s":
        return True
    if after.kind == WORD and after.glued and joins(after.text[0]):
        match = passage.unit_at(number.last + 1)
        return match is None and sign_after(passage.tokens, number.last + 1) is None
    return _opens_compound(passage, number)


def _is_torn_repeat(passage: Passage, number: FoundNumber) -> bool:
    """ "zwei- bis dreimal": how often counts nothing, whole or torn."""
    if (
        not passage.is_hyphen(number.last + 1)
        or passage.low(number.last + 2) not in passage.words.context.links
    ):
        return False
    return passage.low(number.last + 3).endswith(tuple(passage.words.shares.times) or ("\0",))


def _is_named_in_words(passage: Passage, number: FoundNumber) -> bool:
    """ "World War Two", "the Ten Commandments": a capital inside an English sentence makes a name."""
    if (
        number.digits
        or passage.words.capital_nouns
        or passage.is_title
        or not passage.is_capital(number.first)
    ):
        return False
    return number.first > 0 and passage.is_word(number.first - 1)


def _opens_compound(passage: Passage, number: FoundNumber) -> bool:
    """A hyphen and a word behind the number, other than a measure: "12-point", not "30-day"."""
    position = number.last + 2
    if (
        not passage.is_hyphen(number.last + 1)
        or not passage.is_word(position)
        or not passage.token(position).glued
    ):
        return False
    low = passage.low(position)
    if low in passage.words.persons.adjective_endings or passage.number_at.get(position) is not None:
        return False
    if passage.words.capital_nouns:
        return True
    if passage.is_hyphen(position + 1) and passage.token(position + 2).glued:
        return passage.unit_at(position) is None or passage.low(position + 2) not in _DIMENSIONS
    if low == "odd" or low == "plus" or passage.unit_at(position):
        return False
    return isinstance(number.value, int) and number.value < 1000


def is_label(passage: Passage, number: FoundNumber) -> bool:
    """ "Artikel 5", "Room 101", "Hauptstraße 17", "Leopard 2": a number that names one thing."""
    if number.grouped or number.scale != 1:
        return False
    index = number.first - 1
    if passage.token(index).text == "." and passage.token(index).glued:
        index -= 1
    token = passage.token(index)
    context = passage.words.context
    if token.text in {"§", "#", "№", "§§"}:
        return True
    if token.kind != WORD or (
        passage.words.capital_nouns and not passage.is_capital(index) and len(token.low) > 4
    ):
        return False
    is_known = token.low in context.labels or (
        bool(context.label_endings) and len(token.low) > 6 and token.low.endswith(context.label_endings)
    )
    if is_known:
        return not has_unit(passage, number) or token.text[0].isupper() and not passage.words.capital_nouns
    return _is_proper_label(passage, number, index)


def _is_proper_label(passage: Passage, number: FoundNumber, index: int) -> bool:
    """A name with a number behind it, such as "Starlink 12": capital in the middle, nothing counted."""
    if not is_plain(number) or index < 0 or not passage.is_capital(index):
        return False
    if _is_flight(passage, number, index):
        return True
    if number.value >= 1000:
        return False
    if has_unit(passage, number) or has_noun(passage, number) or passage.is_title:
        return False
    follows = passage.token(number.last + 1)
    if (
        follows.text in {"%", "°", "+"}
        or passage.is_hyphen(number.last + 1)
        or _is_part_of_number(passage, number)
    ):
        return False
    is_word = passage.token(index).text not in _ROADS
    if (is_word and passage.low(index) in passage.words.context.stops) or (
        index == 0 and not passage.token(0).text.isupper()
    ):
        return False
    if passage.low(index) in passage.words.context.up | passage.words.context.down:
        return False
    return passage.words.modality.before.before(passage.tokens, index) is None


def _is_flight(passage: Passage, number: FoundNumber, index: int) -> bool:
    """ "des Flugs LH 1842", "flight BA 117": the airline's letters stand between."""
    letters = passage.token(index).text
    return (
        len(letters) == 2
        and letters.isupper()
        and number.value < 10_000
        and passage.low(index - 1) in passage.words.context.labels
    )


def _is_part_of_number(passage: Passage, number: FoundNumber) -> bool:
    """ "328 von 547"."""
    return passage.low(number.last + 1) in passage.words.shares.of and number.last + 2 in passage.number_at


def _is_zero_led(token: Token) -> bool:
    return len(token.text) > 1 and token.text[0] == "0" and token.text.isdecimal()


def is_serial(passage: Passage, number: FoundNumber) -> bool:
    """Telephone and account numbers: leading zeros, a plus in front, three and more numerals in a row."""
    token = passage.token(number.first)
    if number.digits and _is_zero_led(token):
        return True
    before = passage.token(number.first - 1)
    if before.text == "+" and token.glued and not before.glued:
        return True
    if _is_local_telephone(passage, number):
        return True
    row = 1
    for step in (-1, 1):
        index = (number.first if step < 0 else number.last) + step
        while passage.token(index).kind == NUMERAL and row < 3:
            if _is_zero_led(passage.token(index)):
                return True
            row += 1
            index += step
    return row >= 3


def _is_local_telephone(passage: Passage, number: FoundNumber) -> bool:
    """ "555-0147": three digits, a hyphen, four digits."""
    for left, right in ((number.first, number.first + 2), (number.first - 2, number.first)):
        texts = passage.token(left).text, passage.token(right).text
        is_joined = passage.is_hyphen(left + 1) and passage.token(right).glued
        if is_joined and all(text.isdecimal() for text in texts) and [len(text) for text in texts] == [3, 4]:
            return not has_unit(passage, number)
    return False


def is_slashed(passage: Passage, number: FoundNumber) -> bool:
    """ "9/11": two numbers that are no everyday fraction."""
    top, slash, bottom = number.text.partition("/")
    return bool(slash) and not (
        bottom.isdecimal() and int(bottom) in _EVERYDAY and top.strip("-").isdecimal()
    )


def is_age_note(passage: Passage, number: FoundNumber) -> bool:
    """ "Müller, 45, sagte", "(45)", "[12]", "aged 45"."""
    before, after = passage.token(number.first - 1), passage.token(number.last + 1)
    if not is_plain(number):
        return False
    if before.low in passage.words.context.ages_before and not passage.words.capital_nouns:
        return True
    if before.text in {"(", "["} and after.text in {")", "]"}:
        return True
    if _is_age_limit(passage, number):
        return True
    is_between_commas = before.text == "," and after.text == "," and number.value <= _MOST_AGE
    return is_between_commas and (
        passage.is_capital(number.first - 2)
        or unit_of_word(passage.low(number.first - 2), passage.words.language) == PERSON
    )


def _is_age_limit(passage: Passage, number: FoundNumber) -> bool:
    """ "Kinder unter 14", "everyone over 65"."""
    words, index = passage.words, number.first - 1
    if (
        passage.low(index) not in words.modality.prepositions
        or number.value > _MOST_AGE
        or (passage.words.capital_nouns and has_noun(passage, number))
    ):
        return False
    who = passage.low(index - 1)
    return not has_unit(passage, number) and (who in words.persons.aged or who in words.persons.words)


def is_calibre(passage: Passage, number: FoundNumber) -> bool:
    """ "170 mm guns", "155-mm-Granaten"."""
    nouns = passage.words.context.calibre_nouns
    if not any(passage.low(number.last + i) in nouns for i in range(2, _CALIBRE_REACH)):
        return False
    match = passage.unit_at(number.last + 1) or passage.unit_at(number.last + 2)
    if match is None or match.code not in {"millimetre", "centimetre"}:
        return False
    return any(passage.low(match.last + i) in nouns for i in (1, 2, 3))
