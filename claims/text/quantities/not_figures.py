"""Why a number is no quantity: the tests in their order, and what a link such as "und" carries on."""

from __future__ import annotations

from collections.abc import Callable

from claims.text.numbers import FoundNumber
from claims.text.numbers.tokens import DASHES
from claims.text.quantities.calendar import is_clock, is_date, is_year
from claims.text.quantities.calendar_slavic import is_label as is_label_slavic
from claims.text.quantities.context import has_noun, has_unit, is_plain
from claims.text.quantities.naming import (
    is_address_part,
    is_age_note,
    is_calibre,
    is_house_number,
    is_label,
    is_name_part,
    is_reference,
    is_serial,
    is_slashed,
)
from claims.text.quantities.passages import Passage


def is_score(passage: Passage, number: FoundNumber) -> bool:
    """ "3-1", "52-48": a pair that does not rise is no range."""
    if not is_plain(number):
        return False
    for step, edge in ((1, number.last), (-1, number.first)):
        dash = passage.token(edge + step)
        other = passage.number_at.get(edge + 2 * step)
        inner = passage.token(edge + 2) if step > 0 else passage.token(edge)
        if dash.text not in DASHES or other is None or not other.digits or not inner.glued or not dash.glued:
            continue
        low, high = (number, other) if step > 0 else (other, number)
        if is_plain(other) and high.scale == 1 and low.value >= high.value:
            return True
        if (
            high.value <= 30
            and is_plain(high)
            and not has_unit(passage, high)
            and not has_noun(passage, high)
        ):
            return True
    return False


def _is_named_behind(passage: Passage, number: FoundNumber) -> bool:
    """ "155 бригада": the label stands behind its number."""
    words = passage.words.slavic
    return words is not None and is_label_slavic(passage, number, words)


_REASONS: tuple[tuple[str, Callable[[Passage, FoundNumber], bool]], ...] = (
    ("ordinal", lambda passage, number: number.ordinal),
    ("address", is_address_part),
    ("address", is_house_number),
    ("reference", is_reference),
    ("date", is_date),
    ("clock", is_clock),
    ("serial", is_serial),
    ("name", is_name_part),
    ("year", is_year),
    ("label", is_label),
    ("label", _is_named_behind),
    ("score", is_score),
    ("slash", is_slashed),
    ("age", is_age_note),
    ("calibre", is_calibre),
)
# What a link such as "und" carries on to the neighbour: "8 and 13 October", "Artikel 5 und 6".


_CARRIED = frozenset({"date", "label", "clock", "year"})


def _directly_linked(passage: Passage, left: FoundNumber, right: FoundNumber) -> bool:
    gap = range(left.last + 1, right.first)
    links = passage.words.context.links
    return 1 <= len(gap) <= 2 and all(passage.low(index) in links for index in gap)


def reasons(passage: Passage) -> dict[int, str]:
    """Why numbers are no quantities, by the index of their first token; the others are not in it."""
    found: dict[int, str] = {}
    for number in passage.numbers:
        for name, test in _REASONS:
            if test(passage, number):
                found[number.first] = name
                break
    numbers = passage.numbers
    for left, right in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        _carry(passage, right, left, left, right, found)
    for left, right in zip(numbers[:-1], numbers[1:], strict=True):
        _carry(passage, left, right, left, right, found)
    return found


def _carry(
    passage: Passage,
    source: FoundNumber,
    target: FoundNumber,
    left: FoundNumber,
    right: FoundNumber,
    found: dict[int, str],
) -> None:
    reason = found.get(source.first)
    if reason not in _CARRIED or target.first in found or not is_plain(target):
        return
    if reason == "date" and target.value > 31:
        return
    if reason in {"year", "clock"} and not (
        is_plain(target) and len(target.text) in {2, 4} and target is right
    ):
        return
    if _directly_linked(passage, left, right) and not has_unit(passage, target):
        found[target.first] = reason
