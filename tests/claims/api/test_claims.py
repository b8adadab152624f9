"""Claims and statements over HTTP: lists, detail with selectors, edits, a claim from a span, coverage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.models import Claim, Quantity
from sources.models import Job, LogEntry, Source
from tests.claims import story
from tests.claims.api.speaking import Api
from tests.people import People

Speak = Callable[[str], Api]
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def claim(people: People) -> Claim:
    return story.candidate(people)


def test_the_detail_tells_who_says_it_where(claim: Claim, speak: Speak) -> None:
    statement = story.statement_of(claim)
    Quantity.objects.create(
        statement=statement,
        raw="1,200",
        value=1200,
        low=1200,
        high=None,
        modality="at_least",
        bounds_from="stated",
    )
    api = speak("publisher")
    status, body = api.get(f"claims/{claim.pk}/")
    assert status == 200
    assert api.etag() == '"1"'
    (said,) = body["statements"]
    assert [(q["value"], q["high"]) for q in said["quantities"]] == [("1200", None)]
    (place,) = said["appearances"]
    position, quote = place["selector"]
    assert position["type"] == "TextPositionSelector"
    assert quote["type"] == "TextQuoteSelector"
    text = api.get(f"documents/{place['document']}/text/")[1]["text"]
    assert text[position["start"] : position["end"]] == quote["exact"] == story.LORRIES
    assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_lists_are_filtered_and_searched(claim: Claim, people: People, speak: Speak) -> None:
    other = story.candidate(people, story.COST)
    story.accepted(people, other)
    api = speak("monitor")

    def found(**query: str) -> set[str]:
        status, body = api.get("claims/", **query)
        assert status == 200, body
        return {row["id"] for row in body["results"]}

    assert found() == {str(claim.pk), str(other.pk)}
    assert found(state="accepted") == {str(other.pk)}
    assert found(kind="event") == set()
    assert found(search="LORRIES") == {str(claim.pk)}
    document = story.snapshot_of(story.TEXT, people).document
    assert found(document=str(document.pk)) == {str(claim.pk), str(other.pk)}
    assert found(document=UNKNOWN) == set()


@pytest.mark.parametrize("query", [{"state": "nowhere"}, {"document": "x"}, {"search": "a\x00"}])
def test_a_wrong_filter_is_told(speak: Speak, query: dict[str, str]) -> None:
    status, body = speak("monitor").get("claims/", **query)
    assert (status, body["code"]) == (400, "invalid")


def test_an_edit_needs_the_version_seen(claim: Claim, speak: Speak) -> None:
    api = speak("researcher")
    assert api.patch(f"claims/{claim.pk}/", {"text": "x"})[0] == 428
    status, body = api.patch(f"claims/{claim.pk}/", {"short_text": "1,200 lorries a day"}, seen=1)
    assert (status, body["short_text"], body["version"]) == (200, "1,200 lorries a day", 2)
    assert api.etag() == '"2"'


def test_a_late_edit_gets_both_texts(claim: Claim, speak: Speak) -> None:
    speak("monitor").patch(f"claims/{claim.pk}/", {"text": "First."}, seen=1)
    status, body = speak("researcher").patch(f"claims/{claim.pk}/", {"text": "Second."}, seen=1)
    assert (status, body["code"]) == (412, "stale")
    assert body["current"]["text"] == "First."
    assert body["current"]["version"] == 2
    assert body["attempted"] == ["text"]
    claim.refresh_from_db()
    assert claim.text == "First."


@pytest.mark.parametrize(
    "field",
    ["state", "id", "version", "created_at", "merged_into", "decline_code", "first_appearance", "nonsense"],
)
def test_what_is_not_editable_is_refused_by_name(claim: Claim, speak: Speak, field: str) -> None:
    status, body = speak("monitor").patch(f"claims/{claim.pk}/", {field: "accepted", "text": "x"}, seen=1)
    assert (status, list(body["errors"])) == (400, [field])
    claim.refresh_from_db()
    assert (claim.state, claim.version) == ("candidate", 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"text": {"a": 1}},
        {"text": ""},
        {"text": "a\x00"},
        {"kind": "rumour"},
        {"places": "Kursk"},
        {"places": [["Kursk"]]},
        {"topics": [UNKNOWN]},
        {"priority": 10**9},
        {"window_start": "2025-13-01"},
        {"window_start": "2025-02-01", "window_end": "2025-01-01"},
        {"short_text": "x" * 201},
    ],
)
def test_impossible_values_are_refused(claim: Claim, speak: Speak, changes: dict[str, object]) -> None:
    status, body = speak("monitor").patch(f"claims/{claim.pk}/", changes, seen=1)
    assert status == 400, body
    claim.refresh_from_db()
    assert claim.version == 1


def test_a_value_that_contradicts_what_stays_is_refused(claim: Claim, speak: Speak) -> None:
    api = speak("monitor")
    assert api.patch(f"claims/{claim.pk}/", {"window_start": "2025-01-01"}, seen=1)[0] == 200
    status, body = api.patch(f"claims/{claim.pk}/", {"window_end": "2024-12-31"}, seen=2)
    assert (status, body["code"]) == (400, "input")
    claim.refresh_from_db()
    assert (claim.window_end, claim.version) == (None, 2)


def test_put_is_no_way_round(claim: Claim, speak: Speak) -> None:
    api = speak("monitor")
    answer = api.client.put(f"/api/v1/claims/{claim.pk}/", {}, "application/json", headers=api.headers)
    assert answer.status_code == 405
    override = {**api.headers, "X-HTTP-Method-Override": "PATCH", "If-Match": '"1"'}
    answer = api.client.post(f"/api/v1/claims/{claim.pk}/", {}, "application/json", headers=override)
    assert answer.status_code == 405
    assert set(answer.json()) == {"code", "detail"}


def test_a_merged_claim_leads_to_the_other(claim: Claim, people: People, speak: Speak) -> None:
    other = story.candidate(people, story.COST)
    api = speak("monitor")
    assert api.post(f"claims/{claim.pk}/steps/merge/", {"into": str(other.pk)}, seen=1)[0] == 200
    assert api.get(f"claims/{claim.pk}/")[0] == 307
    assert api.last.headers["Location"] == f"/api/v1/claims/{other.pk}/"


def test_a_claim_is_made_from_a_span(people: People, speak: Speak) -> None:
    snapshot = story.snapshot_of(story.TEXT, people)
    start = snapshot.text.index(story.COST)
    span = {"snapshot": str(snapshot.pk), "start": start, "end": start + len(story.COST)}
    status, body = speak("researcher").post("claims/", span)
    assert (status, body["state"]) == (201, "candidate")
    position = body["statements"][0]["appearances"][0]["selector"][0]
    assert (position["start"], position["end"]) == (span["start"], span["end"])


@pytest.mark.parametrize(
    ("start", "end", "status"), [(5, 5, 422), (9, 3, 422), (0, 10**9, 422), (-1, 4, 400), (0, 10**12, 400)]
)
def test_an_impossible_span_is_refused(
    people: People, speak: Speak, start: int, end: int, status: int
) -> None:
    snapshot = story.snapshot_of(story.TEXT, people)
    span = {"snapshot": str(snapshot.pk), "start": start, "end": end}
    assert speak("researcher").post("claims/", span)[0] == status
    assert not Claim.objects.exists()


def test_a_publisher_makes_no_claims(people: People, speak: Speak) -> None:
    snapshot = story.snapshot_of(story.TEXT, people)
    span = {"snapshot": str(snapshot.pk), "start": 0, "end": 10}
    assert speak("publisher").post("claims/", span)[0] == 403


def test_coverage_is_asked_for_in_the_background(claim: Claim, speak: Speak) -> None:
    status, job = speak("researcher").post(f"claims/{claim.pk}/gather/")
    assert (status, job["kind"], job["state"]) == (202, "claims.gather", "waiting")
    assert Job.objects.get(pk=job["id"]).payload["claim"] == str(claim.pk)
    assert speak("researcher").get(f"jobs/{job['id']}/")[1]["id"] == job["id"]
    assert speak("panel_editor").post(f"claims/{claim.pk}/gather/")[0] == 403


def test_a_known_source_is_named_as_claimant(claim: Claim, people: People, speak: Speak) -> None:
    source = Source.objects.create(name="City council", kind="state_body")
    statement = story.statement_of(claim)
    status, body = speak("researcher").patch(
        f"statements/{statement.pk}/", {"claimant": str(source.pk)}, seen=1
    )
    assert (status, body["claimant"], body["claimant_name"]) == (200, str(source.pk), "City council")


def test_an_unknown_source_is_added_with_its_naming(claim: Claim, people: People, speak: Speak) -> None:
    statement = story.statement_of(claim)
    new = {"claimant": {"name": "City council", "kind": "state_body"}, "role": "speaker"}
    status, body = speak("researcher").patch(f"statements/{statement.pk}/", new, seen=1)
    assert (status, body["claimant_name"], body["role"]) == (200, "City council", "speaker")
    assert LogEntry.objects.get(action="source.add").who == f"user:{people.researcher.pk}"


def test_a_refused_naming_leaves_no_source_behind(claim: Claim, speak: Speak) -> None:
    new = {"claimant": {"name": "City council", "kind": "state_body"}}
    path = f"statements/{story.statement_of(claim).pk}/"
    assert speak("researcher").patch(path, new, seen=7)[0] == 412
    assert speak("publisher").patch(path, new, seen=1)[0] == 403
    assert not Source.objects.exists()


def test_the_outlet_may_speak_for_itself_but_not_for_two(claim: Claim, speak: Speak) -> None:
    path = f"statements/{story.statement_of(claim).pk}/"
    api = speak("researcher")
    both = {"own_voice": True, "claimant": {"name": "City council", "kind": "state_body"}}
    assert api.patch(path, both, seen=1)[0] == 400
    assert api.patch(path, {"own_voice": True}, seen=1)[1]["own_voice"] is True


@pytest.mark.parametrize(
    "claimant",
    [UNKNOWN, "x", 7, ["x"], {"name": "x"}, {"name": "x", "kind": "ghost"}, {"name": "!", "kind": "person"}],
)
def test_a_claimant_that_is_nobody_is_refused(claim: Claim, speak: Speak, claimant: object) -> None:
    path = f"statements/{story.statement_of(claim).pk}/"
    status, _ = speak("researcher").patch(path, {"claimant": claimant}, seen=1)
    assert 400 <= status < 500
    assert not Source.objects.exists()
