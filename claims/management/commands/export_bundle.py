"""Exports the evidence bundle of a claim: `manage.py export_bundle CLAIM FILE`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from claims.bundles import export_claim
from claims.models import Claim
from sources.management.new_file import new_file


class Command(BaseCommand):
    help = (
        "Write the evidence bundle of a claim: WARC, texts, manifest of hashes, custody and lines of the log."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("claim", type=UUID, help="the id of the claim")
        parser.add_argument("file", type=Path, help="the zip to write; it must not exist yet")

    def handle(self, *, claim: UUID, file: Path, **options: Any) -> None:
        row = Claim.objects.filter(pk=claim).first()
        if row is None:
            raise CommandError(f"There is no claim {claim}.")
        with new_file(file) as out:
            bundle = export_claim(row, None, out)
        self.stdout.write(f"{file} written; SHA-256 of its manifest: {bundle.manifest_sha256}")
        for snapshot in bundle.left_out:
            self.stdout.write(
                f"left out, its bytes are damaged or missing: {snapshot.sha256}  {snapshot.document}"
            )
