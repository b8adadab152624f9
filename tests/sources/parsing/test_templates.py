"""Pages in the markup of usual templates give the metadata that a reader sees; misses are counted, not hidden."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sources.parsing.parser import Parser
from sources.parsing.people import authors
from tests.benchmarks.pages import SETS, score


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.mark.parametrize("name", SETS)
def test_nearly_every_field_of_a_page_is_right(parser: Parser, name: str) -> None:
    total = score(name, parser)
    assert total.pages >= 10
    assert len(total.misses) <= 2, total.misses


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Von Ada Muster und Jost Wernicke", ("Ada Muster", "Jost Wernicke")),
        ("By Ada Muster, Staff Writer", ("Ada Muster",)),
        ("Ada Muster Associated Press", ("Ada Muster",)),
        ("Par Ada Muster avec AFP", ()),
        ("dpa/lsw", ()),
        ("박서연 선임기자", ("박서연",)),
        ("Автор: Оксана Гречко", ("Оксана Гречко",)),
        ("https://social.example/ada", ()),
        ("admin", ()),
        ("27.03.2025, 16:04 Uhr", ()),
    ],
)
def test_a_byline_gives_people_only(line: str, names: tuple[str, ...]) -> None:
    assert authors([line]) == names


def test_the_site_is_not_its_own_author() -> None:
    assert authors(["Flusszeitung, Berit Osterloh"], ["Flusszeitung"]) == ("Berit Osterloh",)
