"""Korean cues of attribution: "…에 따르면", "…을 인용해", verbs of saying, nouns with 이다, headlines."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.korean.phrases import Source, source_at
from claims.text.attribution.korean.subjects import subject_of, told
from claims.text.attribution.korean.verbs import (
    Manner,
    carries_on,
    has_complement,
    is_adnominal,
    is_inner,
    manner_of,
    touches_complement,
)
from claims.text.attribution.korean.words import DOCUMENTS, TABLE, parted
from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.tokens import Token

_ACCORDING = tuple(TABLE["according"])
_CITING = tuple(TABLE["citing"])
_OPENING = frozenset("\"'“‘「『")
_SPEAKING = (MentionKind.PERSON, MentionKind.BODY, MentionKind.ROLE, MentionKind.MEDIA)
_CITED_BY = ("를", "을", "의", "")
# A clause behind a verb of saying names its own speaker at once; later topics belong to what is said.
_OPENING_WORDS = 2
_CLOSING = frozenset("\"'”’」』")
_PASSING = frozenset(TABLE["passing"])
_PASSING_ENDS = ("다며", "라며", "다면서", "라면서", "자며", "냐며")
_LEADS_ON = ("고", "며", "지만", "으나", "는데")
_SENTENCE_ENDS = ("다", "요", "까", "죠")


def find_statements(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """All cues of one sentence, the outermost source first. ``quoted[i]`` says that token i is quoted."""
    found: list[Statement] = []
    floor = 0
    for at, token in enumerate(tokens):
        if quoted[at] or not token.is_word:
            continue
        statement = _according(tokens, at) or _citing(tokens, at) or _saying(tokens, at, quoted, floor)
        if statement is None:
            continue
        _add(found, statement, tokens)
        if _ends_clause(tokens, at) and not statement.cites:
            floor = at + 1
    return found or _in_passing(tokens, quoted) or _headline(tokens)


def _in_passing(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """ "…라며 예산 확대를 지시했다": what is said comes with another verb than one of saying."""
    for at, token in enumerate(tokens):
        if quoted[at] or not token.is_word:
            continue
        behind_quote = at > 0 and tokens[at - 1].text in _CLOSING and token.text in _PASSING
        if behind_quote or (token.text.endswith(_PASSING_ENDS) and len(token.text) > 2):
            source = subject_of(tokens, at, quoted, 0)
            if source is not None and source.mention.kind is not MentionKind.NOUN:
                return [_statement(tokens, at, source)]
    return []


def _ends_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of saying leads on to another clause: "밝혔고, …", "말했으며"."""
    if is_inner(tokens[at].text):
        return False
    return tokens[at].text.endswith(_LEADS_ON) and manner_of(tokens[at].text) is Manner.SAY


def _add(found: list[Statement], statement: Statement, tokens: Sequence[Token]) -> None:
    """Put a statement among those before it: the verb at the end reports what stands inside."""
    if statement.implied and found:
        return
    claimant = statement.claimant
    same = claimant and any(other.claimant and other.claimant.start == claimant.start for other in found)
    if same:
        return
    inner = [other for other in found if is_inner(tokens[other.at].text) or other.cites]
    if inner and statement.claimant and not is_inner(tokens[statement.at].text):
        found.insert(found.index(inner[0]), statement)
        statement.separate = False
        return
    statement.separate = (
        bool(statement.claimant)
        and any(
            not other.cites and manner_of(tokens[other.at].text) in (Manner.SAY, Manner.WEAK)
            for other in found
        )
        and not is_inner(tokens[statement.at].text)
    )
    found.append(statement)


def _according(tokens: Sequence[Token], at: int) -> Statement | None:
    """ "국정원에 따르면", "통계청 자료에 의하면"."""
    if not tokens[at].text.startswith(_ACCORDING) or not at:
        return None
    source = source_at(tokens, at - 1)
    if source is None or source.particle != "에":
        return None
    mention = _issuer(tokens, source)
    if mention is None:
        return None
    start = tokens[at - 1].end - 1
    return Statement(mention, start, tokens[at].end, at, at + 1)


def _issuer(tokens: Sequence[Token], source: Source) -> Mention | None:
    """Who stands behind a paper: "국정원 발표", "합참의 발표"; the paper itself where nobody does."""
    head = parted(tokens[source.last].text)[0]
    if head not in DOCUMENTS and source.mention.kind is not MentionKind.DOCUMENT:
        return source.mention
    place = source.last - 1
    while place >= 0 and parted(tokens[place].text)[0] in DOCUMENTS:
        place -= 1
    for strip in (False, True):
        issuer = source_at(tokens, place, strip=strip) if place >= 0 else None
        if issuer is None or issuer.mention.kind in (MentionKind.DOCUMENT, MentionKind.THING):
            continue
        if strip and issuer.particle != "의":
            continue
        if not strip and parted(tokens[place].text)[1] and issuer.mention.kind is MentionKind.NAME:
            continue
        return issuer.mention
    return source.mention


def _citing(tokens: Sequence[Token], at: int) -> Statement | None:
    """ "연합뉴스는 합참을 인용해 …", "국방부 관계자의 말을 인용해"."""
    if not tokens[at].text.startswith(_CITING) or at < 1:
        return None
    source = source_at(tokens, at - 1)
    if source is None or source.particle not in _CITED_BY:
        return None
    mention = _issuer(tokens, source)
    if mention is None or mention.kind is MentionKind.DOCUMENT:
        return None
    return Statement(mention, tokens[at].start, tokens[at].end, at, at + 1, cites=True)


def _saying(tokens: Sequence[Token], at: int, quoted: Sequence[bool], floor: int) -> Statement | None:
    manner = manner_of(tokens[at].text)
    if manner is None:
        return None
    if manner is Manner.HEARSAY:
        return _hearsay(tokens, at)
    if manner is Manner.NOUN:
        return _by_noun(tokens, at, quoted, floor)
    if manner is Manner.WEAK and not touches_complement(tokens, at):
        return None
    inner = is_inner(tokens[at].text)
    if is_adnominal(tokens[at].text) and not inner and not carries_on(tokens, at):
        source = subject_of(tokens, at, quoted, floor, near=True)
        return _statement(tokens, at, source) if source and source.mention.can_speak else None
    source = subject_of(tokens, at, quoted, floor, near=inner)
    if source is not None and floor and source.first > floor + _OPENING_WORDS and not inner:
        source = None
    if source is None:
        return _unnamed(tokens, at, manner, inner)
    return _statement(tokens, at, source)


def _statement(tokens: Sequence[Token], at: int, source: Source) -> Statement:
    relays = [one for one in told(tokens, source.last + 1, at) if one.start != source.mention.start]
    return Statement(source.mention, tokens[at].start, tokens[at].end, at, at + 1, relays=relays)


def _unnamed(tokens: Sequence[Token], at: int, manner: Manner, inner: bool) -> Statement | None:
    """A speaker that is left out is the one of the sentence before."""
    if (
        inner
        or manner is Manner.WEAK
        and not tokens[at].text.startswith("했")
        or not has_complement(tokens, at)
    ):
        return None
    return Statement(None, tokens[at].start, tokens[at].end, at, at + 1, implied=True)


def _hearsay(tokens: Sequence[Token], at: int) -> Statement | None:
    if is_adnominal(tokens[at].text):
        return None
    return Statement(None, tokens[at].start, tokens[at].end, at, at + 1)


def _by_noun(tokens: Sequence[Token], at: int, quoted: Sequence[bool], floor: int) -> Statement | None:
    """ "…라는 게 국정원의 설명이다", "국방부는 …라는 입장이다"."""
    source = source_at(tokens, at - 1, floor) if at else None
    is_owner = source is not None and source.particle in ("의", "") and source.mention.kind in _SPEAKING
    if source is not None and is_owner:
        return _statement(tokens, at, source)
    if not has_complement(tokens, at) and not tokens[at - 1].text.endswith("는"):
        return None
    topic = subject_of(tokens, at, quoted, floor)
    return _statement(tokens, at, topic) if topic and topic.mention.kind is not MentionKind.NOUN else None


def _headline(tokens: Sequence[Token]) -> list[Statement]:
    """ "국정원 “북한군 4천700명 사상”": a source right before the quotation, and no verb at the end."""
    opening = next((at for at, token in enumerate(tokens) if token.text in _OPENING), None)
    if not opening or _ends_in_verb(tokens):
        return []
    last = opening - 1
    if tokens[last].text in (",", "…", ":") and last:
        last -= 1
    source = source_at(tokens, last, strip=False)
    if (
        source is None
        or source.mention.kind not in (*_SPEAKING, MentionKind.NAME)
        or opening + 2 >= len(tokens)
    ):
        return []
    return [Statement(source.mention, tokens[opening].start, tokens[opening].end, opening, opening + 1)]


def _ends_in_verb(tokens: Sequence[Token]) -> bool:
    """Whether the sentence goes on to a full verb behind its last quotation."""
    for token in reversed(tokens):
        if token.is_word:
            return token.text.endswith(_SENTENCE_ENDS) and tokens[-1].text in ".!?"
        if token.text in "\"'”’」』":
            return False
    return False
