"""German clauses: where one begins, its subject before or behind the verb, and the medium that was told."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.german.phrases import parse
from claims.text.attribution.german.word_classes import is_document, vocabulary
from claims.text.attribution.mentions import Mention, MentionKind, is_medium
from claims.text.tokens import Token, opening_of_insertion

BORDERS = frozenset(',;:–—()„“”«»"!?…')
QUOTE_ENDS = frozenset('“”»«"‘’')
ADVERBS = vocabulary("phrases", "adverbs")
PREPOSITIONS = vocabulary("phrases", "prepositions")
ARTICLES = vocabulary("phrases", "articles")
_TIME_NOUNS = vocabulary("phrases", "time_nouns")
LONGEST_CLAUSE = 60

Subject = tuple[Mention, int, int]


def clause_start(tokens: Sequence[Token], at: int) -> int:
    start, farthest = at, max(0, at - LONGEST_CLAUSE)
    while start > farthest:
        if tokens[start - 1].text in BORDERS:
            opening = opening_of_insertion(tokens, start - 1)
            if opening is None:
                break
            start = opening
        else:
            start -= 1
    return start


def subject_of(tokens: Sequence[Token], finite: int, verb: int, quoted: Sequence[bool]) -> Subject | None:
    """Mention, its first token and the token behind it: the subject of the finite verb."""
    begin = clause_start(tokens, finite)
    behind = _phrase_behind(tokens, finite)
    before = (
        first_phrase(tokens, begin, min(finite, verb)) if not _is_adverbial(tokens, begin, finite) else None
    )
    if before and before[0].kind is MentionKind.PRONOUN:
        return before
    if before and behind and _is_audience(tokens, before, behind):
        return behind
    if before and behind:
        bonus = 0.5 if _is_bare_opening(tokens, before) else 1.5
        return before if _weight(before[0]) + bonus >= _weight(behind[0]) else behind
    if before:
        return _named_before(tokens, before, begin) or _agreeing(before)
    inserted = _antecedent(tokens, begin) if begin > 1 and tokens[begin - 1].text in ",–" else None
    if inserted and (behind is None or (inserted[0].can_speak and not behind[0].can_speak)):
        return inserted
    return _agreeing(behind)


def _is_adverbial(tokens: Sequence[Token], begin: int, finite: int) -> bool:
    """Whether a phrase with a preposition fills the place before the verb: the subject is behind it then."""
    if begin >= finite or tokens[begin].low not in PREPOSITIONS or (begin == 0 and parse(tokens, 0)):
        return False
    verb_ends_clause = finite + 1 >= len(tokens) or tokens[finite + 1].text in BORDERS
    return not verb_ends_clause


def _is_audience(tokens: Sequence[Token], before: Subject, behind: Subject) -> bool:
    """``Der Zeitung sagte Weber``: a feminine medium before the verb may be whom the person behind it told."""
    told_first = before[0].kind is MentionKind.MEDIA and tokens[before[1]].low == "der"
    return told_first and behind[0].kind in (MentionKind.PERSON, MentionKind.ROLE)


def _is_bare_opening(tokens: Sequence[Token], before: Subject) -> bool:
    """A single capitalised word that opens the sentence may be an adverb as well as a name."""
    return before[1] == 0 and before[0].kind is MentionKind.NAME and before[2] == 1


def _named_before(tokens: Sequence[Token], before: Subject, begin: int) -> Subject | None:
    """``Dolkun Isa, der Sekretär des Kongresses, sagte``: the name before the description."""
    if before[0].kind is not MentionKind.ROLE or begin < 2 or tokens[begin - 1].text != ",":
        return None
    start = clause_start(tokens, begin - 1)
    found = parse(tokens, start)
    fills = found and found[1] == begin - 1 and found[0].kind is MentionKind.PERSON
    return (found[0], start, found[1]) if found and fills else None


def _agreeing(found: Subject | None) -> Subject | None:
    return found if found and not (found[0].oblique and found[0].kind is not MentionKind.MEDIA) else None


def _weight(mention: Mention) -> float:
    base = {
        MentionKind.NOUN: 0.0,
        MentionKind.THING: -0.5,
        MentionKind.DOCUMENT: 0.5,
        MentionKind.NAME: 2.0,
    }.get(mention.kind, 3.0)
    return base - 4 if mention.oblique else base


def first_phrase(tokens: Sequence[Token], begin: int, end: int) -> Subject | None:
    """The first phrase of ``[begin, end)`` that may be a subject; those behind a preposition may not."""
    at = begin
    opens_with_name = begin == 0 and end > 0 and parse(tokens, 0)
    if opens_with_name and tokens[0].low in PREPOSITIONS:
        return opens_with_name[0], 0, opens_with_name[1]
    tokens = tokens[:end]
    while at < end:
        low = tokens[at].low
        if low in PREPOSITIONS:
            at = _behind_governed(tokens, at)
            continue
        found = parse(tokens, at) if low not in ADVERBS else None
        if not found:
            at += 1
        elif not found[0].oblique:
            return found[0], at, found[1]
        else:
            at = found[1]
    return None


def _behind_governed(tokens: Sequence[Token], at: int) -> int:
    """Behind a preposition with its phrase and a genitive that hangs on it."""
    begin = at if tokens[at].low in ARTICLES else at + 1
    found = parse(tokens, begin)
    if not found:
        is_relative = begin < len(tokens) and tokens[begin].low in (
            "dem",
            "der",
            "den",
            "die",
            "das",
            "denen",
            "dessen",
            "deren",
        )
        return begin + 1 if is_relative or begin == at else begin
    behind = found[1]
    if found[0].kind in (MentionKind.NAME, MentionKind.PERSON):
        return behind
    if (
        behind < len(tokens)
        and tokens[behind].low in ("der", "des", "eines", "einer")
        and (genitive := parse(tokens, behind))
    ):
        behind = genitive[1]
    return behind


def _phrase_behind(tokens: Sequence[Token], finite: int) -> Subject | None:
    """The phrase right behind the finite verb, past adverbs, times and places."""
    at = finite + 1
    limit = min(len(tokens), finite + 10)
    while at < limit:
        token = tokens[at]
        if not token.is_word and token.text not in '„“"«':
            return None
        if token.low in PREPOSITIONS:
            time = at + 1 < len(tokens) and any(t.low in _TIME_NOUNS for t in tokens[at + 1 : at + 4])
            at = _behind_time(tokens, at) if time else _behind_governed(tokens, at)
            continue
        if token.low in ADVERBS:
            at += 1
            continue
        found = parse(tokens, at)
        if not found:
            return None
        if (
            found[0].kind is MentionKind.MEDIA
            and token.low in ("der", "dem")
            and found[1] < len(tokens)
            and parse(tokens, found[1])
        ):
            at = found[1]
            continue
        return found[0], at, found[1]
    return None


def _behind_time(tokens: Sequence[Token], at: int) -> int:
    for place in range(at + 1, min(len(tokens), at + 5)):
        if tokens[place].low in _TIME_NOUNS:
            return place + 1
    return at + 1


def _antecedent(tokens: Sequence[Token], begin: int) -> Subject | None:
    """Boris Weber, der Minister, sagte / die Ärztin, die das Team leitet, sagte: the phrase before the insertion."""
    comma = begin - 1
    opening = comma - 1
    while opening >= 0 and tokens[opening].text not in ",–":
        if tokens[opening].text in BORDERS:
            return None
        opening -= 1
    if opening <= 0:
        return None
    start = clause_start(tokens, opening)
    for place in range(start, opening):
        found = parse(tokens, place)
        if found and found[1] in (opening, comma) and not found[0].oblique:
            return found[0], place, found[1]
    return None


def told(tokens: Sequence[Token], at: int) -> list[Mention]:
    """The medium that was told: sagte X der dpa, gegenüber dem „Spiegel“, im ZDF."""
    for place in range(at, min(len(tokens), at + 7)):
        low = tokens[place].low
        if tokens[place].text in ",;:":
            break
        if low in ("der", "dem", "den", "gegenüber", "im", "beim", "des"):
            begin = place + 1 if low == "gegenüber" else place
            found = parse(tokens, begin)
            if found and found[0].kind is MentionKind.MEDIA:
                return [found[0]]
        elif is_medium(tokens[place].text) and tokens[place].is_word and not is_document(low):
            return [Mention(tokens[place].start, tokens[place].end, MentionKind.MEDIA, low)]
    return []


def interviewed_by(tokens: Sequence[Token], at: int) -> list[Mention]:
    """im Interview mit dem ZDF, in der Sendung ..., before the verb."""
    for place in range(max(0, at - 10), at):
        if (
            tokens[place].low in ("interview", "gespräch")
            and place + 1 < len(tokens)
            and tokens[place + 1].low in ("mit", "der", "des")
        ):
            begin = place + 2 if tokens[place + 1].low == "mit" else place + 1
            found = parse(tokens, begin)
            if found and found[0].kind is MentionKind.MEDIA:
                return [found[0]]
    return []
