"""Verifies an evidence bundle without database or network: `manage.py verify_bundle FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources.archives.offline import verify_bundle


class Command(BaseCommand):
    help = "Verify an evidence bundle offline: files, WARC records, texts, quotations, lines of the log."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the zip that the desk exported")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            checked = verify_bundle(file)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        for left_out in checked.left_out:
            self.stdout.write(f"left out by the desk: {left_out}")
        for fault in checked.faults:
            self.stdout.write(f"MISMATCH {fault}")
        if checked.faults:
            raise CommandError(f"{len(checked.faults)} mismatch(es): this bundle is not what was exported.")
        self.stdout.write(f"{checked.files} files and {checked.snapshots} snapshots match the manifest.")
        self.stdout.write(
            f"SHA-256 of the manifest, to compare with the desk's log: {checked.manifest_sha256}"
        )
