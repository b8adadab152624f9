"""E07: a flipped bit and a missing file are found, said once, and taken back when all is well again."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command
from django.utils import timezone

from sources import jobs
from sources.intake import Incoming, intake
from sources.models import CustodyEvent, Job, LogEntry, Snapshot
from sources.models.document import Condition, CustodyAction
from sources.models.job import JobState
from sources.snapshots import verifying
from tests.sources.snapshots.stores import Place

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def take(text: str, url: str = "") -> Snapshot:
    snapshot = intake(Incoming(text=text, url=url), None).snapshot
    assert snapshot is not None
    return snapshot


def verify() -> None:
    """Ask for a run and do its batches until none is left."""
    job = verifying.ask_to_verify(None)
    assert jobs.run(job.pk) == JobState.DONE
    while waiting := Job.objects.filter(kind=verifying.VERIFY, state=JobState.WAITING).first():
        assert jobs.run(waiting.pk) == JobState.DONE
    Job.objects.filter(kind=verifying.VERIFY).delete()


def condition(snapshot: Snapshot) -> str:
    return Snapshot.objects.get(pk=snapshot.pk).condition


def events(snapshot: Snapshot) -> list[str]:
    return list(CustodyEvent.objects.filter(snapshot=snapshot).values_list("action", flat=True))


def flipped(body: bytes) -> bytes:
    return body[:5] + bytes([body[5] ^ 1]) + body[6:]


def test_sound_bytes_are_sound(place: Place) -> None:
    snapshot = take("Etwa 3.000 Soldaten wurden entsandt.")
    verify()
    assert condition(snapshot) == Condition.SOUND
    assert events(snapshot) == [CustodyAction.TAKEN, CustodyAction.VERIFIED]


def test_e07_a_flipped_bit_is_found_at_every_document_that_rests_on_it(place: Place) -> None:
    text = "Etwa 4.000 Soldaten fielen aus."
    first, copy = take(text, "https://one.example/a"), take(text, "https://two.example/b")
    other = take("Ein anderer Text steht hier.")
    place.overwrite(first.storage_key, flipped(text.encode()))
    verify()
    assert (condition(first), condition(copy)) == (Condition.DAMAGED, Condition.DAMAGED)
    assert condition(other) == Condition.SOUND
    assert events(copy)[-1] == CustodyAction.FAILED
    assert LogEntry.objects.filter(action="snapshot.fail").count() == 2


def test_missing_bytes_are_found_and_told_apart(place: Place) -> None:
    snapshot = take("Dieser Text geht verloren.")
    storages["snapshots"].delete(snapshot.storage_key)
    verify()
    assert condition(snapshot) == Condition.MISSING


def test_a_fault_is_said_once_and_its_mending_too(place: Place) -> None:
    snapshot = take("Der Text wird beschädigt und geheilt.")
    body = snapshot.text.encode()
    place.overwrite(snapshot.storage_key, flipped(body))
    verify()
    verify()
    assert events(snapshot) == [CustodyAction.TAKEN, CustodyAction.FAILED]
    storages["snapshots"].delete(snapshot.storage_key)
    storages["snapshots"].save(snapshot.storage_key, ContentFile(body))
    verify()
    assert events(snapshot)[-1] == CustodyAction.VERIFIED
    assert condition(snapshot) == Condition.SOUND
    assert LogEntry.objects.filter(action="snapshot.mend").count() == 1


def test_the_same_text_taken_again_mends_what_was_damaged(place: Place) -> None:
    snapshot = take("Der Text kommt ein zweites Mal.")
    place.overwrite(snapshot.storage_key, flipped(snapshot.text.encode()))
    verify()
    assert take(snapshot.text).pk == snapshot.pk
    assert condition(snapshot) == Condition.SOUND


def test_every_night_writes_the_day_and_not_another_event(place: Place) -> None:
    snapshot = take("Nacht für Nacht derselbe Text.")
    verify()
    first = Snapshot.objects.get(pk=snapshot.pk).verified_at
    verify()
    second = Snapshot.objects.get(pk=snapshot.pk).verified_at
    assert first and second and second > first
    assert events(snapshot).count(CustodyAction.VERIFIED) == 1


def test_a_person_who_asks_stands_in_the_custody(place: Place, django_user_model: type[User]) -> None:
    snapshot = take("Jemand fragt nach diesem Text.")
    anna = django_user_model.objects.create_user("anna")
    verifying.verify_one(snapshot, anna)
    verifying.verify_one(snapshot, anna)
    asked = CustodyEvent.objects.filter(snapshot=snapshot, who=anna, action=CustodyAction.VERIFIED)
    assert asked.count() == 2


def test_a_run_goes_on_where_its_last_batch_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "BATCH_FILES", 3)
    for number in range(8):
        take(f"Text Nummer {number} mit eigenem Wortlaut.")
    job = verifying.ask_to_verify(None)
    assert jobs.run(job.pk) == JobState.DONE
    assert Snapshot.objects.filter(condition=Condition.SOUND).count() == 3
    second = Job.objects.get(kind=verifying.VERIFY, state=JobState.WAITING)
    assert jobs.run(second.pk) == JobState.DONE
    third = Job.objects.get(kind=verifying.VERIFY, state=JobState.WAITING)
    assert jobs.run(third.pk) == JobState.DONE
    assert not Job.objects.filter(kind=verifying.VERIFY, state=JobState.WAITING).exists()
    assert "8 stored files" in Job.objects.get(pk=third.pk).progress
    assert LogEntry.objects.filter(action="snapshots.verify").count() == 1


def test_a_store_that_is_away_is_no_missing_file(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = take("Das Lager ist gerade nicht erreichbar.")

    def away(*_: object) -> None:
        raise ConnectionError("away")

    monkeypatch.setattr(type(storages["snapshots"]), "_open", away)
    job = verifying.ask_to_verify(None)
    assert jobs.run(job.pk) == JobState.WAITING
    assert condition(snapshot) == Condition.UNCHECKED


def test_the_night_is_asked_once_and_only_for_what_is_older() -> None:
    snapshot = take("Ein Text von gestern.")
    morning = timezone.now().replace(hour=3, minute=5) + timedelta(days=1)
    assert verifying.ask_nightly(morning.replace(hour=2)) is None
    assert verifying.ask_nightly(morning) is not None
    assert verifying.ask_nightly(morning + timedelta(hours=4)) is None
    assert verifying.ask_nightly(morning + timedelta(days=1)) is not None
    Snapshot.objects.filter(pk=snapshot.pk).update(taken_at=morning + timedelta(days=5))
    assert verifying.ask_nightly(morning + timedelta(days=3)) is None


def test_the_command_names_what_is_broken_and_fails() -> None:
    snapshot = take("Ein Text für die Befehlszeile.")
    out = StringIO()
    call_command("verify_snapshots", stdout=out)
    assert "1 stored files verified, 0 damaged" in out.getvalue()
    storages["snapshots"].delete(snapshot.storage_key)
    out = StringIO()
    with pytest.raises(CommandError, match="backup"):
        call_command("verify_snapshots", stdout=out)
    assert f"missing  {snapshot.sha256}" in out.getvalue()
