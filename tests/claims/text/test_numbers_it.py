"""Italian numbers are read in digits, in words and in mixtures of both."""

from __future__ import annotations

import pytest

from claims.text.numbers import find_numbers

WHOLE = [
    ("ventitré", 23),
    ("ventuno", 21),
    ("ventotto", 28),
    ("centottanta", 180),
    ("duecentomila", 200_000),
    ("tremilacinquecento", 3500),
    ("mille", 1000),
    ("millenovecento", 1900),
    ("due milioni e mezzo", 2_500_000),
    ("un milione e duecentomila", 1_200_000),
    ("400mila", 400_000),
    ("3,5 miliardi", 3_500_000_000),
    ("10 mln.", 10**7),
    ("una trentina", 30),
    ("due terzi", 2 / 3),
    ("mezzo milione", 500_000),
    ("1.250", 1250),
]


@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_the_whole_text_is_one_number(text: str, value: float) -> None:
    [found] = find_numbers(text, "it")
    assert found.text == text
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tra mille e duemila", [1000, 2000]),
        ("20 per cento", [20]),
    ],
)
def test_what_belongs_together(text: str, values: list[float]) -> None:
    assert [found.value for found in find_numbers(text, "it")] == values


@pytest.mark.parametrize("text", ["3º", "ventesimo", "quarto"])
def test_ordinals_are_marked(text: str) -> None:
    [found] = find_numbers(text, "it")
    assert (found.text, found.ordinal) == (text, True)


@pytest.mark.parametrize("text", ["una decina", "un migliaio"])
def test_collective_nouns_are_rough(text: str) -> None:
    [found] = find_numbers(text, "it")
    assert found.approximate
