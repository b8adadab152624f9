"""Korean numbers: digits mixed with scale signs, number words, ordinals, fractions, and what is none."""

from __future__ import annotations

import pytest

from claims.text.numbers import FoundNumber, find_numbers


def only(text: str) -> FoundNumber:
    found = find_numbers(text, "ko")
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("병력 3천 명", "3천", 3000),
        ("1만2천 명이 넘는다", "1만2천", 12000),
        ("1만1천여 명", "1만1천", 11000),
        ("4천700명의 사상자", "4천700", 4700),
        ("20억 달러", "20억", 2_000_000_000),
        ("예산 2조 5천억 원", "2조 5천억", 2_500_000_000_000),
        ("3천5백만 명", "3천5백만", 35_000_000),
        ("12만 3456명", "12만 3456", 123_456),
        ("1만1,000명", "1만1,000", 11_000),
        ("1조2천345억6천만원", "1조2천345억6천만", 1_234_560_000_000),
        ("1억 2천만 원", "1억 2천만", 120_000_000),
        ("1만 2천 명", "1만 2천", 12_000),
        ("12,345명", "12,345", 12_345),
        ("1.5배", "1.5", 1.5),
        ("3.2%", "3.2", 3.2),
        ("１만２천 명", "１만２천", 12_000),
        ("1萬2千名", "1萬2千", 12_000),
        ("3億 달러", "3億", 300_000_000),
        ("삼천 명", "삼천", 3000),
        ("이만 오천 명", "이만 오천", 25_000),
        ("십이만 명", "십이만", 120_000),
        ("이천오백 명", "이천오백", 2500),
        ("백만 명", "백만", 1_000_000),
        ("천 명이 모였다", "천", 1000),
        ("삼 개월", "삼", 3),
        ("이십오 년", "이십오", 25),
        ("병사 세 명", "세", 3),
        ("스무 명", "스무", 20),
        ("스물세 명", "스물세", 23),
        ("서른다섯 살", "서른다섯", 35),
        ("소 마흔 마리", "마흔", 40),
        ("배 열두 척", "열두", 12),
        ("두 달 반", "두 달 반", 2.5),
        ("1시간 반 만에", "1시간 반", 1.5),
        ("사흘 만에", "사흘", 3),
        ("영하 15도", "영하 15", -15),
        ("-3.2%", "-3.2", -3.2),
    ],
)
def test_value_and_span(text: str, span: str, value: float) -> None:
    found = only(text)
    assert (found.text, found.value, found.ordinal) == (span, value, False)


@pytest.mark.parametrize(
    ("text", "value"), [("국민의 절반", 0.5), ("3분의 1", 1 / 3), ("5분의 3이", 0.6), ("삼분의 이", 2 / 3)]
)
def test_fractions(text: str, value: float) -> None:
    found = only(text)
    assert found.fraction
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [("제3차", "제3", 3), ("3번째", "3번째", 3), ("첫 번째", "첫 번째", 1), ("두번째", "두번째", 2), ("둘째", "둘째", 2), ("제 5조", "제 5", 5)],
)  # fmt: skip
def test_ordinals(text: str, span: str, value: int) -> None:
    found = only(text)
    assert (found.text, found.value, found.ordinal) == (span, value, True)


@pytest.mark.parametrize(
    "text",
    [
        "이 일은 쉽지 않다",
        "이 사람만 남았다",
        "쿠르스크 일대에서 전투가 이어졌다",
        "백 대변인은 말했다",
        "입장을 천명했다",
        "사천 시민이 모였다",
        "이번 사건의 조건",
        "세 부담이 네 탓이다",
        "이주 노동자와 사회 단체",
        "오도 가도 못했다",
        "만일 이상이 없다면",
        "구원과 사원, 일원",
        "이원화 체제의 구도",
        "9999999999999999999999999999",
    ],
)
def test_syllables_of_other_words_are_no_numbers(text: str) -> None:
    assert find_numbers(text, "ko") == []


def test_an_article_and_a_paragraph_are_two_numbers() -> None:
    assert [number.value for number in find_numbers("헌법 5조 2항", "ko")] == [5 * 10**12, 2]
