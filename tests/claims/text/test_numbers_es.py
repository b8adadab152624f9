"""Spanish numbers are read in digits, in words and in mixtures of both."""

from __future__ import annotations

import pytest

from claims.text.numbers import find_numbers

WHOLE = [
    ("treinta y dos", 32),
    ("veintiuno", 21),
    ("veintiún mil", 21000),
    ("doscientos", 200),
    ("quinientas mil", 500_000),
    ("ciento uno", 101),
    ("mil doscientos", 1200),
    ("3 mil millones", 3 * 10**9),
    ("1.200 millones", 1_200_000_000),
    ("tres millones cuatrocientos cincuenta y dos mil", 3_452_000),
    ("un billón", 10**12),
    ("dos millones y medio", 2_500_000),
    ("medio millón", 500_000),
    ("una docena", 12),
    ("medio centenar", 50),
    ("3 mil 500", 3500),
    ("4 mil 300 millones", 4_300_000_000),
    ("1 millón 200 mil", 1_200_000),
    ("tres cuartas partes", 0.75),
    ("un tercio", 1 / 3),
    ("dos coma cinco", 2.5),
    ("1.234.567,5", 1_234_567.5),
    ("40\u202f000", 40_000),
]


@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_the_whole_text_is_one_number(text: str, value: float) -> None:
    [found] = find_numbers(text, "es")
    assert found.text == text
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("entre dos mil y tres mil", [2000, 3000]),
        ("20 por ciento", [20]),
        ("al menos 15 grados", [15]),
        ("menos 15 grados", [-15]),
    ],
)
def test_what_belongs_together(text: str, values: list[float]) -> None:
    assert [found.value for found in find_numbers(text, "es")] == values


@pytest.mark.parametrize("text", ["1.º", "4to", "tercero", "vigésimo quinto"])
def test_ordinals_are_marked(text: str) -> None:
    [found] = find_numbers(text, "es")
    assert (found.text, found.ordinal) == (text, True)


@pytest.mark.parametrize("text", ["una veintena", "un centenar"])
def test_collective_nouns_are_rough(text: str) -> None:
    [found] = find_numbers(text, "es")
    assert found.approximate


def test_a_link_may_end_the_text() -> None:
    assert [found.value for found in find_numbers("dos con", "es")] == [2]
