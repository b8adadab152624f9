"""Ukrainian and Russian verbs of saying in a sentence: who is their subject, and whether they say something here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.text.attribution.mentions import MentionKind, Statement
from claims.text.attribution.slavic.clauses import (
    DASHES,
    QUOTE_ENDS,
    clause_end,
    clause_start,
    subject_of,
    told,
)
from claims.text.attribution.slavic.inflection import ACC, GEN
from claims.text.attribution.slavic.phrases import Phrase, read
from claims.text.attribution.slavic.verbs import CITE, FIGURE, FREE, ONLY_THAT, STANCE, Verb, verbs
from claims.text.attribution.slavic.vocabulary import Vocabulary, agreement
from claims.text.tokens import Token

_THAT_WITHIN = 16
_OBJECT_WITHIN = 2
_NEGATION = frozenset({"не", "ні", "ни"})


def verbal(words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> Statement | None:
    """The statement of the verb at ``at``; None where the form says nothing here."""
    verb = verbs(words.language)[tokens[at].low]
    if _has_other_object(words, tokens, at):
        return None
    if verb.level == CITE and (cited := _cites(words, tokens, at, verb, quoted)):
        return cited
    shown = _evidence(words, tokens, at, quoted)
    tag = not shown and _is_tag(tokens, clause_start(words, tokens, at), quoted)
    if not shown and not tag and verb.level in (ONLY_THAT, CITE):
        return None
    subject = subject_of(words, tokens, at, verb, quoted)
    evidence = shown or (tag and subject is not None and _only_tags(words, tokens, at, subject))
    if subject is None or not _fits(subject, verb, evidence) or _judges(words, subject, verb):
        return None
    if verb.agrees == "g" and not evidence:
        return None
    if _is_negated(tokens, at) and verb.level not in (STANCE,) and not evidence:
        return None
    return _said(words, tokens, at, verb, subject, quoted)


def _has_other_object(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """``заявил права``, ``передал документы``: with these it is another verb."""
    near = tokens[at + 1 : at + 1 + _OBJECT_WITHIN]
    return any(token.low in words.words("cues", "other_objects") for token in near)


def _is_negated(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].low in _NEGATION


def _fits(subject: Phrase, verb: Verb, evidence: bool) -> bool:
    kind = subject.mention.kind
    if kind is MentionKind.THING:
        return False
    if kind is MentionKind.DOCUMENT:
        return evidence and verb.level != STANCE
    if verb.level in (FREE, STANCE) or evidence:
        return True
    return verb.level != ONLY_THAT and (
        kind is MentionKind.MEDIA or (verb.level == FIGURE and kind is not MentionKind.NOUN)
    )


def _judges(words: Vocabulary, subject: Phrase, verb: Verb) -> bool:
    """A court that condemns passes sentence."""
    return verb.level == STANCE and subject.mention.head in words.words("cues", "judges")


def _evidence(words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> bool:
    """Whether what is said stands beside the verb: "что", a colon, a quotation, "как" before it, a tag."""
    begin, end = clause_start(words, tokens, at), clause_end(tokens, at)
    strong = words.words("cues", "evidence")
    if any(token.low in strong for token in tokens[at + 1 : min(end, at + _THAT_WITHIN)]):
        return True
    if end < len(tokens):
        if quoted[end] or tokens[end].text == ":":
            return True
        following = tokens[end + 1].low if end + 1 < len(tokens) else ""
        if tokens[end].text in ",–—-" and (
            following in strong or (end + 1 < len(tokens) and quoted[end + 1])
        ):
            return True
    return any(token.low in words.words("cues", "points_back") for token in tokens[begin:at])


def _only_tags(words: Vocabulary, tokens: Sequence[Token], at: int, subject: Phrase) -> bool:
    """Whether the clause says no more than who says it: no object follows the verb."""
    behind = subject.end if subject.begin > at else at + 1
    if subject.begin > at + 1 and tokens[at + 1].low not in words.function_words:
        return False
    return behind >= len(tokens) or not tokens[behind].is_word or tokens[behind].low in words.function_words


def _is_tag(tokens: Sequence[Token], begin: int, quoted: Sequence[bool]) -> bool:
    """Whether the clause follows what is said: behind a closing mark, or a comma with more words before it."""
    if begin < 3:
        return begin > 0 and quoted[begin - 1]
    before = tokens[begin - 1].text
    if before in DASHES:
        return tokens[begin - 2].text in ',!?…»“”".' or quoted[begin - 2]
    return before in QUOTE_ENDS or before == ","


def _cites(
    words: Vocabulary, tokens: Sequence[Token], at: int, verb: Verb, quoted: Sequence[bool]
) -> Statement | None:
    """``ТАСС цитирует министра``, ``приводит слова министра``: the object speaks, the subject relays."""
    place = at + 1
    named = next(
        (
            n
            for n in range(at + 1, min(len(tokens), at + 5))
            if tokens[n].low in words.words("cues", "cite_words")
        ),
        None,
    )
    is_quoting = tokens[at].low.startswith(("цит", "процит"))
    if named is None and not is_quoting:
        return None
    place = at + 1 if named is None else named + 1
    subject = subject_of(words, tokens, at, verb, quoted)
    for begin in range(place, min(len(tokens), place + 4)):
        cited = read(words, tokens, begin)
        if cited and cited.cases & (GEN | ACC) and (subject is None or cited.begin != subject.begin):
            statement = Statement(cited.mention, tokens[at].start, tokens[at].end, at, max(at + 1, cited.end))
            statement.relays = [subject.mention] if subject else []
            return statement
    return None


def _said(
    words: Vocabulary, tokens: Sequence[Token], at: int, verb: Verb, subject: Phrase, quoted: Sequence[bool]
) -> Statement:
    is_person = subject.mention.kind in (MentionKind.PERSON, MentionKind.ROLE, MentionKind.NAME)
    known = agreement("p" if verb.is_plural else verb.agrees)
    mention = replace(subject.mention, agreement=known) if is_person and known else subject.mention
    begin = clause_start(words, tokens, at)
    statement = Statement(
        mention,
        tokens[at].start,
        tokens[at].end,
        at,
        max(subject.end, at + 1),
        relays=told(words, tokens, at, quoted, mention),
    )
    follows = _that_follows(words, tokens, at)
    beside = begin > 2 and tokens[begin - 1].text == "," and begin <= subject.begin < at
    statement.separate = _parted(words, tokens, begin) or (beside and _goes_on(words, tokens, at))
    statement.tail = begin > 2 and not statement.separate and not follows and _is_tag(tokens, begin, quoted)
    if verb.agrees == "g":
        statement.tail = False
    return statement


def _that_follows(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    end = clause_end(tokens, at)
    return end + 1 < len(tokens) and (
        tokens[end].text == ":" or tokens[end + 1].low in words.words("cues", "evidence")
    )


def _goes_on(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """Whether what is said stands behind the verb in the same clause: говорит о 12 тысячах."""
    return at + 1 < len(tokens) and tokens[at + 1].low in words.words("cues", "evidence")


def _parted(words: Vocabulary, tokens: Sequence[Token], begin: int) -> bool:
    """Whether the clause stands beside the one before it."""
    around = tokens[max(0, begin - 1) : begin + 1]
    return begin > 0 and (
        any(token.low in words.words("phrases", "parting") for token in around)
        or tokens[begin - 1].text == ";"
    )


def interludes(words: Vocabulary, tokens: Sequence[Token], quoted: Sequence[bool]) -> list[bool]:
    """``«…, — сказал он, — …»``: the mask without the outlet's words between dashes inside a quotation."""
    mask = list(quoted)
    forms = verbs(words.language)
    for at, token in enumerate(tokens):
        if not quoted[at] or token.text not in DASHES or at < 2 or tokens[at - 1].text not in ",!?….":
            continue
        if any(near.low in forms for near in tokens[at + 1 : at + 4]):
            for place in range(at, _interlude_end(tokens, at)):
                mask[place] = False
    return mask


def _interlude_end(tokens: Sequence[Token], at: int) -> int:
    for place in range(at + 1, len(tokens)):
        if tokens[place].text in DASHES or tokens[place].text in '«»„“”"':
            return place
        if tokens[place].text in ".:" and place > at + 1:
            return place
    return len(tokens)
