"""Figures as newspapers print them, and words of scale in the right form."""

from __future__ import annotations

import pytest

from claims.text.numbers.printing import printed


@pytest.mark.parametrize(
    ("value", "language", "forms"),
    [
        (3000, "de", ("3.000",)),
        (3000, "en", ("3,000",)),
        (3000, "fr", ("3 000",)),
        (3000, "es", ("3.000",)),
        (3000, "uk", ("3 000", "3 тисячі")),
        (11000, "ru", ("11 000", "11 тысяч")),
        (21000, "ru", ("21 000", "21 тысяча")),
        (3000, "ko", ("3,000", "3천")),
        (11000, "ko", ("11,000", "1만1천")),
        (11100, "ko", ("11,100",)),
        (6.2, "de", ("6,2",)),
        (6.2, "en", ("6.2",)),
        (2_500_000, "de", ("2,5 Millionen", "2.500.000")),
        (2_500_000, "uk", ("2,5 мільйона", "2 500 000")),
        (2_000_000_000, "es", ("2 mil millones", "2.000.000.000")),
        (2_345_678, "en", ("2,345,678",)),
        (0, "de", ("0",)),
        (1_000_000, "xx", ("1000000",)),
    ],
)
def test_a_figure_is_printed_as_a_language_has_it(
    value: float, language: str, forms: tuple[str, ...]
) -> None:
    assert printed(value, language) == forms
