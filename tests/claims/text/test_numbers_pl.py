"""Every number of a Polish text is seen: digits in its grouping, inflected number words, scales and mixtures."""

from __future__ import annotations

import pytest

from claims.text.numbers import find_numbers

NUMBERS: list[tuple[str, list[tuple[str, float]]]] = [
    ("4,7 tysiąca", [("4,7 tysiąca", 4700)]),
    ("1 200 osób", [("1 200", 1200)]),
    ("12 tys. osób", [("12 tys.", 12000)]),
    ("3 mld zł", [("3 mld", 3000000000)]),
    ("półtora tysiąca", [("półtora tysiąca", 1500)]),
    ("pół miliona", [("pół miliona", 500000)]),
    ("dwa i pół miliona", [("dwa i pół miliona", 2500000)]),
    ("dwadzieścia pięć tysięcy trzysta", [("dwadzieścia pięć tysięcy trzysta", 25300)]),
    ("dwustu pięćdziesięciu", [("dwustu pięćdziesięciu", 250)]),
    ("dwie trzecie", [("dwie trzecie", 0.6666666666666666)]),
    ("tysiąc osób", [("tysiąc", 1000)]),
    ("tysiące osób", []),
    ("troje", [("troje", 3)]),
]
ORDINALS = ["pierwszy", "trzecia", "dwudziestego"]


@pytest.mark.parametrize(("text", "wanted"), NUMBERS)
def test_number(text: str, wanted: list[tuple[str, float]]) -> None:
    assert [(number.text, number.value) for number in find_numbers(text, "pl")] == wanted


@pytest.mark.parametrize("text", ORDINALS)
def test_ordinals_are_marked(text: str) -> None:
    assert [number.ordinal for number in find_numbers(text, "pl")] == [True]
