"""Print the analysis of a text as JSON."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.text.analysis import analyze
from claims.text.spotting.shape import to_dict, to_full_dict
from claims.text.terminal import draw

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
        parser.add_argument(
            "--published", type=_day, help="day of publication (2025-03-27), for “last autumn” and the like"
        )
        form = parser.add_mutually_exclusive_group()
        form.add_argument(
            "--full", action="store_true", help="more keys: names, periods, places, propositions, reasons"
        )
        form.add_argument(
            "--explain", action="store_true", help="mark what was found in the text and say why, for people"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._analyze(options)
            self.stdout.flush()
        except BrokenPipeError:
            # The reader has what it wanted (`| head`); nothing may be written at the end of the process either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _analyze(self, options: dict[str, Any]) -> None:
        text = _read(options["file"])
        if not options["lines"]:
            self._print(text, options)
            return
        # Only the line feed ends a line: a separator such as U+2028 inside a line belongs to its text.
        lines = text.split("\n")
        if lines[-1] == "":
            lines.pop()
        for line in lines:
            self._print(line, options)

    def _print(self, text: str, options: dict[str, Any]) -> None:
        language = options["language"]
        if not text.strip() and not options["explain"]:
            self.stdout.write(json.dumps({**_EMPTY, "language": language or "und"}))
            return
        analyzed = analyze(text, language, published=options["published"])
        if options["explain"]:
            in_colour = options["force_color"] or (self.stdout.isatty() and not options["no_color"])
            for line in draw(text, analyzed, in_colour):
                self.stdout.write(line)
            return
        shape = to_full_dict(analyzed, text) if options["full"] else to_dict(analyzed)
        # Escaped, so that every line of the output is one line to every reader.
        self.stdout.write(json.dumps(shape, ensure_ascii=True))


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ArgumentTypeError(f"“{written}” is no day; write it like 2025-03-27") from None


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
