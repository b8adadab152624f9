"""Which form a Korean figure has: a change and its way, a share, a rate, a multiple."""

from __future__ import annotations

import re

from claims.text.quantities.korean.figures import Figure, KoreanPassage
from claims.text.quantities.korean.words import CONTEXT, Word, stem, word_before, words_after
from claims.text.records import Form

UP, DOWN = "up", "down"
_UP = tuple(CONTEXT["up"])
_DOWN = tuple(CONTEXT["down"])
_NO_CHANGE = tuple(CONTEXT["no_change"])
_LINKS = frozenset(CONTEXT["change_links"])
_RATES = frozenset(CONTEXT["rate_stems"])
_CHANGE_NOUNS = tuple(CONTEXT["change_nouns"])
_LEVEL_TAIL = re.compile(
    r"(?:여|가량|정도|수준|선|대|안팎|이상|이하)?(?:으로|로|까지|에서|에|에도|에는)(?![가-힣])"
    r"| (?:수준|선|이상|이하|안팎|정도|가량)(?:으로|로|까지|에)"
)
_OBJECT_TAIL = frozenset(
    {"", "나", "이나", "씩", "가량", "정도", "이", "가", "을", "를", "여", "이상", "남짓", "쯤", "가까이"}
)
_SHARE_AMONG = frozenset({"가운데", "중", "중에서", "가운데서"})
_RELATIVE = frozenset({"percent"})
_MULTIPLES = frozenset({"배"})
_MOST_LINKS = 3
_RATE_REACH = 26


def pointing(word: str) -> str | None:
    """Which way a word of change points."""
    if word.startswith(_NO_CHANGE):
        return None
    if word.startswith(_UP):
        return UP
    return DOWN if word.startswith(_DOWN) else None


def direction_behind(passage: KoreanPassage, at: int, past_numbers: bool = False) -> str | None:
    """The way of the first verb of change within the next words; other figures end the search."""
    for word in words_after(passage.text, at + len(passage.tail(at)), passage.end, 4):
        way = pointing(word.text)
        if way is not None or (not past_numbers and any(sign.isdecimal() for sign in word.text)):
            return way
    return None


def shape(passage: KoreanPassage, figure: Figure, first: int, after_words: int) -> None:
    """Set form, base and direction of a figure in place; ``after_words`` is behind its words of modality."""
    if figure.counter in _MULTIPLES:
        figure.form = Form.MULTIPLE
        figure.direction = direction_behind(passage, figure.after)
        return
    if figure.form is not None:
        return
    rate = rate_base(passage, first) or _earlier_rate(passage, first)
    if rate is not None:
        figure.form, figure.base = Form.RATE_PER, rate
        return
    if _LEVEL_TAIL.match(passage.text, figure.after, passage.end):
        if not passage.tail(figure.after).startswith("에서"):
            figure.direction = figure.direction or direction_behind(passage, figure.after)
        if figure.unit == "percent":
            _share(passage, figure, first)
        return
    way = _direct_change(passage, after_words)
    if way is None and _is_change_noun(passage, first):
        way = UP if _change_word(passage, first).startswith(("증가", "상승", "인상")) else DOWN
    if way is not None:
        figure.form = Form.CHANGE_RELATIVE if figure.unit in _RELATIVE else Form.CHANGE_ABSOLUTE
        figure.direction = way
    elif figure.unit == "percent":
        _share(passage, figure, first)


def _direct_change(passage: KoreanPassage, at: int) -> str | None:
    """A word of change right behind the figure: "20% 증가", "3천 명 넘게 늘었다"."""
    tail = passage.tail(at)
    way = pointing(tail) if len(tail) > 1 else None
    if way is not None:
        return way
    if tail not in _OBJECT_TAIL and tail not in _LINKS:
        return None
    for number, word in enumerate(words_after(passage.text, at + len(tail), passage.end, _MOST_LINKS)):
        way = pointing(word.text)
        if way is not None and not (number and word.text in _LINKS):
            return way
        if word.text not in _LINKS:
            return None
    return None


def _change_word(passage: KoreanPassage, first: int) -> str:
    word = word_before(passage.text, first, passage.start)
    return stem(word.text) if word else ""


def _is_change_noun(passage: KoreanPassage, first: int) -> bool:
    return _change_word(passage, first).endswith(_CHANGE_NOUNS)


def rate_base(passage: KoreanPassage, first: int) -> str | None:
    """What a rate is counted on: "배럴당 70달러", "10만 명당 25명"; the text before "당"."""
    word = word_before(passage.text, first, passage.start)
    if word is None or not word.text.endswith("당") or len(word.text) < 2:
        return None
    base = word.text[:-1]
    for number in passage.numbers:
        if number.end <= word.end and number.after == word.end - 1:
            return passage.text[number.start : word.end - 1]
    return base if base in _RATES else None


def _earlier_rate(passage: KoreanPassage, first: int) -> str | None:
    """ "인구 1천 명당 출생아 수는 4.5명": the base opens the clause."""
    for number in reversed(passage.numbers):
        if number.end > first:
            continue
        gap = passage.between(number.after, first)
        is_base = number.counter is not None and gap.startswith("당 ") and "," not in gap
        return passage.text[number.start : number.after] if is_base and len(gap) < _RATE_REACH else None
    return None


def _share(passage: KoreanPassage, figure: Figure, first: int) -> None:
    """ "응답자의 62%", "유권자 가운데 40%", "62%의 응답자"."""
    word = word_before(passage.text, first, passage.start)
    if word is None:
        return
    if word.text in _SHARE_AMONG:
        earlier = word_before(passage.text, word.start, passage.start)
        if earlier is not None:
            figure.form, figure.base = Form.SHARE, _whole(passage, earlier)
    elif word.text.endswith("의") and len(word.text) > 2:
        figure.form, figure.base = Form.SHARE, word.text[:-1]
    elif passage.tail(figure.after) == "의":
        following = words_after(passage.text, figure.after + 1, passage.end, 1)
        if following and pointing(following[0].text) is None:
            figure.form, figure.base = Form.SHARE, stem(following[0].text)


def _whole(passage: KoreanPassage, word: Word) -> str:
    """The word, or the number that ends in it: "1,200만 명 가운데"."""
    for number in passage.numbers:
        if number.start <= word.end <= number.after:
            return passage.text[number.start : number.after]
    return word.text


def of_what(passage: KoreanPassage, first: int) -> str | None:
    """The noun in front of a fraction: "병력의 절반"."""
    word = word_before(passage.text, first, passage.start)
    if word is None:
        return None
    if word.text in _SHARE_AMONG:
        word = word_before(passage.text, word.start, passage.start)
        return _whole(passage, word) if word else None
    return word.text[:-1] if word.text.endswith("의") and len(word.text) > 1 else None
