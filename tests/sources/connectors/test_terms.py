"""Terms are found across languages and number formats, and not inside other words or figures."""

from __future__ import annotations

import pytest

from sources.connectors.terms import fold, query_terms, shared


def count(terms: list[str], text: str) -> int:
    return shared(query_terms(terms), fold(text)).count


@pytest.mark.parametrize(
    "text", ["3.000 Gäste", "3,000 guests", "3\u202f000 invités", "3000명", "3’000 Gäste", "(3 000)"]
)
def test_a_figure_is_found_in_any_grouping(text: str) -> None:
    assert count(["3.000"], text) == count(["3,000"], text) == 1


@pytest.mark.parametrize("text", ["13.000", "3.000.000", "30000", "3,0001", "3.000,5 Tonnen", "Nr. A3000"])
def test_a_figure_is_not_found_inside_another(text: str) -> None:
    assert count(["3.000"], text) == 0


@pytest.mark.parametrize(
    "text",
    [
        "in Frankreich",
        "French-speaking? No: France",
        "la France",
        "프랑스는",
        "у Франції",
        "französische Frankreichs",
    ],
)
def test_a_country_is_found_under_its_other_names(text: str) -> None:
    assert count(["Frankreichs"], text) == 1


def test_names_of_one_country_are_one_term() -> None:
    assert len(query_terms(["Nordkorea", "North Korea", "nordkoreanische", "북한", "Corée du Nord"])) == 1


def test_a_short_name_does_not_swallow_other_words() -> None:
    assert count(["Mali"], "malignant growth") == 0
    assert count(["Omanische"], "Oman") == 0 and count(["Oman"], "in Oman") == 1


def test_years_months_and_single_letters_tell_nothing() -> None:
    assert query_terms(["2025", "März", "march", "a", ""]) == ()


def test_enough_means_three_terms_and_two_fifths_of_the_weight() -> None:
    terms = query_terms(
        ["Frankreich", "7,3", "Arbeitslosenquote", "Insee", "Quartal", "Jugendliche", "Frauen"]
    )
    assert not shared(terms, fold("Frauen und Jugendliche im Quartal")).enough
    assert not shared(terms, fold("7,3 in Frankreich")).enough
    assert shared(terms, fold("Insee: 7,3 in Frankreich im Quartal")).enough
    assert not shared((), fold("anything")).enough
