"""Each figure has the period of its own: what it was before keeps its own date."""

from __future__ import annotations

import pytest

from claims.text import analyze

OWN = [
    ("en", "Inflation rose to 13.4 % from 12.9 % in January.", {"13.4": None, "12.9": "January"}),
    ("en", "From 12.9 % in January it rose to 13.4 % in March.", {"12.9": "January", "13.4": "March"}),
    ("en", "Police held 40 people on Monday and 12 people on Tuesday.", {"40": "Monday", "12": "Tuesday"}),
    ("en", "In 2023 the port saw 310 ships and 21,450 boxes.", {"310": "2023", "21,450": "2023"}),
    ("de", "Im Juni sank sie auf 5,4 Prozent nach 5,9 Prozent im Mai.", {"5,4": "Juni", "5,9": "Mai"}),
    ("de", "Es stimmten 61,4 Prozent ab, 2021 waren es 58,9 Prozent.", {"61,4": None, "58,9": "2021"}),
    ("de", "Am Montag starben 17 Menschen, 43 wurden verletzt.", {"17": "Montag", "43": "Montag"}),
    ("fr", "Il est de 7,6 % en juin, contre 7,3 % en mars.", {"7,6": "juin", "7,3": "mars"}),
    ("es", "El paro bajó al 11,2 % en junio desde el 11,7 % de mayo.", {"11,2": "junio", "11,7": "mayo"}),
    ("uk", "У червні вона впала до 8,4 % з 9,1 % у травні.", {"8,4": "червні", "9,1": "травні"}),
    ("ru", "Она снизилась до 2,4 % в июне с 2,6 % в мае.", {"2,4": "июне", "2,6": "мае"}),
    ("ko", "물가는 6월 2.7% 올라 5월 3.1%보다 낮아졌다.", {"2.7": "6월", "3.1": "5월"}),
]


@pytest.mark.parametrize(("language", "text", "periods"), OWN)
def test_each_figure_has_its_own_period(language: str, text: str, periods: dict[str, str | None]) -> None:
    (sentence,) = analyze(text, language).sentences
    found = {figure.text: figure.period and figure.period.text for figure in sentence.quantities}
    assert found == periods


def test_a_german_year_stands_alone() -> None:
    (sentence,) = analyze("2025 fehlen den Kommunen 13,2 Milliarden Euro.", "de").sentences
    (figure,) = sentence.quantities
    assert figure.period is not None
    assert figure.period.text == "2025"


def test_a_count_that_looks_like_a_year_is_no_period() -> None:
    (sentence,) = analyze("2025 Soldaten fehlen seit März.", "de").sentences
    assert all(figure.period and figure.period.text == "März" for figure in sentence.quantities)
