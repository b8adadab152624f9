"""Which form a figure has: a level, a change, a share, a rate; and which way a change points."""

from __future__ import annotations

from typing import NamedTuple

from claims.text.numbers import FoundNumber
from claims.text.numbers.tokens import SIGN
from claims.text.quantities.forms_slavic import is_change as is_change_slavic
from claims.text.quantities.forms_slavic import rate_base as rate_base_slavic
from claims.text.quantities.lexicon import ModalityWords
from claims.text.quantities.passages import Passage
from claims.text.quantities.romance import forms as forms_romance
from claims.text.records import Form

UP, DOWN = "up", "down"
_NEAR = 8
_VERB_REACH = 4
# Units in which a rise or a fall is told without "by": "sales rose 3 percent".
_RELATIVE = frozenset({"percent", "percentage_point", "basis_point"})


def rate_verb(passage: Passage, number: FoundNumber) -> int | None:
    """The verb of "Auf 100.000 Einwohner kamen 12 Fälle", where ``number`` is what the rate is counted on."""
    context = passage.words.context
    if not context.rate_verbs or passage.low(number.first - 1) not in context.rate_before:
        return None
    return next((n for n in (number.last + 2, number.last + 3) if passage.low(n) in context.rate_verbs), None)


def _rate_before(passage: Passage, first: int) -> str | None:
    """What a figure behind such a verb is counted on, as printed."""
    for verb in range(first - 1, first - 1 - _VERB_REACH, -1):
        if passage.low(verb) not in passage.words.context.rate_verbs:
            continue
        for number in (passage.number_at.get(verb - 2), passage.number_at.get(verb - 3)):
            if number is not None and rate_verb(passage, number) == verb:
                return passage.slice(number.first, verb - 1)
    return None


class Shape(NamedTuple):
    """``base`` is what a rate is counted on or a share is taken of, as printed."""

    form: Form
    direction: str | None = None
    base: str | None = None


def direction(passage: Passage, first: int, last: int) -> str | None:
    """The nearest word of rise or fall within the clause, looking back first."""
    context = passage.words.context
    for reach in range(1, _NEAR + 1):
        for index in (first - reach, last + reach):
            low = passage.low(index)
            if low in context.up:
                return UP
            if low in context.down:
                return DOWN
    return None


def shape(passage: Passage, first: int, last: int, unit: str | None, number: int | None = None) -> Shape:
    """The form of the figure over the tokens ``first`` to ``last``; its digits begin at ``number``."""
    context = passage.words.context
    if passage.words.slavic is not None:
        return _slavic_shape(passage, range(first - 1, first if number is None else number), last, unit)
    if passage.words.romance is not None:
        return _romance_shape(passage, first, last, unit)
    pointing = direction(passage, first, last)
    if _is_change(passage, first, last, unit, pointing):
        relative = unit == "percent"
        return Shape(Form.CHANGE_RELATIVE if relative else Form.CHANGE_ABSOLUTE, pointing)
    if (base := _rate_before(passage, first)) is not None:
        return Shape(Form.RATE_PER, None, base)
    rate = context.per.at(passage.tokens, last + 1)
    if rate is not None and passage.low(last + 2) not in {"", "."}:
        return Shape(Form.RATE_PER, None, _base_text(passage, rate.last + 1))
    if unit == "percent" and _is_share(passage, last + 1):
        return Shape(Form.SHARE, None, _base_text(passage, last + 2))
    return Shape(Form.LEVEL)


def _slavic_shape(passage: Passage, span: range, last: int, unit: str | None) -> Shape:
    words = passage.words.slavic
    pointing = direction(passage, span.start + 1, last)
    if words is None:
        return Shape(Form.LEVEL)
    if is_change_slavic(passage, span, last, words, pointing is not None):
        return Shape(Form.CHANGE_RELATIVE if unit == "percent" else Form.CHANGE_ABSOLUTE, pointing)
    base = rate_base_slavic(passage, last, words)
    if base is not None:
        return Shape(Form.RATE_PER, None, _base_text(passage, base))
    follows = passage.low(last + 1)
    if unit == "percent" and passage.is_word(last + 1) and follows not in passage.words.context.stops:
        return Shape(Form.SHARE, None, _base_text(passage, last + 1))
    return Shape(Form.LEVEL)


def _romance_shape(passage: Passage, first: int, last: int, unit: str | None) -> Shape:
    words = passage.words.romance
    if words is None:
        return Shape(Form.LEVEL)
    if forms_romance.is_change(passage, first, last, words, unit in _RELATIVE):
        pointing = forms_romance.pointing(passage, last, words) or direction(passage, first, last)
        return Shape(Form.CHANGE_RELATIVE if unit == "percent" else Form.CHANGE_ABSOLUTE, pointing)
    base = forms_romance.rate_base(passage, last, words)
    if base is not None:
        return Shape(Form.RATE_PER, None, _base_text(passage, base))
    if unit == "percent" and _is_share(passage, last + 1):
        return Shape(
            Form.SHARE, None, _base_text(passage, forms_romance.past_article(passage, last + 2, words))
        )
    return Shape(Form.LEVEL)


def _is_change(passage: Passage, first: int, last: int, unit: str | None, pointing: str | None) -> bool:
    context = passage.words.context
    before = passage.low(first - 1)
    if before in context.by and (pointing is not None or unit in _RELATIVE):
        return True
    if passage.low(last + 1) in context.compared:
        return True
    if before in context.up | context.down and unit in _RELATIVE:
        return before not in context.compared or before in {"up", "down"}
    if before in {"von", "of"} and passage.low(first - 2) in context.change_nouns:
        return True
    return passage.low(last + 1) in context.change_nouns


def _is_share(passage: Passage, index: int) -> bool:
    return passage.low(index) in passage.words.context.genitive


def _base_text(passage: Passage, index: int) -> str | None:
    """The next few words up to the end of the phrase."""
    last = index - 1
    for position in range(index, index + 4):
        token = passage.token(position)
        ends = token.text == "" or (token.kind == SIGN and not token.glued)
        if (
            ends
            or token.text in {",", ".", ";", ":", ")"}
            or (position > index and token.low in passage.words.context.stops)
        ):
            break
        last = position
    return passage.slice(index, last) if last >= index else None


def is_planned(passage: Passage) -> bool:
    """Whether the passage speaks of something expected or intended; hearsay about the past is not."""
    words = passage.words.modality
    lows = [token.low for token in passage.tokens]
    if not any(low in words.planned or _is_future(low, words) for low in lows):
        return False
    letters = [low for low in lows if low.isalpha()]
    return not (letters and letters[-1] in words.hearsay_end and any(low.startswith("soll") for low in lows))


def _is_future(low: str, words: ModalityWords) -> bool:
    """A verb that its ending puts into the future: "enverra", "llegarán"."""
    return (
        bool(words.planned_endings) and low.endswith(words.planned_endings) and low not in words.not_planned
    )
