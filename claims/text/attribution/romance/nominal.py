"""Cues without a finite verb: "ajoutant que" behind a clause, and nouns such as "l'annonce du ministère"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.attribution.romance.clauses import behind_adjuncts, clause_start, first_phrase
from claims.text.attribution.romance.phrases import parse
from claims.text.attribution.romance.vocabulary import Form, Vocabulary
from claims.text.tokens import Token

_SPEAKERS = (MentionKind.PERSON, MentionKind.BODY, MentionKind.ROLE, MentionKind.MEDIA, MentionKind.NAME)
_FARTHEST = 12


def find_participial(words: Vocabulary, tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """``Il a quitté la salle, affirmant que ...``: the subject of the clause before speaks."""
    for at, token in enumerate(tokens):
        readings = words.verbs.get(token.low, ())
        if quoted[at] or not any(r.form is Form.GERUND and not r.reflexive for r in readings):
            continue
        place = behind_adjuncts(words, tokens, at + 1)
        if place >= len(tokens) or tokens[place].low not in words["clause_openers"]:
            continue
        opening = next((n for n in range(at, -1, -1) if tokens[n].text == ","), at)
        subject = first_phrase(words, tokens, clause_start(words, tokens, opening), opening)
        if subject and subject[0].kind in (*_SPEAKERS, MentionKind.PRONOUN):
            return [Statement(subject[0], token.start, token.end, at, at + 1)]
    return []


def find_nominal(words: Vocabulary, tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """``l'annonce du ministère``, ``les estimations de l'état-major``: the noun says that somebody speaks."""
    for at, token in enumerate(tokens):
        if quoted[at] or token.low not in words["nominal"] or token.low not in words["documents"]:
            continue
        if not at or tokens[at - 1].low not in words["articles"] and tokens[at - 1].low not in words["kept"]:
            continue
        found = _owner(words, tokens, at + 1)
        if found:
            return [Statement(found[0], token.start, token.end, at, found[1])]
    return []


def _owner(words: Vocabulary, tokens: Sequence[Token], begin: int) -> tuple[Mention, int] | None:
    for place in range(begin, min(len(tokens), begin + _FARTHEST)):
        low = tokens[place].low
        if not tokens[place].is_word or low in words["auxiliaries"] or low in words.finite:
            return None
        if low in words["by_prepositions"] or (place == begin and low in words["of"]):
            found = parse(words, tokens, place + 1)
            if found and found[0].kind in _SPEAKERS and found[0].kind is not MentionKind.NOUN:
                return found
    return None
