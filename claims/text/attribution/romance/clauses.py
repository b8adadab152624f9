"""Romance clauses: where one begins, its subject before or behind the verb, and the medium that was told."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.mentions import Mention, MentionKind
from claims.text.attribution.romance.groups import Group
from claims.text.attribution.romance.phrases import parse
from claims.text.attribution.romance.vocabulary import Vocabulary
from claims.text.attribution.romance.words import is_adverb, is_verb
from claims.text.tokens import Token, opening_of_insertion

BORDERS = frozenset(',;:–—()“”"«»!?…¿¡‹›')
QUOTE_ENDS = frozenset('”"’»“›')
_DASHES = frozenset(",–—")
_LONGEST_CLAUSE = 60
_LONGEST_WAY = 24
_SPEAKERS = (
    MentionKind.PERSON,
    MentionKind.BODY,
    MentionKind.MEDIA,
    MentionKind.ROLE,
    MentionKind.NAME,
    MentionKind.DOCUMENT,
    MentionKind.NOUN,
)

Subject = tuple[Mention, int, int]


def clause_start(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    start, floor = at, max(0, at - _LONGEST_CLAUSE)
    while start > floor:
        before = tokens[start - 1]
        if before.text in BORDERS:
            opening = opening_of_insertion(tokens, start - 1)
            if opening is None:
                break
            start = opening
        elif before.low in words["subordinating"] or (
            before.low in words["conjoined"] and _joins_clauses(words, tokens, start - 1, at)
        ):
            break
        else:
            start -= 1
    return start


def _joins_clauses(words: Vocabulary, tokens: Sequence[Token], conjunction: int, verb: int) -> bool:
    """``et`` joins two nouns as often as two clauses: two when a verb stands before it."""
    if conjunction + 1 >= verb:
        return True
    for place in range(conjunction - 1, max(-1, conjunction - _LONGEST_WAY), -1):
        token = tokens[place]
        if token.text in BORDERS:
            return place == conjunction - 1
        if token.low in words["auxiliaries"] or token.low in words["being"] or is_verb(words, token):
            return True
    return False


def subject_of(words: Vocabulary, tokens: Sequence[Token], group: Group) -> Subject | None:
    """Mention, its first token and the token behind it: the subject of the verb group."""
    if group.subject is not None:
        if tokens[group.subject].low in words["impersonal"]:
            return None
        pronoun = parse(words, tokens, group.subject)
        return (pronoun[0], group.start, group.end) if pronoun else None
    begin = clause_start(words, tokens, group.start)
    before = first_phrase(words, tokens, begin, group.start)
    last = tokens[group.start - 1].low if group.start else ""
    if last in words["impersonal"] or _is_impersonal(words, tokens, begin, group):
        return None
    if last in words["relatives"]:
        return _ending_at(words, tokens, group.start - 1)
    if before:
        return _with_insertion(words, tokens, before, begin) or before
    if last in words["conjoined"] and (shared := _shared(words, tokens, group.start - 1)):
        return shared
    if begin > 1 and tokens[begin - 1].text in _DASHES and (found := _antecedent(words, tokens, begin)):
        return found
    return behind(words, tokens, group.end)


def _is_impersonal(words: Vocabulary, tokens: Sequence[Token], begin: int, group: Group) -> bool:
    """``il a été annoncé``: no one is meant where a passive has the pronoun "il"."""
    return (
        group.is_passive
        and begin < group.start
        and tokens[group.start - 1].low in words["pronouns"]
        and not any(token.low in words["by_prepositions"] for token in tokens[group.end : group.end + 6])
    )


def first_phrase(words: Vocabulary, tokens: Sequence[Token], begin: int, end: int) -> Subject | None:
    """The first phrase of ``[begin, end)`` that no preposition governs."""
    at = begin
    tokens = tokens[:end]
    while at < end:
        low = tokens[at].low
        if low in words["prepositions"] and not tokens[at].text.isupper():
            found = parse(words, tokens, at + 1)
            at = found[1] if found else at + 1
            continue
        if _is_time(words, tokens, at):
            at = _behind_time(words, tokens, at)
            continue
        found = parse(words, tokens, at) if tokens[at].is_word and low not in words["adverbs"] else None
        if found:
            return found[0], at, found[1]
        at += 1
    return None


def _is_time(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """``ce lundi``, ``el 3 de marzo``: an article and a noun of time, or the noun alone."""
    for place in range(at, min(len(tokens), at + 3)):
        low = tokens[place].low
        if low in words["time_nouns"] and not (place > at and tokens[place - 1].low in words["of"]):
            return True
        is_before = low in words["articles"] or low in words["adjectives"] or low[0].isdigit()
        if not is_before:
            return False
    return False


def _behind_time(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    place = at
    while place < len(tokens) and place - at < 9:
        low = tokens[place].low
        is_joint = (
            low in words["of"]
            and place + 1 < len(tokens)
            and (tokens[place + 1].low in words["time_nouns"] or tokens[place + 1].low[0].isdigit())
        )
        is_numeral = low[0].isdigit() or (low in words["articles"] and _is_time(words, tokens, place))
        if not (low in words["time_nouns"] or is_joint or is_numeral or low in words["adjectives"]):
            break
        place += 1
    return max(place, at + 1)


def behind_adjuncts(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """The token behind adverbs, times and what prepositions govern: à l'AFP, lundi, dans un communiqué."""
    limit = min(len(tokens), at + _LONGEST_WAY)
    while at < limit:
        token = tokens[at]
        if not token.is_word:
            break
        if token.low in words["that"]:
            break
        if token.low in words["prepositions"]:
            at = _behind_governed(words, tokens, at)
        elif _is_time(words, tokens, at):
            at = _behind_time(words, tokens, at)
        elif token.low in words["adverbs"] or is_adverb(words, token.low):
            at += 1
        else:
            break
    return at


def _behind_governed(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    if _is_time(words, tokens, at + 1):
        return _behind_time(words, tokens, at + 1)
    found = parse(words, tokens, at + 1)
    return found[1] if found else at + 1


def behind(words: Vocabulary, tokens: Sequence[Token], at: int) -> Subject | None:
    """The phrase behind the verb that may be its subject: a déclaré à l'AFP le ministre."""
    begin = behind_adjuncts(words, tokens, at)
    found = parse(words, tokens, begin) if begin < len(tokens) and tokens[begin].is_word else None
    if not found or found[0].kind not in _SPEAKERS:
        return None
    return found[0], begin, found[1]


def _with_insertion(
    words: Vocabulary, tokens: Sequence[Token], before: Subject, begin: int
) -> Subject | None:
    """``Paul Roux, le maire de Lyon, a dit``: the description between commas gives way to the name."""
    if before[0].kind is not MentionKind.ROLE or begin < 2 or tokens[begin - 1].text != ",":
        return None
    start = clause_start(words, tokens, begin - 1)
    found = parse(words, tokens, start)
    fills = found and found[1] == begin - 1 and found[0].kind in (MentionKind.PERSON, MentionKind.NAME)
    return (found[0], start, found[1]) if found and fills else None


def _antecedent(words: Vocabulary, tokens: Sequence[Token], begin: int) -> Subject | None:
    """``Paul Roux, maire de Lyon, a dit``: the phrase before an insertion between two commas."""
    closing = begin - 1
    opening = closing - 1
    while opening > 0 and tokens[opening].text not in _DASHES:
        if tokens[opening].text in BORDERS:
            inner = opening_of_insertion(tokens, opening)
            if inner is None:
                return None
            opening = inner
        opening -= 1
    if opening <= 0 or closing - opening < 2:
        return None
    if _has_verb(words, tokens, opening + 1, closing) and tokens[opening + 1].low not in words["relatives"]:
        return None
    return _named_after(words, tokens, opening, closing) or _ending_at(words, tokens, opening)


def _named_after(words: Vocabulary, tokens: Sequence[Token], opening: int, closing: int) -> Subject | None:
    """``Le maire de Lyon, Paul Roux, a dit``: the insertion is the name itself."""
    for place in range(max(clause_start(words, tokens, opening), opening - _LONGEST_WAY), opening):
        found = parse(words, tokens, place) if tokens[place].is_word else None
        if found and found[1] == closing and found[0].kind is MentionKind.PERSON:
            return found[0], place, found[1]
    return None


def _has_verb(words: Vocabulary, tokens: Sequence[Token], begin: int, end: int) -> bool:
    return any(
        token.low in words["auxiliaries"] or token.low in words["being"] or token.low in words["modal"]
        for token in tokens[begin:end]
    )


def _ending_at(words: Vocabulary, tokens: Sequence[Token], end: int) -> Subject | None:
    """The phrase that ends right before ``end``, a comma between them or not."""
    if end and tokens[end - 1].text in _DASHES:
        end -= 1
    start = max(clause_start(words, tokens, end), end - _LONGEST_WAY)
    for place in range(start, end):
        if place > start and tokens[place - 1].low in words["of"]:
            continue
        found = parse(words, tokens[:end], place) if tokens[place].is_word else None
        if found and found[1] == end and found[0].kind is not MentionKind.DOCUMENT:
            return found[0], place, found[1]
    return None


def _shared(words: Vocabulary, tokens: Sequence[Token], conjunction: int) -> Subject | None:
    """``Le maire a rencontré le préfet et a promis``: the first phrase of the clauses before the conjunction."""
    begin = conjunction
    found: Subject | None = None
    for _ in range(4):
        begin = clause_start(words, tokens, begin)
        found = first_phrase(words, tokens, begin, conjunction) or found
        starts_with_verb = begin < conjunction and (
            tokens[begin].low in words["auxiliaries"] or is_verb(words, tokens[begin])
        )
        if not begin or not starts_with_verb:
            break
        begin -= 1
    return found


def ending_phrase(words: Vocabulary, tokens: Sequence[Token], end: int) -> Mention | None:
    """The mention that ends right before a token, a comma between them or not."""
    found = _ending_at(words, tokens, end)
    return found[0] if found else None


def told(words: Vocabulary, tokens: Sequence[Token], at: int) -> list[Mention]:
    """The medium that was told: à l'AFP, sur BFMTV, en declaraciones a la SER."""
    for place in range(at, min(len(tokens), at + 14)):
        if tokens[place].text in ";:" or tokens[place].low in words["that"]:
            break
        if place and tokens[place - 1].low in words["told_by"]:
            found = parse(words, tokens, place)
            if found and found[0].kind is MentionKind.MEDIA and found[0].head not in words["all_media"]:
                return [found[0]]
    return []


def interviewed_by(words: Vocabulary, tokens: Sequence[Token], at: int) -> list[Mention]:
    """``Interrogé par l'AFP``, ``dans un entretien au Monde``, before the verb."""
    for place in range(max(0, at - 30), at):
        if tokens[place].low not in words["interviewed"]:
            continue
        for behind_word in range(place + 1, min(at, place + 8)):
            found = (
                parse(words, tokens, behind_word) if tokens[behind_word - 1].low in words["told_by"] else None
            )
            if found and found[0].kind is MentionKind.MEDIA:
                return [found[0]]
    return []
