"""Quotations on a newer capture: the same, moved, changed or gone."""

from __future__ import annotations

import pytest

from sources.snapshots.anchoring import CHANGED, EXACT, GONE, MOVED, Ground, Quote

OLD = """Seoul believes that at least 3,000 soldiers were sent in January.
The ministry gave no source for the figure.
Kyiv has not commented on the report so far.
"""
SENTENCE = "Seoul believes that at least 3,000 soldiers were sent in January."


def quote(exact: str, text: str = OLD) -> Quote:
    start = text.index(exact)
    end = start + len(exact)
    return Quote(exact, text[max(0, start - 64) : start], text[end : end + 64])


def test_the_same_words_in_their_surroundings_are_exact() -> None:
    new = "A new headline\n\n" + OLD
    found = Ground(new).find(quote("The ministry gave no source for the figure."))
    assert found.status == EXACT and found.start is not None
    assert new[found.start : found.end] == found.exact


def test_the_same_words_elsewhere_have_moved() -> None:
    new = "Kyiv spoke on Monday.\nThe ministry gave no source for the figure. Nobody did."
    assert Ground(new).find(quote("The ministry gave no source for the figure.")).status == MOVED


def test_of_several_places_the_one_with_its_surroundings_is_taken() -> None:
    line = "It was denied."
    old = f"First matter.\n{line}\nAnd on.\nSecond matter, quite another.\n{line}\nThe end of it."
    start = old.rindex(line)
    wanted = Quote(line, old[start - 30 : start], old[start + len(line) :])
    found = Ground("Foreword.\n" + old).find(wanted)
    assert found.start == start + len("Foreword.\n") and found.status == EXACT


@pytest.mark.parametrize(
    "new",
    [
        "Seoul believes that at least 4,000 soldiers were sent in January.",
        "Seoul now believes that at least 3,000 troops were sent in January and February.",
        "According to Seoul, at least 3,000 soldiers were sent in January.",
    ],
)
def test_changed_words_are_found_with_their_likeness(new: str) -> None:
    text = f"Headline\n\n{new}\nThe ministry gave no source."
    found = Ground(text).find(quote(SENTENCE))
    assert found.status == CHANGED
    assert found.start is not None and text[found.start : found.end] == found.exact
    assert 0.6 <= found.similarity < 1
    assert found.exact in new and "soldiers" in found.exact or "troops" in found.exact


@pytest.mark.parametrize("exact", ["Kyiv has not commented on the report so far.", SENTENCE])
def test_words_that_vanished_are_gone(exact: str) -> None:
    text = "The city council closed the bridge on Tuesday.\nThe repair costs 40 million euros."
    assert Ground(text).find(quote(exact)).status == GONE
    assert Ground("").find(quote(exact)).status == GONE


def test_another_sentence_of_the_same_frame_is_not_taken_for_it() -> None:
    found = Ground("Zweiter Absatz bleibt.").find(Quote("Dritter Absatz geht weg."))
    assert found.status == GONE


def test_korean_particles_that_change_are_still_the_quotation() -> None:
    old = "국정원은 북한이 1월에 약 3,000명을 추가 파병했다고 밝혔다."
    new = "국정원은 북한이 1월에 약 4,000명을 추가로 파병했다고 밝혔다."
    assert Ground(new).find(Quote(old)).status == CHANGED


@pytest.mark.parametrize("text", ["yes no " * 150_000, "a" * 1_000_000, "yes no maybe\n" * 60_000])
def test_hostile_texts_end(text: str) -> None:
    assert Ground(text).find(Quote("yes no maybe so " * 200)).status in {CHANGED, GONE}
