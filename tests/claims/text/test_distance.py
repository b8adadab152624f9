"""Hedges and denials of what a sentence passes on, and hearsay that names nobody."""

from __future__ import annotations

import pytest

from claims.text import analyze
from claims.text.records import Attribution


def attributions(text: str, language: str) -> tuple[Attribution, ...]:
    return analyze(text, language).sentences[0].attributions


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Ministerium dementierte, dass 3.000 Soldaten entsandt worden seien."),
        ("de", "Moskau bestritt die Vorwürfe am Abend."),
        ("de", "Die Regierung wies die Angaben der Rebellen als falsch zurück."),
        ("de", "Der Sprecher hat die Berichte zurückgewiesen."),
        ("de", "Der Konzern widersprach der Darstellung der Gewerkschaft."),
        ("de", "Die Ministerin nannte die Zahl von 5.000 Toten frei erfunden."),
        ("en", "The ministry denied that 3,000 soldiers had been sent."),
        ("en", "The company rejected the allegations as baseless."),
        ("en", "Officials dismissed the figure of 40 dead."),
        ("en", "The army called the reports false."),
    ],
)
def test_a_denial(language: str, text: str) -> None:
    assert [a.denied for a in attributions(text, language)] == [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Ministerium bestätigte, dass 3.000 Soldaten entsandt worden seien."),
        ("de", "Das Ministerium bestreitet nicht, dass es Verluste gab."),
        ("de", "Die Partei wies die Forderung nach einem Rücktritt zurück."),
        ("de", "Die Angaben wurden nicht bestätigt, sagte der Sprecher."),
        ("en", "The government did not deny that troops were lost."),
        ("en", "The government never denied that troops were lost."),
        ("en", "The ministry refused to confirm or deny the loss of 12 aircraft."),
        ("en", "The minister rejected a proposal by the union, the agency said."),
    ],
)
def test_no_denial(language: str, text: str) -> None:
    found = attributions(text, language)
    assert found and not any(a.denied for a in found)


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("de", "Nach Angaben der Polizei handelt es sich wohl um Brandstiftung.", "wohl"),
        ("de", "Mutmaßlich seien 30 Menschen ums Leben gekommen, teilte die Stadt mit.", "Mutmaßlich"),
        ("de", "Der Mann soll nach Angaben der Ermittler 14 Menschen getötet haben.", "soll"),
        ("de", "Die Zahl ist nicht bestätigt, sagte der Sprecher.", "nicht bestätigt"),
        ("de", "Das dient dem Wohl des Landes, sagte der Sprecher.", None),
        ("de", "Das Gesetz soll 2027 gelten, sagte die Ministerin.", None),
        ("en", "Some 3,000 troops were reportedly moved, the newspaper said.", "reportedly"),
        ("en", "The unconfirmed figure is 3,000, the newspaper said.", "unconfirmed"),
        ("en", "The bridge collapsed, the newspaper said.", None),
    ],
)
def test_hedges(language: str, text: str, hedge: str | None) -> None:
    found = attributions(text, language)[0].hedge
    assert (found and found.text) == hedge
    assert found is None or text[found.start : found.end] == found.text


def test_a_hedge_inside_a_quotation_is_the_speakers_own() -> None:
    text = "„Wir haben angeblich alle Fehler gemacht“, sagte der Trainer."
    assert attributions(text, "de")[0].hedge is None


@pytest.mark.parametrize(
    ("language", "text", "hedge"),
    [
        ("de", "Angeblich wurden 200 Panzer verlegt.", "Angeblich"),
        ("de", "Dem Vernehmen nach wurden 200 Panzer verlegt.", "Dem Vernehmen nach"),
        ("de", "Drei Männer sollen das Haus angezündet haben.", "sollen"),
        ("en", "Allegedly, 200 tanks were moved.", "Allegedly"),
        ("en", "The convoy is said to have crossed the border.", "is said to"),
    ],
)
def test_hearsay_names_nobody(language: str, text: str, hedge: str) -> None:
    (found,) = attributions(text, language)
    assert found.claimant is None and found.hedge and found.hedge.text == hedge


def test_hearsay_goes_on_with_the_speaker_before() -> None:
    text = "Die Polizei nahm zwei Männer fest, teilte ein Sprecher mit. Sie sollen ein Auto gestohlen haben."
    (second,) = analyze(text, "de").sentences[1].attributions
    assert second.claimant and second.claimant.text == "Sprecher"
