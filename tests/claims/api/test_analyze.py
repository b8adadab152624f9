"""`POST /api/v1/analyze/`: the shape that other programs rely on, and nothing kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands

from claims.api.analysis_serializers import AnalysisSerializer
from claims.models import Claim
from sources.models import Document, LogEntry
from tests.claims.api.speaking import Api

Speak = Callable[[str], Api]
TEXT = "Storm over the coast\r\n\r\nAt least 3,000 homes lost power on Monday, the grid operator said. \U0001f32c\r\n"
SENTENCE = {"start", "end", "text", "check_worthiness", "reasons", "kind", "quantities", "attributions"}
QUANTITY = {
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
}


def analyzed(api: Api, text: str, **more: Any) -> dict[str, Any]:
    status, body = api.post("analyze/", {"text": text, **more})
    assert status == 200, body
    return dict(body)


def test_the_shape_is_exact(speak: Speak) -> None:
    found = analyzed(speak("researcher"), TEXT)
    assert set(found) == {"language", "blocks", "sentences"}
    assert found["language"] == "en"
    assert all(set(block) == {"start", "end", "kind"} for block in found["blocks"])
    assert all(set(sentence) == SENTENCE for sentence in found["sentences"])
    (quantity,) = [q for sentence in found["sentences"] for q in sentence["quantities"]]
    assert set(quantity) == QUANTITY
    assert (quantity["text"], quantity["value"], quantity["modality"]) == ("3,000", 3000, "at_least")


def test_the_openapi_file_tells_this_shape(speak: Speak) -> None:
    found = analyzed(speak("researcher"), TEXT)
    assert AnalysisSerializer(found).data == found


def test_offsets_are_code_points_into_the_text_as_sent(speak: Speak) -> None:
    text = "\U0001f32c\U0001f32c " + TEXT
    for sentence in analyzed(speak("researcher"), text)["sentences"]:
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        for quantity in sentence["quantities"]:
            assert text[quantity["start"] : quantity["end"]] == quantity["text"]


@pytest.mark.skipif("analyze" not in get_commands(), reason="the command analyze is not there yet")
def test_it_is_what_the_command_prints(speak: Speak, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(TEXT.encode())
    out = StringIO()
    call_command("analyze", str(tmp_path / "text.txt"), stdout=out)
    assert json.loads(out.getvalue()) == analyzed(speak("researcher"), TEXT)


def test_the_language_can_be_told(speak: Speak) -> None:
    assert (
        analyzed(speak("researcher"), "Mindestens 3.000 Menschen kamen.", language="de")["language"] == "de"
    )


def test_nothing_is_kept(speak: Speak) -> None:
    api = speak("researcher")
    lines = LogEntry.objects.count()
    analyzed(api, TEXT)
    assert not Document.objects.exists() and not Claim.objects.exists()
    assert LogEntry.objects.count() == lines


@pytest.mark.parametrize(
    "text", ["", " \n ", "1e400 tonnes", "9" * 10_000 + " tonnes", "\u202e\u200b\u0000"[:2]]
)
def test_odd_texts_are_answered(speak: Speak, text: str) -> None:
    analyzed(speak("researcher"), text)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"),
        ({"text": None}, "text"),
        ({"text": ["a"]}, "text"),
        ({"text": "a\u0000b"}, "text"),
        ({"text": "a\ud800b"}, "text"),
        ({"text": "a", "language": "klingon"}, "language"),
        ({"text": "a", "lang": "de"}, "lang"),
    ],
)
def test_a_wrong_body_names_the_field(speak: Speak, body: object, field: str) -> None:
    status, told = speak("researcher").post("analyze/", body)
    assert (status, told["code"]) == (400, "invalid")
    assert field in told["errors"]


def test_a_text_longer_than_an_intake_is_413(speak: Speak) -> None:
    status, body = speak("researcher").post("analyze/", {"text": "a" * (settings.ANALYZE_MAX_BYTES + 1)})
    assert (status, body["code"]) == (413, "too_large")


def test_an_unknown_language_is_told_the_known_ones(speak: Speak) -> None:
    status, body = speak("researcher").post("analyze/", {"text": "A text.", "language": "zz"})
    assert status == 400
    assert "de, en, fr" in body["errors"]["language"][0]
