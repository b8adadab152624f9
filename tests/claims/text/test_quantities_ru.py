"""Russian figures: own gold sentences, and what the gold does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.text.quantities import find_quantities
from claims.text.records import Form, FoundQuantity, Modality
from tests.claims.text.gold import Case, differences, load

OWN = load(Path(__file__).parent / "data" / "quantities_ru.jsonl")
SHARED = Path(__file__).parents[4] / "shared" / "data" / "quantities-dev.jsonl"


@pytest.mark.parametrize("case", OWN, ids=lambda case: str(case["id"]))
def test_own_gold(case: Case) -> None:
    assert differences(case) == [], case["text"]


def test_development_sentences() -> None:
    if not SHARED.is_file():
        pytest.skip("the development sentences lie beside the repository and are not here")
    cases = [case for case in load(SHARED) if case["language"] == "ru"]
    assert cases
    assert [(case["id"], wrong) for case in cases if (wrong := differences(case))] == []


def only(text: str) -> FoundQuantity:
    [found] = find_quantities(text, "ru")
    return found


@pytest.mark.parametrize(
    ("text", "form", "direction"),
    [
        ("Цены выросли на 20 процентов.", Form.CHANGE_RELATIVE, "up"),
        ("Цены выросли более чем на 20 процентов.", Form.CHANGE_RELATIVE, "up"),
        ("Доля выросла до 20 процентов.", Form.LEVEL, None),
        ("Штат сократили на 300 человек.", Form.CHANGE_ABSOLUTE, "down"),
        ("Рост составил 3 процента.", Form.CHANGE_RELATIVE, "up"),
        ("На 20 заводах растёт выпуск.", Form.LEVEL, None),
        ("20 процентов опрошенных против.", Form.SHARE, None),
        ("Каждый третий житель против.", Form.SHARE, None),
        ("Один из трёх жителей против.", Form.RATIO, None),
        ("Продажи выросли в два раза.", Form.MULTIPLE, None),
        ("Продажи выросли вдвое.", Form.MULTIPLE, None),
        ("Родилось 15 детей на 100 тысяч населения.", Form.RATE_PER, None),
        ("Нефть стоит 70 долларов за баррель.", Form.RATE_PER, None),
    ],
)
def test_form(text: str, form: Form, direction: str | None) -> None:
    found = only(text)
    assert found.form is form
    if form in {Form.CHANGE_RELATIVE, Form.CHANGE_ABSOLUTE, Form.LEVEL}:
        assert found.direction == direction


def test_a_change_is_not_a_range() -> None:
    first, second = find_quantities("Численность армии увеличилась с 3 тысяч до 5 тысяч человек.", "ru")
    assert (first.value, second.value, second.from_value, second.direction) == (3000, 5000, 3000, "up")
    assert second.modality is Modality.EXACT


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Прибыли до 500 солдат.", Modality.UP_TO),
        ("Число солдат выросло до 500.", Modality.EXACT),
        ("Расходы сократят на 5 процентов, до 300 рублей.", Modality.EXACT),
    ],
)
def test_do_is_a_ceiling_unless_a_level_is_reached(text: str, modality: Modality) -> None:
    assert find_quantities(text, "ru")[-1].modality is modality


@pytest.mark.parametrize(
    "text", ["Прибыли ещё 300 солдат.", "Дополнительно 300 солдат в пути.", "Ещё около 300 солдат."]
)
def test_additional(text: str) -> None:
    assert only(text).additional


@pytest.mark.parametrize(
    "text", ["Ещё два года назад было тихо.", "300 солдат ещё в пути.", "Прибыли 300 солдат."]
)
def test_not_additional(text: str) -> None:
    assert not only(text).additional


def test_planned() -> None:
    assert only("Ожидается, что прибудут 300 солдат.").planned
    assert not only("Прибыли 300 солдат.").planned


@pytest.mark.parametrize(
    ("text", "unit", "counted"),
    [
        ("5 военных самолётов взлетели.", None, "самолётов"),
        ("5 военных погибли.", "person", "военных погибли"),
        ("3 тысячи северокорейских солдат в пути.", "person", "солдат"),
        ("Собрались 30 делегаций.", None, "делегаций"),
        ("Собрались 30 стран.", "country", "стран"),
    ],
)
def test_what_is_counted(text: str, unit: str | None, counted: str) -> None:
    found = only(text)
    assert (found.unit, found.counted) == (unit, counted)


@pytest.mark.parametrize(
    "text",
    [
        "27 марта 2025 года в 15:30 началась атака.",
        "Отчёт от 03.02.2025 вышел в 2022 году и касается 2020-2022 годов.",
        "155-я бригада, 95 отдельная бригада и 72 бригады РФ.",
        "Сбиты Су-34, Ми-8, Т-72 и С-300.",
        "По ст. 105 УК, статье 111 и пункту 3.",
        "Турнир пройдёт с 1 по 15 июля в 10 часов утра.",
        "Дом 5 на улице Ленина, 12, квартира 7, телефон 8 800 555-35-35.",
        "Счёт 2:1, второй тур, 3-е место, на 5 этаже.",
        "Снаряды калибра 152 мм и 155-мм гаубицы.",
        "В 1990-х годах и в 2022-м.",
        "Один чиновник заявил, что оба правы.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [quantity.text for quantity in find_quantities(text, "ru")] == []
