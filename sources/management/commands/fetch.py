"""Fetches addresses as the workbench would and prints what came, one line of JSON each; keeps nothing."""

from __future__ import annotations

import argparse
import json
from typing import Any

from django.core.management.base import BaseCommand

from sources.egress_checks import EGRESS
from sources.errors import SourceError
from sources.outside import open_lone_client


class Command(BaseCommand):
    help = (
        "Fetch addresses through the guarded client and print a JSON line for each: final address, hops, status, "
        "media type, bytes and SHA-256, or what refused it. Keeps nothing and needs no database."
    )
    requires_system_checks = [EGRESS]
    requires_migrations_checks = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("urls", nargs="+", metavar="URL", help="an http(s) address")

    def handle(self, *, urls: list[str], **options: Any) -> None:
        client = open_lone_client()
        for url in urls:
            try:
                page = client.fetch(url)
            except SourceError as error:
                told: dict[str, Any] = {"url": url, "refused": error.reason, "sentence": error.sentence}
            else:
                told = {
                    "url": url,
                    "final_url": page.final_url,
                    "hops": list(page.hops),
                    "status": page.status,
                    "media_type": page.media_type,
                    "bytes": len(page.body),
                    "sha256": page.sha256,
                }
            # Escaped, so that every line of the output is one line to every reader.
            self.stdout.write(json.dumps(told))
            self.stdout.flush()
