"""Portuguese numbers are read in digits, in words and in mixtures of both."""

from __future__ import annotations

import pytest

from claims.text.numbers import find_numbers

WHOLE = [
    ("vinte e três", 23),
    ("duzentos", 200),
    ("cento e vinte e cinco mil", 125_000),
    ("mil e duzentos", 1200),
    ("dois milhões e meio", 2_500_000),
    ("dois milhões e trezentos mil", 2_300_000),
    ("1,2 mil milhões", 1_200_000_000),
    ("2,5 bilhões", 2_500_000_000),
    ("meia dúzia", 6),
    ("meio milhão", 500_000),
    ("um terço", 1 / 3),
    ("uma centena", 100),
    ("2,5 bi", 2_500_000_000),
    ("1.250", 1250),
]


@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_the_whole_text_is_one_number(text: str, value: float) -> None:
    [found] = find_numbers(text, "pt")
    assert found.text == text
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("entre dois mil e três mil", [2000, 3000]),
        ("20 por cento", [20]),
    ],
)
def test_what_belongs_together(text: str, values: list[float]) -> None:
    assert [found.value for found in find_numbers(text, "pt")] == values


@pytest.mark.parametrize("text", ["1º", "terceiro", "vigésimo quinto"])
def test_ordinals_are_marked(text: str) -> None:
    [found] = find_numbers(text, "pt")
    assert (found.text, found.ordinal) == (text, True)


@pytest.mark.parametrize("text", ["uma dezena"])
def test_collective_nouns_are_rough(text: str) -> None:
    [found] = find_numbers(text, "pt")
    assert found.approximate
