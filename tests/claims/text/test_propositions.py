"""Compound sentences: each figure that can be true or false alone becomes a proposition with a wording."""

from __future__ import annotations

import pytest

from claims.text import analyze


def wordings(text: str, language: str) -> list[str]:
    (sentence,) = analyze(text, language).sentences
    for part in sentence.propositions:
        assert text[part.start : part.end] == part.text
    return [part.wording for part in sentence.propositions]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "North Korea sent 1,500 soldiers and 200 vehicles to Russia.",
            ["North Korea sent 1,500 soldiers to Russia.", "North Korea sent 200 vehicles to Russia."],
        ),
        (
            "de",
            "Fast 1.000 Verletzte und mindestens 100 Tote meldet der Geheimdienst.",
            ["Fast 1.000 Verletzte meldet der Geheimdienst.", "Mindestens 100 Tote meldet der Geheimdienst."],
        ),
        (
            "de",
            "Die Quote stieg auf 6,2 Prozent, während die Zahl der offenen Stellen um 30.000 sank.",
            ["Die Quote stieg auf 6,2 Prozent.", "Die Zahl der offenen Stellen um 30.000 sank."],
        ),
        (
            "ru",
            "Погибли 12 человек, ещё 30 человек были ранены.",
            ["Погибли 12 человек.", "Ещё 30 человек были ранены."],
        ),
        (
            "fr",
            "Au moins 600 soldats sont morts, plus de 4 700 au total sont hors de combat.",
            ["Au moins 600 soldats sont morts.", "Plus de 4 700 au total sont hors de combat."],
        ),
    ],
)
def test_two_figures_make_two_propositions(language: str, text: str, expected: list[str]) -> None:
    assert wordings(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Washington raised its estimate from more than 3,000 to about 10,000 troops."),
        ("en", "Between two and four battalions could rotate."),
        ("de", "Rund 12.000 Kämpfer, darunter etwa 500 Offiziere, sollen bereitstehen."),
        ("de", "Das Dorf hat 900 Einwohner."),
        ("en", "A third of the 11,000 soldiers were wounded."),
        ("en", "The blast killed 12 people, injuring more than 140 others."),
        ("fr", "Le budget atteint 120 milliards, soit 169,6 milliards avec les prêts."),
    ],
)
def test_one_statement_stays_whole(language: str, text: str) -> None:
    assert wordings(text, language) == []
