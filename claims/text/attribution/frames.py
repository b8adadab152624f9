"""Speakers that only the frame of a quotation gives away: a colon before it, or any verb with a name behind it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.grammars import Grammar
from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.tokens import Token

_NOT_ALONE = (MentionKind.NOUN, MentionKind.THING, MentionKind.DOCUMENT)
_LONGEST_VERB_FIRST = 2
# Tokens, marks included; a shorter quotation may be a title or a borrowed term.
_LONG_QUOTATION = 8
# "the exhibition “…”", "in „…“": a name of something, not words of somebody.
_LONGEST_LINK_WORD = 4


def find_frame(tokens: Sequence[Token], quoted: Sequence[bool], grammar: Grammar) -> Statement | None:
    """The speaker of the sentence's first quotation, without any verb of saying; None if nobody is named.

    ``quoted[i]`` says that token i belongs to a quotation, its marks included.
    """
    opening = next((n for n, inside in enumerate(quoted) if inside), None)
    if opening is None:
        return None
    if opening and tokens[opening - 1].text == ":":
        return _before_colon(tokens, opening - 1, grammar)
    closing = next((n for n in range(opening, len(tokens)) if not quoted[n]), None)
    tag = _tag(tokens, closing, grammar) if closing is not None else None
    return tag or (_woven_in(tokens, opening, grammar) if sum(quoted) >= _LONG_QUOTATION else None)


def _before_colon(tokens: Sequence[Token], colon: int, grammar: Grammar) -> Statement | None:
    found = grammar.first_phrase(tokens, grammar.clause_start(tokens, colon), colon)
    if not found or found[0].kind in _NOT_ALONE:
        return None
    return Statement(found[0], tokens[colon].start, tokens[colon].end, colon, colon + 1)


def _woven_in(tokens: Sequence[Token], opening: int, grammar: Grammar) -> Statement | None:
    """A long quotation woven into a sentence about somebody: the subject is its speaker."""
    before = tokens[opening - 1] if opening else None
    links = before is not None and before.is_word and before.low not in grammar.that
    if before and links and (before.is_capitalised or len(before.text) <= _LONGEST_LINK_WORD):
        return None
    found = grammar.first_phrase(tokens, 0, opening)
    if not found or found[0].kind not in (
        MentionKind.PERSON,
        MentionKind.ROLE,
        MentionKind.BODY,
        MentionKind.PRONOUN,
    ):
        return None
    return Statement(found[0], tokens[opening].start, tokens[opening].end, opening, opening + 1)


def _tag(tokens: Sequence[Token], begin: int, grammar: Grammar) -> Statement | None:
    """``“…”, Weber quipped`` and ``„…“, jubelte Weber``."""
    at = _behind_marks(tokens, begin)
    named = _speaker(tokens, at, grammar)
    if named and named[1] < len(tokens) and _may_be_verb(tokens, named[1], grammar):
        return _statement(tokens, named[0], named[1])
    if not _may_be_verb(tokens, at, grammar):
        return None
    for behind in range(at + 1, min(len(tokens), at + 1 + _LONGEST_VERB_FIRST)):
        if named := _speaker(tokens, behind, grammar):
            return _statement(tokens, named[0], at)
        if not _may_be_verb(tokens, behind, grammar):
            break
    return None


def _behind_marks(tokens: Sequence[Token], at: int) -> int:
    """Behind the comma and the dash that part a quotation from its tag."""
    while at < len(tokens) and tokens[at].text in (",", "–", "—", "-"):
        at += 1
    return at


def _speaker(tokens: Sequence[Token], at: int, grammar: Grammar) -> tuple[Mention, int] | None:
    found = grammar.parse(tokens, at)
    return found if found and found[0].kind not in _NOT_ALONE and not found[0].oblique else None


def _may_be_verb(tokens: Sequence[Token], at: int, grammar: Grammar) -> bool:
    if at >= len(tokens):
        return False
    word = tokens[at].text
    return word.isalpha() and word.islower() and word.endswith(grammar.verb_endings)


def _statement(tokens: Sequence[Token], speaker: Mention, cue: int) -> Statement:
    return Statement(speaker, tokens[cue].start, tokens[cue].end, cue, len(tokens), tail=True)
