"""Compares all stored bytes with their hashes: `manage.py verify_snapshots`."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sources.errors import SourceError
from sources.models import Snapshot
from sources.models.document import Condition
from sources.snapshots.verifying import verify_everything


class Command(BaseCommand):
    help = "Read all stored bytes again and compare them with their hashes; names what is damaged or missing."

    def handle(self, **options: Any) -> None:
        def tell(words: str, done: int, total: int) -> None:
            if options["verbosity"] > 1:
                self.stderr.write(f"{words} ({done} of {total})")

        try:
            run = verify_everything(None, tell)
        except SourceError as error:
            raise CommandError(error.sentence) from None
        broken = Snapshot.objects.filter(condition__in=[Condition.DAMAGED, Condition.MISSING])
        for snapshot in broken.select_related("document").defer("text", "headers").order_by("sha256"):
            self.stdout.write(f"{snapshot.condition}  {snapshot.sha256}  {snapshot.document}")
        self.stdout.write(f"{run.checked} stored files verified, {run.faults} damaged or missing.")
        if run.faults:
            raise CommandError("Put the files back from a backup: each must have the SHA-256 of its name.")
