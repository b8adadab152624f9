"""Tells which files of a folder carry the same text, one line of JSON each; keeps nothing."""

from __future__ import annotations

import argparse
import json
import mimetypes
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources.errors import SourceError
from sources.parsing.parser import Parser
from sources.parsing.records import ParsedArticle
from sources.syndication import Member, stories


class Command(BaseCommand):
    help = (
        "Print a JSON line for each file below a folder: files with the same `story` carry the same text. `of` is the "
        "file it was measured against, `containment` the part of the smaller text that both share. Keeps nothing "
        "and needs no database."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("folder", help="a folder of .txt and .html files")

    def handle(self, *, folder: str, **options: Any) -> None:
        root = Path(folder)
        if not root.is_dir():
            raise CommandError(f"{folder} is no folder; name one that holds .txt and .html files.")
        articles, refused = _read(root)
        texts = {name: _body(article) for name, article in articles.items()}
        found = {member.key: member for member in stories(texts, _by_date(articles))}
        for name in sorted({*found, *refused}):
            told = _told(found[name]) if name in found else {"file": name, "refused": refused[name]}
            self.stdout.write(json.dumps(told))


def _read(root: Path) -> tuple[dict[str, ParsedArticle], dict[str, str]]:
    """The articles by the name of their file below the folder, and why others were not read."""
    articles: dict[str, ParsedArticle] = {}
    refused: dict[str, str] = {}
    with Parser() as parser:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            name = path.relative_to(root).as_posix()
            try:
                media_type = mimetypes.guess_type(path.name)[0] or ""
                articles[name] = parser.parse_article(path.read_bytes(), media_type)
            except SourceError as error:
                refused[name] = error.sentence
            except OSError as error:
                refused[name] = f"It cannot be read: {error.strerror}."
    return articles, refused


def _body(article: ParsedArticle) -> str:
    """The text below its title: outlets write their own headlines. A plain text may begin without one."""
    first, _, below = article.text.partition("\n")
    is_headline = first.strip() == article.title and not article.title.endswith(".")
    return below if is_headline and below.strip() else article.text


def _by_date(articles: dict[str, ParsedArticle]) -> list[str]:
    dated = [(article.published_at, name) for name, article in articles.items() if article.published_at]
    return [name for _, name in sorted(dated)]


def _told(member: Member[str]) -> dict[str, Any]:
    return {
        "file": member.key,
        "story": member.story,
        "role": member.role.value,
        "containment": None if member.containment is None else round(member.containment, 3),
        "of": member.of,
    }
