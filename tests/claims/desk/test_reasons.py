"""Reasons as lines with [E1] citations, there and back; passages found by their words."""

from __future__ import annotations

import pytest

from claims.desk_views.passages import PassageNotFound, find_passage
from claims.desk_views.reasons import BadReason, Numbered, as_text, from_text

BOARD = [Numbered(1, "a", True), Numbered(2, "b", True), Numbered(3, "c", False)]


def test_lines_become_reasons_and_come_back() -> None:
    reasons = from_text("The register counts fewer. [E1] [e2]\n\nNobody else counted.\n", BOARD)
    assert reasons == [
        {"reason": "The register counts fewer.", "evidence": ["a", "b"]},
        {"reason": "Nobody else counted.", "evidence": []},
    ]
    assert as_text(reasons, BOARD) == "The register counts fewer. [E1] [E2]\nNobody else counted."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("As [E2] says, it holds.", "As says, it holds."),
        ("The register counts fewer [E1].", "The register counts fewer."),
        ("It counts fewer [E1] [E2] .", "It counts fewer."),
        ("It counts fewer [E1], [E2], so no.", "It counts fewer, so no."),
        ("It counts fewer ([e1]; [ E2 ])!", "It counts fewer!"),
        ("It counts fewer (1,184 [E1]) than said.", "It counts fewer (1,184) than said."),
        ("Vraiment [E1] ?", "Vraiment ?"),
        ("[E1] It counts[E2]fewer", "It counts fewer"),
    ],
)
def test_a_citation_leaves_no_gap_in_the_sentence(line: str, reason: str) -> None:
    assert from_text(line, BOARD)[0]["reason"] == reason


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Good.\nBad. [E9]", "Line 2 cites [E9], which is not on the evidence board."),
        ("Too early. [E3]", "Line 1 cites [E3], which is not accepted"),
        ("[E1]", "Line 1 has only citations"),
    ],
)
def test_a_bad_line_is_named(line: str, told: str) -> None:
    with pytest.raises(BadReason) as refused:
        from_text(line, BOARD)
    assert told in str(refused.value)


def test_a_passage_is_found_across_line_breaks() -> None:
    text = "One two\n  three. One more."
    assert find_passage(text, " two three. ") == (4, 16)


@pytest.mark.parametrize(
    ("quote", "told"),
    [("  ", "at least a few words"), ("four", "do not stand"), ("One", "stand there 2 times")],
)
def test_a_passage_that_selects_no_one_place_is_refused(quote: str, told: str) -> None:
    with pytest.raises(PassageNotFound) as refused:
        find_passage("One two\n  three. One more.", quote)
    assert told in str(refused.value)
