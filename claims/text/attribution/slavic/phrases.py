"""Ukrainian and Russian noun phrases that may name a source.

The claimant is the printed form without title: a name loses its office ("президент Зеленский" gives "Зеленский"),
an office without a name and a body keep what belongs to them in the genitive ("Министерство обороны России"),
a generic word gives way to the name behind it ("агентство Reuters"), a document to its owner.
Adjectives stay where they say which body it is ("британская разведка").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.text.attribution.mentions import Mention, MentionKind, is_medium
from claims.text.attribution.slavic.belongings import behind_belongings, starts_owner
from claims.text.attribution.slavic.inflection import ACC, ANY, GEN, INS, NOM, NOM_PL, SUBJECT, WEAK
from claims.text.attribution.slavic.names import Names, quoted_end, read_names
from claims.text.attribution.slavic.vocabulary import (
    BODY,
    DOCUMENT,
    GIVEN,
    MEDIA_NOUN,
    MEDIUM,
    NAME,
    PLACE,
    ROLE,
    Vocabulary,
    Word,
    agreement,
)
from claims.text.tokens import Token

_MOST_ADJECTIVES = 4
# "в. о." and "и. о.": acting.
_ACTING = frozenset({"в.", "и.", "т.в."})
_MOST_DETERMINERS = 3
_DEEPEST = 3
_LONGEST_TITLE = 5
_KINDS = {ROLE: MentionKind.ROLE, BODY: MentionKind.BODY, DOCUMENT: MentionKind.DOCUMENT}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention with its tokens ``[begin, end)``, the cases it may be as bits, and its gender if that is sure."""

    mention: Mention
    begin: int
    end: int
    cases: int
    gender: str = ""

    @property
    def is_likely_subject(self) -> bool:
        return bool(self.cases & SUBJECT) and not self.cases & WEAK


def parse(words: Vocabulary, tokens: Sequence[Token], at: int) -> tuple[Mention, int] | None:
    """The mention that begins at token ``at`` and the number of the token behind it; None if none does."""
    found = read(words, tokens, at)
    return (found.mention, found.end) if found else None


def read(words: Vocabulary, tokens: Sequence[Token], at: int, depth: int = 0) -> Phrase | None:
    """The phrase that begins at token ``at``."""
    if at >= len(tokens):
        return None
    if tokens[at].low in words.words("phrases", "subject_pronouns"):
        return _pronoun(tokens, at)
    first, counted = _behind_determiners(words, tokens, at)
    if first < len(tokens) and not tokens[first].is_word:
        return _quoted(words, tokens, first)
    head = _behind_adjectives(words, tokens, first)
    word = words.word(tokens[head].text) if head < len(tokens) and tokens[head].is_word else None
    if word is None or (head > first and word.kind in (NAME, GIVEN)):
        return None
    if head > first and words.is_pair(tokens[head - 1].low, word.lemma):
        return _phrase(tokens, head - 1, head + 1, MentionKind.BODY, word._replace(gender="m"))
    if word.kind in (ROLE, BODY, MEDIA_NOUN, DOCUMENT):
        return _headed(words, tokens, first, head, word, counted, depth)
    if word.kind in (NAME, GIVEN, PLACE, MEDIUM):
        return _proper(words, tokens, first if word.kind is PLACE else head, head, word)
    return _phrase(tokens, first, head + 1, MentionKind.THING, word)


def _pronoun(tokens: Sequence[Token], at: int) -> Phrase:
    low = tokens[at].low
    gender = {"он": "m", "він": "m", "она": "f", "вона": "f", "оно": "n", "воно": "n"}.get(low, "")
    cases = NOM_PL if low in ("они", "вони", "мы", "ми") else NOM
    end = at + 2 if at + 1 < len(tokens) and tokens[at + 1].low in ("же", "ж") else at + 1
    mention = Mention(
        tokens[at].start,
        tokens[at].end,
        MentionKind.PRONOUN,
        low,
        agreement=agreement(gender or ("p" if cases == NOM_PL else "")),
    )
    return Phrase(mention, at, end, cases, gender)


def _behind_determiners(words: Vocabulary, tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Behind "двое", "некоторые", "один из"; whether they count, so that a genitive may be the subject."""
    counted = False
    if at + 1 < len(tokens) and tokens[at].low in _ACTING and tokens[at + 1].low == "о.":
        at += 2
    for _ in range(_MOST_DETERMINERS):
        if at >= len(tokens) or not (
            tokens[at].low in words.words("phrases", "determiners") or tokens[at].text.isdigit()
        ):
            break
        counted = counted or tokens[at].low in words.words("phrases", "counts") or tokens[at].text.isdigit()
        at += 1
        if at < len(tokens) and tokens[at].low in ("из", "із", "з") and counted_one(tokens[at - 1].low):
            counted, at = True, at + 1
    return at, counted


def counted_one(low: str) -> bool:
    return low in ("один", "одна", "одно", "одне")


def _behind_adjectives(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """Behind the adjectives that stand before a known noun; capitalised ones before lower-case nouns too."""
    place = at
    while place < len(tokens) and place - at < _MOST_ADJECTIVES:
        token = tokens[place]
        if not token.is_word or not words.adjective(token.low) or "." in token.text:
            break
        behind = tokens[place + 1] if place + 1 < len(tokens) else None
        if behind is None or not behind.is_word:
            break
        if behind.low in words.verb_forms or behind.low in words.function_words:
            break
        if token.is_capitalised and not _may_head(words, behind):
            break
        place += 1
    return place


def _may_head(words: Vocabulary, token: Token) -> bool:
    """Whether a capitalised adjective may stand before the word: Генеральный штаб, Европейский союз."""
    if token.low in words.common:
        return True
    return not token.is_capitalised and words.clear_adjective(token.low) and words.adjective(token.low) > 0


def _quoted(words: Vocabulary, tokens: Sequence[Token], at: int) -> Phrase | None:
    """«Интерфакс», «Газпром»: a short name in quotation marks."""
    end = quoted_end(tokens, at)
    if end is None or end - at - 2 > _LONGEST_TITLE or not tokens[at + 1].is_word:
        return None
    if not (tokens[at + 1].is_capitalised or tokens[at + 1].text[0].isdigit()):
        return None
    name = " ".join(token.text for token in tokens[at + 1 : end - 1])
    known = words.word(tokens[at + 1].text)
    is_media = (known is not None and known.kind == MEDIUM) or names_medium(words, name)
    kind = MentionKind.MEDIA if is_media else MentionKind.BODY
    mention = Mention(tokens[at + 1].start, tokens[end - 2].end, kind, tokens[end - 2].low)
    return Phrase(mention, at, end, ANY)


def names_medium(words: Vocabulary, name: str) -> bool:
    return is_medium(name) or name.lower() in words.words("media", "names")


def _headed(
    words: Vocabulary, tokens: Sequence[Token], first: int, head: int, word: Word, counted: bool, depth: int
) -> Phrase | None:
    """An office, body, medium or document with what belongs to it and the name behind it."""
    cases = _agreed_cases(words, tokens, first, head, word)
    if counted and cases & GEN:
        cases |= NOM | NOM_PL | ACC
    if word.kind == DOCUMENT:
        return _document(words, tokens, first, head, word, cases, depth)
    names_itself = word.kind == MEDIA_NOUN or word.lemma in words.words("phrases", "media_nouns")
    names_itself = names_itself or word.lemma in words.words("phrases", "generic_bodies")
    if names_itself and (named := _own_name(words, tokens, head, word, cases)):
        return named
    start = _kept_adjectives(words, tokens, first, head)
    end = behind_belongings(words, tokens, head, word)
    if word.kind == ROLE:
        end = _behind_rank(words, tokens, end, cases)
        end = _behind_latin(tokens, end)
        if names := read_names(words, tokens, end, cases):
            return _holder(tokens, first, names, word, cases)
    is_media = word.kind == MEDIA_NOUN and word.lemma not in words.words("phrases", "bodies")
    kind = MentionKind.MEDIA if is_media else _KINDS.get(word.kind, MentionKind.BODY)
    bare = end == head + 1 or _only_points(words, tokens, head, end)
    anaphor = bare and start == head and _may_point(words, word)
    mention = Mention(
        tokens[start].start,
        tokens[end - 1].end,
        kind,
        word.lemma,
        not cases & SUBJECT,
        anaphor,
        agreement=agreement(word.gender),
    )
    return Phrase(mention, first, _behind_parenthesis(tokens, end), cases, word.gender)


def _behind_rank(words: Vocabulary, tokens: Sequence[Token], at: int, cases: int) -> int:
    """``командующий ВВС генерал Николай Лесин``: behind a second office in the same case, if a name follows."""
    word = words.word(tokens[at].text) if at < len(tokens) and tokens[at].is_word else None
    if word is None or word.kind != ROLE or not word.cases & cases:
        return at
    behind = behind_belongings(words, tokens, at, word)
    return behind if read_names(words, tokens, behind, cases) else at


def _behind_latin(tokens: Sequence[Token], at: int) -> int:
    """``аналитики Goldman Sachs``: behind whom they work for, which Latin letters give away."""
    while at < len(tokens) and tokens[at].is_capitalised and tokens[at].text[0].isascii():
        at += 1
    return at


def _may_point(words: Vocabulary, word: Word) -> bool:
    keys = ("person_anaphors", "broad_person_anaphors", "anaphors", "media_anaphors")
    return any(word.lemma in words.words("phrases", key) for key in keys)


def _only_points(words: Vocabulary, tokens: Sequence[Token], head: int, end: int) -> bool:
    """``глава ведомства``: the owner points back as well."""
    return end == head + 2 and tokens[head + 1].low in words.words("phrases", "pointing")


def _agreed_cases(words: Vocabulary, tokens: Sequence[Token], first: int, head: int, word: Word) -> int:
    cases = word.cases
    for token in tokens[first:head]:
        cases = cases & words.adjective(token.low) or cases
    return cases


def _kept_adjectives(words: Vocabulary, tokens: Sequence[Token], first: int, head: int) -> int:
    start = head
    while start > first and not tokens[start - 1].low.startswith(words.dropped):
        start -= 1
    return start


def _own_name(words: Vocabulary, tokens: Sequence[Token], head: int, word: Word, cases: int) -> Phrase | None:
    """``Reuters`` in агентство Reuters, ``Газпром`` in компания «Газпром»."""
    at = head + 1
    if at >= len(tokens):
        return None
    is_media = word.lemma in words.words("phrases", "media_nouns")
    quoted = _quoted(words, tokens, at) if not tokens[at].is_word else None
    if quoted:
        is_media = is_media or quoted.mention.kind is MentionKind.MEDIA
        start, end, last = quoted.mention.start, quoted.end, quoted.mention.end
    else:
        is_firm = word.lemma in words.words("phrases", "firms")
        behind = _behind_foreign(words, tokens, at, is_firm)
        if behind == at:
            return None
        start, end, last = tokens[at].start, behind, tokens[behind - 1].end
    kind = MentionKind.MEDIA if is_media else MentionKind.BODY
    own = quoted.mention.head if quoted else tokens[end - 1].low
    mention = Mention(start, last, kind, own if is_media else word.lemma, not cases & SUBJECT)
    return Phrase(mention, head, end, cases, word.gender)


def _behind_foreign(words: Vocabulary, tokens: Sequence[Token], at: int, is_firm: bool) -> int:
    """Behind a name in Latin letters, a known medium, or the acronym of a firm."""
    if is_firm and tokens[at].text.isupper() and len(tokens[at].text) > 1:
        return at + 1
    medium = medium_end(words, tokens, at)
    if medium > at:
        return medium
    while at < len(tokens) and tokens[at].text[0].isascii() and tokens[at].text[0].isalpha():
        at += 1
    return at


def medium_end(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """Behind the longest known medium that begins at ``at``; ``at`` where none does."""
    if at >= len(tokens) or not tokens[at].is_word:
        return at
    name, longest = "", at
    for end in range(at, min(len(tokens), at + _LONGEST_TITLE)):
        if not tokens[end].is_word:
            break
        name = f"{name} {tokens[end].text}".strip()
        if names_medium(words, name) and (tokens[at].is_capitalised or is_medium(name)):
            longest = end + 1
    if longest == at and tokens[at].is_capitalised:
        word = words.word(tokens[at].text)
        return at + 1 if word and word.kind == MEDIUM else at
    return longest


def _holder(tokens: Sequence[Token], start: int, names: Names, word: Word, cases: int) -> Phrase:
    agreed = names.cases & cases or cases
    mention = Mention(
        tokens[names.begin].start,
        tokens[names.end - 1].end,
        MentionKind.PERSON,
        tokens[names.end - 1].low,
        not agreed & SUBJECT,
        office=word.lemma,
        agreement=agreement(names.gender or word.gender),
    )
    return Phrase(mention, start, names.end, agreed, names.gender or word.gender)


def _document(
    words: Vocabulary, tokens: Sequence[Token], first: int, head: int, word: Word, cases: int, depth: int
) -> Phrase | None:
    """A document gives way to whose it is."""
    at = _behind_subject_matter(words, tokens, head + 1)
    if depth < _DEEPEST and starts_owner(words, tokens, at):
        wanted = GEN if at == head + 1 else INS
        owner = read(words, tokens, at, depth + 1)
        if owner and owner.cases & wanted and owner.mention.kind is not MentionKind.THING:
            mention = replace(owner.mention, oblique=not cases & SUBJECT)
            return Phrase(mention, head, owner.end, cases, word.gender)
    start = _kept_adjectives(words, tokens, first, head)
    return _phrase(tokens, start, head + 1, MentionKind.DOCUMENT, word._replace(cases=cases))


def _behind_subject_matter(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """``проект бюджета, опубликованный``: behind the participle, also when the document's matter comes first."""
    plain = behind_participle(words, tokens, at)
    if plain > at or at + 1 >= len(tokens) or tokens[at + 1].text != ",":
        return plain
    behind = behind_participle(words, tokens, at + 1)
    return behind if behind > at + 1 and words.word(tokens[at].text) is None else at


def behind_participle(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """Behind ``, опубликованных``: whose document it is follows in the instrumental."""
    begin = at + 1 if at < len(tokens) and tokens[at].text == "," else at
    if begin < len(tokens) and tokens[begin].low.startswith(words.published):
        return begin + 1
    return at


def _proper(words: Vocabulary, tokens: Sequence[Token], first: int, head: int, word: Word) -> Phrase | None:
    """A name, a place or a medium without any office."""
    end = medium_end(words, tokens, head)
    if end > head:
        mention = Mention(tokens[head].start, tokens[end - 1].end, MentionKind.MEDIA, tokens[end - 1].low)
        cases = word.cases if end == head + 1 else ANY & ~NOM_PL
        return Phrase(mention, head, end, cases)
    if word.kind == PLACE:
        return _phrase(tokens, head, head + 1, MentionKind.NAME, word)
    if tokens[head].low in words.function_words or tokens[head].low in words.words("phrases", "platforms"):
        return None
    names = read_names(words, tokens, head, ANY)
    if names is None:
        return None
    kind = MentionKind.PERSON if names.end - names.begin > 1 else MentionKind.NAME
    if all(token.text[0].isascii() for token in tokens[names.begin : names.end]):
        kind = MentionKind.BODY
    start, last = tokens[names.begin].start, tokens[names.end - 1]
    mention = Mention(
        start, last.end, kind, last.low, not names.cases & SUBJECT, agreement=agreement(names.gender)
    )
    return _coordinated(words, tokens, Phrase(mention, names.begin, names.end, names.cases, names.gender))


def _coordinated(words: Vocabulary, tokens: Sequence[Token], first: Phrase) -> Phrase:
    """``Трамп и Путин`` speak together."""
    at = first.end
    if at + 1 >= len(tokens) or tokens[at].low not in words.words("phrases", "joins"):
        return first
    second = read_names(words, tokens, at + 1, ANY) if tokens[at + 1].is_capitalised else None
    if second is None or not second.cases & first.cases & ~WEAK:
        return first
    start, end = first.mention.start, tokens[second.end - 1].end
    mention = Mention(
        start, end, first.mention.kind, first.mention.head, first.mention.oblique, agreement=agreement("p")
    )
    cases = first.cases & second.cases
    return Phrase(mention, first.begin, second.end, (cases & ~NOM) | (NOM_PL if cases & NOM else 0), "p")


def _phrase(tokens: Sequence[Token], first: int, end: int, kind: MentionKind, word: Word) -> Phrase:
    mention = Mention(
        tokens[first].start,
        tokens[end - 1].end,
        kind,
        word.lemma,
        not word.cases & SUBJECT,
        agreement=agreement(word.gender),
    )
    return Phrase(mention, first, end, word.cases, word.gender)


def _behind_parenthesis(tokens: Sequence[Token], at: int) -> int:
    if at < len(tokens) and tokens[at].text == "(":
        for end in range(at + 1, min(len(tokens), at + 8)):
            if tokens[end].text == ")":
                return end + 1
    return at
