"""Korean noun phrases that may name a source: read from their last word to the left, without title and particle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from claims.text.attribution.korean.words import (
    BEFORE_TITLES,
    BODY_ANAPHORS,
    COUNTRIES,
    DETERMINERS,
    DOCUMENTS,
    FIRST_PERSON,
    GIVEN_NAMES,
    MEDIA_ANAPHORS,
    MEDIA_LEADS,
    NOT_NAMES,
    PARTICLES,
    PERSON_ANAPHORS,
    PRONOUNS,
    SUBJECT,
    SURNAMES,
    THINGS,
    TOPIC,
    ends_phrase,
    is_body,
    is_medium_word,
    is_role,
    is_thing,
    is_title,
    parted,
)
from claims.text.attribution.mentions import Mention, MentionKind
from claims.text.tokens import Token

_LONGEST = 6
_LONGEST_INSERTION = 8
_POINTING = frozenset({"이", "그", "같은", "해당", "동"})
_PERSON_HEAD = "그"

Found = tuple[Mention, int]


class Source(NamedTuple):
    """A mention over the tokens ``first`` to ``last`` with the particle of its last word."""

    mention: Mention
    first: int
    last: int
    particle: str

    @property
    def is_topic(self) -> bool:
        return self.particle in TOPIC

    @property
    def is_subject(self) -> bool:
        return self.particle in SUBJECT


class _Word(NamedTuple):
    start: int
    end: int
    text: str


def source_at(tokens: Sequence[Token], last: int, floor: int = 0, strip: bool = True) -> Source | None:
    """The source whose last word is the token ``last``; ``strip`` takes its particle off."""
    if not 0 <= last < len(tokens) or not tokens[last].is_word:
        return None
    text, particle = parted(tokens[last].text) if strip else (tokens[last].text, "")
    if strip and last and tokens[last - 1].text == ")" and tokens[last].text in PARTICLES:
        return _behind_mark(tokens, last, floor)
    if text[0].isdecimal():
        return _counted(tokens, last, floor, text, particle)
    head = _Word(tokens[last].start, tokens[last].start + len(text), text)
    if not text or text in THINGS:
        return None
    words, first = _to_the_left(tokens, last, floor, head)
    mention = _mention(words, pointed=_is_pointed(tokens, first, floor))
    if (
        mention is not None
        and mention.anaphor
        and mention.kind is MentionKind.ROLE
        and tokens[first - 1].text in SURNAMES
    ):
        # "이 교수" is "this professor" as well as "Professor Lee"
        mention = replace(mention, start=tokens[first - 1].start)
    return None if mention is None else Source(mention, first, last, particle)


def _behind_mark(tokens: Sequence[Token], last: int, floor: int) -> Source | None:
    """ "뉴욕타임스(NYT)는": the particle stands behind a parenthesis."""
    if last < 2 or tokens[last - 1].text != ")" or tokens[last].start != tokens[last - 1].end:
        return None
    place = _before_parenthesis(tokens, last - 1, floor)
    inner = source_at(tokens, place, floor, strip=False) if place >= floor else None
    return inner._replace(last=last, particle=tokens[last].text) if inner else None


def _counted(tokens: Sequence[Token], last: int, floor: int, text: str, particle: str) -> Source | None:
    """ "관리 2명을 인용해": the people stand before their number."""
    inner = source_at(tokens, last - 1, floor, strip=False) if text.endswith("명") and last > floor else None
    if inner is None or inner.mention.kind not in (MentionKind.ROLE, MentionKind.PERSON):
        return None
    return inner._replace(last=last, particle=particle)


def _to_the_left(tokens: Sequence[Token], last: int, floor: int, head: _Word) -> tuple[list[_Word], int]:
    """The words of the phrase: bare nouns in front of its head, past a parenthesis."""
    words, first, place = [head], last, last - 1
    while place >= floor and len(words) < _LONGEST:
        token = tokens[place]
        if token.text == ")":
            place = _before_parenthesis(tokens, place, floor)
            continue
        if token.text in PARTICLES and place and tokens[place - 1].text == ")":
            break
        if token.text in BEFORE_TITLES and is_title(words[0].text):
            place -= 1
            continue
        if not token.is_word or token.text in DETERMINERS or ends_phrase(token.text):
            break
        if _has_particle(token.text):
            break
        words.insert(0, _Word(token.start, token.end, token.text))
        first, place = place, place - 1
    return words, first


def _before_parenthesis(tokens: Sequence[Token], closing: int, floor: int) -> int:
    for place in range(closing - 1, max(floor - 1, closing - _LONGEST_INSERTION), -1):
        if tokens[place].text == "(":
            return place - 1
    return floor - 1


def _has_particle(word: str) -> bool:
    """Whether an inner word carries a particle; names and offices that only look so do not."""
    if is_title(word) or is_body(word) or is_medium_word(word) or is_role(word):
        return False
    if word in COUNTRIES or word in GIVEN_NAMES:
        return False
    stem, particle = parted(word)
    if not particle or len(stem) < 2:
        return False
    # "김정은", "시진핑의": one syllable in the list of subjects may end a name of three.
    return not (len(word) == 3 and word[0] in SURNAMES and particle in ("은", "이", "도", "과", "로", "의"))


def _is_pointed(tokens: Sequence[Token], first: int, floor: int) -> bool:
    return first > floor and tokens[first - 1].text in _POINTING


def _mention(words: list[_Word], pointed: bool) -> Mention | None:
    head = words[-1]
    start, end = words[0].start, head.end
    if len(words) == 1:
        single = _single(head, pointed)
        if single is not None:
            return single
    if is_medium_word(head.text) or (len(words) > 1 and is_medium_word(words[-2].text + head.text)):
        return Mention(_medium_start(words), end, MentionKind.MEDIA, head.text)
    if (
        len(words) > 1
        and words[-2].text in MEDIA_LEADS - {"현지", "전문", "온라인"}
        and not is_role(head.text)
    ):
        return Mention(_medium_start(words), end, MentionKind.MEDIA, head.text)
    if is_title(head.text) or head.text == "씨":
        return _titled(words)
    if is_role(head.text) and not (is_body(head.text) and len(words) == 1):
        return Mention(start, end, MentionKind.ROLE, head.text)
    if is_body(head.text):
        return Mention(start, end, MentionKind.BODY, head.text)
    if head.text in DOCUMENTS:
        return Mention(start, end, MentionKind.DOCUMENT, head.text)
    return _named(words)


def _single(head: _Word, pointed: bool) -> Mention | None:
    """Pronouns, and "이 관계자", "같은 통신" that mean somebody named before."""
    text = head.text
    if text in FIRST_PERSON:
        return Mention(head.start, head.end, MentionKind.PRONOUN, text)
    if text in PRONOUNS:
        return Mention(head.start, head.end, MentionKind.PRONOUN, _PERSON_HEAD)
    if not pointed:
        return None
    if text in PERSON_ANAPHORS:
        return Mention(head.start, head.end, MentionKind.ROLE, text, anaphor=True)
    if text in MEDIA_ANAPHORS:
        return Mention(head.start, head.end, MentionKind.MEDIA, text, anaphor=True)
    return (
        Mention(head.start, head.end, MentionKind.BODY, text, anaphor=True) if text in BODY_ANAPHORS else None
    )


def _medium_start(words: list[_Word]) -> int:
    """ "러시아 타스 통신", "미국 CNN 방송": the country in front is no part of the name."""
    first = 0
    while first < len(words) - 1 and (words[first].text in COUNTRIES or words[first].text in MEDIA_LEADS):
        first += 1
    if first == len(words) - 1 and first and words[first].text in MEDIA_ANAPHORS:
        first = 0
    return words[first].start


def _titled(words: list[_Word]) -> Mention | None:
    """Name and office in either order: the name alone, the office where there is none."""
    names = _leading_name(words)
    office = " ".join(word.text for word in words if word not in names)
    if not names:
        return Mention(words[0].start, words[-1].end, MentionKind.ROLE, words[-1].text)
    if len(names) == 1 and len(names[0].text) == 1:
        return Mention(names[0].start, words[-1].end, MentionKind.PERSON, names[0].text, office=office)
    if words[-1].text == "씨":
        return Mention(names[0].start, words[-1].end, MentionKind.PERSON, names[0].text, office=office)
    return Mention(names[0].start, names[-1].end, MentionKind.PERSON, names[-1].text, office=office)


def _leading_name(words: list[_Word]) -> list[_Word]:
    """The words in front of the first office, body or country."""
    names: list[_Word] = []
    for word in words[:-1]:
        if not _may_be_name(word.text, opens=not names):
            break
        names.append(word)
    if not names and len(words) > 2:
        between = [word for word in words[1:-1] if _may_be_name(word.text, opens=True)]
        if between and words[-2] in between:
            names = between[-2:] if len(between) > 1 else between
    return names


def _may_be_name(word: str, opens: bool) -> bool:
    if word in COUNTRIES or is_title(word) or is_body(word) or is_role(word) or is_medium_word(word):
        return False
    if word[0].isdecimal() or word in DOCUMENTS or word in THINGS:
        return False
    if word.endswith(NOT_NAMES) and not (opens and len(word) == 3 and word[0] in SURNAMES):
        return False
    return len(word) > 1 or word in SURNAMES or word in GIVEN_NAMES


def _named(words: list[_Word]) -> Mention:
    """A name without office: behind its titles if any stand in front ("대통령 블라디미르 푸틴")."""
    offices = [place for place, word in enumerate(words[:-1]) if is_title(word.text) or is_role(word.text)]
    if offices:
        first = offices[-1] + 1
        return Mention(
            words[first].start,
            words[-1].end,
            MentionKind.PERSON,
            words[-1].text,
            office=words[offices[-1]].text,
        )
    head = words[-1].text
    if is_thing(head):
        return Mention(words[0].start, words[-1].end, MentionKind.THING, head)
    is_korean = len(head) == 3 and head[0] in SURNAMES
    kind = MentionKind.PERSON if is_korean and len(words) == 1 else MentionKind.NAME
    return Mention(words[0].start, words[-1].end, kind, head)


def may_be_subject(token: Token) -> bool:
    """Whether a word ends like a topic or a subject; cheaper than reading the phrase."""
    return token.text.endswith(TOPIC + SUBJECT)


def parse(tokens: Sequence[Token], at: int) -> Found | None:
    """The source that begins at the token ``at`` and stands as topic or subject."""
    for last in range(at, min(len(tokens), at + _LONGEST)):
        if not tokens[last].is_word:
            return None
        found = source_at(tokens, last, at) if may_be_subject(tokens[last]) else None
        if found is not None and found.first == at and (found.is_topic or found.is_subject):
            return found.mention, last + 1
        if parted(tokens[last].text)[1] and _has_particle(tokens[last].text):
            return None
    return None
