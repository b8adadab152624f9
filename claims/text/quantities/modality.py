"""How a number is meant: the words before and after it, polarity first, the longest phrase first."""

from __future__ import annotations

from typing import NamedTuple

from claims.text.numbers.tokens import NUMERAL
from claims.text.quantities.currencies import sign_before
from claims.text.quantities.forms_slavic import is_reached
from claims.text.quantities.passages import Passage
from claims.text.quantities.phrases import Match
from claims.text.records import Modality

# Words that may stand between a modality word and its number, and phrases that may follow one another.
_MOST_FILLERS = 3
_MOST_PHRASES = 3
_CLAUSE = 8

TIME_UNITS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


class Qualifier(NamedTuple):
    """``first`` is the leftmost token that belongs to the figure's qualification."""

    modality: Modality
    first: int
    additional: bool = False
    why: str = ""
    doubt: bool = False


_FLOORS = {Modality.AT_LEAST, Modality.MORE_THAN}


def combine(outer: Modality, inner: Modality) -> Modality:
    """Two modality words on one number: "at least about 300" is about 300 or more."""
    if inner is Modality.EXACT:
        return outer
    if outer is Modality.EXACT:
        return inner
    if {outer, inner} & _FLOORS and Modality.ABOUT in {outer, inner}:
        return Modality.ABOUT_OR_MORE
    if inner is Modality.ABOUT:
        return outer
    return inner


def before(passage: Passage, first: int, unit: str | None, fraction: bool = False) -> Qualifier:
    """What the words in front of the token ``first`` say about the number that begins there."""
    words = passage.words.modality
    fillers = words.fillers
    if fraction:
        fillers = fillers | words.fraction_fillers | passage.words.shares.every
    sign = sign_before(passage.tokens, first)
    position = (sign.first if sign else first) - 1
    modality, why, additional, leftmost = Modality.EXACT, "", False, first
    skipped = phrases = 0
    while skipped <= _MOST_FILLERS and phrases < _MOST_PHRASES:
        match = words.before.before(passage.tokens, position)
        if match is not None and _touches(passage, match, position):
            if fraction and match.last > match.first and passage.low(match.first) in passage.words.context.by:
                break
            doubt = _doubt(passage, match, first, unit)
            if doubt:
                return Qualifier(modality, leftmost, additional, doubt, True)
            modality = combine(_polar(passage, match), modality)
            why = f"“{passage.slice(match.first, match.last)}”" + (f", {why}" if why else "")
            leftmost, position = match.first, match.first - 1
            skipped, phrases = 0, phrases + 1
            continue
        low = passage.low(position)
        if low in words.additional:
            additional, leftmost = True, position
        elif low not in fillers:
            break
        position -= 1
        skipped += 1
    if modality is Modality.NONE and not _is_corrected(passage, leftmost):
        modality = Modality.EXACT
    return Qualifier(modality, leftmost, additional, why)


def _polar(passage: Passage, match: Match) -> Modality:
    """ "Kein Ort hat mehr als 300 Einwohner": the negation turns a floor into a ceiling."""
    code, words = Modality(match.code), passage.words
    if code is not Modality.MORE_THAN or passage.low(match.last) not in words.context.than:
        return code
    for index in range(match.first - 1, max(-1, match.first - 1 - _CLAUSE), -1):
        if not passage.is_word(index):
            break
        if passage.low(index) in words.modality.negators:
            return Modality.UP_TO
    return code


def _touches(passage: Passage, match: Match, position: int) -> bool:
    """Signs such as "~" only directly before the number; "ca." may not close a sentence before."""
    return passage.token(match.first).text != "" and not passage.is_hyphen(position)


def _is_corrected(passage: Passage, first: int) -> bool:
    """Whether a number after "not" is put right later: "nicht 3.000, sondern 4.000"; a name or a plan may do it too."""
    following = range(first, min(first + 20, len(passage.tokens)))
    if any(passage.low(index) in passage.words.modality.corrections for index in following):
        return True
    return passage.token(first - 1).text in {",", "–", "-"}


def _doubt(passage: Passage, match: Match, first: int, unit: str | None) -> str:
    """Why a preposition in front of a number cannot be taken as a modality word, or an empty text."""
    words = passage.words.modality
    low = passage.low(match.first)
    if low in words.reached and _speaks_of_change(passage, match.first):
        return f"“{low}” names the level that is reached"
    if match.first != match.last:
        is_ago = unit in TIME_UNITS and match.code == Modality.UP_TO and _is_ago(passage, first)
        is_compared = is_ago and _is_factor(passage, match.first - 1)
        return f"“{passage.slice(match.first, match.last)}” compares with a time ago" if is_compared else ""
    if passage.words.slavic is not None and is_reached(passage, match.first, passage.words.slavic):
        return f"“{low}” names the level that is reached"
    if passage.words.slavic is not None and low in passage.words.slavic.floors_of_money:
        is_measured = unit in passage.words.units.currencies or unit in TIME_UNITS
        return "" if is_measured else f"“{low}” may mean of or from"
    if low in words.over:
        return _doubt_over(passage, match.first, low, unit)
    if low in words.under and _is_among(passage, match.first, first):
        return f"“{low}” may mean among"
    return ""


def _is_factor(passage: Passage, index: int) -> bool:
    """ "twice as many as four years ago": what is compared, not how many years."""
    low, shares = passage.low(index), passage.words.shares
    return low in shares.times or low in shares.multiples or low in passage.number_words.halves


def _is_ago(passage: Passage, first: int) -> bool:
    """ "as many as four years ago"."""
    return any(passage.low(index) in passage.words.modality.ago for index in range(first + 1, first + 4))


def _speaks_of_change(passage: Passage, index: int) -> bool:
    """ "bajó hasta", "a bondi jusqu'à": a verb of rising or falling stands in the clause before the preposition."""
    context = passage.words.context
    for place in range(index - 1, max(-1, index - 1 - _CLAUSE), -1):
        if passage.token(place).text in {";", ":", "."}:
            return False
        if passage.low(place) in context.up | context.down:
            return True
    return False


def _doubt_over(passage: Passage, index: int, low: str, unit: str | None) -> str:
    words = passage.words.modality
    previous = passage.low(index - 1)
    if low in words.under or low not in {"about"}:
        throughout = unit in TIME_UNITS and previous not in words.clear_before_duration
        if throughout:
            return f"“{low}” may mean throughout"
    governed = any(previous.startswith(stem) for stem in words.governs_over)
    return f"“{low}” may belong to “{previous}”" if governed and previous else ""


def _is_among(passage: Passage, index: int, first: int) -> bool:
    """ "Unter 3.000 Soldaten waren 500 Offiziere": the phrase opens the clause and another number follows."""
    opens = index == 0 or passage.low(index - 1) in {",", ";", ":", "„", "«", "»", '"', "“"}
    if not opens:
        return False
    following = range(first + 1, min(first + 1 + _CLAUSE, len(passage.tokens)))
    verb = next((n for n in following if passage.low(n) in passage.words.modality.among_verbs), None)
    return verb is not None and any(number.first > verb for number in passage.numbers)


def after(passage: Passage, last: int) -> Qualifier | None:
    """What the words right after the token ``last`` say: "or more", "+", "-odd"."""
    match = passage.words.modality.after.at(passage.tokens, last + 1)
    if match is None:
        return None
    following = passage.token(match.last + 1)
    if following.kind == NUMERAL or passage.number_at.get(match.last + 1) is not None:
        return None
    if following.low in passage.words.context.than:
        return None
    if passage.token(match.first).text == "+" and not passage.token(match.first).glued:
        return None
    why = f"“{passage.slice(match.first, match.last)}”"
    return Qualifier(Modality(match.code), match.last, why=why)
