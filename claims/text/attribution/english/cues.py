"""English cues of attribution: "according to", "citing", "quoted as saying", and the verbs of saying."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.english.clauses import antecedent, subject_of
from claims.text.attribution.english.phrases import parse
from claims.text.attribution.english.saying import verbal
from claims.text.attribution.mentions import Statement
from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_TABLE = lexicon("en/attribution")
_ACCORDING = tuple(tuple(phrase.split()) for phrase in _TABLE["cues"]["according"])
_CITE = frozenset(_TABLE["cues"]["cite"])
_UNNAMED = frozenset(_TABLE["cues"]["unnamed"])
_NOT_SOURCES = frozenset(_TABLE["cues"]["not_sources"])
_BE = frozenset(_TABLE["cues"]["passive"])


def find_statements(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """All cues of one sentence in order. ``quoted[i]`` says that token i stands inside a quotation."""
    found: list[Statement] = []
    done = -1
    for at, token in enumerate(tokens):
        if quoted[at] or at <= done or not token.is_word:
            continue
        statement = (
            _according(tokens, at)
            or _citing(tokens, at)
            or _quoted_saying(tokens, at)
            or verbal(tokens, at, done + 1)
        )
        if statement:
            found.append(statement)
            done = max(done, at)
    return found


def _according(tokens: Sequence[Token], at: int) -> Statement | None:
    low = tokens[at].low
    if low in _UNNAMED:
        return Statement(None, tokens[at].start, tokens[at].end, at, at + 1)
    for phrase in _ACCORDING:
        end = at + len(phrase)
        if low == phrase[0] and tuple(token.low for token in tokens[at:end]) == phrase:
            found = parse(tokens, end)
            if not found or found[0].head in _NOT_SOURCES or (phrase == ("per",) and not found[0].can_speak):
                return None
            closing = found[1] >= len(tokens) or all(t.text in '.!?”"' for t in tokens[found[1] :])
            return Statement(
                found[0], tokens[at].start, tokens[end - 1].end, at, found[1], tail=closing and at > 2
            )
    return None


def _citing(tokens: Sequence[Token], at: int) -> Statement | None:
    """citing X, quoting X; "quoted X as saying"."""
    low = tokens[at].low
    if low not in _CITE and not (low == "quoted" and (not at or tokens[at - 1].low not in _BE)):
        return None
    if (
        low in ("cited", "cites", "quotes", "quoted")
        and at + 1 < len(tokens)
        and tokens[at + 1].low in ("by", "as")
    ):
        return None
    found = parse(tokens, at + 1)
    if not found or (low in ("cited", "cites") and not found[0].can_speak):
        return None
    statement = Statement(found[0], tokens[at].start, tokens[at].end, at, found[1], cites=True)
    subject = subject_of(tokens, at) if low in ("quoted", "quotes", "cited", "cites") else None
    if subject and subject[0].start != found[0].start:
        statement.relays = [subject[0]]
    return statement


def _quoted_saying(tokens: Sequence[Token], at: int) -> Statement | None:
    """X was quoted by Y as saying; X, quoted by Y, ...; X was quoted as saying."""
    if (
        tokens[at].low not in ("quoted", "cited")
        or at + 1 >= len(tokens)
        or tokens[at + 1].low not in ("by", "as")
    ):
        return None
    agent = next((n for n in range(at + 1, min(len(tokens), at + 4)) if tokens[n].low == "by"), None)
    relay = parse(tokens, agent + 1) if agent else None
    subject = subject_of(tokens, at) or (
        antecedent(tokens, at) if at and tokens[at - 1].text == "," else None
    )
    statement = Statement(
        subject[0] if subject else None, tokens[at].start, tokens[at].end, at, relay[1] if relay else at + 2
    )
    statement.cites = True
    statement.relays = [relay[0]] if relay else []
    return statement if subject or relay else None
