"""What holds for any string: no exception, true offsets, ordered bounds, valid JSON, and an end in time."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.numbers import find_numbers
from claims.text.quantities import find_quantities
from claims.text.records import FoundQuantity, Modality

PIECES = [
    "3.000", "3,000", "1 234", "1\u202f000", "1'000", "2,5", "0,5", "1e400", "1" * 400, "12", "2024", "½", "３", "-5", "100",
    "drei", "zwei Millionen", "half a", "million", "dozen", "hundred", "thousands", "Hunderte", "Tausende", "ein", "one", "a", "zweieinhalb",
    "mindestens", "bis zu", "rund", "über", "unter", "at least", "up to", "more than", "nearly", "oder mehr", "or more", "+", "nicht",
    "zwischen", "und", "between", "and", "bis", "to", "from", "von", "auf", "um", "by", "-", "–", "/", ":", ".", ",", "(", ")",
    "Soldaten", "soldiers", "Euro", "$", "€", "US$", "%", "Prozent", "percent", "Länder", "countries", "km", "Jahre", "years", "of", "der",
    "weitere", "additional", "getötet", "killed", "Nummer", "März", "May", "F", "Uhr", "die Hälfte", "two thirds", "jeder dritte", "in",
    "\u200f", "\u00ad", "\ud800", "\x00", "\u0301", "\n",
]  # fmt: skip

texts = st.one_of(
    st.text(max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
)
languages = st.sampled_from(
    ["de", "en", "fr", "es", "uk", "ru", "ko", "nl", "it", "pl", "pt", "und", "xx", ""]
)


def check(text: str, found: list[FoundQuantity]) -> None:
    last = 0
    for quantity in found:
        assert last <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        last = quantity.start
        for number in (quantity.value, quantity.low, quantity.high):
            json.dumps(number, allow_nan=False)
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        if quantity.value is not None and quantity.modality is not Modality.NONE:
            assert quantity.low is None or quantity.low <= quantity.value
            assert quantity.high is None or quantity.value <= quantity.high
        assert not (quantity.low is None and quantity.low_inclusive)
        assert not (quantity.high is None and quantity.high_inclusive)


@settings(max_examples=300, deadline=None)
@given(texts, languages)
def test_quantities_of_any_string(text: str, language: str) -> None:
    check(text, find_quantities(text, language))


@settings(max_examples=150, deadline=None)
@given(texts, st.integers(0, 40), st.integers(0, 60))
def test_a_part_of_the_text_is_read_in_its_bounds(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    found = find_quantities(text, "de", min(start, end), end)
    check(text, found)
    assert all(min(start, end) <= quantity.start and quantity.end <= end for quantity in found)


@settings(max_examples=200, deadline=None)
@given(texts, languages)
def test_numbers_of_any_string(text: str, language: str) -> None:
    for number in find_numbers(text, language):
        assert text[number.start : number.end] == number.text
        json.dumps(number.value, allow_nan=False)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5_000_000,
        "1" * 5_000_000,
        "1 " * 50_000,
        "1.000." * 20_000,
        "1-" * 50_000,
        "und" * 100_000,
        "hundert" * 20_000,
        "zwischen 3 und " * 8_000,
        "mindestens " * 20_000,
        "von 3 auf 4 " * 8_000,
        "half of " * 20_000,
        "3 EU" + "-Aa" * 50_000,
        "$" * 100_000,
        "3 " + "Aa " * 50_000,
        "a\u0301" * 50_000,
        "«" * 100_000 + "3",
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_hostile_text_ends_in_time(text: str, language: str) -> None:
    find_quantities("3 Soldaten", language)
    begun = time.process_time()
    check(text, find_quantities(text, language))
    assert time.process_time() - begun < 3
