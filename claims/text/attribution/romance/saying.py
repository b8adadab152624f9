"""Romance verbs of saying in a sentence: who is their subject, and what kind of statement they make."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.attribution.romance.clauses import (
    QUOTE_ENDS,
    Subject,
    behind_adjuncts,
    clause_start,
    interviewed_by,
    subject_of,
    told,
)
from claims.text.attribution.romance.groups import Group, group_of
from claims.text.attribution.romance.phrases import parse
from claims.text.attribution.romance.vocabulary import Form, Verb, Vocabulary
from claims.text.tokens import Token

_NEAR = 4
_SPOILED_WITHIN = 5
_AGENT_WITHIN = 6
_TAG_MARKS = frozenset(",–—")


def verbal(words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> Statement | None:
    token = tokens[at]
    readings = words.verbs.get(token.low)
    if not readings or (token.is_capitalised and at and tokens[at - 1].is_word):
        return None
    for verb in readings:
        if verb.form is Form.GERUND:
            continue
        group = group_of(words, tokens, at, verb)
        if group and (statement := _read(words, tokens, at, verb, group, quoted)):
            return statement
    return None


def _read(
    words: Vocabulary,
    tokens: Sequence[Token],
    at: int,
    verb: Verb,
    group: Group,
    quoted: Sequence[bool],
) -> Statement | None:
    if group.is_reflexive != verb.reflexive and not _is_dative(words, tokens, group, verb):
        return None
    if group.is_passive:
        return _passive(words, tokens, at, group)
    subject = subject_of(words, tokens, group)
    if subject is None or (subject[1] > at and not _fits(words, subject, verb, tokens, at)):
        subject = _dropped(words, tokens, at, verb, group, quoted)
    if subject is None or not _fits(words, subject, verb, tokens, at):
        return None
    if verb.manner == "cite":
        return _cited(words, tokens, at, group, subject)
    return _said(words, tokens, at, verb, group, subject, quoted)


def _is_dative(words: Vocabulary, tokens: Sequence[Token], group: Group, verb: Verb) -> bool:
    """``se lo dijo``: two pronouns before the verb, the first of them a dative."""
    return (
        group.is_reflexive
        and not verb.reflexive
        and tokens[group.start].low in words["dative"]
        and group.start + 1 < group.end
        and tokens[group.start + 1].low in words["clitics"]
    )


def _is_free(words: Vocabulary, tokens: Sequence[Token], group: Group, verb: Verb) -> bool:
    """Whether the words near behind the verb do not speak against saying something."""
    if verb.lemma in words.needs and not _has_needed(words, tokens, group, verb):
        return False
    return not _is_spoiled(words, tokens, group, verb)


def _has_needed(words: Vocabulary, tokens: Sequence[Token], group: Group, verb: Verb) -> bool:
    near = tokens[group.end : group.end + _NEAR]
    return any(token.low in words.needs[verb.lemma] or token.low[0].isdigit() for token in near)


def _dropped(
    words: Vocabulary,
    tokens: Sequence[Token],
    at: int,
    verb: Verb,
    group: Group,
    quoted: Sequence[bool],
) -> Subject | None:
    """``Añadió que ...``: the ending of the verb alone stands for the subject."""
    if not words["dropped"]:
        return None
    begin = clause_start(words, tokens, group.start)
    if begin < group.start and tokens[group.start - 1].low in words["relatives"]:
        return None
    if tokens[begin].low in words["spoken_from"] and (found := parse(words, tokens, begin + 1)):
        return (found[0], begin + 1, found[1]) if found[0].can_speak else None
    if group.is_reflexive and tokens[group.start].low in words["dative"]:
        return None
    follows_quote = begin > 0 and (tokens[begin - 1].text in QUOTE_ENDS or quoted[max(0, begin - 2)])
    content = _content_at(words, tokens, group.end, quoted)
    opens_sentence = verb.lemma in words["dropped_alone"] and all(
        token.low in words["adverbs"] or not token.is_word for token in tokens[: group.start]
    )
    if not (content or follows_quote or opens_sentence):
        return None
    plural = tokens[at].low.endswith("n") or any(
        token.low in words["plural_auxiliaries"] for token in tokens[group.start : group.end]
    )
    mention = Mention(
        tokens[at].start,
        tokens[at].end,
        MentionKind.PRONOUN,
        "ø",
        agreement="p" if plural else "s",
    )
    return mention, group.start, group.end


def _fits(words: Vocabulary, subject: Subject, verb: Verb, tokens: Sequence[Token], at: int) -> bool:
    mention, begin, _ = subject
    inverted = begin > at
    if inverted and verb.manner == "stance" and _is_object(words, tokens, begin, mention):
        return False
    if mention.kind is MentionKind.DOCUMENT:
        return verb.manner == "say"
    if mention.kind is MentionKind.NOUN:
        is_thing = mention.head in words["things"] or mention.head[0].isdigit()
        return verb.lemma in words["by_anybody"] and not is_thing
    if mention.kind is MentionKind.MEDIA and verb.reflexive:
        return False
    return not (inverted and mention.kind is MentionKind.PRONOUN)


def _is_object(words: Vocabulary, tokens: Sequence[Token], begin: int, mention: Mention) -> bool:
    """``Rechazó las declaraciones del ministro``: what the owner said is no subject."""
    return any(
        token.low in words["documents"] and token.end < mention.start for token in tokens[begin : begin + 4]
    )


def _cited(
    words: Vocabulary, tokens: Sequence[Token], at: int, group: Group, subject: Subject
) -> Statement | None:
    if subject[1] >= group.end:
        return None
    found = parse(words, tokens, group.end)
    if not found or not found[0].can_speak:
        return None
    statement = Statement(found[0], tokens[group.start].start, tokens[at].end, at, found[1], cites=True)
    statement.relays = [subject[0]]
    return statement


def _said(
    words: Vocabulary,
    tokens: Sequence[Token],
    at: int,
    verb: Verb,
    group: Group,
    subject: Subject,
    quoted: Sequence[bool],
) -> Statement | None:
    mention, begin, after = subject
    inverted = begin >= group.end
    after = max(after, group.end)
    first = min(begin, group.start)
    relays = told(words, tokens, group.end) or interviewed_by(words, tokens, group.start)
    says = _content_at(words, tokens, group.end, quoted) or _content_at(words, tokens, after, quoted)
    is_tag = _is_tag(words, tokens, first, begin, inverted or group.subject is not None)
    if verb.that and not (says or is_tag or relays or _is_inverting(words, tokens, group.start)):
        return None
    if not says and not is_tag and not _is_free(words, tokens, group, verb):
        return None
    statement = Statement(
        mention,
        tokens[group.start].start if group.has_auxiliary else tokens[at].start,
        tokens[group.end - 1 if group.subject is None else at].end,
        at,
        after,
        relays=[relay for relay in relays if relay.start != mention.start],
    )
    statement.separate = _parted(words, tokens, first)
    statement.tail = is_tag and not statement.separate and not says
    return statement


def _is_tag(words: Vocabulary, tokens: Sequence[Token], first: int, begin: int, inverted: bool) -> bool:
    """Whether what is said stands before: a comma or closing mark right before an inverted verb."""
    while first > 0 and tokens[first - 1].low in words["tag_openers"]:
        first -= 1
    if first <= 1:
        return False
    before = tokens[first - 1].text
    return before in QUOTE_ENDS or (
        before in _TAG_MARKS and (inverted or tokens[first - 2].text in QUOTE_ENDS)
    )


def _is_inverting(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """``comme l'a rapporté le journal``: what is said is the clause around it."""
    return at > 0 and any(token.low in words["tag_openers"] for token in tokens[max(0, at - 2) : at])


def _content_at(words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> bool:
    """Whether what is said follows: a clause with "que", a colon, a quotation or an infinitive."""
    if at < len(tokens) and _is_infinitive(words, tokens[at]):
        return True
    place = behind_adjuncts(words, tokens, at)
    if place < len(tokens) and tokens[place].text == ",":
        inner = behind_adjuncts(words, tokens, place + 1)
        if inner < len(tokens) and tokens[inner].text == ",":
            place = inner + 1
    if place >= len(tokens):
        return False
    if tokens[place].low in words["that"] or tokens[place].text == ":":
        return True
    return quoted[place] or (place + 1 < len(tokens) and tokens[place].text in '«“"' and place > at)


def _is_infinitive(words: Vocabulary, token: Token) -> bool:
    return (
        token.low.endswith(words.infinitive_endings)
        and token.text.islower()
        and token.low not in words.nouns
        and token.low not in words["prepositions"]
    )


def _is_spoiled(words: Vocabulary, tokens: Sequence[Token], group: Group, verb: Verb) -> bool:
    spoiling = words.spoiled.get(verb.lemma)
    near = tokens[group.end : group.end + _SPOILED_WITHIN]
    return spoiling is not None and any(token.low in spoiling for token in near)


def _parted(words: Vocabulary, tokens: Sequence[Token], first: int) -> bool:
    """A conjunction, or a semicolon, right before the statement sets it beside the one before."""
    if first <= 0:
        return False
    before = tokens[first - 1]
    if before.low in words["that"] and first > 1:
        before = tokens[first - 2]
    return before.low in words["parting"] or before.text == ";"


def _passive(words: Vocabulary, tokens: Sequence[Token], at: int, group: Group) -> Statement | None:
    """``a été confirmé par X``: the agent speaks."""
    for place in range(group.end, min(len(tokens), group.end + _AGENT_WITHIN)):
        if not tokens[place].is_word:
            return None
        if tokens[place].low in words["by_prepositions"]:
            found = parse(words, tokens, place + 1)
            if found and found[0].can_speak:
                return Statement(found[0], tokens[group.start].start, tokens[at].end, at, found[1])
            return None
    return None
