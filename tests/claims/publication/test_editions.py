"""Editions: numbered, immutable, with the hash of what readers saw and the head of the log."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.db import DatabaseError, transaction

from claims.models import Edition, Review
from claims.models.review import EditionIsImmutable
from claims.publication.editions import current, publish_edition
from sources import log
from tests.claims.publication.rows import Rows

pytestmark = pytest.mark.database


def test_it_works(rows: Rows) -> None:
    with transaction.atomic():
        log.append("review.approve", rows.review, rows.author)
    head = log.head()

    edition = rows.publish()

    assert (edition.number, edition.published_by) == (1, rows.publisher)
    assert edition.content_sha256 == hashlib.sha256(edition.content.encode()).hexdigest()
    assert edition.head_of_log == head
    assert json.loads(edition.content)["edition"] == 1
    assert current(rows.review) == edition


def test_there_is_none_before_the_first(rows: Rows) -> None:
    assert current(rows.review) is None


def test_the_next_one_keeps_the_first_date_and_leaves_the_first_as_it_was(rows: Rows) -> None:
    first = rows.publish()
    Review.objects.filter(pk=rows.review.pk).update(title="Another headline")
    rows.review.refresh_from_db()

    second = rows.publish()

    content = json.loads(second.content)
    assert (content["edition"], content["title"]) == (2, "Another headline")
    assert content["first_published_at"] == json.loads(first.content)["published_at"]
    assert json.loads(Edition.objects.get(number=1).content)["title"] != "Another headline"
    assert current(rows.review) == second


@pytest.mark.django_db(transaction=True)
def test_it_belongs_into_the_transaction_of_its_step(rows: Rows) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        publish_edition(rows.review, rows.publisher)

    assert not Edition.objects.exists()


def test_readers_of_the_table_cannot_change_it(rows: Rows) -> None:
    edition = rows.publish()
    edition.content = "{}"

    with pytest.raises(EditionIsImmutable):
        edition.save()
    with pytest.raises(EditionIsImmutable):
        edition.delete()
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(content="{}")
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        Edition.objects.all().delete()
