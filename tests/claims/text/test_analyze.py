"""The whole analysis: its JSON shape, the seed article, hostile strings, and what holds for every text."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text import analyze
from claims.text.records import AnalyzedText, BlockKind
from claims.text.spotting.shape import to_dict

SEED = Path(__file__).parents[4] / "shared" / "seed"
STORY = (
    "Das Dorf hat am Sonntag einen neuen Rat gewählt. Nach Angaben des Wahlamts kamen 640 Menschen.\n\n"
    "„Wir freuen uns über jede Stimme, die abgegeben wurde“, sagte die Bürgermeisterin. Sie tritt nicht mehr an."
)
SENTENCE_KEYS = ["start", "end", "text", "check_worthiness", "reasons", "kind", "quantities", "attributions"]
QUANTITY_KEYS = [
    "start",
    "end",
    "text",
    "value",
    "low",
    "high",
    "low_inclusive",
    "high_inclusive",
    "modality",
    "bare",
    "bounds_from",
    "form",
    "unit",
    "counted",
    "additional",
]


def holds(text: str, analyzed: AnalyzedText) -> None:
    """What is true of the analysis of every text."""
    ends = [0]
    for block in analyzed.blocks:
        assert ends[-1] <= block.start < block.end <= len(text)
        assert not text[block.start].isspace() and not text[block.end - 1].isspace()
        ends.append(block.end)
    telling = [b for b in analyzed.blocks if b.kind not in (BlockKind.BOILERPLATE, BlockKind.DUPLICATE)]
    last = 0
    for sentence in analyzed.sentences:
        assert text[sentence.start : sentence.end] == sentence.text and last <= sentence.start
        last = sentence.end
        assert any(block.start <= sentence.start and sentence.end <= block.end for block in telling)
        assert 0 <= sentence.check_worthiness <= 1 and len(sentence.short_text) <= 75
        for quantity in sentence.quantities:
            assert sentence.start <= quantity.start < quantity.end <= sentence.end
            assert text[quantity.start : quantity.end] == quantity.text
        for attribution in sentence.attributions:
            for span in (attribution.claimant, attribution.cue, *attribution.relays):
                assert span is None or text[span.start : span.end] == span.text
    json.dumps(to_dict(analyzed))


def test_the_shape_has_these_keys_and_no_others() -> None:
    shape = to_dict(analyze("Macron kündigte laut dpa ein Paket von zwei Milliarden Euro an.", "de"))
    assert list(shape) == ["language", "blocks", "sentences"]
    assert list(shape["blocks"][0]) == ["start", "end", "kind"]
    (sentence,) = shape["sentences"]
    assert list(sentence) == SENTENCE_KEYS
    assert list(sentence["quantities"][0]) == QUANTITY_KEYS
    (attribution,) = sentence["attributions"]
    assert list(attribution) == ["claimant", "relays", "cue", "voice"]
    assert attribution["claimant"] == {"text": "Macron", "start": 0, "end": 6}
    assert [relay["text"] for relay in attribution["relays"]] == ["dpa"]


def test_whole_numbers_are_integers() -> None:
    shape = to_dict(analyze("Das kostet zwei Milliarden Euro.", "de"))
    assert repr(shape["sentences"][0]["quantities"][0]["value"]) == "2000000000"


def test_whole_floats_become_integers_and_others_stay() -> None:
    analyzed = analyze("Das kostet 3,5 Millionen Euro oder 2,25 Euro je Kopf.", "de")
    values = [q["value"] for q in to_dict(analyzed)["sentences"][0]["quantities"]]
    assert [repr(value) for value in values] == ["3500000", "2.25"]
    sentence = analyzed.sentences[0]
    (first, *_) = sentence.quantities
    changed = replace(sentence, quantities=(replace(first, value=12.0, low=1e300, high=None),))
    quantity = to_dict(replace(analyzed, sentences=(changed,)))["sentences"][0]["quantities"][0]
    assert (repr(quantity["value"]), quantity["low"], quantity["high"]) == ("12", 1e300, None)


def test_boilerplate_and_repetitions_have_no_sentences() -> None:
    text = "Anmelden\nTeilen\n12\n" + STORY.split("\n\n")[0] + "\n" + STORY
    kinds = {sentence.block for sentence in analyze(text).sentences}
    assert kinds == {BlockKind.BODY}
    assert [s.text for s in analyze(text).sentences] == [s.text for s in analyze(STORY).sentences]


def test_an_unsupported_language_says_so() -> None:
    analyzed = analyze("Het dorp heeft 900 inwoners.", "nl")
    assert analyzed.language_note.startswith("numerals and units only")
    assert [s.text for s in analyzed.sentences] == ["Het dorp heeft 900 inwoners."]
    assert analyze(STORY).language_note == ""


def test_empty_texts() -> None:
    for text in ("", " \n\t\n", "\u00a0"):
        analyzed = analyze(text)
        assert (analyzed.blocks, analyzed.sentences) == ((), ())


def seed_text() -> str:
    if not SEED.is_dir():
        pytest.skip("the seed article is not here")
    (path,) = SEED.glob("*.txt")
    return path.read_bytes().decode("utf-8")


def test_the_seed_is_taken_apart() -> None:
    text = seed_text()
    analyzed = analyze(text)
    spans = {kind: [(b.start, b.end) for b in analyzed.blocks if b.kind is kind] for kind in BlockKind}
    assert analyzed.language == "de"
    assert spans[BlockKind.BOILERPLATE] == [
        (0, 96),
        (155, 158),
        (159, 160),
        (161, 166),
        (631, 665),
        (2753, 2772),
    ]
    assert spans[BlockKind.TITLE] == [(98, 153)]
    assert [(b.start, b.end, b.duplicate_of) for b in analyzed.blocks if b.duplicate_of] == [
        (168, 311, (312, 455))
    ]
    holds(text, analyzed)


def test_the_seed_has_five_figures_and_its_claimants() -> None:
    analyzed = analyze(seed_text())
    figures = [
        (s.start, q.value, q.modality.value, q.unit, q.additional)
        for s in analyzed.sentences
        for q in s.quantities
        if q.modality.value != "vague"
    ]
    assert figures == [
        (666, 3000, "at_least", "person", True),
        (821, 3000, "at_least", "person", True),
        (998, 11000, "about", "person", False),
        (1135, 4000, "up_to", "person", False),
        (1303, 31, "exact", "country", False),
        (2058, 2_000_000_000, "exact", "EUR", True),
    ]
    by_start = {s.start: s.attributions for s in analyzed.sentences}
    lead, quote = by_start[666][0], by_start[821][0]
    assert lead.claimant and lead.claimant.text == "südkoreanischen Militärführung"
    assert quote.claimant and quote.claimant.text == "südkoreanischen Generalstab"
    assert [relay.text for relay in quote.relays] == ["Yonhap"]
    assert by_start[998] == by_start[1135] == by_start[1303] == ()
    for start, name in (
        (456, "Macron"),
        (1437, "Élysée-Palast"),
        (2058, "Macron"),
        (2293, "Selenskyj"),
        (2542, "Selenskyj"),
    ):
        claimant = by_start[start][0].claimant
        assert claimant and claimant.text == name


def test_on_the_seed_every_claim_ranks_above_every_other_sentence() -> None:
    worth = {s.start: s.check_worthiness for s in analyze(seed_text()).sentences}
    strong = min(worth[start] for start in (666, 821, 998, 1135, 1303, 2058))
    claims = min(worth[start] for start in (456, 1437, 1623, 1801, 1875, 2210, 2293, 2415))
    others = max(worth[start] for start in (98, 312, 402, 2542))
    assert strong > claims > others


FURNITURE = [
    "Anmelden",
    "Teilen",
    "12 Kommentare",
    "Anzeige",
    "103",
    "Lesen Sie auch: Neues aus dem Rat",
    "© 2025 Dorfblatt",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(FURNITURE), max_size=5), st.lists(st.sampled_from(FURNITURE), max_size=5))
def test_added_furniture_changes_nothing(above: list[str], below: list[str]) -> None:
    text = "\n".join([*above, STORY, *below])
    plain = [
        (s.text, s.kind, s.check_worthiness, len(s.attributions)) for s in analyze(STORY, "de").sentences
    ]
    assert [
        (s.text, s.kind, s.check_worthiness, len(s.attributions)) for s in analyze(text, "de").sentences
    ] == plain


PIECES = [
    "sagte",
    "laut",
    "nach Angaben",
    "der",
    "Anna",
    "Berg",
    "Polizei",
    "„",
    "“",
    "«",
    "»",
    '"',
    ".",
    ",",
    ":",
    "!",
    "(",
    ")",
]
PIECES += [
    "said",
    "according to",
    "told",
    "Reuters",
    "31",
    "3.000",
    "\n",
    "\n\n",
    "\u2028",
    "\ud800",
    "\x00",
    "\u202e",
    "Dr.",
    "z. B.",
    "hat",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from(["de", "en", "xx"]))
def test_any_arrangement_of_cues_is_read(pieces: list[str], language: str) -> None:
    text = " ".join(pieces)
    holds(text, analyze(text, language))


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec=None), max_size=200))
def test_any_string_is_read(text: str) -> None:
    holds(text, analyze(text))


HOSTILE = {
    "one word": "a" * 500_000,
    "line feeds": "\n" * 50_000,
    "short lines": "a\n" * 20_000,
    "quotation marks": '"' * 50_000,
    "opening marks": "„" * 50_000,
    "points": ". " * 20_000,
    "digits": "1" * 50_000,
    "cues": "sagte " * 10_000,
    "phrases": "nach Angaben der " * 5_000,
    "tags": "X said, " * 8_000,
    "capitals": "Aa " * 20_000,
    "particles": "Ursula von " * 8_000,
    "brackets": "(" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_time(name: str) -> None:
    begin = time.process_time()
    analyze(HOSTILE[name], "de")
    assert time.process_time() - begin < 8
