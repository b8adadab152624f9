"""A library of many made texts in a database of its own, through the product's tables, to be asked for copies."""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from sources.models import Document, SketchGram, Snapshot, TextSketch  # noqa: E402
from sources.syndication import grams, kept, prose  # noqa: E402
from tests.benchmarks.gold_rows import HALVES, LANGUAGES, rows  # noqa: E402

BATCH = 2000
SENTENCES = (12, 30)
# A text holds so many stock sentences that many others hold as well; the rest are words in Zipf's frequencies.
STOCK, WORDS = 2, (8, 24)
TAKEN_AT = datetime(2025, 3, 27, tzinfo=UTC)


class Library:
    """So many kept texts; a context manager that makes and removes its database."""

    def __init__(self, how_many: int, dice: random.Random) -> None:
        self.how_many, self.dice = how_many, dice
        self._folder = tempfile.TemporaryDirectory(prefix="kept-texts-")
        self._seconds = 0.0
        self._sentences = {
            language: [
                row["text"]
                for half in HALVES
                for task in ("attribution", "quantities")
                for row in rows(task, half, language)
            ]
            for language in LANGUAGES
        }
        self._words = {
            language: sorted({word for text in texts for word in text.split()})
            for language, texts in self._sentences.items()
        }

    def __enter__(self) -> Library:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(self._folder.name) / "library.sqlite3")
        connection.creation.create_test_db(verbosity=0)
        began = time.perf_counter()
        for first in range(0, self.how_many, BATCH):
            self._keep(range(first, min(first + BATCH, self.how_many)))
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self._seconds = time.perf_counter() - began
        return self

    def __exit__(self, *_: object) -> None:
        connection.creation.destroy_test_db(str(connection.settings_dict["NAME"]), verbosity=0)
        self._folder.cleanup()

    def told(self) -> str:
        """How the library was made, in words."""
        samples = SketchGram.objects.count()
        sizes = list(TextSketch.objects.values_list("size", flat=True)[:1000])
        return (
            f"{self.how_many} made texts in {len(LANGUAGES)} languages, {sum(sizes) / len(sizes):.0f} distinct 8-grams "
            f"each on average, {samples} samples kept in {connection.vendor}, made in {self._seconds:.0f} s"
        )

    def asked(self, count: int, dice: random.Random) -> Iterator[tuple[Document, str]]:
        """Texts of the library cut to two thirds of their sentences, with the document each is a copy of."""
        for number in dice.sample(range(self.how_many), count):
            document = Document.objects.get(text_key=_digest(number))
            text = Snapshot.objects.get(document=document).text
            lines = text.split("\n")
            yield document, "\n".join(lines[: max(4, len(lines) * 2 // 3)])

    def find(self, text: str) -> list[Document]:
        """The documents that share much with a text, the nearest first: from the bare text to the answer."""
        return [one.document for one in kept.near(grams(prose(text)))]

    def _keep(self, numbers: range) -> None:
        with transaction.atomic():
            documents = Document.objects.bulk_create(
                Document(text_key=_digest(number), title=f"Text {number}") for number in numbers
            )
            snapshots = Snapshot.objects.bulk_create(self._snapshot(document) for document in documents)
            texts = [grams(prose(snapshot.text)) for snapshot in snapshots]
            sketches = TextSketch.objects.bulk_create(
                TextSketch(document=document, snapshot=snapshot, size=len(found))
                for document, snapshot, found in zip(documents, snapshots, texts, strict=True)
            )
            samples = [
                (sketch.pk, gram)
                for sketch, found in zip(sketches, texts, strict=True)
                for gram in kept.samples_of(found)
            ]
            with connection.cursor() as cursor:
                table = SketchGram._meta.db_table
                cursor.executemany(f"INSERT INTO {table} (sketch_id, gram) VALUES (%s, %s)", samples)

    def _snapshot(self, document: Document) -> Snapshot:
        text = self._text()
        digest = hashlib.sha256(text.encode()).hexdigest()
        fields: dict[str, Any] = {"sha256": digest, "text_sha256": digest, "size": len(text), "text": text}
        return Snapshot(
            document=document,
            taken_at=TAKEN_AT,
            method="paste",
            media_type="text/plain",
            extractor="plain",
            **fields,
        )

    def _text(self) -> str:
        language = self.dice.choice(LANGUAGES)
        count = self.dice.randint(*SENTENCES)
        stock = self.dice.sample(self._sentences[language], STOCK)
        made = [self._sentence(self._words[language]) for _ in range(count - STOCK)]
        return "\n".join([*stock, *made])

    def _sentence(self, words: list[str]) -> str:
        chosen = self.dice.choices(words, weights=self._weights(len(words)), k=self.dice.randint(*WORDS))
        return " ".join(chosen).rstrip(".,:") + "."

    @staticmethod
    @cache
    def _weights(count: int) -> tuple[float, ...]:
        """Zipf: the second word is half as frequent as the first."""
        return tuple(1 / rank for rank in range(1, count + 1))


def _digest(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()
