"""Romance noun phrases that may name a source: without article, title and office, with what describes a body.

A person is the name alone ("le ministre Paul Roux" is Paul Roux). A body or an office without a name keeps its
adjectives and complements, as in English ("ministère ukrainien de la Défense", "maire de Lyon"); a general word
before a body's own name goes ("l'agence Yonhap"), and a document gives way to whose document it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.text.attribution.mentions import Mention, MentionKind
from claims.text.attribution.romance.names import (
    Named,
    apposition,
    mention_over,
    name_run,
    quoted_name,
    read_name,
)
from claims.text.attribution.romance.portfolios import read_portfolio
from claims.text.attribution.romance.vocabulary import Vocabulary
from claims.text.attribution.romance.words import (
    agreement_of,
    is_adjective,
    is_closed,
    is_noun,
    is_role,
    is_verb,
    kind_of_noun,
    known_name_length,
    medium_length,
    opens_name,
)
from claims.text.tokens import Token

_DEEPEST = 4
_MOST_ADJECTIVES = 4
_MOST_COMPLEMENTS = 3
_LONGEST_PARENTHESIS = 4

_OWNERS = (
    MentionKind.BODY,
    MentionKind.ROLE,
    MentionKind.PERSON,
    MentionKind.NAME,
    MentionKind.MEDIA,
)

_PRESS = frozenset({"presse", "prensa", "noticias", "información"})
_NAMED = (MentionKind.ROLE, MentionKind.MEDIA, MentionKind.BODY)

Found = tuple[Mention, int]


def parse(words: Vocabulary, tokens: Sequence[Token], at: int, depth: int = 0) -> Found | None:
    """The mention that begins at token ``at`` and the number of the token behind it; None if none does."""
    if at >= len(tokens) or not (tokens[at].is_word or depth):
        return None
    if not depth and (pronoun := read_pronoun(words, tokens, at)):
        return pronoun
    if length := medium_length(words, tokens, at):
        return mention_over(tokens, at, at + length, MentionKind.MEDIA), at + length
    article, begin = _behind_articles(words, tokens, at)
    if begin >= len(tokens):
        return None
    if begin > at and (quoted := quoted_name(tokens, begin)):
        return quoted
    if not tokens[begin].is_word or _cannot_begin(words, tokens, begin, begin > at):
        return None
    if length := known_name_length(words, tokens, begin) or medium_length(words, tokens, begin):
        kind = MentionKind.BODY if known_name_length(words, tokens, begin) else MentionKind.MEDIA
        return mention_over(tokens, begin, begin + length, kind), begin + length
    found = _read(words, tokens, begin, article, depth)
    return (found[0], found[1] if depth else _behind_parenthesis(tokens, found[1])) if found else None


def _read(words: Vocabulary, tokens: Sequence[Token], begin: int, article: str, depth: int) -> Found | None:
    noun = _noun_at(words, tokens, begin)
    is_field = depth > 0 and tokens[begin].is_capitalised and tokens[begin].low in words["portfolios"]
    if noun is not None and not is_field:
        return _common(words, tokens, begin, noun, article, depth)
    if opens_name(words, tokens[begin]):
        return read_name(words, tokens, begin, article, Named(whole=not depth))
    if noun is None and not tokens[begin].is_capitalised:
        return _common(words, tokens, begin, begin, article, depth)
    return None


def read_pronoun(words: Vocabulary, tokens: Sequence[Token], at: int) -> Found | None:
    """A pronoun of one or two words: il, ce dernier, l'intéressé."""
    low = tokens[at].low
    if at + 1 < len(tokens):
        pair = low + ("" if low.endswith("'") else " ") + tokens[at + 1].low
        if pair in words["pronouns"]:
            return _pronoun(words, tokens, at, at + 2, pair)
    if low not in words["pronouns"] or (len(low) > 1 and tokens[at].text.isupper()):
        return None
    if low in words["articles"] and at + 1 < len(tokens):
        following = tokens[at + 1]
        if following.is_word and not (
            following.low in words["auxiliaries"]
            or following.low in words.verbs
            or is_closed(words, following)
        ):
            return None
    return _pronoun(words, tokens, at, at + 1, low)


def _pronoun(words: Vocabulary, tokens: Sequence[Token], at: int, end: int, head: str) -> Found:
    told = words.agreement.get(head, "")
    return Mention(tokens[at].start, tokens[end - 1].end, MentionKind.PRONOUN, head, agreement=told), end


def _behind_articles(words: Vocabulary, tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The last article and the token behind articles, numbers and adjectives that are no part of the name."""
    article, begin = "", at
    while begin < len(tokens):
        low = tokens[begin].low
        if low in words["articles"] and not (tokens[begin].text.isupper() and len(low) > 2):
            article = article if words.agreement.get(article) and not words.agreement.get(low) else low
        elif not (low.isdigit() and begin + 1 < len(tokens) and tokens[begin + 1].is_word):
            break
        begin += 1
    while (
        begin + 1 < len(tokens)
        and tokens[begin].low in words["adjectives"]
        and tokens[begin + 1].is_word
        and not is_closed(words, tokens[begin + 1])
        and (not is_verb(words, tokens[begin + 1]) or is_noun(words, tokens[begin + 1].low))
    ):
        begin += 1
    return article, begin


def _cannot_begin(words: Vocabulary, tokens: Sequence[Token], at: int, has_article: bool) -> bool:
    token = tokens[at]
    if token.low[0].isdigit() or is_closed(words, token) or token.low in words["time_nouns"]:
        return True
    if token.low in words.verbs and not token.is_capitalised:
        return not has_article and not is_noun(words, token.low)
    return token.low in words["pronouns"] and not is_role(words, token.low) and not token.text.isupper()


def _noun_at(words: Vocabulary, tokens: Sequence[Token], begin: int) -> int | None:
    """The known noun that heads the phrase, past adjectives that belong to it: haut responsable."""
    at = begin
    while at < len(tokens) and tokens[at].low in words["kept"] and at - begin < 2:
        at += 1
    if at < len(tokens) and is_noun(words, tokens[at].low) and tokens[at].is_word:
        return at
    return begin if is_noun(words, tokens[begin].low) else None


def _common(
    words: Vocabulary, tokens: Sequence[Token], begin: int, noun: int, article: str, depth: int
) -> Found:
    """A phrase with a common noun as its head."""
    low = tokens[noun].low
    kind = kind_of_noun(words, low)
    is_capital = tokens[noun].is_capitalised and not tokens[noun].text.isupper()
    end = _behind_adjectives(words, tokens, noun + 1, is_capital)
    if kind is MentionKind.MEDIA and low == "agence" and not _is_news_agency(words, tokens, noun, end):
        kind = MentionKind.BODY
    if named := _name_behind(words, tokens, begin, noun, end, kind, article):
        return named
    if kind is MentionKind.BODY and tokens[noun].is_capitalised:
        end = _behind_capitals(words, tokens, end)
    if depth >= _DEEPEST:
        return mention_over(tokens, begin, end, kind, low), end
    return _with_complements(words, tokens, begin, noun, end, kind, article, depth)


def _is_news_agency(words: Vocabulary, tokens: Sequence[Token], noun: int, end: int) -> bool:
    return _of_press(tokens, end) or (end < len(tokens) and opens_name(words, tokens[end]))


def _of_press(tokens: Sequence[Token], at: int) -> bool:
    """``de presse`` in agence de presse, ``de noticias`` in agencia de noticias."""
    return at + 1 < len(tokens) and tokens[at].low == "de" and tokens[at + 1].low in _PRESS


def _behind_adjectives(words: Vocabulary, tokens: Sequence[Token], at: int, capital: bool) -> int:
    end = at
    while end < len(tokens) and end - at < _MOST_ADJECTIVES:
        token = tokens[end]
        if not token.is_word or (token.is_capitalised and not capital) or not is_adjective(words, token):
            break
        if (
            token.is_capitalised
            and token.low not in words["demonyms"]
            and not _is_described(words, tokens, end)
        ):
            break
        end += 1
    return end


def _is_described(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """``Nacional`` in Policía Nacional, but not ``Ángel`` in Juez Ángel Ruiz."""
    return not is_role(words, tokens[at - 1].low)


def _behind_capitals(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < len(tokens) and opens_name(words, tokens[end]):
        end += 1
    return end


def _name_behind(
    words: Vocabulary,
    tokens: Sequence[Token],
    begin: int,
    noun: int,
    end: int,
    kind: MentionKind,
    article: str,
) -> Found | None:
    """The name right behind an office or a generic body: le général Paul Roux, l'agence Yonhap."""
    low = tokens[noun].low
    at = end
    if kind is MentionKind.MEDIA and _of_press(tokens, at):
        at = _behind_adjectives(words, tokens, at + 2, False)
    if at >= len(tokens):
        return None
    is_generic = low in words["generic_bodies"] and (
        not tokens[noun].is_capitalised or tokens[noun].text.isupper()
    )
    if is_generic and (quoted := quoted_name(tokens, at)):
        return replace(quoted[0], kind=kind if kind is not MentionKind.NOUN else MentionKind.BODY), quoted[1]
    if is_generic and (length := known_name_length(words, tokens, at)):
        return mention_over(tokens, at, at + length, MentionKind.BODY), at + length
    if kind is MentionKind.DOCUMENT and opens_name(words, tokens[at]) and at == noun + 1:
        behind = name_run(words, tokens, at)
        return mention_over(tokens, at, behind, MentionKind.BODY), behind
    if length := medium_length(words, tokens, at):
        if kind is MentionKind.MEDIA:
            return mention_over(tokens, at, at + length, MentionKind.MEDIA), at + length
        return None
    if not opens_name(words, tokens[at]) or (is_noun(words, tokens[at].low) and not is_generic):
        return None
    if kind is MentionKind.ROLE:
        return _holder(words, tokens, begin, at, article, low)
    if not is_generic:
        return None
    behind = name_run(words, tokens, at)
    return mention_over(tokens, at, behind, kind), behind


def _holder(
    words: Vocabulary, tokens: Sequence[Token], begin: int, at: int, article: str, low: str
) -> Found | None:
    """The person whose office stands in ``[begin, at)``."""
    end = name_run(words, tokens, at)
    if end == at:
        return None
    office = " ".join(token.low for token in tokens[begin:at])
    person = Mention(
        tokens[at].start,
        tokens[end - 1].end,
        MentionKind.PERSON,
        tokens[end - 1].low,
        office=office,
        agreement=agreement_of(words, article, low),
    )
    return person, end


def _with_complements(
    words: Vocabulary,
    tokens: Sequence[Token],
    begin: int,
    noun: int,
    end: int,
    kind: MentionKind,
    article: str,
    depth: int,
) -> Found:
    """With what belongs to it: porte-parole du ministère; documents give way to whose document it is."""
    low = tokens[noun].low
    plain = end == noun + 1
    for _ in range(_MOST_COMPLEMENTS):
        inner = _complement(words, tokens, noun, end, kind, depth)
        if inner is None:
            break
        if kind is MentionKind.DOCUMENT and inner[0].kind in _OWNERS:
            return inner
        end, plain = inner[1], False
        end = _behind_adjectives(words, tokens, end, False)
        if kind in _NAMED and (named := _name_behind(words, tokens, begin, noun, end, kind, article)):
            return named
    if kind is MentionKind.DOCUMENT and (owner := _publisher(words, tokens, end, depth)):
        return owner
    if kind is MentionKind.ROLE and not depth and (named := _explained(words, tokens, end)):
        office = " ".join(token.low for token in tokens[begin:end])
        told = agreement_of(words, article, low)
        return replace(named[0], office=office, agreement=told), named[1]
    mention = mention_over(tokens, begin, end, kind, low)
    whole = " ".join(token.low for token in tokens[begin:end]).replace("' ", "'")
    is_office = kind is MentionKind.ROLE and whole in words["person_anaphors"]
    is_known = is_office or (plain and kind is not MentionKind.ROLE and low in words["anaphors"])
    anaphor = is_known and article in words["definite"]
    mention = replace(mention, head=whole) if is_office else mention
    return replace(mention, anaphor=anaphor, agreement=agreement_of(words, article, low)), end


def _explained(words: Vocabulary, tokens: Sequence[Token], end: int) -> Found | None:
    """The person behind a comma: le porte-parole, Paul Roux, / le porte-parole, le colonel Paul Roux,"""
    if named := apposition(words, tokens, end):
        return named
    if end + 2 >= len(tokens) or tokens[end].text != "," or tokens[end + 1].low not in words["definite"]:
        return None
    inner = parse(words, tokens, end + 1, _DEEPEST)
    closes = inner and (inner[1] >= len(tokens) or not tokens[inner[1]].is_word)
    return inner if inner and closes and inner[0].kind is MentionKind.PERSON else None


def _complement(
    words: Vocabulary, tokens: Sequence[Token], noun: int, end: int, kind: MentionKind, depth: int
) -> Found | None:
    """The phrase that "de", or another preposition a noun of this kind takes, joins to it."""
    if end + 1 >= len(tokens):
        return None
    low, head = tokens[end].low, tokens[noun].low
    if low in words["of"]:
        named = read_portfolio(words, tokens, end + 1) or _short_name(words, tokens, end + 1, kind)
        inner = named or parse(words, tokens, end + 1, depth + 1)
    elif _may_join(words, tokens, noun, end, kind):
        inner = parse(words, tokens, end + 1, depth + 1)
        is_workplace = inner and (
            inner[0].kind is MentionKind.BODY or tokens[end - 1].low in words["near_words"]
        )
        is_field = inner and low in words["field_prepositions"] and head in words["at_roles"]
        inner = inner if is_workplace or is_field else None
    else:
        return None
    return inner if inner and inner[0].kind is not MentionKind.PRONOUN else None


def _may_join(words: Vocabulary, tokens: Sequence[Token], noun: int, end: int, kind: MentionKind) -> bool:
    low, head = tokens[end].low, tokens[noun].low
    if low in words["near_prepositions"] and tokens[end - 1].low in words["near_words"]:
        return True
    if kind is MentionKind.ROLE:
        takes_place = low in words["at_prepositions"] or low in words["field_prepositions"]
        return (takes_place and head in words["at_roles"]) or low in words["for_prepositions"]
    return (
        kind is MentionKind.BODY
        and low in words["for_prepositions"]
        and (tokens[noun].is_capitalised or tokens[end - 1].is_capitalised)
    )


def _short_name(words: Vocabulary, tokens: Sequence[Token], at: int, kind: MentionKind) -> Found | None:
    """``Renault`` in le patron de Renault Paul Roux: a run of three is a body or place and a person."""
    if kind is not MentionKind.ROLE:
        return None
    begin = at + 1 if tokens[at].low in words["articles"] else at
    if begin >= len(tokens) or not opens_name(words, tokens[begin]):
        return None
    if is_noun(words, tokens[begin].low):
        return None
    run = name_run(words, tokens, begin)
    capitals = sum(token.is_capitalised for token in tokens[begin:run])
    found = read_name(words, tokens, begin, "", Named(whole=False))
    if found and found[1] < run:
        return found
    if capitals < 3:
        return None
    return mention_over(tokens, begin, begin + 1, MentionKind.NAME), begin + 1


def _publisher(words: Vocabulary, tokens: Sequence[Token], end: int, depth: int) -> Found | None:
    """Who made or published a document: une étude publiée lundi par l'université."""
    if end >= len(tokens) or tokens[end].low not in words["published"]:
        return None
    for at in range(end + 1, min(len(tokens), end + 7)):
        if not tokens[at].is_word:
            return None
        if tokens[at].low in words["by_prepositions"]:
            inner = parse(words, tokens, at + 1, depth + 1)
            return inner if inner and inner[0].kind in _OWNERS else None
    return None


def _behind_parenthesis(tokens: Sequence[Token], at: int) -> int:
    """Behind ``(OMS)``, the short form of the name before it."""
    if at + 2 < len(tokens) and tokens[at].text == "(":
        for place in range(at + 2, min(len(tokens), at + _LONGEST_PARENTHESIS)):
            if tokens[place].text == ")":
                return place + 1
    return at
