"""What differs between two captures: paragraphs, words, figures; nothing is lost and nothing is slow to death."""

from __future__ import annotations

import random

import pytest

from sources.snapshots.comparing import ADDED, CHANGED, FIGURE, MOVED, REMOVED, SAME, Change, Side, compare
from sources.snapshots.words import words

OLD = """North Korea sends more soldiers

Seoul believes that at least 3,000 soldiers were sent in January.
The ministry gave no source for the figure.
Kyiv has not commented.
"""
NEW = """North Korea sends more soldiers

Seoul believes that at least 4,000 soldiers were sent in January and February.
The ministry gave no source for the figure.
Moscow denied the report on Friday.
"""


def text_of(side: Side | None) -> str:
    return "".join(part.text for part in side.parts) if side else ""


def kinds(changes: tuple[Change, ...]) -> list[str]:
    return [change.kind for change in changes]


def test_a_changed_figure_is_found_and_told_apart() -> None:
    found = compare(OLD, NEW)
    assert found.figures == (("3,000", "4,000"),)
    changed = found.changes[1]
    assert changed.kind == CHANGED
    assert [part.text for part in changed.old.parts if part.kind == FIGURE] == ["3,000"]  # type: ignore[union-attr]
    assert [part.text for part in changed.new.parts if part.kind == FIGURE] == ["4,000"]  # type: ignore[union-attr]
    assert [part.text for part in changed.new.parts if part.kind == CHANGED] == ["and February"]  # type: ignore[union-attr]


def test_paragraphs_are_matched() -> None:
    assert sorted(kinds(compare(OLD, NEW).changes)) == sorted([SAME, CHANGED, SAME, ADDED, REMOVED])


def test_equal_texts_are_equal_however_they_are_wrapped_in_space() -> None:
    assert compare(OLD, OLD.replace("\n", "\n\n") + "  \n").is_equal
    assert compare("", "").is_equal


def test_a_paragraph_that_moved_is_no_loss() -> None:
    found = compare(
        "One is here.\nTwo follows on.\nThree ends it.", "Three ends it.\nOne is here.\nTwo follows on."
    )
    assert MOVED in kinds(found.changes) and REMOVED not in kinds(found.changes)


def test_two_copies_lost_and_one_come_again_is_one_loss() -> None:
    found = compare("Same line.\nSame line.\nRest one stands.", "Rest one stands.\nSame line.")
    assert found.count(REMOVED) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("약 3,000명이 파병됐다.", "약 4,000명이 파병됐다."),
        ("etwa 3.000 Soldaten", "etwa 3.500 Soldaten"),
        ("près de 3 000 soldats", "près de 12 000 soldats"),
        ("at 13.4 per cent", "at 12.9 per cent"),
    ],
)
def test_figures_of_every_print_are_single_words(before: str, after: str) -> None:
    assert len(compare(before, after).figures) == 1


def test_texts_without_spaces_are_compared_character_by_character() -> None:
    assert [word.text for word in words("增派三千人")] == ["增", "派", "三", "千", "人"]


def test_every_side_is_the_text_itself() -> None:
    random.seed(7)
    letters = ["alpha ", "beta ", "3,000 ", "\n", "명 ", "été, ", "12 ", "\r\n", "\u2028", "﷽ "]
    for _ in range(200):
        old, new = ("".join(random.choices(letters, k=random.randrange(60))) for _ in range(2))
        for change in compare(old, new).changes:
            for side, text in ((change.old, old), (change.new, new)):
                assert side is None or text_of(side) == text[side.start : side.end]


def test_a_moved_paragraph_takes_nothing_else_along() -> None:
    old, new = "\n".join(f"Line number {n} of many." for n in range(300)), ""
    assert compare(old, new).count(REMOVED) == 300
    assert compare(new, old).count(ADDED) == 300


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x y " * 250_000, "y z " * 250_000),
        ("x\n" * 60_000 + "q", "x\n" * 50_000 + "r"),
        ("a" * 2_000_000, "a" * 1_999_999),
    ],
    ids=["one long line", "one line sixty thousand times", "one word"],
)
def test_hostile_texts_end(old: str, new: str) -> None:
    assert compare(old, new).changes
