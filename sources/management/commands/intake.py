"""Takes an article in from the command line: `manage.py intake FILE|-|ADDRESS`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from sources import jobs
from sources.errors import SourceError
from sources.intake import Incoming, Intaken, intake
from sources.models import Job, Snapshot


class Command(BaseCommand):
    help = "Take an article in: a .txt, .html or .pdf file, standard input (-) or an address; prints JSON."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("source", help="a file, - for standard input (UTF-8 text), or an http(s) address")
        parser.add_argument("--url", default="", help="the address at which the text stands")
        parser.add_argument("--title", default="", help="its title")
        parser.add_argument("--published", default="", help="the day it appeared, YYYY-MM-DD")
        parser.add_argument("--by", default="", help="the person of the desk who takes it in")
        parser.add_argument(
            "--now", action="store_true", help="do the work here instead of leaving it to a worker"
        )

    def handle(self, *, source: str, by: str, now: bool, **options: Any) -> None:
        person = self._person(by)
        try:
            taken = intake(self._incoming(source, options), person)
        except SourceError as error:
            raise CommandError(error.sentence) from None
        if now and taken.job:
            self._work(taken)
        self.stdout.write(json.dumps(self._told(taken), ensure_ascii=False))

    def _person(self, username: str) -> User | None:
        if not username:
            return None
        person = User.objects.filter(username=username, is_active=True).first()
        if person is None:
            raise CommandError(f"There is no active account {username}; leave --by out or name one.")
        return person

    def _incoming(self, source: str, options: dict[str, Any]) -> Incoming:
        about = {
            "url": options["url"],
            "title": options["title"],
            "published_at": _day(options["published"]),
        }
        if source.startswith(("http://", "https://")):
            return Incoming(**{**about, "url": source})
        name = "stdin.txt" if source == "-" else source
        return Incoming(body=_bytes(source), file_name=name, **about)

    def _work(self, taken: Intaken) -> None:
        waiting = Job.objects.on(taken.document).unfinished().most_urgent_first()
        tried: set[int] = set()
        while job := waiting.exclude(pk__in=tried).first():
            tried.add(job.pk)
            jobs.run(job.pk)

    def _told(self, taken: Intaken) -> dict[str, Any]:
        snapshot = taken.snapshot or Snapshot.objects.filter(document=taken.document).first()
        job = Job.objects.get(pk=taken.job.pk) if taken.job else None
        return {
            "document": str(taken.document.pk),
            "created": taken.created,
            "snapshot": str(snapshot.pk) if snapshot else None,
            "sha256": snapshot.sha256 if snapshot else None,
            "job": job.pk if job else None,
            "state": job.state if job else None,
            "error": job.error_sentence if job else "",
        }


def _bytes(source: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise CommandError(f"{source} cannot be read: {error.strerror}.") from None


def _day(text: str) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise CommandError(f"{text} is not a day: write it as 2025-03-27.") from None
