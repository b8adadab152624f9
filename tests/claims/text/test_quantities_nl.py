"""Dutch figures: number words in one word, units, currencies, people and the common words of modality."""

from __future__ import annotations

import pytest

from claims.text.numbers import find_numbers
from claims.text.quantities import find_quantities
from claims.text.records import Modality
from tests.claims.text.tables import rows, told


@pytest.mark.parametrize(("text", "wanted"), rows("quantities_nl.txt"))
def test_figures_of_a_sentence(text: str, wanted: str) -> None:
    assert told(find_quantities(text, "nl")) == wanted


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("drieëntwintig", 23),
        ("negenennegentig", 99),
        ("honderdvijftig", 150),
        ("tweehonderdduizend", 200_000),
        ("vijftienhonderd", 1500),
        ("duizendtweehonderd", 1200),
        ("twee miljoen", 2_000_000),
        ("anderhalf miljoen", 1_500_000),
        ("tweeënhalf", 2.5),
        ("twee derde", 2 / 3),
        ("3,4 mld", 3_400_000_000),
        ("1.250.000", 1_250_000),
    ],
)
def test_number_words(word: str, value: float) -> None:
    found = find_numbers(f"Het waren {word} stuks.", "nl")
    assert [number.text for number in found] == [word]
    assert found[0].value == pytest.approx(value)


def test_the_article_is_no_figure() -> None:
    assert find_quantities("Een soldaat kwam terug naar een dorp.", "nl") == []


def test_a_range() -> None:
    [found] = find_quantities("Het gaat om drie tot vier miljoen Nederlanders.", "nl")
    assert (found.modality, found.low, found.high) == (Modality.BETWEEN, 3_000_000, 4_000_000)
