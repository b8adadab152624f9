"""Where sentences end: abbreviations, ordinals, initials and quotations do not end one."""

from __future__ import annotations

import pytest

from claims.text.sentences import split_sentences


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text), language)]


GERMAN = [
    ["Am 27. März kamen 3.000 Soldaten.", "Das sagte Dr. Meier."],
    ["Es geht um Waffen, z. B. Raketen, u. a. aus Polen.", "Mehr nicht."],
    ["Im 3. Quartal stieg der Umsatz auf 2,5 Mrd. Euro.", "Der Gewinn sank."],
    ["Am 3. und 4. November 2024 tagte der Rat.", "Er beschloss nichts."],
    ["Im 19. Jahrhundert lebten hier 500 Menschen."],
    ["Prof. Dr. J. K. Meier kam um 8.15 Uhr.", "Sie blieb bis 17.30 Uhr."],
    ["„Das ist gut. Wir machen weiter“, sagte die Ministerin.", "Danach ging sie."],
    ["Er sagte: „Das ist gut. Wir machen weiter.“", "Dann ging er."],
    ["«\u00a0Es scheint, als ob es regnet\u00a0», sagte er.", "Danach schwieg er."],
    ["„Nein!“, rief sie.", "Niemand antwortete."],
    ["Er zögerte ... und ging.", "Sie blieb."],
    ["Die Meier GmbH & Co. KG hat 40 Mitarbeiter.", "Sie baut Fenster."],
    ["Das kostet 3 Mio. Euro bzw. 5 Euro pro Kopf.", "Ist das viel?", "Ja!"],
    ["2024 waren es 31.", "Danach sank die Zahl."],
    ["Siehe Nr. 5 und Abs. 2.", "Mehr steht dort."],
    ["Er kam am Montag.", "„Wir sind bereit.", "Niemand wird uns aufhalten"],
]
ENGLISH = [
    ["The U.S. Army sent Mr. Smith at 5 p.m. on Friday.", "He arrived late."],
    ["She lives in the U.S.", "The rest of the family does not."],
    ['"It is a strong package," Weber said.', "Nobody replied."],
    ['"Stop!" Weber said.', "Nobody did."],
    ["“We won’t go,” she said.", "“We stay.”", "They stayed."],
    ["Prices rose 2.5% to $3.20.", "That was on Jan. 5, 2024."],
    ["John F. Kennedy met Gen. Smith.", "They talked."],
    ["It was No. 5 of 10.", "Is that so?", "Yes."],
    ['She turned to him, "This is great."', "She held the book out."],
    ["Apple Inc. and others lost 3 bn dollars, i.e. a lot.", "Shares fell."],
    ["He left at 5 p.m.", "The meeting went on."],
    ["The firm (founded in 1903.) still exists.", "It has 40 workers."],
    ["Wait... what is that?", "Nobody knows."],
]


@pytest.mark.parametrize("expected", GERMAN, ids=lambda parts: parts[0][:40])
def test_german(expected: list[str]) -> None:
    assert split(" ".join(expected), "de") == expected


@pytest.mark.parametrize("expected", ENGLISH, ids=lambda parts: parts[0][:40])
def test_english(expected: list[str]) -> None:
    assert split(" ".join(expected), "en") == expected


def test_other_scripts_follow_general_rules() -> None:
    assert split("国民は反対した。政府は黙った。", "ja") == ["国民は反対した。", "政府は黙った。"]
    assert split("Прибуло 11 тисяч солдатів. Це повідомив штаб.", "uk") == [
        "Прибуло 11 тисяч солдатів.",
        "Це повідомив штаб.",
    ]


def test_offsets_lie_inside_the_stretch_asked_for() -> None:
    text = "Davor. Erster Satz.  Zweiter Satz. Danach."
    spans = split_sentences(text, 7, 34, "de")
    assert [text[start:end] for start, end in spans] == ["Erster Satz.", "Zweiter Satz."]


def test_an_empty_line_ends_a_sentence() -> None:
    assert split("Eine Zeile ohne Punkt\n\nEin Satz.", "de") == ["Eine Zeile ohne Punkt", "Ein Satz."]
