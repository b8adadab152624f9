"""A text cut into stretches: nothing is lost, offsets are code points, marks may overlap."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from claims.desk_views.segments import CLAIM, QUANTITY, Mark, segments


@dataclass(frozen=True)
class Block:
    start: int
    end: int
    kind: str


def test_stretches_follow_blocks_and_marks() -> None:
    text = "Title\nAt least 3,000 went."
    blocks = [Block(0, 5, "title"), Block(6, 26, "body")]
    found = segments(text, blocks, [Mark(6, 26, CLAIM, "c1"), Mark(15, 20, QUANTITY, note="3,000 or more")])
    assert [(s.text, s.block, s.classes) for s in found] == [
        ("Title", "title", "in-title"),
        ("\n", "", "in-none"),
        ("At least ", "body", "in-body is-claim"),
        ("3,000", "body", "in-body is-claim is-quantity"),
        (" went.", "body", "in-body is-claim"),
    ]
    assert found[3].claims == "c1"
    assert found[3].notes == "3,000 or more"


def test_overlapping_marks_share_their_middle() -> None:
    found = segments("abcdef", [], [Mark(0, 4, CLAIM, "one"), Mark(2, 6, CLAIM, "two")])
    assert [(s.text, s.claims) for s in found] == [("ab", "one"), ("cd", "one two"), ("ef", "two")]


def test_the_cr_that_html_would_swallow_is_a_stretch_of_its_own() -> None:
    found = segments("a\r\nb", [], [])
    assert [(s.start, s.end, s.shown) for s in found] == [(0, 1, "a"), (1, 2, ""), (2, 4, "\nb")]


def test_offsets_count_code_points() -> None:
    found = segments("👩‍🚀 flew", [], [Mark(4, 8, CLAIM, "c")])
    assert [s.text for s in found if s.marks] == ["flew"]


spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(st.text(max_size=50), st.lists(spans, max_size=6), st.lists(spans, max_size=3))
def test_all_stretches_together_are_the_text(
    text: str, marks: list[list[int]], blocks: list[list[int]]
) -> None:
    drawn = [Mark(start, end, CLAIM, str(n)) for n, (start, end) in enumerate(marks)]
    kinds = [Block(start, end, "body") for start, end in blocks]
    found = segments(text, kinds, drawn)
    assert "".join(s.text for s in found) == text
    for stretch in found:
        assert all(mark.start <= stretch.start and stretch.end <= mark.end for mark in stretch.marks)
