"""verify_log: what holds is said, each fault is named, and the exit code tells."""

from __future__ import annotations

import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from claims.models import Edition
from sources import immutable, log
from sources.models import LogEntry
from tests.claims.publication.rows import Rows

pytestmark = pytest.mark.database


@pytest.fixture
def published(rows: Rows) -> Rows:
    with transaction.atomic():
        log.append("review.approve", rows.review, rows.author)
    rows.publish()
    rows.publish()
    return rows


@pytest.fixture
def unlocked(published: Rows) -> Rows:
    for table in ("sources_logentry", "claims_edition"):
        immutable.remove(connection, table)
    return published


def test_it_works(published: Rows) -> None:
    said = verify()

    assert said.splitlines() == ["3 lines", f"head {log.head()}", "the chain holds"]


def test_an_empty_log_holds(db: None) -> None:
    assert "0 lines" in verify()


def test_a_missing_trigger_is_a_fault(published: Rows) -> None:
    immutable.remove(connection, "claims_edition")

    said = faults()

    assert all(
        f"trigger {name} is missing" in said
        for name in immutable.trigger_names("claims_edition", connection.vendor)
    )
    assert "the chain holds" not in said


def test_a_changed_line_is_named(unlocked: Rows) -> None:
    LogEntry.objects.filter(ordinal=2).update(who="user:999")

    assert "line 2: the line was changed after it was written" in faults()


def test_a_changed_edition_is_named(unlocked: Rows) -> None:
    Edition.objects.filter(number=1).update(content="{}")

    assert "edition 1 of north-korean-soldiers: the content does not have the hash" in faults()


def test_a_changed_edition_with_a_hash_that_fits_is_named(unlocked: Rows) -> None:
    Edition.objects.filter(number=1).update(content="{}", content_sha256=hashlib.sha256(b"{}").hexdigest())

    assert "edition 1 of north-korean-soldiers: the log tells of another content" in faults()


def test_a_deleted_edition_is_named(unlocked: Rows) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_edition WHERE number = 2")

    assert f"edition 2 of review {unlocked.review.pk}: the log tells of it, but it is gone" in faults()


def test_an_edition_that_nobody_published_is_named(published: Rows) -> None:
    Edition.objects.create(
        review=published.review, number=3, published_at=published.review.created_at, content="{}",
        content_sha256=hashlib.sha256(b"{}").hexdigest(), head_of_log=log.GENESIS, published_by=published.publisher,
    )  # fmt: skip

    assert "edition 3 of north-korean-soldiers: no line of the log tells of it" in faults()


def test_a_log_cut_below_a_published_edition_is_found(unlocked: Rows) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sources_logentry")

    assert "is no longer in the log" in faults()


def test_heads_published_elsewhere_are_looked_for(published: Rows, tmp_path: Path) -> None:
    kept = tmp_path / "heads.txt"
    kept.write_text(f"2025-03-27 {log.head()}\n")
    assert "the chain holds" in verify(heads=kept)

    kept.write_text(f"{log.head()}\n{'ab' * 32}\n")
    assert "the published head abababababab is no longer in the log" in faults(heads=kept)


def test_a_file_without_heads_is_refused(published: Rows, tmp_path: Path) -> None:
    empty = tmp_path / "heads.txt"
    empty.write_text("nothing\n")

    with pytest.raises(CommandError, match="holds no head"):
        verify(heads=empty)
    with pytest.raises(CommandError, match="cannot be read"):
        verify(heads=tmp_path / "absent.txt")


def test_a_line_with_a_broken_payload_does_not_stop_the_verification(unlocked: Rows) -> None:
    LogEntry.objects.filter(action="review.publish", payload__contains='"edition":"1"').update(
        payload=json.dumps([1])
    )

    said = faults()

    assert "line 2: the line was changed" in said
    assert "edition 1 of north-korean-soldiers: no line of the log tells of it" in said


def verify(heads: Path | None = None) -> str:
    out = StringIO()
    call_command("verify_log", heads=heads, stdout=out, no_color=True)
    return out.getvalue()


def faults(heads: Path | None = None) -> str:
    out = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("verify_log", heads=heads, stdout=out, no_color=True)
    assert refusal.value.returncode == 1
    return out.getvalue()
