"""Fields of ministers and short forms of bodies: where they end, the name of their holder may begin."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.mentions import Mention, MentionKind
from claims.text.attribution.romance.vocabulary import Vocabulary
from claims.text.attribution.romance.words import is_adjective
from claims.text.tokens import Token

Found = tuple[Mention, int]


def read_portfolio(words: Vocabulary, tokens: Sequence[Token], at: int) -> Found | None:
    """``l'Économie et des Finances``: the field of an office or a ministry ends where a name may begin."""
    begin = at
    while begin < len(tokens) and tokens[begin].low in words["articles"]:
        begin += 1
    if begin >= len(tokens) or not _is_portfolio(words, tokens[begin]):
        return None
    end = begin + 1
    while end < len(tokens) and is_adjective(words, tokens[end]) and _describes(words, tokens, end):
        end += 1
    behind = end
    if behind < len(tokens) and tokens[behind].low in words["portfolio_joins"]:
        behind += 1
        while behind < len(tokens) and (
            tokens[behind].low in words["articles"] or tokens[behind].low in words["of"]
        ):
            behind += 1
        if behind < len(tokens) and _is_portfolio(words, tokens[behind]):
            end = behind + 1
            while end < len(tokens) and tokens[end].text.islower() and is_adjective(words, tokens[end]):
                end += 1
    head = " ".join(token.low for token in tokens[begin:end])
    return Mention(tokens[begin].start, tokens[end - 1].end, MentionKind.BODY, head), end


def _describes(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """``Europea`` in Comisión Europea, but not ``Marina`` in Defensa Marina López."""
    if not tokens[at].is_capitalised:
        return True
    is_sure = tokens[at].low in words["demonyms"] or tokens[at].low in words["portfolio_adjectives"]
    return is_sure or at + 1 >= len(tokens) or not tokens[at + 1].is_capitalised


def _is_portfolio(words: Vocabulary, token: Token) -> bool:
    return token.is_capitalised and token.low in words["portfolios"]
