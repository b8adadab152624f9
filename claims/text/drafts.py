"""The figures of a passage before their words are weighed: single numbers, ranges, vague words, shares."""

from __future__ import annotations

from dataclasses import dataclass

from claims.text.intervals import Interval, Value
from claims.text.not_figures import reasons
from claims.text.nouns import Noun
from claims.text.numbers import FoundNumber
from claims.text.passages import Passage
from claims.text.ranges import Range, is_change, joined, unit_between
from claims.text.records import BoundsFrom, Form, Modality
from claims.text.shares import Share, find_shares, measure_after
from claims.text.vague import Vague, find_vague

_NO_NOUN = Noun(None, 0, -1)


@dataclass(slots=True)
class Draft:
    """A figure in the making. ``first`` to ``last`` is its span; its noun is looked for behind ``right``."""

    first: int
    last: int
    right: int
    value: Value | None
    bounds: Interval | None = None
    modality: Modality | None = None
    form: Form | None = None
    base: Value | None = None
    is_article: bool = False
    noun: Noun = _NO_NOUN
    from_value: Value | None = None
    direction: str | None = None
    why: str = ""


def _of_number(number: FoundNumber) -> Draft:
    return Draft(number.first, number.last, number.last, number.exact, is_article=number.article)


def _of_range(passage: Passage, found: Range) -> Draft:
    bounds = Interval(found.low, found.high, True, True)
    noun = unit_between(passage, found) or _NO_NOUN
    return Draft(
        found.first.first,
        found.first.last,
        found.second.last,
        None,
        bounds,
        Modality.BETWEEN,
        noun=noun,
        why="range",
    )


def _of_vague(found: Vague) -> Draft:
    bounds = Interval(found.low, found.high, True, True, BoundsFrom.RULE)
    return Draft(
        found.first, found.last, found.last, None, bounds, Modality.VAGUE, why="order of magnitude only"
    )


def _of_share(passage: Passage, found: Share) -> Draft:
    modality = Modality.EXACT if found.form is Form.MULTIPLE else Modality.FRACTION
    draft = Draft(found.first, found.last, found.right, found.value, modality=modality, form=found.form)
    if found.base is not None:
        draft.base = found.base.exact
        draft.right = found.base.last
        draft.why = f"{passage.slice(found.first, found.last)} of {found.base.text}"
    return draft


def _rate_bases(passage: Passage, excluded: dict[int, str]) -> None:
    """Mark numbers that only say what a rate is counted on: "pro 100.000 Einwohner"."""
    context = passage.words.context
    for number in passage.numbers:
        match = context.per.before(passage.tokens, number.first - 1)
        if match is None or number.first in excluded:
            continue
        is_weak = passage.low(number.first - 1) == "je"
        if not is_weak or passage.low(number.last + 1) in context.heads:
            excluded[number.first] = "rate base"


def drafts(passage: Passage) -> list[Draft]:
    """The figures of a passage in order, without what is no quantity."""
    if not passage.tokens:
        return []
    excluded = reasons(passage)
    _rate_bases(passage, excluded)
    found = [_of_vague(vague) for vague in find_vague(passage)]
    shares = find_shares(passage, excluded)
    found += [_of_share(passage, share) for share in shares]
    taken = {index for draft in found for index in range(draft.first, draft.last + 1)}
    taken |= {
        index for share in shares if share.form is Form.RATIO for index in range(share.first, share.right + 1)
    }
    numbers = [number for number in passage.numbers if number.first not in taken]
    found += _numbers(passage, numbers, excluded)
    found.sort(key=lambda draft: draft.first)
    return found


def _numbers(passage: Passage, numbers: list[FoundNumber], excluded: dict[int, str]) -> list[Draft]:
    found: list[Draft] = []
    position = 0
    while position < len(numbers):
        number = numbers[position]
        following = numbers[position + 1] if position + 1 < len(numbers) else None
        pair = joined(passage, number, following, excluded) if following is not None else None
        if pair is not None:
            found.append(_of_range(passage, pair))
            position += 2
            continue
        if number.first not in excluded and not _is_loose_fraction(passage, number):
            draft = _of_number(number)
            if number.fraction:
                draft.right = measure_after(passage, number) or draft.right
            _mark_change(passage, numbers, position, draft)
            found.append(draft)
        position += 1
    return found


def _is_loose_fraction(passage: Passage, number: FoundNumber) -> bool:
    """A fraction in words that is no part of anything and measures nothing: "half brothers", "cut in half"."""
    if not number.fraction or number.digits or not 0 < number.value < 1:
        return False
    return measure_after(passage, number) is None


def _mark_change(passage: Passage, numbers: list[FoundNumber], position: int, draft: Draft) -> None:
    """ "von 3.000 auf 4.000": two figures, the second knows what it was before."""
    if position == 0:
        return
    previous = numbers[position - 1]
    gap = range(previous.last + 1, draft.first)
    if len(gap) > 8 or not any(passage.low(index) in passage.words.context.target for index in gap):
        return
    if is_change(passage, previous):
        draft.from_value = previous.exact
        draft.direction = "up" if draft.value is not None and draft.value > previous.exact else "down"
        draft.why = f"changed from {previous.text}"
