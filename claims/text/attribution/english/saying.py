"""English verbs of saying in a sentence: who is their subject, and what kind of statement they make."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.english.clauses import (
    ADVERBS,
    ARTICLES,
    PREPOSITIONS,
    QUOTE_ENDS,
    clause_start,
    interviewed_by,
    subject_of,
    told,
)
from claims.text.attribution.english.phrases import parse
from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_TABLE = lexicon("en/attribution")
_SAY = frozenset(_TABLE["say"])
_STANCE = frozenset(_TABLE["stance"])
_NEEDS = {form: frozenset(words) for form, words in _TABLE["needs"].items()}
_THINGS = frozenset(_TABLE["phrases"]["things"])
_PARTING = frozenset(_TABLE["cues"]["parting"])
_BE = frozenset(_TABLE["cues"]["passive"])
_PLAIN_PRESENT = frozenset(_TABLE["cues"]["plain_present"])
_BY_ANYBODY = frozenset(_TABLE["cues"]["by_anybody"])
_AUDIENCE = frozenset(_TABLE["cues"]["audience"])
_QUANTIFIERS = frozenset({"two", "all", "most", "some", "many", "both", "several"})
_TOLD = frozenset({"told", "tells", "tell"})
# An object may stand between these and the word they need: put the number at.
_OBJECT_BETWEEN = frozenset({"put", "puts"})
_REACH, _LONG_REACH = 2, 6


def verbal(tokens: Sequence[Token], at: int, floor: int) -> Statement | None:
    low = tokens[at].low
    if (low not in _SAY and low not in _STANCE) or tokens[at].is_capitalised or not _is_verb_here(tokens, at):
        return None
    subject = subject_of(tokens, at, floor) or subject_of(tokens, at)
    if (
        at
        and tokens[at - 1].low in _BE
        or (at > 1 and tokens[at - 2].low in _BE and tokens[at - 1].low in ADVERBS)
    ):
        subject = None
        agent = _agent(tokens, at)
        return Statement(agent, tokens[at].start, tokens[at].end, at, at + 1) if agent else None
    if subject is None or not _fits(subject[0], low, tokens, at):
        return None
    mention, begin, after = subject
    relays = told(tokens, max(after, at + 1) if begin > at else at + 1) or interviewed_by(tokens, at)
    statement = Statement(mention, tokens[at].start, tokens[at].end, at, max(after, at + 1), relays=relays)
    first = min(begin, at)
    statement.separate = _parted(tokens, first)
    statement.tail = (
        first > 2
        and not statement.separate
        and (tokens[first - 1].text in ",–—" or tokens[first - 1].text in QUOTE_ENDS)
    )
    if statement.tail and low not in ("told", "tells") and _content_follows(tokens, at):
        statement.tail = False
    return statement


def _content_follows(tokens: Sequence[Token], at: int) -> bool:
    """``On Monday, the bank said it had lost ...``: what is said stands behind the verb."""
    return any(token.low in ("that", "it", "he", "she", "they") for token in tokens[at + 1 : at + 6])


def _is_verb_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether the form is a verb here and says something: not "the reports", "denied claims", "said to be"."""
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if before in _QUANTIFIERS:
        return low.endswith("d")
    if (
        before in ARTICLES
        or before in PREPOSITIONS
        or before.endswith(("’s", "'s"))
        or before in ("been", "being")
    ):
        return False
    if low in _NEEDS and not _has_needed(tokens, at):
        return False
    may_be_noun = low in _PLAIN_PRESENT or low.endswith("s")
    if may_be_noun and (before in _SAY or before in _STANCE):
        return False
    return not (low == "said" and following == "to") and not (may_be_noun and following == "of")


def _has_needed(tokens: Sequence[Token], at: int) -> bool:
    low = tokens[at].low
    if at + 1 >= len(tokens) or tokens[at + 1].text in ".!?":
        begin = clause_start(tokens, at)
        said_before = any(token.low in _SAY for token in tokens[begin:at])
        return begin > 0 and tokens[begin - 1].text in ',”"’' and not said_before
    reach = _LONG_REACH if low in _OBJECT_BETWEEN else _REACH
    return any(token.low in _NEEDS[low] for token in tokens[at + 1 : at + 1 + reach])


def _fits(mention: Mention, low: str, tokens: Sequence[Token], at: int) -> bool:
    if mention.kind is MentionKind.DOCUMENT:
        return low in _SAY
    if mention.kind is MentionKind.NOUN:
        return low in _BY_ANYBODY and mention.head not in _THINGS and not mention.head[0].isdigit()
    if low in _TOLD and mention.kind is MentionKind.PRONOUN:
        following = {token.low for token in tokens[at + 1 : at + 6]}
        return bool(following & _AUDIENCE) or bool(told(tokens, at + 1))
    return True


def _parted(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and any(token.low in _PARTING for token in tokens[max(0, first - 1) : first + 1])


def _agent(tokens: Sequence[Token], at: int) -> Mention | None:
    """The ``by X`` of a passive: was confirmed by X, is believed by X."""
    for place in range(at + 1, min(len(tokens), at + 4)):
        if tokens[place].low == "by":
            found = parse(tokens, place + 1)
            speaks = found and found[0].can_speak and found[0].kind is not MentionKind.NAME
            return found[0] if found and speaks else None
    return None
