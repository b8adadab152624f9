"""Polish figures: numerals, currencies, units and the commonest words of modality."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.text.quantities import find_quantities
from tests.claims.text.gold import Case, differences, load

OWN = load(Path(__file__).parent / "data" / "quantities_pl.jsonl")


@pytest.mark.parametrize("case", OWN, ids=lambda case: str(case["id"]))
def test_own_gold(case: Case) -> None:
    assert differences(case) == [], case["text"]


@pytest.mark.parametrize(
    "text",
    [
        "27 marca 2025 roku o godz. 15.30.",
        "Art. 5 ust. 2 ustawy, 18. pułk i 3. brygada.",
        "F-16 i Leopard 2 w 2022 r.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [quantity.text for quantity in find_quantities(text, "pl")] == []
