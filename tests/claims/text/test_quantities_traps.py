"""Numbers that are no quantities, and words that look like modality and are none."""

from __future__ import annotations

import pytest

from claims.text.quantities import find_quantities
from claims.text.records import Modality

NO_QUANTITY = [
    ("de", "In das Paket fließen etwa Raketen, Panzer und Munition."),
    ("de", "Die Region rund um Kursk bleibt umkämpft."),
    ("de", "Sie sprachen über Sicherheitsgarantien."),
    ("de", "Der Bericht erschien am 03.02.2025 um 8.15 Uhr unter Nummer 4711."),
    ("de", "Am 4. November 2024 traf sich die G7, am 28.06. die 47. Brigade."),
    ("de", "Er fliegt eine F-16, fährt einen T-72 und hatte Covid-19."),
    ("de", "Das Spiel endete 2:1, der Satz 6-4."),
    ("de", "Nach Artikel 5 und § 218 gilt Absatz 2."),
    ("de", "Der Mann wohnt in Zimmer 12 der Hauptstraße 17."),
    ("de", "Ein Soldat sagte, beide seien müde."),
    ("de", "Telefon 030 123456, IBAN DE89 3704 0044 0532 0130 00."),
    ("de", "Müller, 45, und Schmidt (51) gewannen 2019 und 2023."),
    ("de", "Die Sieben-Tage-Inzidenz und der 10-Punkte-Plan."),
    ("de", "In den 1990er Jahren, von 1991 bis 1999."),
    ("de", "103"),
    ("en", "Room 101 is on the third floor, Section 230 applies."),
    ("en", "They met between 8 and 13 October at 5 p.m. in 2024."),
    ("en", "Version 3.11.2 of 2023-02-08 is on www.example.org/2024/03 now."),
    ("en", "The 9/11 commission met the G20 about the B-52."),
    ("en", "One of the men and another one fled, no one stayed."),
    ("en", "The striker lost 3-1 on 5th Avenue."),
    ("en", "He cut it in half; the half brothers agreed."),
    ("en", "The 1990s ended, COP29 began."),
    ("en", "A 12-point plan for a two-state solution."),
    ("en", "They fired 170 mm guns."),
    ("en", "Children under 14 pay nothing."),
]


@pytest.mark.parametrize(("language", "text"), NO_QUANTITY)
def test_no_quantity(language: str, text: str) -> None:
    assert [quantity.text for quantity in find_quantities(text, language)] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Unter 3.000 Soldaten waren 500 Offiziere."),
        ("de", "Er berichtete über 3.000 Soldaten."),
        ("de", "Die Reise ging über zwei Jahre."),
        ("en", "He talked about 3,000 soldiers."),
    ],
)
def test_a_preposition_that_may_be_none_is_marked_and_not_decided(language: str, text: str) -> None:
    first = find_quantities(text, language)[0]
    assert first.modality is Modality.EXACT
    assert "may" in first.why


@pytest.mark.parametrize(
    ("language", "text", "modality"),
    [
        ("de", "Es kamen nicht mehr als 100 Menschen.", Modality.UP_TO),
        ("de", "Es kamen nicht weniger als 100 Menschen.", Modality.AT_LEAST),
        ("de", "Es kamen keine 100 Menschen.", Modality.LESS_THAN),
        ("de", "Es kamen nicht einmal 100 Menschen.", Modality.LESS_THAN),
        ("de", "Es kamen kaum mehr als 100 Menschen.", Modality.ABOUT),
        ("de", "Es kamen knapp über 100 Menschen.", Modality.SLIGHTLY_OVER),
        ("de", "Es kamen knapp 100 Menschen.", Modality.NEARLY),
        ("de", "Es kamen gut 100 Menschen.", Modality.SLIGHTLY_OVER),
        ("de", "Es kamen an die 100 Menschen.", Modality.NEARLY),
        ("de", "Es kamen um die 100 Menschen.", Modality.ABOUT),
        ("de", "Es kamen mindestens etwa 100 Menschen.", Modality.ABOUT_OR_MORE),
        ("de", "Es kamen 100 Menschen oder mehr.", Modality.AT_LEAST),
        ("de", "Es kamen zwischen 100 und 200 Menschen.", Modality.BETWEEN),
        ("de", "Es kamen mehrere Hundert Menschen.", Modality.VAGUE),
        ("de", "Seit über zwei Jahren.", Modality.MORE_THAN),
        ("en", "No more than 100 people came.", Modality.UP_TO),
        ("en", "No fewer than 100 people came.", Modality.AT_LEAST),
        ("en", "Not even 100 people came.", Modality.LESS_THAN),
        ("en", "Just under 100 people came.", Modality.NEARLY),
        ("en", "Just over 100 people came.", Modality.SLIGHTLY_OVER),
        ("en", "As many as 100 people came.", Modality.UP_TO),
        ("en", "About 100 or more people came.", Modality.ABOUT_OR_MORE),
        ("en", "Some 100-plus people came.", Modality.ABOUT_OR_MORE),
        ("en", "100-odd people came.", Modality.SLIGHTLY_OVER),
        ("en", "From 100 to 200 people came.", Modality.BETWEEN),
        ("en", "It took over two years.", Modality.MORE_THAN),
    ],
)
def test_polarity_and_the_longest_phrase_win(language: str, text: str, modality: Modality) -> None:
    [found] = find_quantities(text, language)
    assert found.modality is modality


def test_casualty_words_decide_the_unit_without_a_noun() -> None:
    assert [q.unit for q in find_quantities("Mindestens 100 seien gefallen.", "de")] == ["person"]
    assert [q.unit for q in find_quantities("Der Index ist auf 3.000 gefallen.", "de")] == [None]


def test_pounds_are_money_or_weight() -> None:
    assert [q.unit for q in find_quantities("He paid 20 pounds for 6 pounds of bread.", "en")] == [
        "GBP",
        "pound",
    ]
