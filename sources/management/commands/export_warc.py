"""Exports snapshots as one WARC 1.1 file: `manage.py export_warc FILE`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from sources.archives.bundle import note_export
from sources.archives.warc import write_warc
from sources.management.new_file import new_file
from sources.models import Snapshot


class Command(BaseCommand):
    help = "Write snapshots into one gzipped WARC 1.1 file; the export stands in the custody of each."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file to write, NAME.warc.gz; it must not exist yet")
        parser.add_argument(
            "--document", type=UUID, action="append", help="only this document; may be repeated"
        )
        parser.add_argument("--since", default="", help="only what was taken from this day on, YYYY-MM-DD")

    def handle(self, *, file: Path, **options: Any) -> None:
        chosen = _chosen(options)
        if not chosen.exists():
            raise CommandError("There is no such snapshot: nothing was written.")
        with new_file(file) as out:
            written = write_warc(chosen.iterator(chunk_size=100), out, file.name)
        done = [one.snapshot for one in written if not one.missing]
        note_export(done, None, f"WARC file {file.name}")
        self.stdout.write(f"{len(done)} snapshots written to {file}.")
        lost = [one for one in written if one.missing]
        for one in lost:
            self.stdout.write(f"{one.missing}  {one.snapshot.sha256}  {one.snapshot.document}")
        if lost:
            raise CommandError(f"{len(lost)} snapshots could not be written; run verify_snapshots.")


def _chosen(options: dict[str, Any]) -> QuerySet[Snapshot]:
    rows = Snapshot.objects.select_related("document").defer("text").order_by("taken_at", "pk")
    if options["document"]:
        rows = rows.filter(document__in=options["document"])
    if options["since"]:
        rows = rows.filter(taken_at__gte=_day(options["since"]))
    return rows


def _day(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise CommandError(f"{text} is not a day: write it as 2025-03-27.") from None
