"""Prints the text of a page or file with what it says about itself, as JSON; keeps nothing."""

from __future__ import annotations

import argparse
import json
import mimetypes
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources.errors import SourceError
from sources.outside import open_lone_client
from sources.parsing.parser import Parser
from sources.parsing.records import ParsedArticle


class Command(BaseCommand):
    help = (
        "Print the text of a file or address as JSON with title, byline, agency credit, dates and language. Keeps "
        "nothing and needs no database."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("source", help="a .html or .txt file, or an http(s) address")

    def handle(self, *, source: str, **options: Any) -> None:
        try:
            article = extract(source)
        except OSError as error:
            raise CommandError(f"{source} cannot be read: {error.strerror}.") from None
        except SourceError as error:
            raise CommandError(error.sentence) from None
        self.stdout.write(json.dumps(_told(source, article)))


def extract(source: str) -> ParsedArticle:
    """The article of a file or address, read in the parsing child.

    Raises OSError for a file that cannot be read, SourceError for what cannot be fetched or holds no text.
    """
    with Parser() as parser:
        if source.startswith(("http://", "https://")):
            page = open_lone_client().fetch(source)
            return parser.parse_article(page.body, page.media_type, page.charset, page.final_url)
        media_type = mimetypes.guess_type(source)[0] or ""
        return parser.parse_article(Path(source).read_bytes(), media_type)


def _told(source: str, article: ParsedArticle) -> dict[str, Any]:
    return {
        "source": source,
        "title": article.title,
        "byline": article.byline,
        "agency_credit": article.agency_credit,
        "published": article.published_at.isoformat() if article.published_at else None,
        "published_precision": article.published_precision,
        "published_how": article.published_how,
        "modified": article.modified_at.isoformat() if article.modified_at else None,
        "language": article.language,
        "canonical_url": article.canonical_url,
        "text": article.text,
    }
