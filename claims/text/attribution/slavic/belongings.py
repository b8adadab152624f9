"""What belongs to an office or a body: genitives behind it, "по" and "при", names of places and companies."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.slavic.inflection import DAT, GEN, LOC, NOM
from claims.text.attribution.slavic.names import is_place_name, quoted_end
from claims.text.attribution.slavic.vocabulary import (
    BODY,
    DOCUMENT,
    GIVEN,
    MEDIUM,
    NAME,
    PLACE,
    ROLE,
    TIME,
    Vocabulary,
    Word,
)
from claims.text.tokens import Token

_LONGEST = 14
_LONGEST_LIST = 7
_MOST_ADJECTIVES = 3


def behind_belongings(words: Vocabulary, tokens: Sequence[Token], head: int, word: Word) -> int:
    """The token behind everything that belongs to the office or body at ``head``."""
    end = head + 1
    while end < len(tokens) and end - head < _LONGEST:
        longer = _behind_one(words, tokens, end, head, word)
        if longer == end:
            break
        end = longer
    return end


def starts_owner(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase at ``at`` may be whose document it is, so no preposition, number or time."""
    if at >= len(tokens) or tokens[at].low in words.function_words:
        return False
    word = words.word(tokens[at].text)
    return not (word and word.kind == TIME)


def _behind_one(words: Vocabulary, tokens: Sequence[Token], at: int, head: int, word: Word) -> int:
    """Behind one more part at ``at``; ``at`` itself where nothing belongs any more."""
    token = tokens[at]
    if not token.is_word:
        if token.text == "," and word.lemma in words.words("phrases", "long_names"):
            return _behind_list(words, tokens, at)
        is_owned = (
            word.kind == ROLE or at > head + 1 or word.lemma in words.words("phrases", "generic_bodies")
        )
        return (quoted_end(tokens, at) or at) if is_owned else at
    if token.low in words.words("phrases", "joins"):
        return _behind_join(words, tokens, at, head)
    if token.low in words.function_words and not (token.is_capitalised and token.low in words.proper):
        return _behind_link(words, tokens, at, word)
    return _behind_genitive(words, tokens, at, word)


def _behind_genitive(words: Vocabulary, tokens: Sequence[Token], at: int, head: Word | None) -> int:
    """Behind adjectives and a noun in the genitive, a place, an acronym."""
    noun = _behind_adjectives(words, tokens, at, GEN)
    if noun >= len(tokens) or not tokens[noun].is_word:
        return at
    token = tokens[noun]
    known = words.word(token.text)
    if token.low in words.genitives:
        return noun + 1
    if known is None:
        fits = noun > at or _may_be_genitive(words, token.low)
        return noun + 1 if fits and token.low not in words.function_words else at
    if known.kind in (GIVEN, MEDIUM):
        return noun + 1 if known.kind == MEDIUM and head and head.kind == ROLE else at
    if known.kind == PLACE:
        is_apposed = tokens[noun - 1].low in words.words("phrases", "settlements")
        return noun + 1 if known.cases & GEN or is_apposed else at
    if known.kind == NAME:
        behind = words.word(tokens[noun + 1].text) if _is_name(tokens, noun + 1) else None
        if behind is not None and behind.kind == NAME and head and not head.cases & NOM:
            return at
        return noun + 1 if is_place_name(words, tokens, noun, behind) else at
    if known.kind == TIME:
        return at
    return noun + 1 if known.cases & GEN and _is_owner(tokens[noun], known) else at


def _is_owner(token: Token, known: Word) -> bool:
    return known.kind in (ROLE, BODY, DOCUMENT) or known.cases & GEN > 0 or token.is_capitalised


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_word and tokens[at].is_capitalised


def _behind_adjectives(words: Vocabulary, tokens: Sequence[Token], at: int, wanted: int) -> int:
    """Behind the adjectives in one of the ``wanted`` cases that a lower-case noun follows."""
    place = at
    while place + 1 < len(tokens) and place - at < _MOST_ADJECTIVES:
        token, behind = tokens[place], tokens[place + 1]
        is_proper = token.is_capitalised and _is_proper(behind) and not _is_known(words, behind)
        follows = behind.is_word and not is_proper
        fits = words.adjective(token.low) & wanted and words.clear_adjective(token.low)
        if not (follows and fits) or behind.low in words.function_words:
            break
        place += 1
    return place


def _is_known(words: Vocabulary, token: Token) -> bool:
    """A known noun or place, as in Верховна Рада, Южная Корея."""
    return token.low in words.common or token.low in words.proper


def _is_proper(token: Token) -> bool:
    return token.is_capitalised and not token.text.isupper()


def _may_be_genitive(words: Vocabulary, low: str) -> bool:
    """Whether an unknown lower-case noun looks like a genitive and not like a verb."""
    if not low.replace("’", "").replace("'", "").isalpha() or low in words.verb_forms or len(low) < 3:
        return False
    return low.endswith(words.genitive_endings) and not low.endswith(words.verb_endings)


def _behind_list(words: Vocabulary, tokens: Sequence[Token], comma: int) -> int:
    """``экономики, окружающей среды и сельского хозяйства``: a list that "and" closes."""
    for place in range(comma + 1, min(len(tokens), comma + _LONGEST_LIST)):
        token = tokens[place]
        if token.low in words.words("phrases", "joins") and place > comma + 1:
            return _behind_join(words, tokens, place, comma) if place > comma else comma
        is_part = token.is_word and not token.is_capitalised and token.low not in words.function_words
        if not is_part or token.low in words.verb_forms:
            break
    return comma


def _behind_join(words: Vocabulary, tokens: Sequence[Token], at: int, head: int) -> int:
    """``образования и науки``, ``России и Украины``."""
    before = tokens[at - 1]
    if at - 1 <= head or at + 1 >= len(tokens) or not tokens[at + 1].is_word:
        return at
    first = tokens[at + 1]
    known = words.word(first.text)
    if known is not None and known.kind not in (PLACE, BODY):
        return at
    if known is not None and (known.cases & NOM or first.is_capitalised != before.is_capitalised):
        return at
    behind = _behind_genitive(words, tokens, at + 1, None)
    return behind if behind > at + 1 else at


def _lemma(words: Vocabulary, tokens: Sequence[Token], at: int) -> str:
    """The lemma of the body at ``at``, or of the one right before it: комитет Госдумы по обороне."""
    for place in (at, at - 1, at - 2):
        word = words.word(tokens[place].text) if place >= 0 and tokens[place].is_word else None
        if word and word.kind == BODY and not tokens[place].is_capitalised:
            return word.lemma
    return ""


def _behind_link(words: Vocabulary, tokens: Sequence[Token], at: int, head: Word) -> int:
    """``по обороне``, ``при ООН``, ``из университета``, ``в полиции``: what the head may be linked with."""
    low = tokens[at].low
    linked = words.words("links", low)
    if at + 1 >= len(tokens) or not (head.lemma in linked or _lemma(words, tokens, at - 1) in linked):
        return at
    if tokens[at + 1].low in words.words("links", "not"):
        return at
    cases = DAT | LOC | GEN | (1 << 5)
    noun = _behind_adjectives(words, tokens, at + 1, cases)
    if noun >= len(tokens) or not tokens[noun].is_word or tokens[noun].low in words.function_words:
        return at
    known = words.word(tokens[noun].text)
    if low in words.words("links", "bodies_only"):
        is_body = (
            known is not None and known.kind in (BODY, PLACE, MEDIUM) or (known is None and noun > at + 1)
        )
        return noun + 1 if is_body else at
    is_noun = known is None or (known.kind not in (GIVEN, TIME) and known.cases & cases)
    return noun + 1 if is_noun and tokens[noun].low not in words.verb_forms else at
