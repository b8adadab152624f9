"""The language of a text: one of the desk's, or "und" where nothing can be said."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.language import LANGUAGES, UNDETERMINED, identify

SENTENCES = {
    "de": "Nach Angaben der Behörden wurden bei dem Unglück mehrere Menschen verletzt.",
    "en": "Several people were injured in the accident, according to the authorities.",
    "fr": "Plusieurs personnes ont été blessées dans l'accident, selon les autorités.",
    "es": "Varias personas resultaron heridas en el accidente, según las autoridades.",
    "uk": "За даними влади, внаслідок аварії постраждали кілька людей і їхні родини.",
    "ru": "По данным властей, в результате аварии пострадали несколько человек, были вызваны врачи.",
    "ko": "당국에 따르면 이번 사고로 여러 명이 다쳤다.",
    "nl": "Volgens de autoriteiten raakten meerdere mensen gewond bij het ongeluk.",
    "it": "Secondo le autorità, diverse persone sono rimaste ferite nell'incidente.",
    "pl": "Według władz w wypadku rannych zostało kilka osób.",
    "pt": "Segundo as autoridades, várias pessoas ficaram feridas no acidente.",
}


@pytest.mark.parametrize(("code", "text"), SENTENCES.items())
def test_each_language(code: str, text: str) -> None:
    assert identify(text) == code


@pytest.mark.parametrize(
    "text", ["", " \n", "103", "+49 30 1234", "…!?", "مرحبا بالعالم", "Καλημέρα κόσμε", "你好世界"]
)
def test_nothing_can_be_said(text: str) -> None:
    assert identify(text) == UNDETERMINED


def test_a_foreign_name_does_not_decide() -> None:
    assert identify(SENTENCES["de"] + " Зеленський") == "de"
    assert identify("국정원은 President Zelensky 와 만났다고 밝혔다. 그는 서울에 있다.") == "ko"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_string_has_an_answer(text: str) -> None:
    assert identify(text) in {*LANGUAGES, UNDETERMINED}


def test_lone_surrogates_and_five_megabytes_of_one_word() -> None:
    assert identify("\ud800" + SENTENCES["de"]) == "de"
    identify("warm")
    begun = time.perf_counter()
    identify("a" * 5_000_000)
    assert time.perf_counter() - begun < 1
