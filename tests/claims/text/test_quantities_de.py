"""German figures: newswire sentences, and each line of the rules on words and polarity."""

from __future__ import annotations

import pytest

from claims.text.quantities import find_quantities
from tests.claims.text.figure_rows import figure_rows, in_short


@pytest.mark.parametrize(("text", "figures"), figure_rows("figures_de"))
def test_sentences(text: str, figures: str) -> None:
    assert in_short(text, "de") == figures


BEFORE = {
    "at_least": "mindestens, wenigstens, zumindest, mind., nicht weniger als, nicht unter",
    "more_than": "mehr als, über",
    "slightly_over": "gut, etwas mehr als, knapp über, etwas über, gut über",
    "about": "rund, etwa, ungefähr, circa, schätzungsweise, ca., zirka, um die, in etwa, in der Größenordnung von, ±, "
    "kaum mehr als",
    "nearly": "knapp, fast, beinahe, nahezu, knapp unter, annähernd, nahe an, an die",
    "up_to": "bis zu, höchstens, maximal, nicht mehr als, nicht über",
    "less_than": "weniger als, unter, nicht einmal, keine",
}


@pytest.mark.parametrize(
    ("words", "code"), [(words, code) for code, several in BEFORE.items() for words in several.split(", ")]
)
@pytest.mark.parametrize("noun", ["Helfer", "Hektar", "Euro", "Drohnen"])
def test_words_before_a_number(words: str, code: str, noun: str) -> None:
    for sentence in (
        f"Betroffen waren {words} 3.200 {noun}.",
        f"{words[0].upper()}{words[1:]} 3.200 {noun} sind es.",
    ):
        (found,) = find_quantities(sentence, "de")
        assert (found.modality, found.value) == (code, 3200), sentence


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Es kamen 3.200 Helfer oder mehr.", "at_least"),
        ("Kein Ort hat mehr als 3.200 Einwohner.", "up_to"),
        ("Es kamen zwischen 3.200 und 3.400 Helfer.", "between"),
        ("Es kamen 3.200 bis 3.400 Helfer.", "between"),
    ],
)
def test_words_around_a_number(text: str, code: str) -> None:
    assert [found.modality for found in find_quantities(text, "de")] == [code]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Dutzende Häuser brannten.", 24, 99),
        ("Hunderte Häuser brannten.", 200, 999),
        ("Tausende Häuser brannten.", 2000, 9999),
        ("Zehntausende Häuser brannten.", 20000, 99999),
        ("Mehrere Hundert Häuser brannten.", 200, 999),
        ("Etliche Tausend Häuser brannten.", 2000, 9999),
        ("Einige Dutzend Häuser brannten.", 24, 99),
        ("Ein paar Hundert Häuser brannten.", 200, 999),
        ("Eine Handvoll Häuser brannte.", 3, 9),
        ("Eine dreistellige Zahl von Häusern brannte.", 100, 999),
    ],
)
def test_vague_words(text: str, low: int, high: int) -> None:
    (found,) = find_quantities(text, "de")
    assert (found.modality, found.value, found.low, found.high) == ("vague", None, low, high)


@pytest.mark.parametrize(
    ("text", "additional"),
    [
        ("Zusätzlich wurden 500 Soldaten entsandt.", True),
        ("Weitere 500 Soldaten wurden entsandt.", True),
        ("Erneut wurden 500 Soldaten entsandt.", True),
        ("Nochmals 500 Soldaten wurden entsandt.", True),
        ("Es kamen 500 neue Soldaten.", True),
        ("Im Lager sind noch 8.000 Menschen.", False),
        ("Insgesamt wurden 500 Soldaten entsandt.", False),
        ("Bislang wurden 500 Soldaten entsandt.", False),
        ("Alles in allem wurden 500 Soldaten entsandt.", False),
        ("Mittlerweile sind 500 Soldaten dort.", False),
    ],
)
def test_additional(text: str, additional: bool) -> None:
    assert [found.additional for found in find_quantities(text, "de")] == [additional]


@pytest.mark.parametrize(
    "predicate",
    [
        "Gefallene",
        "Todesopfer",
        "Getötete",
        "Verletzte",
        "Verwundete",
        "Vermisste",
        "Gefangene",
        "Tote und Verwundete",
    ],
)
def test_casualty_words_count_persons(predicate: str) -> None:
    (found,) = find_quantities(f"Die Armee meldete 320 {predicate}.", "de")
    assert (found.unit, found.counted) == ("person", predicate)


@pytest.mark.parametrize(
    ("text", "direction", "before"),
    [
        ("Der Preis fiel um 20 Prozent.", "down", None),
        ("Die Zahl der Anträge stieg von 3.000 auf 4.000.", "up", 3000),
        ("Die Kosten sanken um ein Drittel.", "down", None),
    ],
)
def test_direction(text: str, direction: str, before: int | None) -> None:
    last = find_quantities(text, "de")[-1]
    assert (last.direction, last.from_value) == (direction, before)


def test_what_a_rate_is_counted_on() -> None:
    (found,) = find_quantities("Auf 100.000 Einwohner kamen 12 Fälle.", "de")
    assert found.base == "100.000 Einwohner"


def test_an_expectation_is_planned() -> None:
    assert find_quantities("Erwartet werden 3.200 Gäste.", "de")[0].planned
    assert not find_quantities("Der Mann soll 14 Menschen getötet haben.", "de")[0].planned
