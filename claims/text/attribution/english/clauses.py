"""English clauses: where one begins, its subject, what stands between commas, and the medium that was told."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.english.phrases import is_role, parse
from claims.text.attribution.mentions import Mention, MentionKind
from claims.text.tokens import Token, opening_of_insertion
from claims.text.wordlists import lexicon

_TABLE = lexicon("en/attribution")
ADVERBS = frozenset(_TABLE["phrases"]["adverbs"])
PREPOSITIONS = frozenset(_TABLE["phrases"]["prepositions"])
ARTICLES = frozenset(_TABLE["phrases"]["articles"])
QUOTE_ENDS = frozenset('”"’»“')
_SUBORDINATING = frozenset(_TABLE["cues"]["subordinating"])
_INVERTED = frozenset(_TABLE["cues"]["inverted"])
_TIME_NOUNS = frozenset(_TABLE["phrases"]["time_nouns"])
_BORDERS = frozenset(',;:–—()“”"«»!?…')
_LONGEST_CLAUSE = 60

Subject = tuple[Mention, int, int]


def clause_start(tokens: Sequence[Token], at: int, floor: int = 0) -> int:
    start, floor = at, max(floor, at - _LONGEST_CLAUSE)
    while start > floor:
        before = tokens[start - 1]
        if before.text in _BORDERS:
            opening = opening_of_insertion(tokens, start - 1)
            if opening is None:
                break
            start = opening
        elif before.low in _SUBORDINATING and _opens_clause(tokens, start, at):
            break
        else:
            start -= 1
    return start


def _opens_clause(tokens: Sequence[Token], start: int, verb: int) -> bool:
    """``and`` joins two nouns as often as two clauses; one right before the verb shares its subject."""
    if tokens[start - 1].low in ("and", "but", "or") and all(t.low in ADVERBS for t in tokens[start:verb]):
        return False
    return tokens[start - 1].low not in ("and", "or") or (start >= 2 and tokens[start - 2].text == ",")


def subject_of(tokens: Sequence[Token], verb: int, floor: int = 0) -> Subject | None:
    begin = clause_start(tokens, verb, floor)
    before = first_phrase(tokens, begin, verb)
    if before:
        return _with_insertion(tokens, before, begin) or before
    if begin >= verb - 1 or all(token.low in ADVERBS for token in tokens[begin:verb]):
        after_comma = begin > 0 and tokens[begin - 1].text in ",–—"
        if after_comma and (found := antecedent(tokens, begin)):
            return found
        if (verb and tokens[verb - 1].text in _BORDERS) or not verb:
            return _inverted(tokens, verb)
    return None


def first_phrase(tokens: Sequence[Token], begin: int, end: int) -> Subject | None:
    """The first phrase of ``[begin, end)`` that no preposition governs."""
    at = begin
    tokens = tokens[:end]
    while at < end:
        low = tokens[at].low
        if low in PREPOSITIONS:
            found = parse(tokens, at + 1)
            at = found[1] if found else at + 1
            continue
        found = parse(tokens, at) if low not in ADVERBS else None
        if not found:
            at += 1
            continue
        if found[0].kind is MentionKind.NOUN and any(t.low in _TIME_NOUNS for t in tokens[at : found[1]]):
            at = found[1]
            continue
        return found[0], at, found[1]
    return None


def _inverted(tokens: Sequence[Token], verb: int) -> Subject | None:
    """``said Macron``, ``said the director of the hospital, Eva Lind``."""
    if tokens[verb].low not in _INVERTED:
        return None
    found = parse(tokens, verb + 1)
    if found and found[0].kind is MentionKind.PRONOUN and found[1] < len(tokens) and tokens[found[1]].is_word:
        return None
    return (found[0], verb + 1, found[1]) if found else None


def _with_insertion(tokens: Sequence[Token], before: Subject, begin: int) -> Subject | None:
    """``Kim, a spokesman for the ministry, said``: the description between commas gives way to the name."""
    if (
        before[0].kind not in (MentionKind.ROLE, MentionKind.NOUN, MentionKind.BODY)
        or not begin
        or tokens[begin - 1].text != ","
    ):
        return None
    if tokens[begin].low not in ARTICLES and not is_role(tokens[begin].low):
        return None
    start = clause_start(tokens, begin - 1)
    found = parse(tokens, start)
    if found and found[1] == begin - 1 and found[0].kind in (MentionKind.PERSON, MentionKind.NAME):
        return found[0], start, found[1]
    return None


def antecedent(tokens: Sequence[Token], begin: int) -> Subject | None:
    """``The doctor, who leads the team, said``: the phrase before the insertion."""
    comma = begin - 1
    opening = comma - 1
    if comma > 0 and tokens[comma - 1].text in QUOTE_ENDS:
        return None
    while opening >= 0 and tokens[opening].text not in ",–—":
        if tokens[opening].text in _BORDERS:
            return None
        opening -= 1
    end = opening if opening > 0 else comma
    start = clause_start(tokens, end)
    for place in range(start, end):
        found = parse(tokens, place)
        if found and found[1] == comma and found[0].kind is MentionKind.PERSON:
            return found[0], place, found[1]
    subject = first_phrase(tokens, start, end)
    return subject if subject and subject[2] == end else None


def told(tokens: Sequence[Token], at: int) -> list[Mention]:
    """The medium that was told: told Reuters, said in an interview with the BBC."""
    for place in range(at, min(len(tokens), at + 9)):
        if tokens[place].text in ";:" or tokens[place].low == "that":
            break
        before = tokens[place - 1].low if place else ""
        if before in ("told", "tells", "with", "to", "on", "for", "by") or before == "informed":
            found = parse(tokens, place)
            if found and found[0].kind is MentionKind.MEDIA:
                return [found[0]]
    return []


def interviewed_by(tokens: Sequence[Token], at: int) -> list[Mention]:
    """``Speaking to the BBC, X said``; ``in an interview with Le Monde, X said``."""
    for place in range(max(0, at - 16), at - 1):
        if tokens[place].low in ("speaking", "talking", "interview") and tokens[place + 1].low in (
            "to",
            "with",
            "on",
        ):
            found = parse(tokens, place + 2)
            if found and found[0].kind is MentionKind.MEDIA:
                return [found[0]]
    return []
