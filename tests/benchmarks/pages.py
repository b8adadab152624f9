"""What `extract` reads from pages in the usual templates: accuracy by field against what a reader sees.

Run ``python -m tests.benchmarks pages``. The pages in ``gold/pages`` are our own words in the markup of dailies, agencies,
portals, blogs, AMP, print and table layouts in German, English, French, Korean and Ukrainian; ``expected.json`` was
written with them, before anything was read from them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sources.errors import SourceError
from sources.parsing.parser import Parser
from sources.parsing.records import ParsedArticle

GOLD = Path(__file__).parent / "gold"
SETS = ("pages", "pages-second")

Row = dict[str, Any]
FIELDS: dict[str, Callable[[ParsedArticle], object]] = {
    "title": lambda article: article.title,
    "authors": lambda article: list(article.authors),
    "agency": lambda article: article.agency_credit,
    "published": lambda article: article.published,
    "precision": lambda article: article.published_precision,
    "modified": lambda article: article.modified,
    "language": lambda article: article.language,
    "section": lambda article: article.section,
    "canonical": lambda article: article.canonical_url,
    "site": lambda article: article.site_name,
    "amp": lambda article: article.amp_url,
    "paywalled": lambda article: article.paywalled,
    "genre": lambda article: article.genre,
}


@dataclass
class Score:
    """Right answers by field, and the misses as sentences."""

    right: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, page: str, name: str, expected: object, found: object) -> None:
        """One field of one page."""
        same = _comparable(name, found) == _comparable(name, expected)
        self.right[name] = self.right.get(name, 0) + same
        if not same:
            self.misses.append(f"{page}: {name} is {found!r}, not {expected!r}")


def rows(name: str) -> Iterator[tuple[str, Row, bytes]]:
    """(page, what is expected, bytes) of a set."""
    expected = json.loads((GOLD / name / "expected.json").read_text(encoding="utf-8"))
    for page, row in expected.items():
        yield page, row, (GOLD / name / f"{page}.html").read_bytes()


def score(name: str, parser: Parser) -> Score:
    """The score of a set of pages."""
    total = Score()
    for page, row, body in rows(name):
        total.pages += 1
        try:
            article = parser.parse_article(body, "text/html", row["charset"], row["url"])
        except SourceError as error:
            article = ParsedArticle(title="", text=error.sentence)
        for wanted, read in FIELDS.items():
            total.count(page, wanted, row[wanted], read(article))
        total.count(page, "text kept", [], [words for words in row["present"] if words not in article.text])
        total.count(page, "furniture", [], [words for words in row["absent"] if words in article.text])
    return total


def _comparable(name: str, value: object) -> object:
    """Moments are the same in any zone, days only as they are written."""
    exact = name in ("published", "modified") and isinstance(value, str) and "T" in value
    return datetime.fromisoformat(str(value)) if exact else value


def main(arguments: Sequence[str] = ()) -> None:
    write = sys.stdout.write
    with Parser() as parser:
        for name in SETS:
            total = score(name, parser)
            write(f"{name}: fields right of {total.pages} pages\n")
            for wanted, right in total.right.items():
                write(f"  {wanted:<12} {right:3} of {total.pages}  {right / total.pages:.3f}\n")
            whole = sum(total.right.values()) / (total.pages * len(total.right))
            write(f"  {'all':<12}            {whole:.3f}\n")
            if "-v" in arguments:
                write("".join(f"    {miss}\n" for miss in total.misses))


if __name__ == "__main__":
    main(sys.argv[1:])
