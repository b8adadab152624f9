"""Snapshots over the API: bytes, custody, verification, comparison, quotations, uploads, bundles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Appearance
from sources.intake import Incoming, intake
from sources.models import CustodyEvent, Job, Snapshot
from sources.models.job import JobState
from tests.claims import story
from tests.claims.api.speaking import Api
from tests.people import People
from tests.sources.snapshots import files

pytestmark = pytest.mark.django_db
Speak = Callable[[str], Api]
ADDRESS = "https://regional.example/bridge"


@pytest.fixture
def pair(people: People) -> tuple[Snapshot, Snapshot]:
    texts = (story.TEXT, story.TEXT.replace("1,200", "1,400"))
    old, new = (intake(Incoming(text=text, url=ADDRESS), people.monitor).snapshot for text in texts)
    assert old is not None and new is not None
    claim = story.candidate(people)
    Appearance.objects.filter(pk=claim.first_appearance_id).update(snapshot=old)
    return old, new


def raw(api: Api, verb: str, path: str) -> Any:
    return getattr(api.client, verb)(f"/api/v1/{path}", headers=api.headers)


def test_facts_and_custody(speak: Speak, pair: tuple[Snapshot, Snapshot]) -> None:
    api = speak("researcher")
    status, body = api.get(f"snapshots/{pair[0].pk}/")
    assert (status, body["condition"]) == (200, "unchecked")
    assert api.post(f"snapshots/{pair[0].pk}/verify/")[1]["condition"] == "sound"
    _, events = api.get(f"snapshots/{pair[0].pk}/custody/")
    assert [event["action"] for event in events] == ["taken", "verified"]
    assert events[1]["who"].startswith("user:")
    assert speak("publisher").post(f"snapshots/{pair[0].pk}/verify/")[0] == 403


def test_bytes_are_a_download(speak: Speak, pair: tuple[Snapshot, Snapshot]) -> None:
    answer = raw(speak("publisher"), "get", f"snapshots/{pair[0].pk}/bytes/")
    assert answer.getvalue() == story.TEXT.encode()
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == "application/octet-stream"
    assert CustodyEvent.objects.filter(action="copied").exists()


def test_what_differs(speak: Speak, pair: tuple[Snapshot, Snapshot]) -> None:
    old, new = pair
    status, body = speak("publisher").get(f"snapshots/{new.pk}/compare/", old=old.pk)
    assert status == 200 and body["figures"] == [["1,200", "1,400"]] and not body["is_equal"]
    changed = next(change for change in body["changes"] if change["kind"] == "changed")
    side = changed["new"]
    assert new.text[side["start"] : side["end"]] == "".join(part["text"] for part in side["parts"])
    for wrong in ("", "nonsense", str(new.pk)):
        assert speak("publisher").get(f"snapshots/{new.pk}/compare/", old=wrong)[0] == 404


def test_quotations_are_suggested_and_confirmed(speak: Speak, pair: tuple[Snapshot, Snapshot]) -> None:
    old, new = pair
    api = speak("researcher")
    status, found = api.get(f"snapshots/{new.pk}/quotations/", old=old.pk)
    assert status == 200 and found[0]["status"] == "changed"
    sent = {name: found[0][name] for name in ("kind", "quotation", "start", "end")}
    status, after = api.post(f"snapshots/{new.pk}/quotations/", sent)
    assert status == 201 and after[0]["is_there"]
    assert api.post(f"snapshots/{new.pk}/quotations/", {**sent, "start": 0})[0] == 412
    assert api.post(f"snapshots/{new.pk}/quotations/", {"kind": "rumour"})[0] == 400
    assert speak("publisher").post(f"snapshots/{new.pk}/quotations/", sent)[0] in (403, 409)


def test_what_a_person_saw(speak: Speak) -> None:
    api = speak("researcher")
    form = {"url": ADDRESS, "transcript": "Rund 3.000 Soldaten.", "language": "de"}
    status, body = api.upload(
        "documents/seen/", {**form, "file": SimpleUploadedFile("a.png", files.PNG, "image/png")}
    )
    assert status == 201 and body["snapshot"]["transcript_language"] == "de"
    bad = {**form, "file": SimpleUploadedFile("a.png", files.SVG, "image/png")}
    status, body = api.upload("documents/seen/", bad)
    assert (status, body["code"]) == (422, "file_type")
    assert api.upload("documents/seen/", form)[0] == 400
    again = {**form, "file": SimpleUploadedFile("a.png", files.PNG, "image/png")}
    assert speak("publisher").upload("documents/seen/", again)[0] == 403


def test_one_that_is_far_too_large_is_not_even_read(speak: Speak, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = dict.fromkeys(settings.UPLOAD_MAX_BYTES, 1)
    form = {"file": SimpleUploadedFile("a.png", files.PNG + b"x" * 3_100_000, "image/png")}
    assert speak("researcher").upload("documents/seen/", form)[0] == 413


def test_the_bundle(speak: Speak, people: People) -> None:
    claim = story.candidate(people)
    answer = raw(speak("publisher"), "post", f"claims/{claim.pk}/bundle/")
    assert answer.getvalue().startswith(b"PK") and answer["Content-Disposition"].startswith("attachment;")
    Appearance.objects.filter(statement__claim=claim).update(snapshot=story.snapshot_of("Else.", people))


def test_despite_robots(speak: Speak, people: People) -> None:
    intake(Incoming(url="https://hafenblatt.example/politik/paris-31-staaten"), people.monitor)
    job = Job.objects.get()
    place = f"jobs/{job.pk}/despite_robots/"
    assert speak("monitor").post(place, {"reason": "It holds the claim."})[0] == 422
    Job.objects.update(state=JobState.PARKED, error_kind="robots")
    assert speak("monitor").post(place, {})[0] == 400
    assert speak("publisher").post(place, {"reason": "x"})[0] == 403
    status, body = speak("monitor").post(place, {"reason": "It holds the claim."})
    assert (status, body["state"]) == (200, "waiting")
