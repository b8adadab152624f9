"""Why a Korean number is no quantity: dates, clock times, labels, articles of law, ages, names, scores."""

from __future__ import annotations

import re
from collections.abc import Callable

from claims.text.numbers.korean.finding import KoreanNumber
from claims.text.numbers.korean.words import either
from claims.text.quantities.korean.figures import KoreanPassage
from claims.text.quantities.korean.modality import is_qualifier
from claims.text.quantities.korean.words import CONTEXT, is_person_noun, stem, word_before, words_after

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_OLDEST_YEAR = 1000
_MOST_AGE = 120
_SMALL = 1000

_TAKEN = re.compile(
    r"(?<!\d)\d{4}[./-] ?\d{1,2}[./-] ?\d{1,2}(?!\d)"
    r"|(?<!\d)\d{2,4}[-)] ?\d{3,4}-\d{4}(?!\d)"
    r"|(?<!\d)\d{1,2}:\d{2}(?!\d)"
    r"|(?<![\d.])\d{1,3}[-:]\d{1,3}(?=로 |으로 |승|패|무|[\s.,)](?!\d)|\Z)"
)
_DURATION = re.compile(
    f"일 ?(?:{either(CONTEXT['lengths'])}|{either(CONTEXT['whole_lengths'])}(?![가-힣]))"
    "|일(?:간(?!담)|분(?!기|석|야|쟁))"
)
_YEARS_LONG = re.compile(r"년(?:간(?!담)| ?동안| ?만에| ?만의| ?이상 (?:된|지난|걸))")
_CLOCK = re.compile(
    r"시(?![가-힣])|시(?:께|에|까지|부터|쯤|경|를|는|가|반|이후|정각|에는|엔|기준|의|로|와|이다)(?![가-힣]{2})| ?시 ?\d"
)
_MONTH = re.compile(r"월(?![평세별])")
_LABEL = re.compile(" ?" + either(CONTEXT["label_endings"]))
_LABEL_WORDS = frozenset(CONTEXT["labels"])
_LAWS = tuple(CONTEXT["laws"])
_VEHICLES = tuple(CONTEXT["vehicles"])
_AGES = re.compile(" ?(?:[A-Z가-힣]? ?)?" + either(CONTEXT["ages_after"]) + "|들|의 |[은는이가] ")
_PAGES = re.compile(" ?" + either(CONTEXT["page_nouns"]))
_CALIBRE = re.compile(" ?(?:[가-힣]{1,4} ?)?" + either(CONTEXT["calibre_nouns"]))
_ARTICLE = re.compile(r"조\Z")
_VERB = re.compile(
    r"했|됐|하|되|가|을|를|파괴|격추|투입|배치|동원|추가|지원|생산|구매|도입|보유|이상|정도|가량|미만|이하|안팎|등|규모|분량|분|넘|씩"
)
_DIGIT_SCORE = re.compile(r"대 ?\d")
_STOPS_NAME = re.compile(r"[A-Za-z_]")


def reasons(passage: KoreanPassage) -> dict[int, str]:
    """Why numbers are no quantities, by their place in the passage."""
    taken = [found.span() for found in _TAKEN.finditer(passage.text, passage.start, passage.end)]
    found: dict[int, str] = {}
    for place, number in enumerate(passage.numbers):
        if number.ordinal:
            found[place] = "ordinal"
        elif any(start < number.end and number.start < end for start, end in taken):
            found[place] = "date"
        elif number.digits:
            reason = next((name for name, test in _TESTS if test(passage, place, number)), "")
            if reason:
                found[place] = reason
    for place in range(len(passage.numbers) - 2, -1, -1):
        _carry(passage, place, found)
    return found


def _carry(passage: KoreanPassage, place: int, found: dict[int, str]) -> None:
    """What links a bare number to a date or a label behind it: "1~2월", "20·30대", "9·19"."""
    number, following = passage.numbers[place], passage.numbers[place + 1]
    gap = passage.between(number.end, following.start)
    if gap == "·" and number.digits and following.digits and _is_plain(number) and _is_plain(following):
        if following.counter is None or place + 1 in found:
            found.setdefault(place, "date")
            found.setdefault(place + 1, "date")
        return
    if place + 1 not in found or place in found or number.counter is not None or number.scale != 1:
        return
    if gap.strip() in ("~", "∼", "～", "〜", "–", "-", ",", "·", "/", "와", "과", "에서", "및"):
        found[place] = found[place + 1]


def _is_plain(number: KoreanNumber) -> bool:
    return number.digits and not number.grouped and number.scale == 1 and isinstance(number.value, int)


def _is_name(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    """ "KN-23", "코로나19", "화성-17형", "5G"."""
    text, at = passage.text, number.start
    before = text[at - 1] if at > passage.start else ""
    if before and (before in "@#№/_&=\\" or _STOPS_NAME.match(before)):
        return before not in "/" or passage.numbers[max(0, place - 1)].end != at - 1
    if before in ("-", "–") and at - 1 > passage.start and (text[at - 2].isalnum()):
        return place == 0 or passage.numbers[place - 1].after < at - 1
    if number.counter is None and _STOPS_NAME.match(passage.after(number.end, 1)):
        return True
    if before.isalpha() and "가" <= before <= "힣":
        return not _may_touch(passage, number)
    word = word_before(text, at, passage.start)
    return bool(word and word.text in _LABEL_WORDS and not number.grouped)


def _may_touch(passage: KoreanPassage, number: KoreanNumber) -> bool:
    """Whether Hangul right before the digits is a word of its own: "약3천명", "병사3천명"."""
    word = word_before(passage.text, number.start, passage.start)
    if word is None or is_qualifier(word.text) or is_person_noun(word.text):
        return True
    return number.counter is not None and (number.scale > 1 or number.counter.code is not None)


def _is_calendar(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    text, at, value = passage.text, number.end, number.value
    following = text[at : at + 1]
    if following == "월" and _is_plain(number) and 1 <= value <= 12 and _MONTH.match(text, at):
        return True
    if following == "일" and _is_plain(number) and 1 <= value <= 31:
        return not _DURATION.match(text, at, passage.end) and not _is_length(passage, number)
    return _is_year(passage, place, number)


def _is_length(passage: KoreanPassage, number: KoreanNumber) -> bool:
    word = word_before(passage.text, number.start, passage.start)
    return word is not None and is_qualifier(word.text)


def _is_year(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    text, at = passage.text, number.end
    if not _is_plain(number):
        return False
    before = text[number.start - 1] if number.start > passage.start else ""
    places = number.end - number.start
    if text[at : at + 1] == "년":
        if places == 2 and before in ("'", "’", "‘"):
            return True
        return places == 4 and _OLDEST_YEAR <= number.value <= _LAST_YEAR and not _YEARS_LONG.match(text, at)
    is_year = places == 4 and _FIRST_YEAR <= number.value <= _LAST_YEAR and number.counter is None
    return is_year and not passage.tail(at) and not _counts(passage, number)


def _is_clock(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    text, at = passage.text, number.end
    if not _is_plain(number):
        return False
    if 0 <= number.value <= 24 and _CLOCK.match(text, at, passage.end):
        return True
    if text[at : at + 1] in ("분", "초") and place:
        previous = passage.numbers[place - 1]
        gap = passage.between(previous.end, number.start).strip()
        return gap == "시" or (
            gap == "분" and text[at : at + 1] == "초" and _is_clock(passage, place - 1, previous)
        )
    return False


def _is_label(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    """ "3위", "11군단", "2차 회담", "302호"."""
    if number.grouped or number.scale != 1 or not isinstance(number.value, int):
        return False
    found = _LABEL.match(passage.text, number.end, passage.end)
    if found is None:
        return _is_page(passage, number) or _is_term(passage, number)
    is_longer = number.counter is not None and number.counter.end > found.end()
    return not is_longer


def _is_term(passage: KoreanPassage, number: KoreanNumber) -> bool:
    """ "트럼프 2기": a small number before 기 without a machine in front of it."""
    if number.counter is None or number.counter.name != "기" or number.value >= 10:
        return False
    word = word_before(passage.text, number.start, passage.start)
    return word is not None and not word.text.endswith(
        ("기", "미사일", "로켓", "위성", "대", "발전소", "원전", "헬기", "편대")
    )


def _is_page(passage: KoreanPassage, number: KoreanNumber) -> bool:
    counter = number.counter
    if counter is None or counter.name not in ("쪽", "페이지"):
        return False
    return not _PAGES.match(passage.text, counter.end, passage.end) and not _is_length(passage, number)


def _is_article(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    """ "헌법 5조", "5조 2항": without money a number of three digits before 조 is an article."""
    if number.scale != 10**12 or not _ARTICLE.search(passage.text, number.start, number.end):
        return False
    if number.counter is not None or number.end - number.start > 4:
        return False
    word = word_before(passage.text, number.start, passage.start)
    if word is not None and (stem(word.text).endswith(_LAWS) or word.text.endswith(_LAWS)):
        return True
    following = passage.numbers[place + 1] if place + 1 < len(passage.numbers) else None
    if following is not None and passage.text[following.end : following.end + 1] in ("항", "호"):
        return following.start - number.end <= 2
    return not any(
        sign in passage.text[passage.start : passage.end] for sign in ("원", "달러", "유로", "예산", "매출")
    )


def _is_score(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    """ "3대 1", "25.6대 1"."""
    if number.grouped or number.scale != 1:
        return False
    if _DIGIT_SCORE.match(passage.text, number.end, passage.end):
        return number.counter is None or number.counter.name == "대"
    previous = passage.numbers[place - 1] if place else None
    return (
        previous is not None
        and previous.digits
        and passage.between(previous.end, number.start).strip() == "대"
    )


def _is_age(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    """ "김모(45)씨", "20대 청년"; "45세 남성" is a figure of years."""
    if not _is_plain(number) or number.value > _MOST_AGE:
        return False
    text, name = passage.text, number.counter.name if number.counter else ""
    before = text[number.start - 1] if number.start > passage.start else ""
    if name == "대":
        return _is_decade(passage, number)
    behind = text[number.after : number.after + 1]
    return before == "(" and behind in (")", "·", ",") and name in ("", "세", "살")


def _is_decade(passage: KoreanPassage, number: KoreanNumber) -> bool:
    """Numbers before 대 that count no machines: "20대 남성", "5대 은행"."""
    word = word_before(passage.text, number.start, passage.start)
    if word is not None and (
        is_qualifier(word.text) or stem(word.text).endswith(_VEHICLES) or word.text.endswith(_VEHICLES)
    ):
        return False
    if number.value % 10 == 0 and _AGES.match(passage.text, number.after, passage.end):
        return True
    if number.value % 10 == 0 and passage.tail(number.after).startswith(("였", "이었", "다", "이다", "들")):
        return True
    following = words_after(passage.text, number.after, passage.end, 1)
    is_apart = not passage.tail(number.after) and passage.text[number.after : number.after + 1].isspace()
    return is_apart and bool(following) and not _VERB.match(following[0].text)


def _is_calibre(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    """ "155㎜ 포탄", "240㎜ 방사포"."""
    counter = number.counter
    if counter is None or counter.code not in ("millimetre", "centimetre"):
        return False
    return bool(_CALIBRE.match(passage.text, counter.end, passage.end))


def _is_serial(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    first = passage.text[number.start : number.start + 2]
    return len(first) == 2 and first[0] == "0" and first[1].isdecimal()


def _counts(passage: KoreanPassage, number: KoreanNumber) -> bool:
    following = words_after(passage.text, number.end, passage.end, 1)
    return bool(following) and is_person_noun(stem(following[0].text))


def _is_bare(passage: KoreanPassage, place: int, number: KoreanNumber) -> bool:
    """A small number without counter, particle or people around it names something: "갤럭시 24"."""
    if number.counter is not None or not _is_plain(number) or number.value >= _SMALL:
        return False
    if passage.tail(number.end) or _counts(passage, number) or _is_length(passage, number):
        return False
    sign = passage.text[number.start - 1] if number.start > passage.start else ""
    word = word_before(passage.text, number.start, passage.start)
    if sign in "$€£¥₩" and sign or (word is not None and is_person_noun(stem(word.text))):
        return False
    following = passage.numbers[place + 1] if place + 1 < len(passage.numbers) else None
    gap = passage.between(number.end, following.start).strip() if following else ""
    return gap not in ("~", "∼", "～", "〜", "–", "-", "—", "−", "내지")


_TESTS: tuple[tuple[str, Callable[[KoreanPassage, int, KoreanNumber], bool]], ...] = (
    ("name", _is_name),
    ("serial", _is_serial),
    ("calendar", _is_calendar),
    ("clock", _is_clock),
    ("article", _is_article),
    ("score", _is_score),
    ("age", _is_age),
    ("label", _is_label),
    ("calibre", _is_calibre),
    ("bare", _is_bare),
)
