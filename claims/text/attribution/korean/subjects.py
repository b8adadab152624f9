"""Korean subjects of saying: the topic of the sentence, or the source between what is said and the verb."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.korean.phrases import Source, may_be_subject, source_at
from claims.text.attribution.korean.words import TOLD_PARTICLES, TOLD_WITH, is_medium_word, parted
from claims.text.attribution.mentions import Mention, MentionKind
from claims.text.tokens import Token

_COMPLEMENT_ENDS = ("고", "라며", "다며", "면서", "며", "것으로", "것이라고")
_CLOSING = frozenset("\"'”’」』")
_SPEAKERS = (
    MentionKind.PERSON,
    MentionKind.BODY,
    MentionKind.ROLE,
    MentionKind.MEDIA,
    MentionKind.PRONOUN,
)
_NEAR = 4
_TOLD_REACH = 3


def subject_of(
    tokens: Sequence[Token], at: int, quoted: Sequence[bool], floor: int, near: bool = False
) -> Source | None:
    """Who says the verb at ``at``; ``near`` looks for a subject in the verb's own clause only."""
    behind = _behind_complement(tokens, at, quoted, floor)
    close = _sources(tokens, behind, at, quoted) if behind is not None else []
    speaking = [source for source in close if source.mention.kind in _SPEAKERS or source.mention.can_speak]
    if speaking:
        return speaking[-1]
    if near:
        return _in_clause(tokens, at, quoted, floor)
    found = _sources(tokens, floor, at, quoted)
    topics = [source for source in found if source.is_topic and source.mention.can_speak]
    known = [source for source in topics if source.mention.kind in _SPEAKERS]
    if known:
        return known[0]
    subjects = [source for source in found if source.is_subject and source.mention.kind in _SPEAKERS]
    first = topics[0] if topics else None
    if first is not None and (not subjects or first.first < subjects[0].first):
        return first
    return subjects[0] if subjects and subjects[0].first - floor <= _NEAR else first


def _in_clause(tokens: Sequence[Token], at: int, quoted: Sequence[bool], floor: int) -> Source | None:
    """The subject of a clause inside another one: marked by 이 or 가, nearest to the left of what is said."""
    found = _sources(tokens, floor, at, quoted)
    subjects = [source for source in found if source.is_subject and source.mention.kind in _SPEAKERS]
    if subjects:
        return subjects[0] if len(found) > 1 and found[0].is_topic else subjects[-1]
    topics = [source for source in found if source.is_topic and source.mention.kind in _SPEAKERS]
    return topics[-1] if topics else None


def _behind_complement(tokens: Sequence[Token], at: int, quoted: Sequence[bool], floor: int) -> int | None:
    """The token behind the last word of what is said, where the speaker may stand: "…라고 김 장관은 말했다"."""
    for place in range(at - 1, floor - 1, -1):
        if quoted[place] or tokens[place].text in _CLOSING:
            return place + 1
        if (
            tokens[place].is_word
            and tokens[place].text.endswith(_COMPLEMENT_ENDS)
            and len(tokens[place].text) > 1
        ):
            return place + 1
    return None


def _sources(tokens: Sequence[Token], begin: int, end: int, quoted: Sequence[bool]) -> list[Source]:
    """The topics and subjects of a stretch, in order."""
    found = []
    for place in range(begin, end):
        if quoted[place] or not may_be_subject(tokens[place]):
            continue
        source = source_at(tokens, place, begin)
        if source is not None and (source.is_topic or source.is_subject):
            found.append(source)
    return found


def told(tokens: Sequence[Token], begin: int, end: int) -> list[Mention]:
    """The medium that was told: "BBC와의 인터뷰에서", "로이터통신에 …라고 말했다"."""
    for place in range(begin, end):
        if not is_medium_word(parted(tokens[place].text)[0]):
            continue
        source = source_at(tokens, place, begin)
        if source is None or source.mention.kind is not MentionKind.MEDIA:
            continue
        following = [token.text for token in tokens[place + 1 : place + 1 + _TOLD_REACH]]
        reach = following if source.particle else following[:1]
        is_interview = any(word.startswith(TOLD_WITH) for word in reach)
        if source.particle in ("에", "에게") or (source.particle in (*TOLD_PARTICLES, "") and is_interview):
            return [source.mention]
    return []
