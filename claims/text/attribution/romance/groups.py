"""The group of words around a Romance verb: auxiliaries, pronouns before it, and adverbs in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.attribution.romance.vocabulary import Form, Phrase, Verb, Vocabulary
from claims.text.attribution.romance.words import is_adverb, is_noun
from claims.text.tokens import Token

_LONGEST_GROUP = 9
_LONGEST_INSERTION = 9


@dataclass(frozen=True, slots=True)
class Group:
    """Tokens ``[start, end)``; ``subject`` is the pronoun within it, as in "a-t-il dit"."""

    start: int
    end: int
    has_auxiliary: bool = False
    is_passive: bool = False
    is_reflexive: bool = False
    subject: int | None = None


def group_of(words: Vocabulary, tokens: Sequence[Token], at: int, verb: Verb) -> Group | None:
    """The group whose last verb stands at ``at``; None where the word is no such verb in its place."""
    end = _end(words, tokens, at, verb)
    if end is None or (verb.form is Form.FINITE and _is_noun_here(words, tokens, at)):
        return None
    subject = end if verb.form is Form.FINITE and _is_inverted_pronoun(words, tokens, end) else None
    if subject is not None:
        end += 1
    begin, needs_auxiliary = at, verb.form is Form.PARTICIPLE
    if verb.form is Form.INFINITIVE:
        helped = _helper(words, tokens, at)
        if helped is None:
            return None
        begin, needs_auxiliary = helped
    group = _scan(words, tokens, begin, end, needs_auxiliary, subject)
    if needs_auxiliary and not (group.has_auxiliary or group.is_passive):
        return None
    if not needs_auxiliary and group.has_auxiliary:
        return None
    return group


def _end(words: Vocabulary, tokens: Sequence[Token], at: int, verb: Verb) -> int | None:
    if not verb.tails:
        return at + 1
    begin = at + 1
    while begin < len(tokens):
        for tail in verb.tails:
            if tuple(token.low for token in tokens[begin : begin + len(tail)]) == tail:
                return begin + len(tail)
        if tokens[begin].low not in words["inner_adverbs"] and not is_adverb(words, tokens[begin].low):
            break
        begin += 1
    return None


def _is_inverted_pronoun(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    return (
        at < len(tokens)
        and tokens[at].low in words["inverted_pronouns"]
        and tokens[at].start - tokens[at - 1].end in (1, 3)
    )


def _is_noun_here(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """``l'annonce``, but not ``comme l'annonce le ministre``."""
    if at and is_noun(words, tokens[at].low) and tokens[at - 1].low.endswith(words.object_after):
        return True
    if not at or tokens[at - 1].low not in words["noun_before"]:
        return False
    if tokens[at].low.endswith(words.verbal_endings):
        return False
    if tokens[at - 1].low in words["clitics"]:
        return at < 2 or tokens[at - 2].low not in words["clitic_hosts"]
    return True


def _helper(words: Vocabulary, tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """Where "vient de" or "tenu à" begins before an infinitive, and whether it is a participle."""
    for length in (1, 2, 3, 4):
        begin = at - length
        if begin < 0:
            break
        before = tuple(token.low for token in tokens[begin:at])
        for phrase in words.cues["helpers"].get(before[0], ()):
            if phrase == before:
                return begin, _is_participle(words, before)
    return None


def _is_participle(words: Vocabulary, phrase: Phrase) -> bool:
    return phrase[0] in words["helper_participles"]


def _scan(
    words: Vocabulary, tokens: Sequence[Token], at: int, end: int, participle: bool, subject: int | None
) -> Group:
    """The group to the left of ``at``."""
    start = place = at
    has = passive = reflexive = False
    while place > 0 and at - place < _LONGEST_GROUP + _LONGEST_INSERTION:
        low = tokens[place - 1].low
        found = has or passive
        if low in words["auxiliaries"] and not has:
            has, start = True, place - 1
        elif low in words["being"] and participle and not has:
            passive, start = True, place - 1
        elif low in words["clitics"]:
            reflexive = reflexive or low in words["reflexive_pronouns"]
            start = place - 1
        elif (
            participle
            and not found
            and low in words["inverted_pronouns"]
            and _behind_auxiliary(words, tokens, place - 1)
        ):
            subject = place - 1
        elif participle and not found and low == "," and (opening := _inserted(words, tokens, place - 1)):
            place = opening + 1
        elif not ((participle and not found and low in words["inner_adverbs"]) or is_adverb(words, low)):
            break
        place -= 1
    return Group(start, end, has or passive, passive and not reflexive, reflexive, subject)


def _behind_auxiliary(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1].low if at else ""
    return before in words["auxiliaries"] or before in words["being"]


def _inserted(words: Vocabulary, tokens: Sequence[Token], closing: int) -> int | None:
    """The comma right behind an auxiliary that opens an insertion: a, lundi, annoncé."""
    for place in range(closing - 1, max(0, closing - _LONGEST_INSERTION), -1):
        if tokens[place].text == ",":
            return place if _behind_auxiliary(words, tokens, place) else None
    return None
