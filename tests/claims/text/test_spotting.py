"""Which sentences ask to be checked, and why."""

from __future__ import annotations

import pytest

from claims.text import analyze
from claims.text.records import AnalyzedSentence


def sentence(text: str, language: str) -> AnalyzedSentence:
    (only,) = analyze(text, language).sentences
    return only


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Das Ministerium zählte im Mai 3.000 Anträge.", "de", "quantity"),
        ("Wie viele Anträge waren es im Mai?", "de", "question"),
        ("Wir müssen jetzt alle zusammenhalten und helfen.", "de", "exhortation"),
        ("Die Brücke wurde am Montag von Anwohnern zerstört.", "de", "event"),
        ("Die Preise sind höher als in Polen gestiegen.", "de", "comparison"),
        ("Der Brand brach wegen eines Kurzschlusses aus.", "de", "causal"),
        ("Die Regierung teilte mit, der Vertrag sei fertig.", "de", "attribution"),
        ("Das könnte möglicherweise bald passieren.", "de", "prediction"),
        ("The ministry counted 3,000 applications in May.", "en", "quantity"),
        ("How many applications were there in May?", "en", "question"),
        ("We must all stand together and help our friends.", "en", "exhortation"),
        ("The bridge was destroyed by residents on Monday.", "en", "event"),
        ("“It was a very long and very cold night,” the mayor said.", "en", "quote"),
    ],
)
def test_kind(text: str, language: str, kind: str) -> None:
    assert sentence(text, language).kind.value == kind


@pytest.mark.parametrize(
    ("worthier", "other", "language"),
    [
        ("Im Mai stellten 3.000 Menschen einen Antrag.", "Wir danken allen Helfern von Herzen.", "de"),
        ("Laut Polizei starben 31 Menschen.", "Das könnte ein schöner Tag werden.", "de"),
        ("Laut Polizei starben 31 Menschen.", "Laut Polizei starben Menschen.", "de"),
        ("Die Brücke wurde am Montag zerstört.", "Wird die Brücke zerstört?", "de"),
        ("Police said 31 people died.", "What a wonderful and beautiful day this is.", "en"),
        ("The rate rose to 6.2%, the highest since 2009.", "We must not let this happen again.", "en"),
    ],
)
def test_ranking(worthier: str, other: str, language: str) -> None:
    assert sentence(worthier, language).check_worthiness > sentence(other, language).check_worthiness


def test_reasons_are_said_in_words_strongest_first() -> None:
    reasons = sentence("Laut Innenministerium starben am Montag 31 Menschen.", "de").reasons
    assert reasons[0] == "figure: states a figure"
    assert "official: attributed to an office or body" in reasons


def test_a_headline_counts_less_than_the_same_sentence_below() -> None:
    text = "Bahn streicht 300 Züge wegen Sturm\n\nDie Bahn streicht 300 Züge wegen Sturm im Norden."
    title, body = analyze(text, "de").sentences
    assert title.check_worthiness < body.check_worthiness


def test_scores_stay_between_0_and_1() -> None:
    text = "Leider müssen wir jetzt alle danken, oder? Rekord: Laut Ministerium stieg die Zahl am Montag in Berlin erstmals auf 31."
    assert all(0 <= s.check_worthiness <= 1 for s in analyze(text, "de").sentences)
