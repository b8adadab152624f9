"""Units for figures: from their own noun phrase, else from the clause, the noun on the left or a neighbour."""

from __future__ import annotations

from claims.text.numbers.tokens import SIGN
from claims.text.quantities.currencies import sign_before
from claims.text.quantities.drafts import Draft
from claims.text.quantities.modality import after as qualified_after
from claims.text.quantities.modality import before
from claims.text.quantities.noun_phrases import PERCENT, PERSON, Noun
from claims.text.quantities.nouns import after, casualty_clause, counted_before, measure_code
from claims.text.quantities.passages import Passage
from claims.text.quantities.romance.forms import verb_before
from claims.text.quantities.vague import PEOPLE_BELOW
from claims.text.records import Form, Modality

# A bare number below this may be an age, a shirt number or a room.
SMALL_COUNT = 100
_PERCENTAGE_POINT = "percentage_point"
# An index stands at more points than a share can have.
_WHOLE = 100
# "Of the 52 billion euros 12 billion": so much without a noun is money as before.
_LEAST_SUM = 1_000_000


def settle_units(passage: Passage, drafts: list[Draft]) -> None:
    """Give every draft its noun, in place."""
    for draft in drafts:
        draft.noun = _own(passage, draft)
    for index in reversed(range(len(drafts) - 1)):
        has_form = drafts[index].form is Form.MULTIPLE
        if _is_open(drafts[index]) and not has_form and _leads_to(passage, drafts[index], drafts[index + 1]):
            drafts[index].noun = _like(drafts[index], drafts[index + 1])
    for index, draft in enumerate(drafts):
        if index and _is_part_of_people(passage, draft, drafts[index - 1]):
            draft.noun = draft.noun._replace(unit=PERSON)
        if _is_open(draft):
            draft.noun = _borrowed(passage, drafts, index) or draft.noun
    _settle_points(passage, drafts)


def _settle_points(passage: Passage, drafts: list[Draft]) -> None:
    """ "lost 12 points and stands at 24 per cent": beside a percentage, points are points of it."""
    if not any(draft.noun.unit == PERCENT for draft in drafts):
        return
    for draft in drafts:
        is_points = passage.low(draft.right + 1) in passage.words.context.points
        if is_points and draft.noun.unit is None and draft.value is not None and draft.value <= _WHOLE:
            draft.noun = Noun(_PERCENTAGE_POINT, draft.right + 1, draft.right + 1, draft.noun.additional)


def _is_part_of_people(passage: Passage, draft: Draft, whole: Draft) -> bool:
    """ "1.500 Personen, darunter 14 Kurden": what is part of people are people, known or not."""
    if (
        draft.noun.unit is not None
        or not draft.noun.found
        or whole.noun.unit != PERSON
        or draft.form is not None
    ):
        return False
    first = before(passage, draft.first, None).first
    return passage.words.persons.repeats.before(passage.tokens, first - 1) is not None


def _is_open(draft: Draft) -> bool:
    return draft.noun.unit is None and not draft.noun.found and not draft.is_article


def _own(passage: Passage, draft: Draft) -> Noun:
    sign = sign_before(passage.tokens, draft.first)
    if sign is not None:
        return Noun(sign.code, draft.right + 1, draft.right)
    if draft.form is not None and draft.base is None:
        found = after(passage, draft.right)
        if draft.form is Form.RATIO and passage.words.romance is not None and found.unit is None:
            found = after(passage, draft.last)
        has_genitive = passage.words.shares.bare_genitive or passage.words.romance is not None
        is_part = draft.form in {Form.SHARE, Form.RATIO} and (has_genitive or found.unit == PERSON)
        return found if is_part else found._replace(unit=None)
    if draft.noun.unit is not None:
        return draft.noun
    found = _attached(passage, draft.right) or after(passage, draft.right)
    if found.found or found.unit is not None:
        return found
    slavic = passage.words.slavic
    if slavic is not None and passage.low(draft.last) in slavic.collectives:
        return Noun(PERSON, draft.right + 1, draft.right)
    late = qualified_after(passage, draft.right)
    if late is not None:
        found = after(passage, late.first)
        if found.found or found.unit is not None:
            return found
    clause = casualty_clause(passage, draft.right)
    if clause is not None:
        return clause._replace(additional=found.additional)
    if (
        draft.modality is Modality.VAGUE
        and draft.bounds is not None
        and (draft.bounds.low or 0) < PEOPLE_BELOW
    ):
        return Noun(PERSON, draft.right + 1, draft.right, found.additional)
    return found


def _attached(passage: Passage, last: int) -> Noun | None:
    """A unit behind a hyphen: "30-day", "10,000-strong", "30-tägig"."""
    position = last + 2
    if not passage.is_hyphen(last + 1) or not passage.token(position).glued:
        return None
    code = passage.words.persons.adjective_endings.get(passage.low(position))
    if code is not None:
        return Noun(code, position, position)
    match = passage.unit_at(position)
    return None if match is None else Noun(measure_code(passage, match), match.first, match.last)


def _borrowed(passage: Passage, drafts: list[Draft], index: int) -> Noun | None:
    draft = drafts[index]
    previous = drafts[index - 1] if index else None
    first = before(passage, draft.first, None).first
    has_model = previous is not None and previous.form is None and previous.noun.unit is not None
    if previous is not None and has_model and _takes_up(passage, draft, previous, first):
        return _like(draft, previous)
    persons, verb = passage.words.persons, verb_before(passage, first)
    happened = passage.low(verb)
    if happened in persons.casualty_verbs or (
        passage.words.slavic is not None and happened in persons.predicates
    ):
        return Noun(PERSON, verb, verb, predicate=True)
    if draft.form is Form.MULTIPLE:
        return None
    counted = counted_before(passage, first)
    if counted is None and previous is not None and _goes_back(passage, draft, previous, first):
        return _like(draft, previous)
    following = drafts[index + 1] if index + 1 < len(drafts) else None
    if counted is None and following is not None and _waits(passage, draft, following):
        return _like(draft, following)
    return counted


def _goes_back(passage: Passage, draft: Draft, previous: Draft, first: int) -> bool:
    """Whether a bare number counts the people named before it, or is part of a sum of money."""
    if draft.form is not None:
        return False
    if previous.noun.unit in passage.words.units.currencies and (draft.value or 0) >= _LEAST_SUM:
        return _is_remainder(passage, previous) or _closes(passage, draft)
    if previous.noun.unit != PERSON:
        return False
    return (
        _closes(passage, draft)
        or _is_remainder(passage, previous)
        or (passage.words.slavic is not None and before(passage, draft.first, None).additional)
        or any(passage.low(first - step) in passage.words.persons.counters for step in (1, 2, 3))
    )


def _is_remainder(passage: Passage, whole: Draft) -> bool:
    """ "Von den 1.400 Beschäftigten sind noch knapp 900 übrig": the whole opens the clause behind "von" or "of"."""
    return any(passage.low(whole.first - step) in passage.words.context.wholes for step in (1, 2, 3))


def _waits(passage: Passage, draft: Draft, following: Draft) -> bool:
    """ "35.000, nach anderen Angaben 80.000 Menschen": the noun comes with the second count."""
    is_count = draft.value is not None and draft.value >= SMALL_COUNT and draft.form is None
    return is_count and following.noun.unit == PERSON and passage.token(draft.right + 1).text == ","


def _like(draft: Draft, other: Draft) -> Noun:
    """The neighbour's unit; its head is counted too where it has one."""
    noun = other.noun._replace(additional=False)
    return noun if noun.found and not noun.predicate else Noun(noun.unit, draft.right + 1, draft.right)


def _closes(passage: Passage, draft: Draft) -> bool:
    """ "20.000 Soldaten waren im Einsatz, in diesem Jahr bisher nur 5.000": a count at the end of its clause."""
    if draft.value is None or draft.value < SMALL_COUNT:
        return False
    after_it = passage.token(draft.right + 1)
    return after_it.text == "" or after_it.text in {".", ",", ";", "!", "?", "–", "—", ")"}


def _takes_up(passage: Passage, draft: Draft, previous: Draft, first: int) -> bool:
    return _repeats(passage, draft, first) or _is_parallel(passage, draft, previous, first)


def _repeats(passage: Passage, draft: Draft, first: int) -> bool:
    """ "darunter 500", "20 of whom", "200,000 more than last year"."""
    persons = passage.words.persons
    if passage.low(draft.right + 1) in passage.words.context.compared:
        return True
    if persons.repeats_after.at(passage.tokens, draft.right + 1) is not None:
        return True
    return persons.repeats.before(passage.tokens, first - 1) is not None


def _is_parallel(passage: Passage, draft: Draft, previous: Draft, first: int) -> bool:
    """ "kam auf 30,2 Prozent, die SPD auf 16,4" and "von 3.000 Soldaten auf 2.000"."""
    if draft.from_value is not None:
        return True
    own = passage.low(first - 1)
    other = passage.low(before(passage, previous.first, None).first - 1)
    is_end = passage.token(draft.right + 1).text == "" or passage.token(draft.right + 1).kind == SIGN
    return bool(own) and own == other and own in passage.words.context.stops and is_end


def _leads_to(passage: Passage, draft: Draft, following: Draft) -> bool:
    """ "from more than 3,000 to about 10,000 troops", "2 oder 3 Prozent": only links and modality words between."""
    if following.noun.unit is None:
        return False
    start = before(passage, following.first, None).first
    sign = sign_before(passage.tokens, start)
    start = sign.first if sign else start
    gap = [passage.low(index) for index in range(draft.right + 1, start)]
    context = passage.words.context
    allowed = (
        passage.words.modality.corrections
        | context.links
        | context.target
        | {"and", "or", "to", "auf", "und", "oder", "bis", "à", "a"}
    )
    return bool(gap) and len(gap) <= 2 and all(low in allowed for low in gap)
