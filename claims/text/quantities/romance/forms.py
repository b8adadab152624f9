"""Changes and rates in the Romance languages: "une hausse de 20 %", "un 7 % más", "12 pour 100 000 habitants"."""

from __future__ import annotations

from claims.text.numbers import FoundNumber
from claims.text.quantities.passages import Passage
from claims.text.quantities.romance.nouns import past_apostrophe
from claims.text.quantities.romance.words import RomanceLists

_NEAR = 5
_RATE_BASES = frozenset({100, 1000, 10_000, 100_000, 1_000_000})


def is_change(passage: Passage, first: int, last: int, words: RomanceLists, relative: bool) -> bool:
    """Whether the figure over these tokens says by how much something changed."""
    context = passage.words.context
    if pointing(passage, last, words) is not None or passage.low(last + 1) in context.compared:
        return True
    index = past_articles(passage, first - 1, words)
    if passage.low(index) in context.compared:
        return True
    link = passage.low(index)
    if link in context.change_nouns | context.up | context.down:
        return relative or link in context.change_nouns
    if link not in words.change_links:
        return passage.low(last + 1) in context.change_nouns
    before = range(index - 1, max(index - 1 - _NEAR, -1), -1)
    for position in before:
        low = passage.low(position)
        if low in context.change_nouns or low in context.up or low in context.down:
            return True
        if passage.token(position).text in {",", ";", ":", "("} or position in passage.number_at:
            return False
    return False


def pointing(passage: Passage, last: int, words: RomanceLists) -> str | None:
    """Which way a comparison behind the figure points: "20 % de plus" up, "un 3 % menos" down."""
    if words.more.at(passage.tokens, last + 1) is not None:
        return "up"
    return "down" if words.less.at(passage.tokens, last + 1) is not None else None


def past_article(passage: Passage, index: int, words: RomanceLists) -> int:
    """The next index, past an article: "20 % de los votos"."""
    return past_apostrophe(passage, index + (passage.low(index) in words.articles))


def past_articles(passage: Passage, index: int, words: RomanceLists) -> int:
    """Back over an article before the number: "un aumento de un 20 %"."""
    while passage.low(index) in words.determiners or passage.token(index).text in {"'", "\u2019"}:
        index -= 1
    return index


def rate_base(passage: Passage, last: int, words: RomanceLists) -> int | None:
    """The first token of what a rate is counted on: "pour 100 000 habitants", "par habitant"."""
    match = words.rate_links.at(passage.tokens, last + 1)
    if match is None:
        return None
    number = passage.number_at.get(match.last + 1)
    if number is not None and number.value in _RATE_BASES:
        return match.last + 1
    is_noun = passage.low(past_apostrophe(passage, match.last + 1)) in words.rate_nouns
    return match.last + 1 if is_noun else None


def is_rate_base(passage: Passage, number: FoundNumber, words: RomanceLists) -> bool:
    """Whether a number only says what a rate is counted on."""
    if number.value not in _RATE_BASES or passage.low(number.last + 1) not in passage.words.context.heads:
        return False
    match = words.rate_links.before(passage.tokens, number.first - 1)
    return match is not None


def verb_before(passage: Passage, first: int) -> int:
    """The token before a figure, past an article or the "a" of a Spanish object: "mató a tres"."""
    words, index = passage.words.romance, first - 1
    if words is None:
        return index
    while passage.low(index) in words.determiners or passage.low(index) in words.object_links:
        index -= 1
    return index
