"""The quantities of a passage: value, interval, modality, unit, what is counted, form."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from claims.text.numbers.finding import plain
from claims.text.numbers.tokens import WORD
from claims.text.quantities.currencies import sign_after, sign_before
from claims.text.quantities.drafts import Draft, drafts
from claims.text.quantities.forms import is_planned, shape
from claims.text.quantities.inheritance import settle_units
from claims.text.quantities.intervals import Interval, Value, interval, is_bare, times
from claims.text.quantities.korean.finding import find_korean
from claims.text.quantities.modality import TIME_UNITS, Qualifier, after, before
from claims.text.quantities.noun_phrases import COUNTRY, PERSON
from claims.text.quantities.passages import Passage, read_passage
from claims.text.records import BoundsFrom, FoundQuantity, Modality

_LEFT_PHRASE = 6
_OPENING = 8
# Languages whose counters and particles stand behind the number, read from the characters instead of tokens.
_READERS: Mapping[str, Callable[[str, int, int], list[FoundQuantity]]] = {"ko": find_korean}


def find_quantities(text: str, language: str, start: int = 0, end: int | None = None) -> list[FoundQuantity]:
    """The quantities of ``text[start:end]``, normally one sentence; offsets are code points into ``text``.

    Years, dates, clock times, ordinals, labels, scores and names with numbers are left out.
    """
    reader = _READERS.get(language)
    if reader is not None:
        return reader(text, start, len(text) if end is None else end)
    passage = read_passage(text, language, start, end)
    if not any(token.text[0].isalpha() for token in passage.tokens):
        return []
    found = drafts(passage)
    settle_units(passage, found)
    planned = bool(found) and is_planned(passage)
    counts = [
        draft
        for draft in found
        if not _is_article(passage, draft, found) and not _is_idle_zero(passage, draft)
    ]
    return [_quantity(passage, draft, planned) for draft in counts]


def _is_idle_zero(passage: Passage, draft: Draft) -> bool:
    """ "zero tolerance", "null Bock": the word counts nothing."""
    return draft.value == 0 and draft.noun.unit is None and passage.token(draft.first).kind == WORD


def _is_article(passage: Passage, draft: Draft, others: list[Draft]) -> bool:
    """ "ein Soldat" counts nothing; "mindestens ein Toter", "ein Prozent", "one person died and two ..." do."""
    if not draft.is_article:
        return False
    unit = draft.noun.unit
    is_one_of = passage.low(draft.right + 1) in passage.words.shares.of
    if unit is None or is_one_of or _has_article_before(passage, draft):
        return True
    if before(passage, draft.first, unit).modality not in {Modality.EXACT, Modality.NONE}:
        return False
    if unit == PERSON:
        words = passage.words.persons
        if passage.words.slavic is not None:
            return not (_has_people(draft, others) or _has_casualties(passage, draft))
        is_casualty = passage.low(draft.noun.last) in words.casualties | words.predicates
        return not (is_casualty and _has_people(draft, others))
    return unit == COUNTRY or unit in TIME_UNITS


def _has_people(draft: Draft, others: list[Draft]) -> bool:
    return any(other is not draft and other.noun.unit == PERSON for other in others)


def _has_casualties(passage: Passage, draft: Draft) -> bool:
    """ "Погиб один человек": the verb stands beside the number, so that it is no "certain man"."""
    persons = passage.words.persons
    near = (*range(draft.first - 3, draft.first), *range(draft.noun.last + 1, draft.noun.last + 3))
    return any(passage.low(index) in persons.casualty_verbs | persons.predicates for index in near)


def _has_article_before(passage: Passage, draft: Draft) -> bool:
    return passage.low(draft.first - 1) in {"the", "der", "die", "das", "des", "dem", "den"}


def _qualifier(passage: Passage, draft: Draft) -> Qualifier:
    """Words before and after the number together."""
    found = before(passage, draft.first, draft.noun.unit, fraction=draft.form is not None)
    late = after(passage, draft.right)
    if late is None and draft.noun.found and draft.noun.last > draft.right:
        late = after(passage, draft.noun.last)
    if late is None:
        return found
    modality = late.modality
    if found.modality is Modality.ABOUT and late.modality in {Modality.AT_LEAST, Modality.MORE_THAN}:
        modality = Modality.ABOUT_OR_MORE
    elif found.modality is not Modality.EXACT:
        modality = found.modality
    return found._replace(modality=modality, why=" ".join(filter(None, (found.why, late.why))))


def _is_additional(passage: Passage, draft: Draft, qualifier: Qualifier) -> bool:
    words = passage.words.modality
    if qualifier.additional or draft.noun.additional:
        return not _is_ago(passage, draft)
    if _opens_with_addition(passage, draft):
        return True
    last = max(draft.right, draft.noun.last)
    follows = passage.low(last + 1)
    if follows in words.additional - words.only_before and last + 2 not in passage.number_at:
        return follows not in {"more"} or passage.low(last + 2) != "than"
    return _is_left_phrase_additional(passage, draft, qualifier.first)


def _is_ago(passage: Passage, draft: Draft) -> bool:
    """ "ещё два года назад": the word says how long ago it was."""
    slavic = passage.words.slavic
    return slavic is not None and passage.low(max(draft.right, draft.noun.last) + 1) in slavic.ago


def _opens_with_addition(passage: Passage, draft: Draft) -> bool:
    """ "Zusätzlich wurden 500 Soldaten entsandt": the adverb opens the sentence and this is its first figure."""
    is_opened = passage.low(0) in passage.words.modality.opening_additional and draft.first <= _OPENING
    is_first = is_opened and all(number.first >= draft.first for number in passage.numbers)
    return is_first and draft.noun.unit not in {"percent", "percentage_point"}


def _is_left_phrase_additional(passage: Passage, draft: Draft, first: int) -> bool:
    """ "weiterer Waffen im Wert von zwei Milliarden Euro": the word stands in the noun phrase to the left."""
    words = passage.words.modality
    sign = sign_before(passage.tokens, first)
    position = (sign.first if sign else first) - 1
    link = words.worth.before(passage.tokens, position)
    if link is None:
        return False
    is_preposition = link.last == link.first and len(passage.low(position)) < 5
    if is_preposition and draft.noun.unit not in passage.words.units.currencies:
        return False
    for index in range(link.first - 1, max(link.first - _LEFT_PHRASE, -1), -1):
        if index in passage.number_at or passage.token(index).text in {",", ";", ":", "."}:
            return False
        if passage.low(index) in words.additional:
            return True
    return False


def _bounds(draft: Draft, modality: Modality, bare: bool) -> Interval:
    if draft.bounds is not None:
        return draft.bounds
    if draft.value is None:
        return Interval(None, None, False, False)
    found = interval(draft.value, modality, bare)
    if draft.base is None:
        return found
    base = interval(draft.base, Modality.EXACT, is_bare(draft.base))
    return times(found, base)


def _modality(draft: Draft, qualifier: Qualifier) -> Modality:
    if draft.modality in {Modality.VAGUE, Modality.BETWEEN}:
        return draft.modality
    if draft.modality is not None and qualifier.modality is Modality.EXACT:
        return draft.modality
    return qualifier.modality


def _number(value: Value | None) -> int | float | None:
    return None if value is None else plain(value)


def _quantity(passage: Passage, draft: Draft, planned: bool) -> FoundQuantity:
    qualifier = _qualifier(passage, draft)
    modality = _modality(draft, qualifier)
    is_unmarked = modality is Modality.EXACT and (not qualifier.why or qualifier.doubt)
    bare = is_unmarked and draft.value is not None and draft.form is None and is_bare(draft.value)
    bounds = _bounds(draft, modality, bare)
    form = shape(passage, qualifier.first, max(draft.right, draft.noun.last), draft.noun.unit, draft.first)
    start, end = _span(passage, draft)
    value = draft.value if draft.base is None or draft.value is None else draft.value * draft.base
    return FoundQuantity(
        start=start,
        end=end,
        text=passage.text[start:end],
        value=_number(value),
        low=_number(bounds.low),
        high=_number(bounds.high),
        low_inclusive=bounds.low is not None and bounds.low_inclusive,
        high_inclusive=bounds.high is not None and bounds.high_inclusive,
        modality=modality,
        bare=bare,
        bounds_from=bounds.bounds_from if draft.modality is not Modality.VAGUE else BoundsFrom.RULE,
        form=draft.form or form.form,
        unit=draft.noun.unit,
        counted=_counted(passage, draft),
        additional=_is_additional(passage, draft, qualifier),
        planned=planned,
        why=_why(passage, draft, qualifier, bare),
        direction=form.direction or draft.direction,
        base=form.base,
        from_value=_number(draft.from_value),
    )


def _why(passage: Passage, draft: Draft, qualifier: Qualifier, bare: bool) -> str:
    notes = [qualifier.why, draft.why, "round number without a modality word" if bare else ""]
    if not passage.words.reads_modality:
        notes.append("modality words of this language are not read")
    return "; ".join(note for note in notes if note)


def _span(passage: Passage, draft: Draft) -> tuple[int, int]:
    """Numeral and scale word, with a currency sign that touches them."""
    start, end = passage.tokens[draft.first].start, passage.tokens[draft.last].end
    sign = sign_before(passage.tokens, draft.first)
    if sign is not None and sign.attached:
        start = passage.tokens[sign.first].start
    behind = sign_after(passage.tokens, draft.last + 1)
    if behind is not None and behind.attached and not passage.token(behind.first).text.isalpha():
        end = passage.tokens[behind.last].end
    return start, end


def _counted(passage: Passage, draft: Draft) -> str | None:
    """The head of the noun phrase as printed; measures and currencies count nothing of their own."""
    noun = draft.noun
    is_measure = noun.unit is not None and noun.unit not in {PERSON, COUNTRY}
    return None if is_measure or not noun.found else passage.slice(noun.first, noun.last)
