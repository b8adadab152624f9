"""Evidence over HTTP: pointed to, accepted, dismissed, taken back, graded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claims.models import Claim, Evidence
from tests.claims import story
from tests.claims.api.speaking import Api
from tests.people import People

Speak = Callable[[str], Api]


@pytest.fixture
def claim(people: People) -> Claim:
    return story.candidate(people)


def passage(claim: Claim, people: People) -> dict[str, Any]:
    snapshot = story.snapshot_of(story.REGISTER, people)
    start = snapshot.text.index("1,184")
    return {"claim": str(claim.pk), "snapshot": str(snapshot.pk), "start": start, "end": start + 5}


def test_a_passage_is_pointed_to(claim: Claim, people: People, speak: Speak) -> None:
    api = speak("monitor")
    status, body = api.post("evidence/", {**passage(claim, people), "stance": "refutes"})
    assert (status, body["state"], body["exact"], body["stance"]) == (201, "candidate", "1,184", "refutes")
    assert api.etag() == '"1"'
    assert api.get("evidence/", claim=str(claim.pk), state="candidate")[1]["results"] == [body]
    assert api.get("evidence/", state="accepted")[1]["results"] == []


def test_an_external_record_is_pointed_to(claim: Claim, speak: Speak) -> None:
    record = {"claim": str(claim.pk), "external_title": "Land register, sheet 12", "record_kind": "register"}
    status, body = speak("researcher").post("evidence/", record)
    assert (status, body["snapshot"], body["record_kind"]) == (201, None, "register")


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "accepted"},
        {"relevance": 1},
        {"found_by": "me"},
        {"start": 5, "end": 5},
        {"end": None},
        {"end": 10**6},
        {"stance": "likes"},
        {"credibility": 7},
        {"snapshot": "x"},
        {"claim": None},
        {"external_url": "javascript:alert(1)"},
        {"interests": "a\x00"},
    ],
)
def test_impossible_evidence_is_refused(
    claim: Claim, people: People, speak: Speak, wrong: dict[str, object]
) -> None:
    status, body = speak("researcher").post("evidence/", passage(claim, people) | wrong)
    assert status == 400, body
    assert not Evidence.objects.exists()


def test_the_same_passage_twice_is_told(claim: Claim, people: People, speak: Speak) -> None:
    api = speak("researcher")
    assert api.post("evidence/", passage(claim, people))[0] == 201
    status, body = api.post("evidence/", passage(claim, people))
    assert (status, body["code"]) == (400, "input")
    assert "already" in body["detail"]


def test_it_is_accepted_with_grades_and_taken_back(claim: Claim, people: People, speak: Speak) -> None:
    api = speak("researcher")
    found = api.post("evidence/", passage(claim, people))[1]
    grades = {"directness": "primary", "reliability": "B", "credibility": 2}
    status, body = api.post(f"evidence/{found['id']}/accept/", grades, seen=api.etag())
    assert (status, body["state"]) == (200, "accepted")
    assert {name: body[name] for name in grades} == grades
    status, body = api.post(f"evidence/{found['id']}/restore/", seen=api.etag())
    assert (status, body["state"]) == (200, "candidate")


def test_it_is_dismissed_with_a_reason(claim: Claim, people: People, speak: Speak) -> None:
    api = speak("researcher")
    path = f"evidence/{api.post('evidence/', passage(claim, people))[1]['id']}/"
    assert api.post(f"{path}dismiss/", {}, seen=1)[0] == 400
    assert api.post(f"{path}dismiss/", {"reason": " "}, seen=1)[0] == 400
    status, body = api.post(f"{path}dismiss/", {"reason": "Another bridge."}, seen=1)
    assert (status, body["state"], body["dismissed_reason"]) == (200, "dismissed", "Another bridge.")
    assert api.post(f"{path}accept/", seen=body["version"])[0] == 409


def test_judging_needs_the_version_and_the_role(claim: Claim, people: People, speak: Speak) -> None:
    path = f"evidence/{speak('monitor').post('evidence/', passage(claim, people))[1]['id']}/"
    for verb in ("accept", "dismiss", "restore", "attach"):
        assert speak("researcher").post(f"{path}{verb}/", {"reason": "x"})[0] == 428
    assert speak("researcher").post(f"{path}accept/", seen=4)[0] == 412
    assert speak("monitor").post(f"{path}accept/", seen=1)[0] == 403
    assert speak("monitor").patch(path, {"stance": "refutes"}, seen=1)[0] == 403
    assert Evidence.objects.get().state == "candidate"


def test_grades_are_edited(claim: Claim, people: People, speak: Speak) -> None:
    api = speak("researcher")
    path = f"evidence/{api.post('evidence/', passage(claim, people))[1]['id']}/"
    status, body = api.patch(path, {"anonymous": True, "interests": "Paid by the port."}, seen=1)
    assert (status, body["anonymous"], body["version"]) == (200, True, 2)
    status, body = api.patch(path, {"state": "accepted", "exact": "1,200"}, seen=2)
    assert (status, set(body["errors"])) == (400, {"state", "exact"})


def test_an_address_gets_its_snapshot(claim: Claim, people: People, speak: Speak) -> None:
    api = speak("researcher")
    record = {"claim": str(claim.pk), "external_url": "https://register.example/17"}
    path = f"evidence/{api.post('evidence/', record)[1]['id']}/"
    where = {name: value for name, value in passage(claim, people).items() if name != "claim"}
    status, body = api.post(f"{path}attach/", where, seen=1)
    assert (status, body["exact"]) == (200, "1,184")
