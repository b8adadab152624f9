"""The log: one chain, refused changes, and every kind of tampering found."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, connections, transaction

from sources import immutable, log
from sources.models import LogEntry, Topic
from sources.models.logentry import LogIsAppendOnly

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TABLE = "sources_logentry"


@pytest.fixture
def topic() -> Topic:
    return Topic.objects.create(code="budget", names={"en": "Budget"})


@pytest.fixture
def lines(topic: Topic) -> list[LogEntry]:
    """Six lines, as people's steps leave them."""
    with transaction.atomic():
        return [log.append("topic.edit", topic, "user:7", version=number) for number in range(6)]


@pytest.fixture
def unlocked(lines: list[LogEntry]) -> list[LogEntry]:
    """The same lines, with the triggers taken off as somebody with the database's password could."""
    immutable.remove(connection, TABLE)
    return lines


def test_each_line_follows_from_the_one_before(lines: list[LogEntry]) -> None:
    assert [line.ordinal for line in lines] == [1, 2, 3, 4, 5, 6]
    assert [line.previous_hash for line in lines] == [log.GENESIS, *(line.hash for line in lines[:-1])]
    assert log.head() == lines[-1].hash
    assert list(log.verify()) == []


def test_a_line_says_who_did_what_to_what(lines: list[LogEntry], topic: Topic) -> None:
    line = LogEntry.objects.get(ordinal=3)

    assert (line.who, line.action, line.subject_type) == ("user:7", "topic.edit", "sources.Topic")
    assert line.subject_id == str(topic.pk)
    assert line.payload == '{"version":"2"}'


def test_the_payload_is_canonical() -> None:
    payload = {
        "zahl": Decimal("3000.0"),
        "at": datetime(2025, 3, 27, 9, tzinfo=UTC),
        "ids": {"b", "a"},
        "empty": None,
        "ü": True,
    }

    assert log.canonical_json(payload) == (
        '{"at":"2025-03-27T09:00:00.000000Z","empty":null,"ids":["a","b"],"zahl":"3000.0","ü":true}'
    )


def test_what_cannot_be_written_down_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        log.canonical_json({"it": object()})


@pytest.mark.django_db(transaction=True)
def test_a_line_belongs_into_the_transaction_it_tells_of() -> None:
    topic = Topic.objects.create(code="budget", names={})

    with pytest.raises(RuntimeError, match=r"topic\.edit"):
        log.append("topic.edit", topic, None)


@pytest.mark.django_db(transaction=True)
def test_a_line_goes_with_its_transaction() -> None:
    with pytest.raises(ValueError, match="changed my mind"), transaction.atomic():
        topic = Topic.objects.create(code="budget", names={})
        log.append("topic.add", topic, None)
        raise ValueError("changed my mind")

    assert not LogEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain() -> None:
    topic = Topic.objects.create(code="budget", names={})

    def write() -> None:
        for _ in range(5):
            with transaction.atomic():
                log.append("topic.edit", topic, None)
        connections.close_all()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert LogEntry.objects.count() == 30
    assert list(log.verify()) == []


def test_the_model_refuses_to_change_or_delete(lines: list[LogEntry]) -> None:
    lines[0].who = "user:8"

    with pytest.raises(LogIsAppendOnly):
        lines[0].save()
    with pytest.raises(LogIsAppendOnly):
        lines[0].delete()


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET who = 'user:8' WHERE ordinal = 2",
        f"DELETE FROM {TABLE} WHERE ordinal = 2",
        f"DELETE FROM {TABLE}",
    ],
)
def test_the_database_refuses_to_change_or_delete(lines: list[LogEntry], statement: str) -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run(statement)

    assert LogEntry.objects.count() == 6
    assert list(log.verify()) == []


def test_querysets_are_refused_too(lines: list[LogEntry]) -> None:
    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        LogEntry.objects.filter(ordinal=2).update(who="user:8")


def test_the_last_ways_around_are_closed(lines: list[LogEntry]) -> None:
    statement = (
        f"TRUNCATE {TABLE}"
        if connection.vendor == "postgresql"
        else f"INSERT OR REPLACE INTO {TABLE} SELECT id, ordinal, at, 'user:8', action, subject_type, "
        f"subject_id, payload, previous_hash, hash FROM {TABLE} WHERE ordinal = 2"
    )

    with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
        run(statement)


def test_a_missing_trigger_is_named() -> None:
    assert immutable.missing(connection, [TABLE]) == []

    immutable.remove(connection, TABLE)

    assert immutable.missing(connection, [TABLE]) == immutable.trigger_names(TABLE, connection.vendor)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", datetime(2020, 1, 1, tzinfo=UTC)),
        ("who", "user:8"),
        ("action", "topic.add"),
        ("subject_type", "claims.Claim"),
        ("subject_id", "other"),
        ("payload", '{"version":"9"}'),
        ("previous_hash", "f" * 64),
        ("hash", "f" * 64),
        ("ordinal", 99),
    ],
)
@pytest.mark.parametrize("ordinal", [1, 3, 6])
def test_an_edited_line_is_found(unlocked: list[LogEntry], column: str, value: object, ordinal: int) -> None:
    LogEntry.objects.filter(ordinal=ordinal).update(**{column: value})

    assert list(log.verify())


@pytest.mark.parametrize("ordinal", [1, 3, 5])
def test_a_deleted_line_is_found(unlocked: list[LogEntry], ordinal: int) -> None:
    run(f"DELETE FROM {TABLE} WHERE ordinal = {ordinal}")

    assert any("missing" in fault.sentence for fault in log.verify())


def test_a_line_slipped_in_is_found(unlocked: list[LogEntry]) -> None:
    forged = LogEntry.objects.get(ordinal=3)
    forged.pk, forged.ordinal, forged.previous_hash = None, 4, forged.hash
    forged.hash = log.line_hash(forged)
    for line in reversed(unlocked[3:]):
        LogEntry.objects.filter(pk=line.pk).update(ordinal=line.ordinal + 1)
    LogEntry.objects.filter(pk=unlocked[3].pk).update(previous_hash=forged.hash)
    LogEntry.objects.bulk_create([forged])

    assert list(log.verify())[0].ordinal == 5


def test_two_lines_that_changed_places_are_found(unlocked: list[LogEntry]) -> None:
    second, third = unlocked[1], unlocked[2]
    LogEntry.objects.filter(pk=second.pk).update(ordinal=1000)
    LogEntry.objects.filter(pk=third.pk).update(ordinal=second.ordinal)
    LogEntry.objects.filter(pk=second.pk).update(ordinal=third.ordinal)

    assert [fault.ordinal for fault in log.verify()][0] == 2


@pytest.mark.parametrize("cut", [1, 4, 6])
def test_a_cut_tail_is_found_by_a_published_head(unlocked: list[LogEntry], cut: int) -> None:
    published = log.head()
    run(f"DELETE FROM {TABLE} WHERE ordinal >= {cut}")

    assert list(log.verify()) == []
    assert [fault.sentence for fault in log.verify([published])] == [
        f"the published head {published[:12]} is no longer in the log"
    ]


def test_a_rewritten_chain_is_found_by_a_published_head(unlocked: list[LogEntry]) -> None:
    published = log.head()
    rewrite_from(unlocked, 2, lambda line: setattr(line, "who", "user:8"))

    assert list(log.verify()) == []
    assert list(log.verify([published]))


def test_heads_that_are_in_the_chain_are_no_fault(lines: list[LogEntry]) -> None:
    assert list(log.verify([log.GENESIS, lines[2].hash, lines[-1].hash])) == []


def rewrite_from(lines: list[LogEntry], start: int, change: Callable[[LogEntry], None]) -> None:
    """Change one line and give it and all later ones hashes that fit."""
    change(lines[start])
    previous = lines[start].previous_hash
    for line in lines[start:]:
        line.previous_hash = previous
        line.hash = previous = log.line_hash(line)
    for line in lines[start:]:
        columns = {"who": line.who, "previous_hash": line.previous_hash, "hash": line.hash}
        LogEntry.objects.filter(pk=line.pk).update(**columns)


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
