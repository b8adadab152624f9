"""The quantities of a Korean passage: value, interval, modality, unit, what is counted, form."""

from __future__ import annotations

import re
from fractions import Fraction

from claims.text.numbers.finding import plain
from claims.text.numbers.korean.counters import Counter
from claims.text.numbers.korean.finding import KoreanNumber, read_numbers
from claims.text.quantities.intervals import Interval, Value, interval, is_bare, times
from claims.text.quantities.korean.counted import name_what
from claims.text.quantities.korean.figures import Figure, KoreanPassage
from claims.text.quantities.korean.forms import of_what, shape
from claims.text.quantities.korean.modality import (
    Left,
    Right,
    after,
    before,
    is_additional,
    is_planned,
    settled,
)
from claims.text.quantities.korean.not_figures import reasons
from claims.text.quantities.korean.ranges import joined
from claims.text.quantities.korean.vague import Vague, find_vague
from claims.text.quantities.korean.words import is_person_noun, word_before
from claims.text.records import BoundsFrom, Form, FoundQuantity, Modality

# No sentence is longer; what runs on beyond this is a table or noise and is not read further.
_LONGEST_PASSAGE = 8000
_HANGUL = re.compile("[가-힣]")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "￦": "KRW", "₴": "UAH", "₽": "RUB"}
_SPEEDS = {
    ("시속", "kilometre"): "kilometre_per_hour",
    ("시속", "mile"): "mile_per_hour",
    ("초속", "metre"): "metre_per_second",
    ("초속", "kilometre"): "kilometre_per_second",
}
_RATIO_BASES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000})
_AMONG = re.compile(r"(?:의)? ?(?:중|가운데)(?:에서|에)? ?(?:약 |최소 |거의 )?|에 ?")
_HALF_OF = re.compile(r"의 ?(?:약 |거의 |최소 )?")
_NOBODY = re.compile(r"도(?! (?:넘|채|안))")
_SHARES_FROM = 1000


def find_korean(text: str, start: int, end: int) -> list[FoundQuantity]:
    """The quantities of ``text[start:end]``, normally one sentence."""
    if not _HANGUL.search(text, start, end):
        return []
    end = min(end, start + _LONGEST_PASSAGE)
    passage = KoreanPassage(text, start, end, read_numbers(text, start, end))
    figures = _figures(passage)
    if not figures:
        return []
    planned = is_planned(text, start, end)
    return [_quantity(passage, figure, planned) for figure in figures]


def _figures(passage: KoreanPassage) -> list[Figure]:
    excluded = reasons(passage)
    vague = find_vague(passage.text, passage.start, passage.end)
    found = [_of_vague(one) for one in vague]
    place = 0
    while place < len(passage.numbers):
        place = _next(passage, place, excluded, found)
    found.sort(key=lambda figure: figure.start)
    return found


def _next(passage: KoreanPassage, place: int, excluded: dict[int, str], found: list[Figure]) -> int:
    """Add the figure that begins with the number at ``place``; the place behind it."""
    number = passage.numbers[place]
    if place in excluded or _is_rate_base(passage, number) or _is_idle(passage, number):
        return place + 1
    following = passage.numbers[place + 1] if place + 1 < len(passage.numbers) else None
    if following is None or place + 1 in excluded:
        found.append(_of_number(passage, number, found))
        return place + 1
    ratio = _ratio(passage, number, following)
    if ratio is not None:
        found.append(ratio)
        return place + 2
    pair = joined(passage, number, following)
    if pair is None:
        found.append(_of_number(passage, number, found))
        return place + 1
    if pair.change:
        found += _change(passage, number, following, pair.low)
    else:
        figure = _of_number(passage, number, found)
        _take_counter(passage, figure, following)
        figure.value, figure.modality = None, Modality.BETWEEN
        figure.bounds = Interval(pair.low, pair.high, True, True)
        figure.why.append("range")
        found.append(figure)
    return place + 2


def _change(
    passage: KoreanPassage, first: KoreanNumber, second: KoreanNumber, before_it: Value
) -> list[Figure]:
    """ "3천 명에서 4천 명으로 늘었다": two figures, the second knows what it was before."""
    earlier, later = _of_number(passage, first, []), _of_number(passage, second, [])
    earlier.value = before_it
    earlier.unit = earlier.unit or later.unit
    earlier.counter = earlier.counter or later.counter
    later.from_value = before_it
    later.direction = "up" if second.value > before_it else "down"
    later.why.append(f"changed from {passage.text[first.start : first.end]}")
    return [earlier, later]


def _take_counter(passage: KoreanPassage, figure: Figure, number: KoreanNumber) -> None:
    """A range has the counter of its second number."""
    figure.after = number.after
    if number.counter is not None:
        figure.unit, figure.counter = _unit(number.counter, number), number.counter.name


def _unit(counter: Counter, number: KoreanNumber) -> str | None:
    if counter.name == "분" and not number.digits:
        return "person"
    if counter.name == "주" and number.value >= _SHARES_FROM:
        return None
    return counter.code


def _of_number(passage: KoreanPassage, number: KoreanNumber, earlier: list[Figure]) -> Figure:
    figure = Figure(number.start, number.end, number.after, number.start, number.value)
    figure.slightly = passage.text[number.end : number.end + 1] in ("여", "餘")
    if figure.slightly and number.counter is None:
        figure.after = number.end + 1
    if number.counter is not None:
        figure.unit, figure.counter = _unit(number.counter, number), number.counter.name
    if number.high is not None:
        figure.value, figure.modality = None, Modality.BETWEEN
        figure.bounds = Interval(number.value, number.high, True, True)
    if number.fraction:
        _fraction(passage, figure, earlier)
    elif number.start > passage.start and passage.text[number.start - 1] in _SIGNS:
        figure.start = figure.left = number.start - 1
        figure.unit = _SIGNS[passage.text[number.start - 1]]
    return figure


def _fraction(passage: KoreanPassage, figure: Figure, earlier: list[Figure]) -> None:
    """ "병력의 절반", "3천 명의 3분의 1"."""
    figure.form, figure.modality = Form.SHARE, Modality.FRACTION
    figure.base = of_what(passage, figure.start)
    if figure.base is not None and is_person_noun(figure.base):
        figure.unit = "person"
    whole = earlier[-1] if earlier else None
    if whole is None or whole.value is None or whole.form is not None:
        return
    if _HALF_OF.fullmatch(passage.between(whole.after, figure.start)):
        figure.base_value, figure.unit = whole.value, whole.unit
        figure.base = passage.text[whole.start : whole.after]
        figure.why.append(
            f"{passage.text[figure.start : figure.end]} of {passage.text[whole.start : whole.end]}"
        )


def _of_vague(vague: Vague) -> Figure:
    after_it = vague.counter.end if vague.counter else vague.end
    figure = Figure(vague.start, vague.end, after_it, vague.start, None, modality=Modality.VAGUE)
    figure.bounds = Interval(vague.low, vague.high, True, True, BoundsFrom.RULE)
    figure.why.append("order of magnitude only")
    if vague.counter is not None:
        figure.unit, figure.counter = vague.counter.code, vague.counter.name
    return figure


def _ratio(passage: KoreanPassage, whole: KoreanNumber, part: KoreanNumber) -> Figure | None:
    """ "세 명 중 한 명", "10명 가운데 7명꼴"."""
    if whole.value not in _RATIO_BASES or not 0 < part.value < whole.value or whole.high or part.high:
        return None
    names = whole.counter.name if whole.counter else "", part.counter.name if part.counter else ""
    gap = passage.between(whole.after, part.start)
    if names[0] != names[1] or not _AMONG.fullmatch(gap) or not gap:
        return None
    if gap.strip() == "에" and not passage.tail(part.after).startswith("꼴"):
        return None
    figure = Figure(
        part.start, part.end, part.after, whole.start, Fraction(part.value) / Fraction(whole.value)
    )
    figure.modality, figure.form = Modality.FRACTION, Form.RATIO
    figure.base = passage.text[whole.start : whole.after]
    return figure


def _is_rate_base(passage: KoreanPassage, number: KoreanNumber) -> bool:
    """ "10만 명당", "1인당" only say what a rate is counted on."""
    return number.counter is not None and passage.tail(number.after).startswith("당")


def _per_time(passage: KoreanPassage, figure: Figure, first: int) -> str | None:
    """ "시속 100㎞", "초속 20m"."""
    word = word_before(passage.text, first, passage.start)
    return _SPEEDS.get((word.text, figure.unit or ""), figure.unit) if word else figure.unit


def _is_idle(passage: KoreanPassage, number: KoreanNumber) -> bool:
    """A one that counts nothing of weight: "한 나라", "한 명도 없다", "하나로"."""
    if number.digits or number.value != 1 or number.high is not None or number.fraction:
        return False
    if number.counter is None or number.counter.code != "person":
        left = before(passage.text, number.start, passage.start)
        return left.modality is Modality.EXACT
    return bool(_NOBODY.match(passage.text, number.after, passage.end))


def _bounds(figure: Figure, modality: Modality, bare: bool) -> Interval:
    if figure.bounds is not None:
        return figure.bounds
    if figure.value is None:
        return Interval(None, None, False, False)
    found = interval(figure.value, modality, bare)
    if figure.base_value is None:
        return found
    return times(found, interval(figure.base_value, Modality.EXACT, is_bare(figure.base_value)))


def _modality(figure: Figure, left: Left, right: Right | None) -> Modality:
    if figure.modality in (Modality.VAGUE, Modality.BETWEEN):
        return figure.modality
    said = settled(left.modality, right.modality if right else Modality.EXACT, figure.slightly)
    return figure.modality if figure.modality is not None and said is Modality.EXACT else said


def _number(value: Value | None) -> int | float | None:
    return None if value is None else plain(value)


def _quantity(passage: KoreanPassage, figure: Figure, planned: bool) -> FoundQuantity:
    text = passage.text
    left = before(text, figure.left, passage.start)
    right = after(text, figure.after, passage.end)
    modality = _modality(figure, left, right)
    behind = right.end if right else figure.after
    figure.unit = _per_time(passage, figure, left.first)
    shape(passage, figure, left.first, behind if right else figure.after)
    name_what(passage, figure, left.first, behind)
    why = [note for note in (left.why, "“여”" if figure.slightly else "", right.why if right else "") if note]
    bare = (
        modality is Modality.EXACT and not why and figure.form is None
        and figure.value is not None and is_bare(figure.value)
    )  # fmt: skip
    bounds = _bounds(figure, modality, bare)
    value = figure.value
    if value is not None and figure.base_value is not None:
        value *= figure.base_value
    notes = [" ".join(why), *figure.why, "round number without a modality word" if bare else ""]
    return FoundQuantity(
        start=figure.start,
        end=figure.end,
        text=text[figure.start : figure.end],
        value=_number(value),
        low=_number(bounds.low),
        high=_number(bounds.high),
        low_inclusive=bounds.low is not None and bounds.low_inclusive,
        high_inclusive=bounds.high is not None and bounds.high_inclusive,
        modality=modality,
        bare=bare,
        bounds_from=BoundsFrom.RULE if modality is Modality.VAGUE else bounds.bounds_from,
        form=figure.form or Form.LEVEL,
        unit=figure.unit,
        counted=figure.counted,
        additional=left.additional
        or is_additional(text, left.first, figure.after, passage.start, passage.end),
        planned=planned,
        why="; ".join(note for note in notes if note),
        direction=figure.direction,
        base=figure.base,
        from_value=_number(figure.from_value),
    )
