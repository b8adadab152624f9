"""English figures: newswire sentences, and each line of the rules on words and polarity."""

from __future__ import annotations

import pytest

from claims.text.quantities import find_quantities
from tests.claims.text.figure_rows import figure_rows, in_short


@pytest.mark.parametrize(("text", "figures"), figure_rows("figures_en"))
def test_sentences(text: str, figures: str) -> None:
    assert in_short(text, "en") == figures


BEFORE = {
    "at_least": "at least, no fewer than, no less than",
    "more_than": "more than, over, in excess of, upwards of",
    "slightly_over": "just over, slightly more than",
    "about": "about, around, some, roughly, approximately",
    "nearly": "nearly, almost, close to, just under",
    "up_to": "up to, as many as, at most, no more than",
    "less_than": "fewer than, under, below, not even",
}


@pytest.mark.parametrize(
    ("words", "code"), [(words, code) for code, several in BEFORE.items() for words in several.split(", ")]
)
@pytest.mark.parametrize("noun", ["soldiers", "hectares", "euros", "drones"])
def test_words_before_a_number(words: str, code: str, noun: str) -> None:
    for sentence in (
        f"They counted {words} 3,200 {noun}.",
        f"{words[0].upper()}{words[1:]} 3,200 {noun} were seen.",
    ):
        (found,) = find_quantities(sentence, "en")
        assert (found.modality, found.value) == (code, 3200), sentence


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("They counted 3,200 soldiers or more.", "at_least"),
        ("They counted 3,200 or more soldiers.", "at_least"),
        ("They counted 3,200+ soldiers.", "more_than"),
        ("They counted 200-odd soldiers.", "slightly_over"),
        ("They counted between 3,200 and 3,400 soldiers.", "between"),
        ("They counted 3,200 to 3,400 soldiers.", "between"),
        ("They counted about 3,000 or more soldiers.", "about_or_more"),
    ],
)
def test_words_around_a_number(text: str, code: str) -> None:
    assert [found.modality for found in find_quantities(text, "en")] == [code]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Dozens of houses burned.", 24, 99),
        ("Hundreds of houses burned.", 200, 999),
        ("Thousands of houses burned.", 2000, 9999),
        ("Tens of thousands of houses burned.", 20000, 99999),
        ("Several hundred houses burned.", 200, 999),
        ("A few thousand houses burned.", 2000, 9999),
        ("A handful of houses burned.", 3, 9),
    ],
)
def test_vague_words(text: str, low: int, high: int) -> None:
    (found,) = find_quantities(text, "en")
    assert (found.modality, found.value, found.low, found.high) == ("vague", None, low, high)


@pytest.mark.parametrize(
    ("text", "additional"),
    [
        ("An additional 500 soldiers were sent.", True),
        ("Another 500 soldiers were sent.", True),
        ("A further 500 soldiers were sent.", True),
        ("They sent 500 more soldiers.", True),
        ("More than 500 soldiers were sent.", False),
        ("In total 500 soldiers were sent.", False),
        ("So far 500 soldiers were sent.", False),
    ],
)
def test_additional(text: str, additional: bool) -> None:
    assert [found.additional for found in find_quantities(text, "en")] == [additional]


@pytest.mark.parametrize(
    ("text", "direction", "before"),
    [
        ("The price fell by 20 percent.", "down", None),
        ("Applications rose from 3,000 to 4,000.", "up", 3000),
        ("Costs were cut by a third.", "down", None),
        ("Arrivals fell by 1,500 to 8,000.", "down", None),
    ],
)
def test_direction(text: str, direction: str, before: int | None) -> None:
    found = find_quantities(text, "en")
    assert direction in {quantity.direction for quantity in found}
    assert found[-1].from_value == before


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("They paid US$3bn.", 3_000_000_000, "USD"),
        ("They paid EUR 3m.", 3_000_000, "EUR"),
        ("They paid 3 million euros.", 3_000_000, "EUR"),
        ("They paid £1.2bn.", 1_200_000_000, "GBP"),
        ("They paid CHF 20.", 20, "CHF"),
        ("The cable is 3m long.", 3, "metre"),
        ("Of the 52 billion euros, 12 billion is for roads.", 12_000_000_000, "EUR"),
    ],
)
def test_money(text: str, value: int, unit: str) -> None:
    last = find_quantities(text, "en")[-1]
    assert (last.value, last.unit) == (value, unit)


def test_a_street_may_describe_what_is_counted() -> None:
    assert [q.value for q in find_quantities("The 12 Wall Street banks agreed.", "en")] == [12]


def test_a_year_behind_a_deadline_is_a_year() -> None:
    assert find_quantities("It will stay offline until at least 2028.", "en") == []
