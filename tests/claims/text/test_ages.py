"""An age is a figure of years where the text says years; a bare number behind a name is none."""

from __future__ import annotations

import pytest

from claims.text.quantities import find_quantities

SAID_IN_YEARS = [
    ("de", "Die 27-jährige Radfahrerin stürzte."),
    ("de", "Der 27-Jährige stürzte."),
    ("de", "Ein 27 Jahre alter Mann stürzte."),
    ("en", "A 27-year-old cyclist fell."),
    ("en", "The cyclist is 27 years old."),
    ("fr", "Un cycliste de 27 ans est tombé."),
    ("es", "Un ciclista de 27 años se cayó."),
    ("uk", "Упав 27-річний велосипедист."),
    ("ru", "Упал 27-летний велосипедист."),
    ("ko", "27세 남성이 넘어졌다."),
]


@pytest.mark.parametrize(("language", "text"), SAID_IN_YEARS)
def test_an_age_said_in_years_is_a_figure_of_years(language: str, text: str) -> None:
    figures = find_quantities(text, language)
    assert [(one.text, one.value, one.unit) for one in figures] == [("27", 27, "year")]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Müller, 45, stürzte."), ("en", "Miller (45) fell."), ("ko", "김모(45)씨가 넘어졌다.")],
)
def test_a_bare_number_behind_a_name_is_no_figure(language: str, text: str) -> None:
    assert find_quantities(text, language) == []
