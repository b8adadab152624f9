"""German verbs of saying in a sentence: who is their subject, and what kind of statement they make."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.german.clauses import (
    ARTICLES,
    PREPOSITIONS,
    QUOTE_ENDS,
    Subject,
    clause_start,
    first_phrase,
    interviewed_by,
    subject_of,
    told,
)
from claims.text.attribution.german.phrases import parse
from claims.text.attribution.german.verbs import Verb, spoiled, verbs
from claims.text.attribution.german.word_classes import vocabulary
from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.tokens import Token

_REACH = 40
_BRINGS_CONTENT = frozenset({"von", "mit"})
_CONTENT_WORDS = frozenset({"dass", "daß", "ob", "wonach", "wie"})
_REFLEXIVE = frozenset({"meldet", "meldete", "meldeten"})
_HAVE = vocabulary("verbs", "have")
_PASSIVE = vocabulary("verbs", "passive")
_MODAL = vocabulary("verbs", "modal")
_PARTING = vocabulary("verbs", "parting")


def verbal(tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> Statement | None:
    token = tokens[at]
    readings = verbs().get(token.low)
    if not readings or (token.is_capitalised and at) or _is_aside(tokens, at):
        return None
    parted = any(r.separated and _particle_follows(tokens, at, r.needs, quoted) for r in readings)
    if not parted and _is_attribute(tokens, at):
        return None
    for reading in readings:
        if (statement := _read(tokens, at, reading, quoted)) is not None:
            return statement
    return None


def _is_attribute(tokens: Sequence[Token], at: int) -> bool:
    """``den vermuteten Aufenthaltsort``: between an article or adjective and a noun it is no verb."""
    if not at or at + 1 >= len(tokens) or not tokens[at + 1].is_capitalised:
        return tokens[at].low in _REFLEXIVE and at + 1 < len(tokens) and tokens[at + 1].low == "sich"
    before = tokens[at - 1].low
    if at == 1 and before in ("das", "dies") and (said := parse(tokens, at + 1)):
        return said[0].kind is not MentionKind.PERSON
    earlier = tokens[at - 2].low if at > 1 else ""
    follows_adjective = (
        tokens[at - 1].text.islower() and before.endswith(("en", "em", "er")) and earlier in ARTICLES
    )
    return before in ARTICLES or (before in PREPOSITIONS and before != "laut") or follows_adjective


def _is_aside(tokens: Sequence[Token], at: int) -> bool:
    """``(die Zeitung berichtete)``: says that there was a report, not what it said."""
    closing = at + 1 < len(tokens) and tokens[at + 1].text == ")"
    return closing and any(token.text == "(" for token in tokens[max(0, at - 5) : at])


def _read(tokens: Sequence[Token], at: int, verb: Verb, quoted: Sequence[bool]) -> Statement | None:
    low = tokens[at].low
    if verb.separated:
        if not _particle_follows(tokens, at, verb.needs, quoted):
            return None
    elif verb.needs and not _reaches(tokens, at, verb.needs):
        return None
    if any(_particle_follows(tokens, at, particle, quoted) for particle in spoiled().get(low, ())):
        return None
    if verb.infinitive and (_has_modal(tokens, at) or (at and tokens[at - 1].low == "zu")):
        return None
    finite = _auxiliary(tokens, at) if verb.participle else at
    if verb.participle and finite is None:
        return None
    if verb.participle and finite is not None and tokens[finite].low in _PASSIVE:
        return _passive(tokens, at)
    if (
        not verb.participle
        and _auxiliary(tokens, at, near=True) is not None
        and Verb(verb.manner, participle=True) in verbs().get(low, ())
    ):
        return None
    subject = subject_of(tokens, at if finite is None else finite, at, quoted)
    if subject is None or not (_fits(subject[0], verb) or _is_crowd(tokens, subject, at, finite)):
        return None
    return _said(tokens, subject, at, at if finite is None else finite, verb)


def _reaches(tokens: Sequence[Token], at: int, word: str) -> bool:
    """Whether ``von`` or its short form ``davon`` stands in reach of the verb."""
    nearby = {token.low for token in tokens[max(0, at - 8) : at + 14]}
    return bool(nearby & {word, f"da{word}", f"dar{word}"})


def _fits(subject: Mention, verb: Verb) -> bool:
    if verb.manner == "stance" or subject.kind is MentionKind.THING:
        return subject.can_speak
    return subject.kind is not MentionKind.NOUN or not subject.oblique


def _is_crowd(tokens: Sequence[Token], subject: Subject, at: int, finite: int | None) -> bool:
    """``Zudem verlangen die Mönche, dass ...``: any noun may be who says what a clause with ``dass`` says."""
    if subject[0].kind is not MentionKind.NOUN or subject[0].oblique:
        return False
    end = max(at, finite or at, subject[2] - 1) + 1
    return end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].low in _CONTENT_WORDS


def _said(tokens: Sequence[Token], subject: Subject, at: int, finite: int, verb: Verb) -> Statement | None:
    mention, begin, after = subject
    behind = max(after, at + 1)
    if verb.manner == "cite":
        cited = parse(tokens, behind)
        if not cited:
            return None
        statement = Statement(cited[0], tokens[at].start, tokens[at].end, at, cited[1], relays=[mention])
        statement.tail = _follows_content(tokens, min(at, finite, begin))
        return statement
    relays = [*told(tokens, behind), *interviewed_by(tokens, at)]
    statement = Statement(
        mention,
        tokens[at].start,
        tokens[at].end,
        at,
        behind,
        relays=[r for r in relays if r.start != mention.start],
    )
    first = min(at, finite, begin)
    own = _has_own_content(tokens, at, verb)
    statement.tail = not own and _follows_content(tokens, first)
    statement.separate = _parted(tokens, first) or (own and _follows_content(tokens, first))
    return statement


def _has_own_content(tokens: Sequence[Token], at: int, verb: Verb) -> bool:
    """ "…, Moskau spricht von 40": the word the verb needs brings what is said with it, so it tags nothing."""
    return verb.needs in _BRINGS_CONTENT and any(token.low == verb.needs for token in tokens[at + 1 : at + 3])


def _follows_content(tokens: Sequence[Token], first: int) -> bool:
    """A tag: a comma or closing mark stands right before the clause, and what is said before that."""
    while first > 0 and tokens[first - 1].low in ("wie", "so"):
        first -= 1
    return (
        first > 2
        and (tokens[first - 1].text in QUOTE_ENDS or tokens[first - 1].text in ",–—")
        and not _parted(tokens, first)
    )


def _parted(tokens: Sequence[Token], first: int) -> bool:
    return any(token.low in _PARTING for token in tokens[max(0, first - 2) : first + 1])


def _particle_follows(tokens: Sequence[Token], at: int, particle: str, quoted: Sequence[bool]) -> bool:
    """Whether the particle ends the clause that the verb opens."""
    for place in range(at + 1, min(len(tokens), at + _REACH)):
        if tokens[place].low == particle and not quoted[place]:
            behind = tokens[place + 1] if place + 1 < len(tokens) else None
            if (
                behind is None
                or not behind.is_word
                or behind.low in ("und", "oder", "sowie", "dass", "als", "wie")
            ):
                return True
        if tokens[place].text in ";!?":
            return False
    return False


def _has_modal(tokens: Sequence[Token], at: int) -> bool:
    clause = range(clause_start(tokens, at), at)
    return any(tokens[n].low in _MODAL for n in clause) or (
        at + 1 < len(tokens) and tokens[at + 1].low in _MODAL
    )


def _auxiliary(tokens: Sequence[Token], at: int, near: bool = False) -> int | None:
    """The finite have or be that goes with a participle at ``at``."""
    for place in (at + 1, at + 2):
        if place < len(tokens) and tokens[place].low in _HAVE | _PASSIVE and not near:
            return place
        if place < len(tokens) and not tokens[place].is_word:
            break
    for place in range(at - 1, clause_start(tokens, at) - 1, -1):
        if tokens[place].low in _HAVE | _PASSIVE:
            return place
    return None


def _passive(tokens: Sequence[Token], at: int) -> Statement | None:
    """wurde von X bestätigt; wird mit den Worten zitiert; es wird befürchtet, dass ..."""
    begin = clause_start(tokens, at)
    if tokens[at].low == "zitiert":
        found = first_phrase(tokens, begin, at)
        return Statement(found[0], tokens[at].start, tokens[at].end, at, at + 1) if found else None
    for place in range(at - 1, begin - 1, -1):
        if tokens[place].low in ("von", "vom"):
            agent = parse(tokens, place if tokens[place].low == "vom" else place + 1)
            if agent and agent[0].can_speak and agent[0].kind is not MentionKind.NAME:
                return Statement(agent[0], tokens[at].start, tokens[at].end, at, at + 1)
    return _by_nobody(tokens, at, begin)


def _by_nobody(tokens: Sequence[Token], at: int, begin: int) -> Statement | None:
    """``Es wird befürchtet, dass``; ``war als „…“ bezeichnet worden``: somebody says it, nobody is named."""
    end = at + 1
    while end < len(tokens) and tokens[end].low in _PASSIVE | _HAVE:
        end += 1
    opens_clause = end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].low in _CONTENT_WORDS
    is_label = tokens[at - 1].text in QUOTE_ENDS and any(t.low == "als" for t in tokens[begin:at])
    if not opens_clause and not is_label:
        return None
    return Statement(None, tokens[at].start, tokens[at].end, at, at + 1)
