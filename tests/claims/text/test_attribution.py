"""Who says what, and through whom: own gold in German and English, and the ways across sentence borders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.text import analyze
from claims.text.attribution import find_attributions
from claims.text.records import AnalyzedSentence, Block, BlockKind

DATA = Path(__file__).parent / "data"
SHARED = Path(__file__).parents[4] / "shared" / "data" / "attribution-dev.jsonl"


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(text: str, language: str) -> tuple[str | None, list[str]]:
    found = find_attributions(text, [(0, len(text))], [Block(0, len(text), BlockKind.BODY)], language)[0]
    claimant = found[0].claimant.text if found and found[0].claimant else None
    return claimant, [relay.text for relay in found[0].relays] if found else []


def claimants(sentences: tuple[AnalyzedSentence, ...]) -> list[str | None]:
    return [
        s.attributions[0].claimant.text if s.attributions and s.attributions[0].claimant else None
        for s in sentences
    ]


@pytest.mark.parametrize("language", ["de", "en"])
def test_own_gold(language: str) -> None:
    gold = rows(DATA / f"attribution_{language}.jsonl")
    wrong = [
        (row["text"], read(row["text"], language))
        for row in gold
        if read(row["text"], language) != (row["claimant"], row["relays"])
    ]
    assert len(gold) >= 100
    assert len(wrong) <= 0.03 * len(gold), wrong


def test_development_sentences() -> None:
    if not SHARED.is_file():
        pytest.skip("the shared development data is not here")
    for row in rows(SHARED):
        if row["language"] in ("de", "en"):
            assert read(row["text"], row["language"]) == (row["claimant"], row["relays"]), row["id"]


def test_a_pronoun_means_the_last_speaker() -> None:
    text = "Ministerin Anna Berg sagte, das Geld reiche nicht. Sie fügte hinzu, es fehlten 300 Euro."
    second = analyze(text, "de").sentences[1].attributions[0]
    assert second.claimant and (second.claimant.text, second.claimant.start) == ("Anna Berg", 11)


def test_the_body_means_the_body_named_before() -> None:
    text = "The statistics agency said prices rose. The agency added that wages fell. It said rents rose too."
    assert claimants(analyze(text, "en").sentences) == ["statistics agency"] * 3


def test_the_office_means_its_holder_named_before() -> None:
    text = "Ministerin Anna Berg sagte, das Geld reiche nicht. Jan Holm sah das anders. Die Ministerin sagte, sie bleibe."
    assert claimants(analyze(text, "de").sentences)[-1] == "Anna Berg"
    text = "Prime Minister Anna Berg said money was short. Jan Holm disagreed. The prime minister said she would stay."
    assert claimants(analyze(text, "en").sentences)[-1] == "Anna Berg"


def test_reported_speech_goes_on() -> None:
    text = "Der Rat tagt, sagte die Bürgermeisterin. Er sei beschlussfähig. Danach gab es Kaffee."
    assert claimants(analyze(text, "de").sentences) == ["Bürgermeisterin", "Bürgermeisterin", None]


def test_a_quotation_belongs_to_the_speaker_before_it() -> None:
    text = "Anna Berg bedankte sich bei den Helfern. „Ohne sie stünde hier kein einziges Haus mehr.“"
    second = analyze(text, "de").sentences[1].attributions[0]
    assert second.claimant and second.claimant.text == "Anna Berg"
    assert (second.cue, second.voice.value) == (None, "direct_quote")


def test_a_quotation_that_is_never_closed_keeps_its_speaker() -> None:
    text = "Anna Berg sagte: „Ohne sie stünde hier kein Haus mehr. Wir danken allen Helfern sehr"
    assert claimants(analyze(text, "de").sentences) == ["Anna Berg", "Anna Berg"]


def test_all_sentences_of_a_quotation_have_its_speaker() -> None:
    text = "“We waited for two long years. Now the bridge is open again,” the mayor said. People cheered."
    assert claimants(analyze(text, "en").sentences)[0] == "mayor"
    assert claimants(analyze(text, "en").sentences)[-1] is None


@pytest.mark.parametrize(
    ("text", "language", "voice"),
    [
        ("„Wir haben seit gestern keinen Strom mehr“, sagte der Bürgermeister.", "de", "direct_quote"),
        ("Der Strom sei weg, sagte der Bürgermeister.", "de", "paraphrase"),
        (
            "Der Strom im ganzen Tal sei seit gestern weg, „und das wird noch dauern“, sagte der Bürgermeister.",
            "de",
            "mixed",
        ),
        ("Der „Bund der Städte“ sei dagegen, sagte der Bürgermeister.", "de", "paraphrase"),
        ("“We have had no power since yesterday,” the mayor said.", "en", "direct_quote"),
    ],
)
def test_voice(text: str, language: str, voice: str) -> None:
    assert analyze(text, language).sentences[0].attributions[0].voice.value == voice


def test_a_headline_speaks_as_a_headline() -> None:
    text = "Bürgermeisterin: „Wir haben seit gestern keinen Strom mehr“\n\nDer Strom ist weg. Er fehlt seit gestern."
    title = analyze(text, "de").sentences[0]
    assert title.attributions[0].voice.value == "headline"


def test_a_cue_inside_a_quotation_is_not_the_outlets() -> None:
    text = "„Mein Vater sagte immer, dass wir warten müssen“, erzählte Anna Berg."
    assert claimants(analyze(text, "de").sentences) == ["Anna Berg"]


def test_two_statements_side_by_side_are_two() -> None:
    text = "The mayor said the bridge was safe, but the engineer said it was not."
    found = analyze(text, "en").sentences[0].attributions
    assert [a.claimant.text for a in found if a.claimant] == ["mayor", "engineer"]


def test_spans_slice_back() -> None:
    for language in ("de", "en"):
        for row in rows(DATA / f"attribution_{language}.jsonl"):
            text = row["text"]
            for attribution in find_attributions(
                text, [(0, len(text))], [Block(0, len(text), BlockKind.BODY)], language
            )[0]:
                spans = [attribution.claimant, attribution.cue, *attribution.relays]
                assert all(text[span.start : span.end] == span.text for span in spans if span)
