"""Print the analysis of a text as JSON."""

from __future__ import annotations

import json
import sys
from argparse import RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.text.analysis import analyze
from claims.text.shape import to_dict

_EMPTY = {"language": "und", "blocks": [], "sentences": []}


class _FullHelp(RawDescriptionHelpFormatter):
    """Keeps the line breaks of the description."""


class Command(BaseCommand):
    help = (
        "Analyze a text: language, blocks, sentences, figures, who says them, what is worth checking.\n"
        "The text is read as UTF-8 exactly as it is; offsets count code points from its first character."
    )
    # The analysis needs no database and no settings beyond the defaults.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        return super().create_parser(prog_name, subcommand, formatter_class=_FullHelp, **kwargs)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", nargs="?", default="-", help="a UTF-8 text file; - or nothing reads standard input"
        )
        parser.add_argument(
            "--lines", action="store_true", help="each line is a text of its own; one JSON line each"
        )
        parser.add_argument(
            "--language", help="ISO 639-1 code such as de; identified from the text when absent"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        text = _read(options["file"])
        language = options["language"]
        if not options["lines"]:
            self._print(text, language)
            return
        # Only the line feed ends a line: a separator such as U+2028 inside a line belongs to its text.
        lines = text.split("\n")
        if lines[-1] == "":
            lines.pop()
        for line in lines:
            self._print(line, language)

    def _print(self, text: str, language: str | None) -> None:
        shape = (
            to_dict(analyze(text, language)) if text.strip() else {**_EMPTY, "language": language or "und"}
        )
        # Escaped, so that every line of the output is one line to every reader.
        self.stdout.write(json.dumps(shape, ensure_ascii=True))


def _read(name: str) -> str:
    """The text of a file or of standard input; a byte order mark is no part of it."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise CommandError(
            f"The file {name} cannot be read ({reason}). Check the path and try again."
        ) from None
    try:
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"The text is not UTF-8 (byte {error.start} cannot be read). Save it as UTF-8 and try again."
        ) from None
