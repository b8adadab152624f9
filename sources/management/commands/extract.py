"""Prints the text of a page or file with what it says about itself, as JSON; keeps nothing."""

from __future__ import annotations

import argparse
import json
import mimetypes
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sources.egress_checks import EGRESS
from sources.errors import SourceError
from sources.outside import open_lone_client
from sources.parsing.language import language_of
from sources.parsing.parser import Parser
from sources.parsing.records import ParsedArticle


class Command(BaseCommand):
    help = (
        "Print the text of a file or address as JSON with title, byline, agency credit, dates, language, section, "
        "publisher and twins. Keeps nothing and needs no database."
    )
    requires_system_checks = [EGRESS]
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("source", help="a .html, .txt or .pdf file, or an http(s) address")

    def handle(self, *, source: str, **options: Any) -> None:
        try:
            told = _told(source, extract(source))
        except OSError as error:
            sentence = f"{source} cannot be read: {error.strerror}."
            told = {"source": source, "refused": "cannot_be_read", "sentence": sentence}
        except SourceError as error:
            told = {"source": source, "refused": error.reason, "sentence": error.sentence}
        self.stdout.write(json.dumps(told))
        if "refused" in told:
            sys.exit(1)


def extract(source: str) -> ParsedArticle:
    """The article of a file or address, read in the parsing child.

    Raises OSError for a file that cannot be read, SourceError for what cannot be fetched or holds no text.
    """
    with Parser() as parser:
        if source.lower().startswith(("http://", "https://")):
            page = open_lone_client().fetch(source)
            return parser.parse_article(page.body, page.media_type, page.charset, page.final_url)
        media_type = mimetypes.guess_type(source)[0] or ""
        return parser.parse_article(Path(source).read_bytes(), media_type)


def _told(source: str, article: ParsedArticle) -> dict[str, Any]:
    return {
        "source": source,
        "title": article.title,
        "byline": article.byline,
        "authors": list(article.authors),
        "agency_credit": article.agency_credit,
        "published": article.published,
        "published_precision": article.published_precision,
        "published_how": article.published_how,
        "modified": article.modified,
        "modified_precision": article.modified_precision,
        "modified_how": article.modified_how,
        # Plain texts declare none, and nothing asks for their language where they are kept as they are.
        "language": article.language or language_of((), article.text),
        "section": article.section,
        "publisher": article.site_name,
        "canonical_url": article.canonical_url,
        "twins": {"amp": article.amp_url, "print": article.print_url, "mobile": article.mobile_url},
        "genre": article.genre or None,
        "paywalled": article.paywalled,
        "truncated": article.truncated,
        "extractor": f"{article.extractor} {article.extractor_version}",
        "decode_note": article.decode_note,
        "text": article.text,
    }
