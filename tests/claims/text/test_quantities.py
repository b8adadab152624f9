"""Quantities against gold sentences, and the parts of a quantity that the gold does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.text.quantities import find_quantities
from claims.text.records import BoundsFrom, Form, FoundQuantity, Modality
from tests.claims.text.gold import Case, differences, load

DATA = Path(__file__).parent / "data"
SHARED = Path(__file__).parents[4] / "shared"
OWN = [*load(DATA / "quantities_de.jsonl"), *load(DATA / "quantities_en.jsonl")]


@pytest.mark.parametrize("case", OWN, ids=lambda case: str(case["id"]))
def test_own_gold(case: Case) -> None:
    assert differences(case) == [], case["text"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_development_sentences(language: str) -> None:
    path = SHARED / "data" / "quantities-dev.jsonl"
    if not path.is_file():
        pytest.skip("the development sentences lie beside the repository and are not here")
    cases = [case for case in load(path) if case["language"] == language]
    assert cases
    assert [(case["id"], wrong) for case in cases if (wrong := differences(case))] == []


def only(text: str, language: str = "de") -> FoundQuantity:
    found = find_quantities(text, language)
    assert len(found) == 1, found
    return found[0]


def test_offsets_count_from_the_start_of_the_text() -> None:
    text = "Im Süden 20 Tote. Im Norden rund 3.000 Verletzte."
    [found] = find_quantities(text, "de", start=18)
    assert text[found.start : found.end] == found.text == "3.000"


def test_bare_numbers_carry_a_tolerance_of_ours() -> None:
    found = only("Dort stehen 3.000 Soldaten.")
    assert (found.bare, found.bounds_from, found.low, found.high) == (True, BoundsFrom.RULE, 2850, 3150)
    found = only("Dort stehen genau 3.000 Soldaten.")
    assert (found.bare, found.bounds_from, found.low, found.high) == (False, BoundsFrom.STATED, 3000, 3000)


def test_up_to_starts_above_zero() -> None:
    found = only("Die Verluste liegen bei bis zu 4.000 Verwundeten und Toten.")
    assert (found.low, found.high, found.low_inclusive, found.high_inclusive) == (0, 4000, False, True)
    assert found.counted == "Verwundeten und Toten"


def test_an_open_end_is_never_inclusive() -> None:
    found = only("At least 3,000 soldiers came.", "en")
    assert (found.high, found.high_inclusive) == (None, False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mindestens 3.000 zusätzliche Soldaten kamen.", "de"),
        ("Weitere 3.000 Soldaten kamen.", "de"),
        ("Mindestens 3.000 weitere Soldaten kamen.", "de"),
        ("Weitere Tausende Soldaten kamen.", "de"),
        ("Er versprach die Lieferung weiterer Waffen im Wert von zwei Milliarden Euro.", "de"),
        ("Another 3,000 soldiers came.", "en"),
        ("About 3,000 more soldiers came.", "en"),
        ("He promised additional weapons worth $2bn.", "en"),
    ],
)
def test_additional(text: str, language: str) -> None:
    assert only(text, language).additional


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mehr als 3.000 Soldaten kamen.", "de"),
        ("Noch 8.000 Soldaten sind dort.", "de"),
        ("More than 3,000 soldiers came.", "en"),
        ("Die weitere Entwicklung betrifft 300 Menschen.", "de"),
    ],
)
def test_not_additional(text: str, language: str) -> None:
    assert not only(text, language).additional


def test_a_change_is_not_a_range() -> None:
    first, second = find_quantities("Die Zahl der Soldaten stieg von 3.000 auf 4.000.", "de")
    assert (first.value, second.value, second.from_value, second.direction) == (3000, 4000, 3000, "up")
    assert first.modality is second.modality is Modality.EXACT


def test_by_a_percentage_is_not_to_a_percentage() -> None:
    by, to = find_quantities("Die Quote sank um 20 Prozent auf 8 Prozent.", "de")
    assert (by.form, by.direction) == (Form.CHANGE_RELATIVE, "down")
    assert to.form is Form.LEVEL


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("20 Prozent der Befragten stimmten zu.", "de", Form.SHARE),
        ("Zwei Drittel der Befragten stimmten zu.", "de", Form.SHARE),
        ("Der Preis liegt bei 50 Euro pro Tonne.", "de", Form.RATE_PER),
        ("Zwei von drei Befragten stimmten zu.", "de", Form.RATIO),
        ("Doppelt so viele Menschen kamen.", "de", Form.MULTIPLE),
        ("Sales rose 20 percent.", "en", Form.CHANGE_RELATIVE),
        ("Three times as many people came.", "en", Form.MULTIPLE),
        ("The rate is 6.8 per 100,000 residents.", "en", Form.RATE_PER),
    ],
)
def test_form(text: str, language: str, form: Form) -> None:
    assert only(text, language).form is form


def test_a_fraction_of_a_number_is_their_product() -> None:
    half, whole = find_quantities("Die Hälfte der 300 Geiseln kam frei.", "de")
    assert (half.value, half.low, half.high, half.unit) == (150, 142.5, 157.5, "person")
    assert whole.value == 300


def test_planned_and_hearsay() -> None:
    assert only("Bis zu 3.000 Soldaten sollen entsandt werden.").planned
    assert not only("Bis zu 3.000 Soldaten sollen getötet worden sein.").planned
    assert only("Up to 3,000 people are expected.", "en").planned


def test_killed_is_told_from_killed_or_wounded() -> None:
    assert (
        only("Some 4,000 soldiers killed or wounded, he said.", "en").counted == "soldiers killed or wounded"
    )
    assert only("Some 4,000 were killed, he said.", "en").counted == "killed"


def test_other_languages_get_digits_percent_and_currency() -> None:
    thousands, share, money = find_quantities("4 700 soldater, 20 % och 300 €", "sv")
    assert (thousands.value, share.unit, money.unit) == (4700, "percent", "EUR")
    assert "not read" in thousands.why


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "Der Etat steigt von 3 auf 4,5 Milliarden Euro.", [3e9, 4.5e9]),
        ("en", "Spending rose from 3 to 4.5 billion dollars.", [3e9, 4.5e9]),
        ("fr", "Le budget passe de 3 à 4,5 milliards d’euros.", [3e9, 4.5e9]),
        ("ru", "Бюджет вырос с 3 до 4,5 млрд рублей.", [3e9, 4.5e9]),
        ("en", "The index rose from 3,000 to 4 million points.", [3000, 4e6]),
    ],
)
def test_a_scale_behind_the_second_of_two_levels_counts_for_both(
    language: str, text: str, values: list[float]
) -> None:
    first, second = find_quantities(text, language)
    assert [first.value, second.value, second.from_value] == [*values, values[0]]


def test_points_of_change_are_not_what_it_was_before() -> None:
    first, second = find_quantities("Le chômage a reculé de 0,3 point à 7,1 %.", "fr")
    assert (first.value, first.form.value) == (0.3, "change_absolute")
    assert (second.value, second.from_value) == (7.1, None)


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("es", "El paro bajó en marzo hasta 2,58 millones de personas.", "exact"),
        ("fr", "Le taux a bondi jusqu’à 12 %.", "exact"),
        ("es", "La ayuda llegará hasta 200 familias.", "up_to"),
        ("fr", "La tour peut accueillir jusqu’à 300 visiteurs.", "up_to"),
    ],
)
def test_a_level_that_is_reached_is_no_ceiling(language: str, text: str, modality: str) -> None:
    (found,) = find_quantities(text, language)
    assert found.modality.value == modality


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("de", "Die Partei verlor 9,3 Punkte und landete bei 16,4 Prozent.", "percentage_point"),
        ("en", "The party lost 12 points and stands at 24 per cent.", "percentage_point"),
        ("fr", "Le chômage a reculé de 0,2 point, à 7,4 %.", "percentage_point"),
        ("uk", "Рейтинг зріс на 2 пункти, до 31%.", "percentage_point"),
        ("de", "Der Dax verlor 300 Punkte auf 18.400 Punkte.", None),
    ],
)
def test_points_beside_a_percentage_are_points_of_it(language: str, text: str, unit: str | None) -> None:
    assert find_quantities(text, language)[0].unit == unit


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3\u200f,000 people died"),
        ("en", "3\x00,000 people died"),
        ("de", "3.\u200b000 Soldaten fielen"),
        ("fr", "3\u2060 000 soldats sont morts"),
    ],
)
def test_marks_that_nobody_sees_do_not_cut_a_number(language: str, text: str) -> None:
    (found,) = find_quantities(text, language)
    assert found.value == 3000
    assert text[found.start : found.end] == found.text
