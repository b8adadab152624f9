"""French numbers are read in digits, in words and in mixtures of both."""

from __future__ import annotations

import pytest

from claims.text.numbers import find_numbers

WHOLE = [
    ("quatre-vingt-dix-sept", 97),
    ("soixante et onze", 71),
    ("soixante-dix-sept mille", 77000),
    ("septante-deux", 72),
    ("nonante", 90),
    ("deux cents", 200),
    ("deux cent mille", 200000),
    ("vingt et un", 21),
    ("vingt et une", 21),
    ("quatre-vingts", 80),
    ("mille deux cents", 1200),
    ("mille milliards", 10**12),
    ("trois cent mille", 300000),
    ("cent", 100),
    ("mille", 1000),
    ("un million", 10**6),
    ("un milliard et demi", 1_500_000_000),
    ("deux millions et demi", 2_500_000),
    ("2,5 millions", 2_500_000),
    ("1,2 Md", 1_200_000_000),
    ("10 Mds", 10**10),
    ("2 millions 300 mille", 2_300_000),
    ("un billion", 10**12),
    ("une dizaine", 10),
    ("une douzaine", 12),
    ("trois dizaines", 30),
    ("une dizaine de milliers", 10_000),
    ("un demi-million", 500_000),
    ("un tiers", 1 / 3),
    ("deux tiers", 2 / 3),
    ("trois quarts", 0.75),
    ("deux virgule cinq", 2.5),
    ("1.250.000", 1_250_000),
    ("1 250 000", 1_250_000),
    ("1\u00a0250", 1250),
    ("1\u202f250", 1250),
    ("1’250", 1250),
    ("3,14", 3.14),
    ("0.683", 0.683),
]


@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_the_whole_text_is_one_number(text: str, value: float) -> None:
    [found] = find_numbers(text, "fr")
    assert found.text == text
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("le 27 mars et vingt, trente", [27, 20, 30]),
        ("entre deux mille et trois mille", [2000, 3000]),
        ("3 pour cent", [3]),
        ("au moins 600", [600]),
        ("moins 15 degrés", [-15]),
        ("un véhicule neuf.", [1]),
    ],
)
def test_what_belongs_together(text: str, values: list[float]) -> None:
    assert [found.value for found in find_numbers(text, "fr")] == values


@pytest.mark.parametrize("text", ["1er", "2e", "3ème", "deuxième", "vingt-cinquième"])
def test_ordinals_are_marked(text: str) -> None:
    [found] = find_numbers(text, "fr")
    assert (found.text, found.ordinal) == (text, True)


@pytest.mark.parametrize("text", ["une centaine", "un millier"])
def test_collective_nouns_are_rough(text: str) -> None:
    [found] = find_numbers(text, "fr")
    assert found.approximate


def test_a_link_may_end_the_text() -> None:
    assert [found.value for found in find_numbers("deux et", "fr")] == [2]
