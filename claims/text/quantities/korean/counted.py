"""What a Korean figure counts: the noun in front of it, or the one that a genitive or a clause hangs on behind it."""

from __future__ import annotations

import re

from claims.text.numbers.korean.counters import PARTICLES
from claims.text.quantities.korean.figures import Figure, KoreanPassage
from claims.text.quantities.korean.modality import is_estimate
from claims.text.quantities.korean.words import (
    CONTEXT,
    COUNTED_TOPICS,
    MEASURES_OF,
    Word,
    is_person_noun,
    stem,
    word_before,
    words_after,
)
from claims.text.records import Form

COUNTRY_NOUNS = tuple(CONTEXT["country_nouns"])
_ADNOMINAL = re.compile(r"(?:는|은|운|던|된|한|의|할|될|인)\Z")
_NOT_NOUN = re.compile(
    r"(?:는|던|했|된|될|할|으로|에서|에게|까지|부터|하고|하며|면서|지만|해서|라며|다며|라고|다고|으며|대로|따라|위해|통해|대해|이후|이전|이날|지난|올해|지난해|작년|현재|함께|또한|그리고|그러나|하지만|매년|매일|처음|가장|매우|[해돼]|만에|내린|오른|만의|다시|모두|같은|다른|어떤|이런|그런|있어|없이|오전|오후|씩|더|또|등|및|약|중)\Z"
)
_PERSON_END = re.compile(
    r"(?:자|군|원|민|객|병|인|생|진|단|대|족|사|관|장|남녀|가족|교도|신도|팬|측|쪽|씨|명단)\Z"
)
_NEVER = frozenset(
    {"것", "수", "데", "바", "줄", "때", "등", "채", "만", "동안", "가운데", "결과", "경우", "정도"}
)
_NOUNS_IN_EUN = ("북한", "남한", "대한")
_BE_TAIL = re.compile(
    r"(?:여|가량|정도)?(?:이다|다|이었다|였다|이라|라고|이며|이고|이었|였|으로|로|에 |에서|을 |를 |까지|보다|뿐)"
    r"|이 (?:넘|됐|될)| ?(?:이상|정도|가량|안팎|수준|미만|이하|넘|내외|남짓|가까)|[.,)]|\Z| (?:늘|줄|증가|감소|급)"
)
_SUBJECT = ("은", "는", "이", "가", "도")
_MOST_WORDS = 3


def name_what(passage: KoreanPassage, figure: Figure, first: int, after_words: int) -> None:
    """Set ``counted``, and the unit where a noun alone tells it."""
    if figure.unit not in (None, "person", "country") or figure.counter == "배":
        return
    noun = _in_counter(figure) or _behind(passage, figure, after_words) or _in_front(passage, figure, first)
    if noun is None or noun in _NEVER:
        return
    figure.counted = noun
    if figure.unit is None and figure.counter in ("개", "") and noun.endswith(COUNTRY_NOUNS):
        figure.unit = "country"
    if (
        figure.unit is None
        and figure.counter == ""
        and figure.form is not Form.SHARE
        and is_person_noun(noun)
    ):
        figure.unit = "person"


def _in_counter(figure: Figure) -> str | None:
    """ "개 회원국": the counter and its noun were read as one."""
    noun = figure.counter.partition(" ")[2]
    return noun if noun.endswith(COUNTRY_NOUNS) else None


def _behind(passage: KoreanPassage, figure: Figure, after_words: int) -> str | None:
    """ "4천700명의 사상자", "1만 명이 넘는 병력", "3천 명 규모의 병력", "27개 회원국"."""
    tail = passage.tail(figure.after)
    if tail.endswith("의"):
        return _phrase(passage, figure.after + len(tail))
    if after_words > figure.after:
        at = after_words + len(passage.tail(after_words))
        return _phrase(passage, at) if _ADNOMINAL.search(passage.text[:at][-1:]) else None
    following = words_after(passage.text, figure.after + len(tail), passage.end, 1)
    if not following:
        return None
    word = following[0].text
    if tail == "" and word in ("규모의", "상당의", "수준의", "이상의", "가량의", "정도의"):
        return _phrase(passage, following[0].end)
    is_listed = is_person_noun(stem(word)) or stem(word).endswith(COUNTRY_NOUNS)
    return stem(word) if tail == "" and is_listed and figure.counter in ("", "명", "개", "여") else None


def _phrase(passage: KoreanPassage, at: int) -> str | None:
    """The head of the noun phrase from ``at`` on: the first word that carries a particle, or the last noun."""
    last: Word | None = None
    for word in words_after(passage.text, at, passage.end, _MOST_WORDS):
        if any(sign.isdecimal() for sign in word.text) or not word.text:
            break
        noun = stem(word.text)
        is_verb = noun == word.text and word.text.endswith(("다", "고", "며", "한", "된", "는"))
        if is_verb and last is not None:
            break
        if noun != word.text and not word.text.endswith("의"):
            return noun
        last = word
    return stem(last.text) if last else None


def _in_front(passage: KoreanPassage, figure: Figure, first: int) -> str | None:
    word = word_before(passage.text, first, passage.start)
    if word is None or passage.between(word.end, first).strip(" \u00a0\"'“”‘’)("):
        return None
    text = word.text
    if is_estimate(passage.between(first, figure.start)):
        return None
    if not text or any(sign.isdecimal() for sign in text):
        return None
    noun = stem(text)
    if noun in MEASURES_OF or text[:-1] in MEASURES_OF or text in MEASURES_OF:
        return _before_measure(passage, word)
    if noun != text and text[len(noun) :] in _SUBJECT:
        return _topic(passage, figure, text, noun)
    if text.endswith("의") and len(text) > 1:
        return None
    if noun != text and text[len(noun) :] in PARTICLES and not is_person_noun(text):
        return None
    if figure.unit == "person" or not figure.counter:
        return text if is_person_noun(text) or (figure.unit and _PERSON_END.search(text)) else None
    is_noun = text.endswith(_NOUNS_IN_EUN) or is_person_noun(text) or not _NOT_NOUN.search(text)
    return text if is_noun else None


def _before_measure(passage: KoreanPassage, word: Word) -> str | None:
    """ "북한군 병력 규모는 1만 명": the noun that the size or number is of."""
    earlier = word_before(passage.text, word.start, passage.start)
    if earlier is None:
        return None
    return earlier.text.removesuffix("의") or None


def _topic(passage: KoreanPassage, figure: Figure, text: str, noun: str) -> str | None:
    """ "사망자는 3천 명": only what can be counted; "국정원은 3천 명이" speaks."""
    if is_person_noun(text) and text not in COUNTED_TOPICS and noun not in COUNTED_TOPICS and len(text) < 3:
        return text
    if not noun.endswith(COUNTED_TOPICS):
        return None
    is_copula = _BE_TAIL.match(passage.text, figure.after, passage.end)
    return noun if is_copula or is_person_noun(noun) else None
