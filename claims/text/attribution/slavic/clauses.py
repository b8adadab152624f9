"""Ukrainian and Russian clauses: where one begins, who is the subject of its verb, the medium that was told."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.text.attribution.mentions import Mention, MentionKind
from claims.text.attribution.slavic.inflection import ACC, DAT, GEN, INS, LOC, NOM, NOM_PL, WEAK
from claims.text.attribution.slavic.phrases import Phrase, read
from claims.text.attribution.slavic.verbs import FREE, Verb
from claims.text.attribution.slavic.vocabulary import NAME, Vocabulary, agreement
from claims.text.tokens import Token, opening_of_insertion

BORDERS = frozenset(',;:–—-()„“”«»"!?…')
QUOTE_ENDS = frozenset('“”»"')
DASHES = frozenset("–—-")
LONGEST_CLAUSE = 60
_FARTHEST_SUBJECT = 26
_CLAUSES_BACK = 3
_LIKELY = 1.5
_OBLIQUE = GEN | DAT | ACC | INS | LOC


def clause_start(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """The token behind the nearest mark before ``at``, past short quoted names and parentheses."""
    start, farthest = at, max(0, at - LONGEST_CLAUSE)
    while start > farthest:
        before = tokens[start - 1]
        if before.text in BORDERS:
            opening = opening_of_insertion(tokens, start - 1)
            if opening is None:
                break
            start = opening
        elif before.low in words.words("phrases", "parting"):
            break
        else:
            start -= 1
    return start


def clause_end(tokens: Sequence[Token], at: int) -> int:
    """The number of the token that ends the clause with ``at``; short quoted names belong to it."""
    end = at + 1
    while end < len(tokens) and end - at < LONGEST_CLAUSE:
        if tokens[end].text in BORDERS:
            closing = _closing(tokens, end)
            if closing is None:
                break
            end = closing
        end += 1
    return end


def _closing(tokens: Sequence[Token], at: int) -> int | None:
    if tokens[at].text not in '«„“"(':
        return None
    for place in range(at + 2, min(len(tokens), at + 8)):
        if tokens[place].text in '»“”")':
            return place
        if tokens[place].text in ",:;":
            return None
    return None


def first_phrase(
    words: Vocabulary, tokens: Sequence[Token], begin: int, end: int
) -> tuple[Mention, int, int] | None:
    """The first phrase of ``[begin, end)`` that may be a subject; those behind a preposition may not."""
    for phrase in phrases(words, tokens, begin, end):
        if phrase.is_likely_subject and phrase.mention.can_speak:
            return phrase.mention, phrase.begin, phrase.end
    return None


def phrases(words: Vocabulary, tokens: Sequence[Token], begin: int, end: int) -> Iterator[Phrase]:
    """The phrases of ``[begin, end)`` that no preposition governs, in order."""
    at = begin
    end = min(end, len(tokens))
    while at < end:
        low = tokens[at].low
        if low in words.words("phrases", "prepositions"):
            at = behind_governed(words, tokens, at, end)
            continue
        found = read(words, tokens, at) if not _is_plain(words, tokens[at]) else None
        if found is None or found.end > end:
            at += 1
            continue
        if not _hangs_on_noun(words, tokens, at, begin, found):
            yield found
        at = found.end


def _is_plain(words: Vocabulary, token: Token) -> bool:
    if token.low in words.words("phrases", "determiners") or token.low in words.words(
        "phrases", "subject_pronouns"
    ):
        return False
    return token.low in words.function_words or token.low in words.verb_forms


def _hangs_on_noun(words: Vocabulary, tokens: Sequence[Token], at: int, begin: int, found: Phrase) -> bool:
    """An acronym or name without case behind an unknown noun belongs to it: заседание СБУ."""
    if at <= begin or found.cases != NOM | NOM_PL | _OBLIQUE:
        return False
    before = tokens[at - 1]
    is_noun = before.is_word and not before.is_capitalised and before.low not in words.verb_forms
    if not is_noun or before.low in words.function_words or not before.text.isalpha():
        return False
    return words.word(before.text) is not None or words.looks_like_noun(before.low)


def behind_governed(words: Vocabulary, tokens: Sequence[Token], at: int, end: int) -> int:
    """Behind a preposition with its phrase."""
    begin = at + 1
    if begin >= end:
        return begin
    found = read(words, tokens, begin)
    if found and found.cases & _OBLIQUE:
        return found.end
    while begin < end and words.adjective(tokens[begin].low) and tokens[begin].text.isalpha():
        begin += 1
    return min(end, begin + 1) if begin < end and tokens[begin].is_word else begin


def agrees(phrase: Phrase, verb: Verb) -> bool:
    """Whether the phrase may be the subject of the form."""
    if verb.agrees == "g":
        return bool(phrase.cases & (NOM | NOM_PL))
    if verb.is_plural:
        return bool(phrase.cases & NOM_PL)
    if not phrase.cases & NOM:
        return False
    return verb.agrees == "s" or phrase.gender in ("", verb.agrees)


def subject_of(
    words: Vocabulary, tokens: Sequence[Token], at: int, verb: Verb, quoted: Sequence[bool]
) -> Phrase | None:
    """The phrase that speaks: before or behind the verb, in a place ("в Кремле"), before an insertion."""
    begin, end = _span(words, tokens, at, quoted)
    if any(token.low in words.words("phrases", "first_person") for token in tokens[begin:at][-2:]):
        return None
    before = _best(phrases(words, tokens, begin, at), verb)
    behind = _best(phrases(words, tokens, at + 1, min(end, at + _FARTHEST_SUBJECT)), verb)
    chosen = _chosen(before, behind, at) or (_pair(words, tokens, begin, at) if verb.is_plural else None)
    if chosen and verb.is_plural and chosen.mention.kind is MentionKind.DOCUMENT:
        chosen = speaking_place(words, tokens, begin, at, end) or chosen
    if chosen:
        return _described(words, tokens, begin, chosen) or chosen
    if verb.is_plural:
        chosen = speaking_place(words, tokens, begin, at, end)
    if chosen is None and begin and tokens[begin - 1].text in ",–—-" and not quoted[begin - 1]:
        chosen = _before_insertion(words, tokens, at, begin, verb, quoted)
    if chosen is None and verb.agrees == "g":
        chosen = _following(words, tokens, end, verb)
    if chosen is None and verb.level == FREE:
        chosen = _anybody(words, tokens, at, begin, end, verb)
    return chosen


def _described(words: Vocabulary, tokens: Sequence[Token], begin: int, role: Phrase) -> Phrase | None:
    """``Анна Белова, представитель фонда, сообщила``: the name before the description."""
    if role.mention.kind is not MentionKind.ROLE or begin < 2 or role.begin != begin:
        return None
    if tokens[begin - 1].text not in ",–—-":
        return None
    start = clause_start(words, tokens, begin - 1)
    found = read(words, tokens, start)
    if found is None or found.end != begin - 1 or not found.cases & (NOM | NOM_PL):
        return None
    return found if found.mention.kind in (MentionKind.PERSON, MentionKind.NAME) else None


def _span(words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> tuple[int, int]:
    begin = clause_start(words, tokens, at)
    end = clause_end(tokens, at)
    inside = next((n for n in range(at, begin - 1, -1) if quoted[n]), None)
    behind = next((n for n in range(at, end) if quoted[n]), None)
    return (begin if inside is None else inside + 1), (end if behind is None else behind)


def _pair(words: Vocabulary, tokens: Sequence[Token], begin: int, at: int) -> Phrase | None:
    """``Киев и Варшава заявили``: two that speak together; of two with offices the first."""
    found = [phrase for phrase in phrases(words, tokens, begin, at) if phrase.cases & NOM]
    for first, second in itertools.pairwise(found):
        joined = second.begin == first.end + 1 and tokens[first.end].low in words.words("phrases", "joins")
        if joined and min(weight(first), weight(second)) >= _LIKELY:
            is_plain = first.mention.kind is second.mention.kind is MentionKind.NAME
            mention = (
                replace(first.mention, end=second.mention.end, agreement="p") if is_plain else first.mention
            )
            return replace(first, mention=mention, end=second.end)
    return None


def _best(found: Iterator[Phrase], verb: Verb) -> Phrase | None:
    best: Phrase | None = None
    for phrase in found:
        if agrees(phrase, verb) and (best is None or weight(phrase) > weight(best) + 1):
            best = phrase
    return best


def weight(phrase: Phrase) -> float:
    """How likely a phrase is a speaker."""
    base = {
        MentionKind.PERSON: 3.0,
        MentionKind.ROLE: 3.0,
        MentionKind.PRONOUN: 3.0,
        MentionKind.BODY: 2.6,
        MentionKind.NAME: 2.6,
        MentionKind.MEDIA: 1.8,
        MentionKind.DOCUMENT: 0.8,
    }.get(phrase.mention.kind, -2.0)
    unsure = 2.0 if phrase.cases & WEAK else 0.3 if phrase.cases & (GEN | ACC | DAT) else 0.0
    return base - unsure


def _chosen(before: Phrase | None, behind: Phrase | None, at: int) -> Phrase | None:
    found = [phrase for phrase in (before, behind) if phrase and weight(phrase) > -1]
    if len(found) < 2:
        return found[0] if found else None
    first, second = found
    if first.end == at and weight(first) >= 2:
        return first
    bonus = 0.5 if second.begin > at + 1 else 0.0
    return first if weight(first) + bonus >= weight(second) else second


def speaking_place(
    words: Vocabulary, tokens: Sequence[Token], begin: int, at: int, end: int
) -> Phrase | None:
    """``В Кремле заявили``, ``сообщили в полиции``: the body where it is said, the nearest first."""
    places = [
        n
        for n in range(begin, min(end, at + _FARTHEST_SUBJECT))
        if tokens[n].low in words.words("cues", "where")
    ]
    for place in sorted(places, key=lambda n: abs(n - at)):
        found = read(words, tokens, place + 1)
        if found and found.cases & LOC and _may_be_place(found) and found.end <= end:
            return found
    return None


def _may_be_place(phrase: Phrase) -> bool:
    kinds = (MentionKind.BODY, MentionKind.NAME, MentionKind.MEDIA, MentionKind.DOCUMENT, MentionKind.PERSON)
    return phrase.mention.kind in kinds and phrase.mention.head != NAME


def _before_insertion(
    words: Vocabulary, tokens: Sequence[Token], at: int, begin: int, verb: Verb, quoted: Sequence[bool]
) -> Phrase | None:
    """``Министр, выступая в парламенте, заявил``: the subject stands before what the commas take in."""
    end = begin - 1
    for _ in range(_CLAUSES_BACK):
        if end <= 0 or quoted[end]:
            return None
        start = clause_start(words, tokens, end)
        if _is_aside(words, tokens, start):
            end = start - 1
            continue
        opened = (phrase for phrase in phrases(words, tokens, start, at) if phrase.begin < end)
        found = _best(opened, verb)
        unsure = found and found.mention.kind is MentionKind.NAME and not found.begin and found.end < end
        shared = verb.agrees == "g" or tokens[at - 1].low in words.words("phrases", "joins")
        if found and weight(found) >= _LIKELY and (shared or not unsure):
            return _described(words, tokens, start, found) or found
        end = start - 1
        if end >= 0 and tokens[end].text not in ",–—-":
            return None
    return None


def _is_aside(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    """Whether a relative or participial clause begins there."""
    low = tokens[at].low
    if low in words.words("phrases", "relative"):
        return True
    return tokens[at].text.islower() and low.endswith(words.aside_endings) and low not in words.common


def _following(words: Vocabulary, tokens: Sequence[Token], end: int, verb: Verb) -> Phrase | None:
    """``Сообщив о потерях, министр отказался``: the subject of the clause behind the participle's."""
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return None
    found = _best(phrases(words, tokens, end + 1, clause_end(tokens, end + 1)), verb)
    return found if found and weight(found) >= _LIKELY else None


def _anybody(
    words: Vocabulary, tokens: Sequence[Token], at: int, begin: int, end: int, verb: Verb
) -> Phrase | None:
    """``рассказала фельдшерица``: any noun right beside a plain verb of saying."""
    for place in (at - 1, at + 1):
        if begin <= place < end and tokens[place].is_word and _is_noun(words, tokens[place], verb):
            token = tokens[place]
            mention = Mention(
                token.start,
                token.end,
                MentionKind.NOUN,
                token.low,
                agreement=agreement(words.gender_by_end(token.low)),
            )
            return Phrase(mention, place, place + 1, NOM)
    return None


def _is_noun(words: Vocabulary, token: Token, verb: Verb) -> bool:
    if token.is_capitalised and token.low not in words.common and words.word(token.text) is None:
        return False
    if token.low in words.function_words or token.low in words.verb_forms or token.low in words.common:
        return False
    if not token.text.isalpha() or words.clear_adjective(token.low) or len(token.low) < 4:
        return False
    return words.looks_like_person(token.low) and words.gender_by_end(token.low) == verb.agrees


def told(
    words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool], subject: Mention | None
) -> list[Mention]:
    """The medium that was told: сказал ТАСС, в интервью CNN, в эфире телеканала «Дождь»."""
    begin, end = _span(words, tokens, at, quoted)
    for place in range(max(0, begin - 14), end):
        if quoted[place] or (place < begin and not _is_interview(words, tokens, place)):
            continue
        found = _told_at(words, tokens, place, begin)
        if found and not (subject and found.start < subject.end and subject.start < found.end):
            return [found]
    return []


def _is_interview(words: Vocabulary, tokens: Sequence[Token], place: int) -> bool:
    earlier = tokens[max(0, place - 3) : place]
    return any(token.low in words.words("cues", "interview") for token in earlier)


def _told_at(words: Vocabulary, tokens: Sequence[Token], place: int, begin: int) -> Mention | None:
    token = tokens[place]
    before = tokens[place - 1].low if place else ""
    if before in words.words("cues", "not_told") or (
        before == "на" and not _is_interview(words, tokens, place - 1)
    ):
        return None
    if not (
        token.is_capitalised or token.text in '«„"“' or token.low in words.common or words.word(token.text)
    ):
        return None
    found = read(words, tokens, place)
    is_media = found is not None and found.mention.kind is MentionKind.MEDIA and not found.mention.anaphor
    if found is None or not is_media or not found.cases & (DAT | GEN | LOC):
        return None
    return found.mention if found.mention.head not in words.words("phrases", "media_nouns") else None
