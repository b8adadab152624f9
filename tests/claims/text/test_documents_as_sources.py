"""Whose study or report it is makes the statement; what is said not to be there is denied."""

from __future__ import annotations

import pytest

from claims.text import analyze
from claims.text.records import Attribution


def attribution(language: str, text: str) -> Attribution:
    (sentence,) = analyze(text, language).sentences
    (found,) = sentence.attributions
    return found


@pytest.mark.parametrize(
    ("language", "text", "owner"),
    [
        ("de", "Eine Studie der Universität Kiel zeigt, dass die Kosten sinken.", "Universität Kiel"),
        ("de", "Ein Bericht des Rechnungshofs kommt zu dem Schluss, dass Geld fehlt.", "Rechnungshofs"),
        ("en", "A study by the University of Oslo found that glaciers shrink.", "University of Oslo"),
        ("en", "Data published by Eurostat show that prices fell.", "Eurostat"),
        ("fr", "Un rapport de la Cour des comptes estime que le coût double.", "Cour des comptes"),
        ("es", "Un informe del Tribunal de Cuentas advierte de que faltan fondos.", "Tribunal de Cuentas"),
        ("uk", "У звіті Рахункової палати йдеться, що коштів бракує.", "Рахункової палати"),
        ("ru", "В докладе Счётной палаты говорится, что денег не хватает.", "Счётной палаты"),
    ],
)
def test_the_owner_of_a_document_makes_its_statement(language: str, text: str, owner: str) -> None:
    claimant = attribution(language, text).claimant
    assert claimant is not None
    assert claimant.text == owner


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Für einen Anschlag gebe es keinen Beleg, teilte die Polizei mit."),
        ("en", "There is no evidence of fraud, the commission said."),
        ("en", "Beijing rejected claims that its ships had entered the strait."),
        ("fr", "Il n’existe aucune preuve de fraude, a assuré la commission."),
        ("es", "No hay pruebas de fraude, aseguró la comisión."),
        ("uk", "Жодних доказів фальсифікацій немає, запевнили у комісії."),
        ("ru", "Никаких доказательств фальсификаций нет, заверили в комиссии."),
        ("ko", "선거관리위원회는 부정선거의 증거가 없다고 밝혔다."),
    ],
)
def test_what_is_said_not_to_be_there_is_denied(language: str, text: str) -> None:
    assert attribution(language, text).denied


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Es gebe Belege für einen Anschlag, teilte die Polizei mit."),
        ("en", "There is evidence of fraud, the commission said."),
        ("en", "Beijing repeated claims that its ships had entered the strait."),
        ("ru", "Доказательства фальсификаций есть, заверили в комиссии."),
    ],
)
def test_what_is_there_is_not_denied(language: str, text: str) -> None:
    (sentence,) = analyze(text, language).sentences
    assert not any(found.denied for found in sentence.attributions)
