"""The conditional of the press: "aurait tué", "habría muerto" pass on what the writer does not vouch for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims.text.attribution.distance import Hedge
from claims.text.attribution.romance.vocabulary import vocabulary
from claims.text.attribution.romance.words import is_adverb
from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_FARTHEST = 4


@cache
def _set(language: str, key: str) -> frozenset[str]:
    return frozenset(lexicon(f"{language}/attribution")["conditional"][key])


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(_set(language, "participle_endings"))


def find_conditionals(language: str, tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Hedge]:
    """The auxiliaries in the conditional that take distance, outside of quotations and hypotheses."""
    have, be = _set(language, "have"), _set(language, "be")
    places = [n for n, token in enumerate(tokens) if not quoted[n] and (token.low in have or token.low in be)]
    if not places or any(token.low in _set(language, "if") for token in tokens):
        return []
    return [
        Hedge(at, tokens[at].start, tokens[at].end, True)
        for at in places
        if _has_participle(language, tokens, at) and not _is_reported_future(language, tokens, at)
    ]


def _has_participle(language: str, tokens: Sequence[Token], at: int) -> bool:
    for place in range(at + 1, min(len(tokens), at + 1 + _FARTHEST)):
        low = tokens[place].low
        if not tokens[place].is_word or low in _set(language, "never"):
            return False
        if low in _set(language, "between") or is_adverb(vocabulary(language), low):
            if low == "été":
                return True
            continue
        return low.endswith(_endings(language))
    return False


def _is_reported_future(language: str, tokens: Sequence[Token], at: int) -> bool:
    """``a annoncé que le sommet serait organisé``: the future as seen from the past, no distance."""
    if tokens[at].low not in _set(language, "be"):
        return False
    words = vocabulary(language)
    that = next((n for n in range(at - 1, -1, -1) if tokens[n].low in words["clause_openers"]), -1)
    return that > 0 and any(
        token.low in words.verbs or token.low in words["auxiliaries"]
        for token in tokens[max(0, that - 6) : that]
    )
