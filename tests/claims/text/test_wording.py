"""Proposed wordings: extracts that keep figure, modality and scope."""

from __future__ import annotations

import pytest

from claims.text import analyze
from claims.text.spotting.wording import SHORT_LENGTH, propose, shorten


def test_a_short_sentence_stays_as_it_is() -> None:
    only = analyze("Das Dorf hat etwa 900 Einwohner.", "de").sentences[0]
    assert (only.proposed_text, only.short_text) == ("Das Dorf hat etwa 900 Einwohner.",) * 2


def test_a_direct_quotation_is_proposed_without_its_tag() -> None:
    only = analyze(
        "„Wir haben im Mai genau 300 Anträge gezählt“, sagte die Bürgermeisterin.", "de"
    ).sentences[0]
    assert only.proposed_text == "Wir haben im Mai genau 300 Anträge gezählt"


def test_white_space_of_the_page_is_folded() -> None:
    assert propose("Das\u00a0Dorf  hat\n900 Einwohner.", "de") == "Das Dorf hat 900 Einwohner."


@pytest.mark.parametrize(
    ("text", "language", "kept"),
    [
        (
            "Nach Angaben der regionalen Behörde für Wasser und Umwelt in der Hauptstadt sind seit Januar mindestens 3.000 zusätzliche Helfer im Einsatz gewesen.",
            "de",
            "mindestens 3.000",
        ),
        (
            "According to the regional agency for water and the environment in the capital up to 4,000 helpers have been on duty since January.",
            "en",
            "up to 4,000",
        ),
    ],
)
def test_the_short_text_keeps_figure_and_modality(text: str, language: str, kept: str) -> None:
    only = analyze(text, language).sentences[0]
    assert len(only.short_text) <= SHORT_LENGTH
    assert kept in only.short_text


@pytest.mark.parametrize("length", [75, 100, 300])
def test_never_longer_than_asked(length: int) -> None:
    assert len(shorten("Wort " * 100, length=length)) <= length
    assert len(shorten("W" * 1000, length=length)) <= length
