"""The figures of a passage before their words are weighed: single numbers, ranges, vague words, shares."""

from __future__ import annotations

from dataclasses import dataclass

from claims.text.numbers import FoundNumber
from claims.text.quantities.forms import direction, rate_verb
from claims.text.quantities.forms_slavic import is_rate_base
from claims.text.quantities.intervals import Interval, Value
from claims.text.quantities.not_figures import reasons
from claims.text.quantities.noun_phrases import Noun
from claims.text.quantities.passages import Passage
from claims.text.quantities.ranges import Range, is_change, joined, unit_between
from claims.text.quantities.romance.forms import is_rate_base as is_romance_rate_base
from claims.text.quantities.shares import Share, find_shares, is_change_by, measure_after
from claims.text.quantities.vague import Vague, find_vague
from claims.text.quantities.widening import Wide, widened
from claims.text.records import BoundsFrom, Form, Modality

# A number of more is not meant in the scale of the one behind it.
_SCALED_BELOW = 1000
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


def _of_number(passage: Passage, number: FoundNumber) -> Draft:
    if passage.words.romance is not None and passage.low(number.first + 1) in passage.number_words.dozens:
        return _of_collective(passage, number)
    return Draft(number.first, number.last, number.last, number.exact, is_article=number.article)


def _of_collective(passage: Passage, number: FoundNumber) -> Draft:
    """ "une trentaine": the article is no part of the figure."""
    is_article = passage.low(number.first) in passage.number_words.articles
    draft = Draft(number.first + is_article, number.last, number.last, number.exact)
    if number.approximate:
        draft.modality, draft.why = Modality.ABOUT, "collective noun"
    return draft


def _of_wide(number: FoundNumber, wide: Wide) -> Draft:
    value, noun = number.exact * wide.factor, wide.noun or _NO_NOUN
    return Draft(
        wide.first, wide.last, wide.last, value, modality=wide.modality, noun=noun, why="approximated"
    )


def _of_range(passage: Passage, found: Range) -> Draft:
    bounds = Interval(found.low, found.high, True, True)
    noun = unit_between(passage, found) or _NO_NOUN
    following = passage.low(found.second.last + 1)
    is_multiple = passage.words.slavic is not None and following in passage.words.shares.times
    return Draft(
        found.first.first,
        found.first.last,
        found.second.last,
        None,
        bounds,
        Modality.BETWEEN,
        form=Form.MULTIPLE if is_multiple else None,
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
    if found.form is Form.MULTIPLE:
        draft.direction = direction(passage, found.first, found.last)
    elif found.form is Form.SHARE and is_change_by(passage, found.first):
        draft.direction = direction(passage, found.first, found.last)
        draft.form = Form.CHANGE_RELATIVE if draft.direction else found.form
    if found.base is not None:
        draft.base = found.base.exact
        draft.right = found.base.last
        draft.why = f"{passage.slice(found.first, found.last)} of {found.base.text}"
    return draft


def _rate_bases(passage: Passage, excluded: dict[int, str]) -> None:
    """Mark numbers that only say what a rate is counted on: "pro 100.000 Einwohner"."""
    context, slavic = passage.words.context, passage.words.slavic
    for number in passage.numbers:
        is_slavic_base = slavic is not None and is_rate_base(passage, number, slavic)
        if is_slavic_base or rate_verb(passage, number) is not None:
            excluded[number.first] = "rate base"
        romance = passage.words.romance
        if romance is not None and is_romance_rate_base(passage, number, romance):
            excluded[number.first] = "rate base"
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
    single = _numbers(passage, numbers, excluded)
    counted = {index for draft in single for index in range(draft.first, draft.last + 1)}
    found = [draft for draft in found if draft.first not in counted] + single
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
            wide = widened(passage, number)
            draft = _of_number(passage, number) if wide is None else _of_wide(number, wide)
            if number.fraction:
                draft.right = measure_after(passage, number) or draft.right
            _mark_change(passage, numbers, position, draft, found[-1] if found else None)
            found.append(draft)
        position += 1
    return found


def _is_loose_fraction(passage: Passage, number: FoundNumber) -> bool:
    """A fraction in words that is no part of anything and measures nothing: "half brothers", "cut in half"."""
    if not number.fraction or number.digits or not 0 < number.value < 1:
        return False
    return measure_after(passage, number) is None


def _mark_change(
    passage: Passage, numbers: list[FoundNumber], position: int, draft: Draft, before: Draft | None
) -> None:
    """ "von 3.000 auf 4.000": two figures, the second knows what it was before.

    A scale word behind the second counts for both: "von 3 auf 4,5 Milliarden".
    """
    if position == 0:
        return
    previous = numbers[position - 1]
    gap = range(previous.last + 1, draft.first)
    if len(gap) > 8 or not any(passage.low(index) in passage.words.context.target for index in gap):
        return
    if not is_change(passage, previous) or _is_step(passage, previous, draft):
        return
    earlier: Value = previous.exact
    scale = numbers[position].scale
    if scale > 1 == previous.scale and not previous.grouped and previous.value < _SCALED_BELOW:
        earlier *= scale
        if before is not None and before.first == previous.first:
            before.value = earlier
            before.why = f"in the scale of {numbers[position].text}"
    draft.from_value = earlier
    draft.direction = "up" if draft.value is not None and draft.value > earlier else "down"
    draft.why = f"changed from {previous.text}"


def _is_step(passage: Passage, previous: FoundNumber, draft: Draft) -> bool:
    """ "reculé de 0,3 point à 7,1 %": what it changed by, in points that the second number does not count."""
    points = passage.words.context.points
    return passage.low(previous.last + 1) in points and passage.low(draft.last + 1) not in points
