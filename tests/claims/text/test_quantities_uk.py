"""Ukrainian figures: own gold sentences, and what the gold does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.text.quantities import find_quantities
from claims.text.records import Form, FoundQuantity, Modality
from tests.claims.text.gold import Case, differences, load

OWN = load(Path(__file__).parent / "data" / "quantities_uk.jsonl")
SHARED = Path(__file__).parents[4] / "shared" / "data" / "quantities-dev.jsonl"


@pytest.mark.parametrize("case", OWN, ids=lambda case: str(case["id"]))
def test_own_gold(case: Case) -> None:
    assert differences(case) == [], case["text"]


def test_development_sentences() -> None:
    if not SHARED.is_file():
        pytest.skip("the development sentences lie beside the repository and are not here")
    cases = [case for case in load(SHARED) if case["language"] == "uk"]
    assert cases
    assert [(case["id"], wrong) for case in cases if (wrong := differences(case))] == []


def only(text: str) -> FoundQuantity:
    [found] = find_quantities(text, "uk")
    return found


@pytest.mark.parametrize(
    ("text", "form", "direction"),
    [
        ("Ціни зросли на 20 відсотків.", Form.CHANGE_RELATIVE, "up"),
        ("Ціни зросли більш ніж на 20 відсотків.", Form.CHANGE_RELATIVE, "up"),
        ("Частка збільшилася до 20 відсотків.", Form.LEVEL, None),
        ("Штат скоротили на 300 осіб.", Form.CHANGE_ABSOLUTE, "down"),
        ("20 відсотків опитаних проти.", Form.SHARE, None),
        ("Кожен третій мешканець проти.", Form.SHARE, None),
        ("Один із трьох мешканців проти.", Form.RATIO, None),
        ("Продажі зросли в півтора раза.", Form.MULTIPLE, None),
        ("Продажі впали втричі.", Form.MULTIPLE, None),
        ("Народилося 15 дітей на 100 тисяч населення.", Form.RATE_PER, None),
        ("Нафта коштує 70 доларів за барель.", Form.RATE_PER, None),
    ],
)
def test_form(text: str, form: Form, direction: str | None) -> None:
    found = only(text)
    assert found.form is form
    if form in {Form.CHANGE_RELATIVE, Form.CHANGE_ABSOLUTE, Form.LEVEL}:
        assert found.direction == direction


def test_a_change_is_not_a_range() -> None:
    first, second = find_quantities("Чисельність армії збільшилася з 3 тисяч до 5 тисяч осіб.", "uk")
    assert (first.value, second.value, second.from_value, second.direction) == (3000, 5000, 3000, "up")
    assert second.modality is Modality.EXACT


@pytest.mark.parametrize(
    ("text", "additional"),
    [
        ("Прибули ще 300 солдатів.", True),
        ("Прибули додатково 300 солдатів.", True),
        ("Прибули додаткові 300 солдатів.", True),
        ("Ще два роки тому було тихо.", False),
        ("300 солдатів ще в дорозі.", False),
    ],
)
def test_additional(text: str, additional: bool) -> None:
    assert only(text).additional is additional


def test_planned() -> None:
    assert only("Очікується прибуття 300 солдатів.").planned
    assert not only("Прибули 300 солдатів.").planned


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("5 військових літаків злетіли.", None, "літаків"),
        ("5 військових загинули.", "person", "військових загинули"),
        ("11 тисяч північнокорейських військових у дорозі.", "person", "військових"),
        ("Зібралися 30 делегацій.", None, "делегацій"),
        ("Зібралися 30 країн.", "country", "країн"),
        ("Дев’ять учнів удома.", "person", "учнів"),
    ],
)
def test_what_is_counted(text: str, unit: str | None, counted: str) -> None:
    found = only(text)
    assert (found.unit, found.counted) == (unit, counted)


@pytest.mark.parametrize(
    "text",
    [
        "27 березня 2025 року о 14:30 розпочалася нарада, о 15 годині закінчилася.",
        "Звіт від 03.02.2025 вийшов у 2022 р. й охоплює 2020–2022 роки.",
        "155 бригада, 95 окрема десантно-штурмова бригада та 3-тя штурмова.",
        "Збито Су-34, Мі-8, Т-72 і С-300.",
        "За ст. 111 КК, статтею 5 і пунктом 3.",
        "Будинок 5 на вулиці Шевченка, 12, кабінет 312.",
        "Рахунок 3:1, другий тур, на 5 поверсі.",
        "Сім'я та об'єкт, пам’ять і п'ята година.",
        "У 1990-х роках і в 2022-му.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [quantity.text for quantity in find_quantities(text, "uk")] == []
