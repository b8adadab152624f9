"""Which form a figure has: a level, a change, a share, a rate; and which way a change points."""

from __future__ import annotations

from typing import NamedTuple

from claims.text.figure_tokens import SIGN
from claims.text.passages import Passage
from claims.text.records import Form

UP, DOWN = "up", "down"
_NEAR = 8
# Units in which a rise or a fall is told without "by": "sales rose 3 percent".
_RELATIVE = frozenset({"percent", "percentage_point", "basis_point"})


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


def shape(passage: Passage, first: int, last: int, unit: str | None) -> Shape:
    """The form of the figure whose qualified span is the tokens ``first`` to ``last``."""
    context = passage.words.context
    pointing = direction(passage, first, last)
    if _is_change(passage, first, last, unit, pointing):
        relative = unit == "percent"
        return Shape(Form.CHANGE_RELATIVE if relative else Form.CHANGE_ABSOLUTE, pointing)
    rate = context.per.at(passage.tokens, last + 1)
    if rate is not None and passage.low(last + 2) not in {"", "."}:
        return Shape(Form.RATE_PER, None, _base_text(passage, rate.last + 1))
    if unit == "percent" and _is_share(passage, last + 1):
        return Shape(Form.SHARE, None, _base_text(passage, last + 2))
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
    if not any(low in words.planned for low in lows):
        return False
    letters = [low for low in lows if low.isalpha()]
    return not (letters and letters[-1] in words.hearsay_end and any(low.startswith("soll") for low in lows))
