"""Verify the log and the editions: prints what holds, or each fault with exit code 1."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.publication.proof import faults, heads_in
from sources import log
from sources.models import LogEntry


class Command(BaseCommand):
    help = "Verify the hash chain of the log, the triggers that protect it and the editions that readers saw."
    requires_system_checks = []  # a missing trigger is an error there, and has to be reported here

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--heads", type=Path, metavar="FILE", help="hashes of heads published elsewhere, one a line"
        )

    def handle(self, *args: Any, heads: Path | None = None, **options: Any) -> None:
        known = _read(heads) if heads else []
        self.stdout.write(f"{LogEntry.objects.count()} lines")
        self.stdout.write(f"head {log.head()}")
        found = list(faults(known))
        for sentence in found:
            self.stdout.write(self.style.ERROR(sentence))
        if found:
            raise CommandError(f"{len(found)} faults: the log or an edition is not what it was", returncode=1)
        self.stdout.write(self.style.SUCCESS("the chain holds"))


def _read(file: Path) -> list[str]:
    try:
        heads = heads_in(file.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        raise CommandError(
            f"{file} cannot be read: {error.strerror}. Name a file with one hash a line."
        ) from error
    if not heads:
        raise CommandError(f"{file} holds no head: each line should have a SHA-256 of 64 characters.")
    return heads
