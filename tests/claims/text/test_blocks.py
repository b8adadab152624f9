"""What of a pasted page is the story: pages of our own, and the rules one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.text.blocks import find_blocks
from claims.text.blocks.datelines import dateline_end, trailing_credit_start
from claims.text.records import Block, BlockKind

DATA = Path(__file__).parent / "data"
PAGES = sorted(DATA.glob("page_*.tsv"))


def page(path: Path) -> tuple[str, list[tuple[str, str]]]:
    """The page as pasted and its blocks; ``\\n`` stands for a line break, a kind after + goes on in the same line."""
    text, gold = "", []
    for row in path.read_text(encoding="utf-8").splitlines():
        kind, _, line = row.replace("\\n", "\n").partition("\t")
        text += f" {line}" if kind.startswith("+") else f"\n{line}"
        if kind:
            gold.append((kind.lstrip("+"), line))
    return text.removeprefix("\n"), gold


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


def test_a_video_headline_is_the_title_where_there_is_no_other() -> None:
    story = "\n\nDas Dorf hat am Sonntag einen neuen Rat gewählt."
    assert [kind for kind, _ in kinds("Video: Dorf wählt einen neuen Rat" + story)] == ["title", "body"]
    with_title = "Video: So lief die Wahl im Dorf ab\nDorf wählt einen neuen Rat" + story
    assert [kind for kind, _ in kinds(with_title)] == ["boilerplate", "title", "body"]


@pytest.mark.parametrize(
    "dateline",
    [
        "PARIS (AFP) — ",
        "Paris, 27 mars 2025 (AFP) - ",
        "Madrid, 27 mar (EFE).- ",
        "BERLIN, 27. März (Reuters) - ",
        "Berlin/Kiew (dpa) - ",
        "SEOUL, South Korea (AP) — ",
        "KYIV — ",
        "КИЇВ, 27 березня (Укрінформ) — ",
        "Київ. 27 березня. УНІАН. ",
        "МОСКВА, 27 мар — РИА Новости. ",
        "МОСКВА, 27 марта. /ТАСС/. ",
        "Москва. 27 марта. INTERFAX.RU - ",
        "(서울=연합뉴스) 홍길동 기자 = ",
        "[서울=뉴시스] 홍길동 김영희 기자 = ",
        "【도쿄=교도통신】",
        "홍길동 기자 = ",
    ],
)
def test_datelines_of_the_agencies(dateline: str) -> None:
    story = "Das Dorf hat am Sonntag einen neuen Rat gewählt."
    assert dateline_end(dateline + story) == len(dateline)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Paris ist groß. Die Stadt hat 2,1 Millionen Einwohner.",
        "Die Stadt (Hauptstadt des Landes) hat einen neuen Rat.",
        "Київ. Місто має три мільйони жителів.",
        "Москва, 27 марта. Суд вынес приговор.",
        "МИД — за переговоры.",
        "서울 시장은 27일 새 계획을 발표했다.",
        "홍길동 기자는 회사를 떠났다.",
    ],
)
def test_a_paragraph_without_a_dateline(paragraph: str) -> None:
    assert dateline_end(paragraph) == 0


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("El país pide ayuda. EFE", "EFE"),
        ("Das Dorf wählt. (dpa)", "(dpa)"),
        ("정부는 대책을 내놓을 계획이다. hong@example.kr", "hong@example.kr"),
        ("정부는 대책을 내놓을 계획이다. 홍길동 기자 hong@example.kr", "홍길동 기자 hong@example.kr"),
        ("Er kam nach Rom. Gut", ""),
    ],
)
def test_credits_behind_the_last_sentence(text: str, credit: str) -> None:
    assert text[trailing_credit_start(text) :].strip() == credit


@pytest.mark.parametrize(
    "paragraph",
    [
        "Der Präsident sagte der dpa: „Wir werden das nicht hinnehmen.“",
        "« Nous n'abandonnerons pas nos partenaires », a-t-il dit, sans engagement précis.",
        "En el primer mes del año se vendieron 1.200 pisos sin su consentimiento.",
        "They pay 1,000 dollars per month and want to become a member of the union.",
        "Роскомнадзор заблокировал наш канал, заявил редактор на брифинге.",
        "유튜브 채널을 구독한 사람은 3만 명이라는 댓글을 남겼다.",
        "Наші партнери передали нам 20 танків, сказав міністр оборони.",
    ],
)
def test_what_a_newspaper_prints_is_no_prompt(paragraph: str) -> None:
    before = "Das Dorf hat am Sonntag einen neuen Rat gewählt.\n"
    assert [kind for kind, _ in kinds(before + paragraph)] == ["body", "body"]


@pytest.mark.parametrize("empty_lines", [0, 1])
@pytest.mark.parametrize(
    "path", [path for path in PAGES if path.stem != "page_en_plain"], ids=lambda path: path.stem
)
def test_the_story_is_found_however_the_lines_are_set_apart(path: Path, empty_lines: int) -> None:
    text, gold = page(path)
    lines = [line for line in text.split("\n") if line.strip()]
    told = kinds(("\n" * (empty_lines + 1)).join(lines))
    assert [line for kind, line in told if kind == "body" and len(line.split()) > 4] == [
        line for kind, line in gold if kind == "body" and len(line.split()) > 4
    ]
