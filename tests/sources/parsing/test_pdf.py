"""PDF files become text with title, authors and dates; those without text say what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sources.errors import PermanentFailure
from sources.parsing.parser import Parser
from tests.sources.parsing.pdfs import locked, pdf

LINES = [
    "Quarterly report on the harbour",
    "",
    "The harbour authority of Northwick counted 240 workers on its two berths and expects that re-",
    "pairs of the outer wall will cost between 12 and 14 million pounds before the end of June, as",
    "the council was told.",
    "Freight will be moved to Eastmouth.",
]
SECOND = ["The second page says that 8 crossings a day remain of the fourteen that there were before."]


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


def test_it_works(parser: Parser) -> None:
    body = pdf([LINES, SECOND], Title="Report 7", Author="Ada Muster", CreationDate="D:20250327100000+01'00'")
    article = parser.parse_article(body, "application/pdf")
    assert article.title == "Report 7" and article.authors == ("Ada Muster",)
    assert article.published == "2025-03-27T10:00:00+01:00"
    assert article.published_how == "creation date of the PDF"
    assert "expects that repairs of the outer wall will cost" in article.text
    assert article.text.index("Eastmouth.") < article.text.index("The second page")
    assert (article.language, article.extractor, article.truncated) == ("en", "pypdf", False)


def test_a_printed_date_comes_before_that_of_the_file(parser: Parser) -> None:
    body = pdf([["Bericht", "Musterau, 26. März 2025", *LINES]], CreationDate="D:20250401")
    article = parser.parse_article(body, "application/pdf")
    assert (article.published, article.published_precision) == ("2025-03-26", "day")
    assert article.title == "Bericht"


def test_a_file_name_is_no_title(parser: Parser) -> None:
    article = parser.parse_article(pdf([LINES], Title="Microsoft Word - report7.doc"), "application/pdf")
    assert article.title == "Quarterly report on the harbour"


def test_a_pdf_is_known_by_its_bytes(parser: Parser) -> None:
    assert parser.parse_article(pdf([LINES]), "text/html").extractor == "pypdf"


def test_a_long_pdf_says_how_far_it_was_read(parser: Parser) -> None:
    article = parser.parse_article(pdf([["One page of many, all alike."]] * 320), "application/pdf")
    assert article.truncated and article.decode_note == "The first 300 of 320 pages were read."


@pytest.mark.parametrize(
    ("body", "reason", "says"),
    [
        (pdf([[]]), "no_text_in_pdf", "upload it with a transcript"),
        (locked(pdf([LINES]), "secret"), "encrypted_pdf", "locked with a password"),
        (b"%PDF-1.7 ...", "broken_pdf", "damaged"),
        (pdf([LINES])[:300], "broken_pdf", "damaged"),
        (b"%PDF-1.7\n" + b" " * 30_000_000, "too_large_to_read", "30 MB"),
    ],
    ids=["scanned", "locked", "nothing", "cut", "huge"],
)
def test_a_pdf_without_readable_text_says_what_to_do(
    parser: Parser, body: bytes, reason: str, says: str
) -> None:
    with pytest.raises(PermanentFailure) as caught:
        parser.parse_article(body, "application/pdf")
    assert caught.value.reason == reason and says in caught.value.sentence
