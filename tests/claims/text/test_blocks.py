"""What of a pasted page is the story: pages of our own, and the rules one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.text.blocks import find_blocks
from claims.text.records import Block, BlockKind

DATA = Path(__file__).parent / "data"
PAGES = sorted(DATA.glob("page_*.tsv"))


def page(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """The page as pasted and its blocks; ``\\n`` stands for a line break, a dateline shares its line."""
    rows = [line.replace("\\n", "\n") for line in path.read_text(encoding="utf-8").splitlines()]
    gold = [(row.split("\t", 1)[0], row.split("\t", 1)[1]) for row in rows if row]
    text = "\n".join(row.split("\t", 1)[1] if row else "" for row in rows)
    return text.replace("(Reuters) -\n", "(Reuters) - "), gold


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, text[block.start : block.end]) for block in find_blocks(text)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_taken_apart(path: Path) -> None:
    text, gold = page(path)
    assert kinds(text) == gold


def test_a_single_sentence_is_body() -> None:
    assert kinds("Das Dorf hat 900 Einwohner.") == [("body", "Das Dorf hat 900 Einwohner.")]
    assert kinds("3.000 Soldaten entsandt") == [("body", "3.000 Soldaten entsandt")]


def test_a_first_line_set_apart_is_the_title() -> None:
    text = "Dorf wählt neuen Rat\n\nDas Dorf hat am Sonntag einen neuen Rat gewählt."
    assert [kind for kind, _ in kinds(text)] == ["title", "body"]


def test_navigation_that_repeats_the_title_is_dropped() -> None:
    title = "Dorf wählt neuen Rat im Mai"
    text = f"Start Lokales {title}\n{title}\nDas Dorf hat am Sonntag einen neuen Rat gewählt."
    assert [kind for kind, _ in kinds(text)] == ["boilerplate", "title", "body"]


def test_a_teaser_points_at_what_it_repeats() -> None:
    teaser = "Das Dorf hat am Sonntag einen neuen Rat gewählt. Es traten drei Listen an."
    text = f"{teaser}\n{teaser} Gewonnen hat keine von ihnen."
    first, second = find_blocks(text)
    assert (first.kind, first.duplicate_of) == (
        BlockKind.DUPLICATE,
        (second.start, second.start + len(teaser)),
    )


def test_a_repetition_with_another_figure_is_no_duplicate() -> None:
    text = (
        "Das Dorf hat nach der letzten Zählung im Mai genau 900 Einwohner und zwei Kirchen.\n"
        "Das Dorf hat nach der letzten Zählung im Mai genau 950 Einwohner und zwei Kirchen. Das ist neu."
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "body"]


def test_a_pull_quote_repeats_the_paragraph_above() -> None:
    quote = "„Wir haben lange gewartet und freuen uns jetzt sehr darüber“"
    text = f"{quote}, sagte die Bürgermeisterin am Abend.\nDer Rat tagt am Montag wieder.\n{quote}"
    assert [kind for kind, _ in kinds(text)] == ["body", "body", "duplicate"]


def test_lines_wrapped_at_a_fixed_width_are_one_paragraph() -> None:
    text = (
        "The council approved a plan for a tram line on Thursday and said that it\n"
        "would run for twelve kilometres. Building work could begin in 2030.\n\n"
        "The mayor was absent."
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "body"]


def test_hints_of_a_parser_win() -> None:
    text = "Das Dorf hat 900 Einwohner.\nDer Rat tagt am Montag.\nAm Sonntag war Wahl."
    middle = text.index("Der Rat")
    hint = Block(middle, middle + 23, BlockKind.BOILERPLATE)
    assert [block.kind.value for block in find_blocks(text, hints=[hint])] == ["body", "boilerplate", "body"]


def test_story_lines_survive_the_words_of_furniture() -> None:
    text = (
        "Der Verlag startet einen Newsletter. Die Anzeige erschien am Montag in der Zeitung.\n"
        "Das Gericht verbot dem Anbieter, Cookies ohne Einwilligung zu setzen."
    )
    assert [kind for kind, _ in kinds(text)] == ["body", "body"]


def test_items_below_a_colon_belong_to_the_story() -> None:
    text = (
        "Der Rat hat drei Dinge beschlossen:\nEine neue Schule\nZwei neue Busse am Abend\n\nDas kostet Geld."
    )
    assert [kind for kind, _ in kinds(text)] == ["body"] * 4


def test_a_source_line_is_no_caption() -> None:
    text = "Das Dorf hat 900 Einwohner.\nQuelle: dpa\nFoto: Ute Brandl/dpa\nEs liegt am Fluss."
    assert [kind for kind, _ in kinds(text)] == ["body", "boilerplate", "caption", "body"]


def test_short_answers_of_an_interview_stay() -> None:
    text = "Q: How many people came?\nA: Roughly 2,500.\nQ: And last year?\nA: I do not know."
    assert [kind for kind, _ in kinds(text)] == ["body"] * 4


def test_ornaments_and_counters_are_no_story() -> None:
    text = "Das Dorf hat 900 Einwohner.\n***\n1,2K\n10:15\nEs liegt am Fluss."
    assert [kind for kind, _ in kinds(text)] == ["body", "boilerplate", "boilerplate", "boilerplate", "body"]
