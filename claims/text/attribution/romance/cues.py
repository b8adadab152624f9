"""Romance cues of attribution: "selon X", "citado por", "citant", "de source", and the verbs of saying."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.attribution.romance.clauses import behind, ending_phrase, first_phrase
from claims.text.attribution.romance.nominal import find_nominal, find_participial
from claims.text.attribution.romance.phrases import parse
from claims.text.attribution.romance.saying import verbal
from claims.text.attribution.romance.vocabulary import Vocabulary, vocabulary
from claims.text.tokens import Token

_CLOSING = frozenset('.!?”"»…')
_IMPERSONAL_WITHIN = 10
_TAIL_FROM = 2


def find_statements(language: str, tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """All cues of one sentence in order. ``quoted[i]`` says that token i stands inside a quotation."""
    words = vocabulary(language)
    found: list[Statement] = []
    done = -1
    for at, token in enumerate(tokens):
        if quoted[at] or at <= done or not token.is_word:
            continue
        statement = _statement(words, tokens, at, quoted)
        if statement:
            statement.separate = statement.separate or _is_beside(words, tokens, found, statement)
            found.append(statement)
            done = max(done, at if statement.after <= at + 1 else _last_cue(statement, at))
    return found or find_participial(words, tokens, quoted) or find_nominal(words, tokens, quoted)


def _is_beside(
    words: Vocabulary, tokens: Sequence[Token], found: Sequence[Statement], statement: Statement
) -> bool:
    """``8 000 selon la police, 20 000 selon les organisateurs``: two sources, neither of them relays."""
    if not found or statement.cites:
        return False
    if _is_next_clause(words, tokens, found[-1], statement):
        return True
    return all(
        tokens[one.at].low in words.cues["according"]
        and one.claimant is not None
        and one.claimant.kind not in (MentionKind.MEDIA, MentionKind.PRONOUN)
        for one in (found[-1], statement)
    )


def _is_next_clause(
    words: Vocabulary, tokens: Sequence[Token], before: Statement, statement: Statement
) -> bool:
    """``L'opposition dénonce une manœuvre, le gouvernement évoque une nécessité``."""
    speakers = (before.claimant, statement.claimant)
    if any(tokens[one.at].low not in words.verbs for one in (before, statement)):
        return False
    if any(one is None or one.kind is MentionKind.MEDIA for one in speakers) or statement.tail:
        return False
    between = tokens[before.at + 1 : statement.at]
    begin = statement.claimant.start if statement.claimant else 0
    commas = [token for token in between if token.text == "," and token.end <= begin]
    return bool(commas) and not any(token.low in words["that"] or token.text in '«»“”"' for token in between)


def _last_cue(statement: Statement, at: int) -> int:
    """Inside the source phrase there is no second cue, but one may follow it."""
    return statement.after - 1 if not statement.separate and statement.claimant is not None else at


def _statement(
    words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool]
) -> Statement | None:
    low = tokens[at].low
    if low in words.cues["according"] and (found := _according(words, tokens, at)):
        return found
    if low in words.cues["cite"] and (found := _citing(words, tokens, at)):
        return found
    if low in words.cues["cited_by"] and (found := _cited_by(words, tokens, at)):
        return found
    if low in words["learnt"] and (found := _learnt(words, tokens, at)):
        return found
    if low in words.verbs:
        return verbal(words, tokens, at, quoted) or _impersonal_at(words, tokens, at)
    return None


def _phrase_end(words: Vocabulary, tokens: Sequence[Token], at: int, cues: str) -> int:
    """Behind the longest phrase of these cues that begins at ``at``; ``at`` itself if none does."""
    for phrase in words.cues[cues].get(tokens[at].low, ()):
        end = at + len(phrase)
        if tuple(token.low for token in tokens[at:end]) == phrase:
            return end
    return at


def _according(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    end = _phrase_end(words, tokens, at, "according")
    if end == at or end >= len(tokens):
        return None
    begin = end - 1 if tokens[end - 1].low in words["source_nouns"] else end
    if begin < end and at and tokens[at - 1].low in words["nouns_before_source"]:
        return None
    found = parse(words, tokens, begin)
    is_weak = _phrase_end(words, tokens, at, "weak") > at
    if not found or _is_no_source(words, tokens, begin, found[0]) or (is_weak and not found[0].can_speak):
        return None
    mention, after = found
    closing = after >= len(tokens) or all(token.text in _CLOSING for token in tokens[after:])
    claimant = None if _is_unnamed(words, mention) else mention
    cue_end = max(tokens[at].end, min(tokens[end - 1].end, mention.start))
    statement = Statement(claimant, tokens[at].start, cue_end, at, after)
    statement.tail = closing and at > _TAIL_FROM
    return statement


def _is_no_source(words: Vocabulary, tokens: Sequence[Token], at: int, mention: Mention) -> bool:
    if mention.kind is MentionKind.PRONOUN:
        return mention.head in words["first_person"]
    first_word = tokens[at].low
    is_noun = mention.kind in (MentionKind.NOUN, MentionKind.THING)
    return first_word in words["not_sources"] or (
        is_noun and (mention.head in words["not_sources"] or mention.head in words["things"])
    )


def _is_unnamed(words: Vocabulary, mention: Mention) -> bool:
    return mention.kind is MentionKind.DOCUMENT and mention.head in words["unnamed"]


def _citing(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """citant X: what stands before the comma relays."""
    end = _phrase_end(words, tokens, at, "cite")
    found = parse(words, tokens, end) if at < end < len(tokens) else None
    if not found or _is_no_source(words, tokens, end, found[0]):
        return None
    statement = Statement(found[0], tokens[at].start, tokens[end - 1].end, at, found[1], cites=True)
    before = ending_phrase(words, tokens, at) if at else None
    if before is None and at and tokens[at - 1].text == ",":
        opening = first_phrase(words, tokens, 0, at)
        before = opening[0] if opening and opening[0].kind is MentionKind.MEDIA else None
    if before and before.can_speak and before.kind is not MentionKind.PRONOUN:
        statement.relays = [before]
    return statement


def _cited_by(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """X cité par Y: Y relays what X says."""
    end = _phrase_end(words, tokens, at, "cited_by")
    found = parse(words, tokens, end) if at < end < len(tokens) else None
    if not found or not found[0].can_speak:
        return None
    claimant = _cited_person(words, tokens, at)
    if claimant is None or not (claimant.can_speak or claimant.kind is MentionKind.NOUN):
        return None
    statement = Statement(claimant, tokens[at].start, tokens[end - 1].end, at, found[1], cites=True)
    statement.relays = [found[0]]
    return statement


def _cited_person(words: Vocabulary, tokens: Sequence[Token], at: int) -> Mention | None:
    begin = at
    while begin and (
        tokens[begin - 1].low in words["being"] or tokens[begin - 1].low in words["auxiliaries"]
    ):
        begin -= 1
    if begin < at:
        subject = first_phrase(words, tokens, 0, begin)
        return subject[0] if subject else None
    return ending_phrase(words, tokens, at)


def _learnt(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """``a appris l'AFP auprès des pompiers``: the medium relays what its source says."""
    for place in range(at + 1, min(len(tokens), at + _IMPERSONAL_WITHIN)):
        end = _phrase_end(words, tokens, place, "learnt_from") if tokens[place].is_word else place
        if end == place:
            continue
        found = parse(words, tokens, end - 1 if tokens[end - 1].low in words["source_nouns"] else end)
        if not found:
            return None
        medium = behind(words, tokens[:place], at + 1) or first_phrase(words, tokens, 0, at)
        statement = Statement(found[0], tokens[at].start, tokens[at].end, at, found[1], tail=at > _TAIL_FROM)
        statement.relays = [medium[0]] if medium and medium[0].kind is MentionKind.MEDIA else []
        return statement
    return None


def _impersonal_at(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """``indique-t-on à l'Élysée``, ``indicaron en el ministerio``: the place stands for who speaks."""
    if at + 1 >= len(tokens) or tokens[at + 1].low not in words["impersonal_pronouns"]:
        return None
    for place in range(at + 2, min(len(tokens), at + _IMPERSONAL_WITHIN)):
        low = tokens[place].low
        if not tokens[place].is_word:
            return None
        if low in words["impersonal_at"]:
            begin = place + 1
            found = parse(words, tokens, begin)
            if found and found[0].can_speak:
                return Statement(
                    found[0], tokens[at].start, tokens[at + 1].end, at, found[1], tail=at > _TAIL_FROM
                )
    return None
