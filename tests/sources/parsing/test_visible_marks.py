"""Dates and names that stand on a page for people alone, without data behind them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sources.parsing.parser import Parser
from sources.parsing.records import ParsedArticle

TEXT = (
    "<p>"
    + "The harbour office counted the ships of the last winter and found fewer than before. " * 6
    + "</p>"
)


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


def read(parser: Parser, above: str, below: str = "") -> ParsedArticle:
    body = f"<html lang=en><body><article><h1>Ships</h1>{above}{TEXT}</article>{below}</body></html>"
    return parser.parse_article(body.encode(), "text/html")


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        (["Updated: March 5, 2025 4:10 PM", "Published: March 4, 2025"], "2025-03-04"),
        (["Stand: 05.03.2025, 17:45 Uhr", "Veröffentlicht am 04.03.2025"], "2025-03-04"),
        (["수정 2025.03.05 09:10", "입력 2025.03.04 07:08"], "2025-03-04"),
        (["Published: March 4, 2025", "Updated: March 5, 2025"], "2025-03-04"),
        # Nothing says when the page appeared: a date beside it, as of another story, is no better.
        (["Updated: March 5, 2025", "The fair opens on March 9, 2025"], "2025-03-05"),
    ],
)
def test_a_page_appeared_when_it_says_so(parser: Parser, lines: list[str], day: str) -> None:
    article = read(parser, "".join(f"<p>{line}</p>" for line in lines))
    assert (article.published, article.published_precision) == (day, "day")


def test_names_linked_side_by_side_all_wrote_the_page(parser: Parser) -> None:
    line = '<p>By <a rel="author" href="/a">Orla Finnerby</a> and <a rel="author" href="/b">Cato Wexcombe</a></p>'
    other = '<div><a rel="author" href="/c">Ida Quandel</a></div>'
    assert read(parser, line, other).authors == ("Orla Finnerby", "Cato Wexcombe")
