"""Every number of a text is seen with its value and its place, in digits, in words and in mixtures."""

from __future__ import annotations

import pytest

from claims.text.numbers import find_numbers

GERMAN = [
    ("3.000 Soldaten", [("3.000", 3000)]),
    ("2,357", [("2,357", 2.357)]),
    ("2.000,352", [("2.000,352", 2000.352)]),
    ("1 234 567,89", [("1 234 567,89", 1234567.89)]),
    ("40\u202f000", [("40\u202f000", 40000)]),
    ("1'250'000 Franken", [("1'250'000", 1250000)]),
    ("１２．５", [("１２", 12), ("５", 5)]),
    ("3,5 Milliarden Euro", [("3,5 Milliarden", 3_500_000_000)]),
    ("1,7 Mrd. Euro", [("1,7 Mrd.", 1_700_000_000)]),
    (
        "zweihundertdreiundvierzigtausendfünfhundertneun",
        [("zweihundertdreiundvierzigtausendfünfhundertneun", 243_509)],
    ),
    ("zweieinhalb Millionen", [("zweieinhalb Millionen", 2_500_000)]),
    ("anderthalbtausend", [("anderthalbtausend", 1500)]),
    ("eine halbe Million", [("eine halbe Million", 500_000)]),
    ("ein halbes Dutzend", [("ein halbes Dutzend", 6)]),
    ("zwölfhundert", [("zwölfhundert", 1200)]),
    ("zwei Komma drei", [("zwei Komma drei", 2.3)]),
    ("drei Viertel", [("drei Viertel", 0.75)]),
    ("eine Billion", [("eine Billion", 10**12)]),
    ("minus 5 Grad", [("minus 5", -5)]),
]
ENGLISH = [
    ("3,000 soldiers", [("3,000", 3000)]),
    ("4.800", [("4.800", 4.8)]),
    ("12,34,567.89", [("12,34,567.89", 1234567.89)]),
    ("three-thousand", [("three-thousand", 3000)]),
    ("27-hundred", [("27-hundred", 2700)]),
    ("half a million", [("half a million", 500_000)]),
    ("a dozen", [("a dozen", 12)]),
    ("two hundred and six thousand", [("two hundred and six thousand", 206_000)]),
    ("one and a half", [("one and a half", 1.5)]),
    ("3.5bn", [("3.5bn", 3_500_000_000)]),
    ("$725m", [("725m", 725_000_000)]),
    ("1.2 trillion", [("1.2 trillion", 1_200_000_000_000)]),
    ("two-thirds", [("two-thirds", 2 / 3)]),
    ("192.168.1.2", [("192", 192), ("168", 168), ("1", 1), ("2", 2)]),
    ("between one hundred and two hundred", [("one hundred", 100), ("two hundred", 200)]),
    ("That one is good", []),
]


@pytest.mark.parametrize(("text", "wanted"), GERMAN)
def test_german(text: str, wanted: list[tuple[str, float]]) -> None:
    assert [(number.text, number.value) for number in find_numbers(text, "de")] == wanted


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_english(text: str, wanted: list[tuple[str, float]]) -> None:
    assert [(number.text, number.value) for number in find_numbers(text, "en")] == wanted


def test_whole_values_are_integers() -> None:
    values = [number.value for number in find_numbers("2,5 Millionen und 2,50 und 2,0", "de")]
    assert values == [2_500_000, 2.5, 2]
    assert [type(value) for value in values] == [int, float, int]


def test_the_same_digits_mean_what_the_language_says() -> None:
    assert find_numbers("3.000", "de")[0].value == 3000
    assert find_numbers("3.000", "en")[0].value == 3
    assert find_numbers("3 000", "fr")[0].value == 3000
    assert find_numbers("4,7 тисячі", "uk")[0].value == 4700


def test_ordinals_and_articles_are_marked() -> None:
    assert [n.ordinal for n in find_numbers("die 3. Brigade und der vierte Tag", "de")] == [True, True]
    assert find_numbers("the 27th and the twenty-first", "en")[1].value == 21
    assert find_numbers("ein Soldat", "de")[0].article


def test_numbers_that_touch_letters_are_left_out() -> None:
    assert find_numbers("F16 und H5N1", "de") == []


def test_a_number_too_long_to_be_a_figure_is_left_out() -> None:
    assert find_numbers("1" * 10_000 + " Menschen", "de") == []
    assert find_numbers("1e400", "en") == []
