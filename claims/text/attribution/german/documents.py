"""German documents as sources: "Eine Studie der Universität Kiel zeigt, dass …" is said by the university."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.german.clauses import clause_start
from claims.text.attribution.german.phrases import parse
from claims.text.attribution.german.word_classes import is_document, vocabulary
from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.tokens import Token

_SHOWS = vocabulary("verbs", "shows")
_CONTENT_WORDS = frozenset({"dass", "daß", "ob", "wie", "wonach"})
_CONTENT_WITHIN = 7


def shown(tokens: Sequence[Token], at: int) -> Statement | None:
    """The statement of a document whose verb is the token ``at``; None where it names nobody's document."""
    if tokens[at].low not in _SHOWS or tokens[at].is_capitalised or not _content_follows(tokens, at):
        return None
    owner = _owner(tokens, at)
    return Statement(owner, tokens[at].start, tokens[at].end, at, at + 1) if owner else None


def _owner(tokens: Sequence[Token], at: int) -> Mention | None:
    """Whose document the phrase right before the verb is."""
    for begin in range(clause_start(tokens, at), at):
        if not is_document(tokens[begin].low):
            continue
        found = parse(tokens, begin)
        if found and found[1] == at and found[0].kind is not MentionKind.DOCUMENT:
            return found[0]
    return None


def _content_follows(tokens: Sequence[Token], at: int) -> bool:
    """A clause with "dass" right behind the verb's own clause."""
    for place in range(at + 1, min(len(tokens) - 1, at + _CONTENT_WITHIN)):
        if not tokens[place].is_word:
            return tokens[place].text == "," and tokens[place + 1].low in _CONTENT_WORDS
    return False
