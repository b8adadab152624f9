"""German: who says what, by verb, predicate, colon and reported speech, within and across sentences."""

from __future__ import annotations

import pytest

from claims.text import analyze


def claimants(text: str) -> list[list[str | None]]:
    """For each sentence the claimants, None for one that names nobody."""
    return [[a.claimant and a.claimant.text for a in s.attributions] for s in analyze(text, "de").sentences]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Laut „Nordkurier“ sind alle Züge ausgefallen.", "Nordkurier"),
        ("Von der Aue betonte, es fehlten Lehrer.", "Von der Aue"),
        ("Van Hoorn sagte, das Wasser steige weiter.", "Van Hoorn"),
        ("Der Zeitung sagte Eva Lind, sie trete nicht an.", "Eva Lind"),
        ("Zudem verlangen die Fischer, dass der Hafen offen bleibt.", "Fischer"),
        ("Der Trainer ist der Meinung, dass die Zeit reicht.", "Trainer"),
        ("Die Ministerin zeigte sich überzeugt, dass die Zahlen sinken.", "Ministerin"),
        ("Der Verband ist zuversichtlich, die Stellen besetzen zu können.", "Verband"),
        ("Das Institut vertritt die Auffassung, dass die Steuer wirkt.", "Institut"),
        ("Die Gewerkschaft machte deutlich, dass sie streiken werde.", "Gewerkschaft"),
        ("Der Anwalt gab zu bedenken, dass die Frist zu kurz sei.", "Anwalt"),
        ("Der Minister lenkte ein, er habe sich geirrt.", "Minister"),
        ("Israel hatte der Kommission gedroht, die Gespräche abzubrechen.", "Israel"),
        ("Die Hafenverwaltung äußerte Zweifel an der Darstellung.", "Hafenverwaltung"),
        ("„Das ist eine Frechheit“, polterte Jan Holm.", "Jan Holm"),
        ("Der Konzern konnte eigenen Angaben zufolge 500 Stellen retten.", "Konzern"),
        ("Die 56-jährige Angestellte sagte, sie habe nichts gesehen.", "Angestellte"),
    ],
)
def test_the_claimant(text: str, claimant: str) -> None:
    assert claimants(text)[0] == [claimant]


@pytest.mark.parametrize(
    "text",
    [
        "Es wird befürchtet, dass die Preise steigen.",
        "Zunächst war vermutet worden, dass ein Kabel brannte.",
        "Der Auftrag war als „Geschäft des Jahrzehnts“ bezeichnet worden.",
    ],
)
def test_somebody_says_it_and_nobody_is_named(text: str) -> None:
    assert claimants(text) == [[None]]


@pytest.mark.parametrize(
    "text",
    [
        "Am Montag gab es die ersten Verletzten (die Zeitung berichtete).",
        "Der Zug ist pünktlich, es sei denn, es schneit.",
        "Das würde die Kosten senken.",
    ],
)
def test_nobody_says_it(text: str) -> None:
    assert claimants(text) == [[]]


def test_a_short_sentence_says_who_said_the_one_before() -> None:
    text = "Ein Auto ist in die Menge gerast. Das teilte Feuerwehrsprecher Axel Sturm mit."
    assert claimants(text) == [["Axel Sturm"], ["Axel Sturm"]]
    text = "Das Werk schließt im Mai. Dies gab der Vorstand am Abend bekannt."
    assert claimants(text)[0] == ["Vorstand"]


def test_reported_speech_goes_on_over_a_sentence_of_the_outlets_own() -> None:
    text = (
        "Die Lage sei ernst, sagte Bürgermeisterin Anna Berg. Der Fluss steigt seit Tagen. "
        "Auch die Brücke drohe zu brechen."
    )
    assert claimants(text) == [["Anna Berg"], [], ["Anna Berg"]]


def test_a_condition_goes_on_only_right_behind_its_speaker() -> None:
    text = "Die Lage sei ernst, sagte Anna Berg. Man würde das Dorf räumen. Heute scheint die Sonne. Das wäre schön."
    assert claimants(text) == [["Anna Berg"], ["Anna Berg"], [], []]


def test_two_sides_in_one_sentence_are_two_voices() -> None:
    (sentence,) = analyze("Kiew meldet 12 Tote, Moskau spricht von 40.", "de").sentences
    voices = [(a.claimant and a.claimant.text, a.relays) for a in sentence.attributions]
    assert voices == [("Kiew", ()), ("Moskau", ())]
