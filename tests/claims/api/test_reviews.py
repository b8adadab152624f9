"""Reviews and verdicts over HTTP."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.models import Review, Verdict
from tests.claims import story
from tests.claims.api.speaking import Api
from tests.people import People

Speak = Callable[[str], Api]


@pytest.fixture
def review(people: People) -> Review:
    return story.review_in("researching", people)


def test_the_detail_holds_verdicts_and_people(review: Review, speak: Speak) -> None:
    api = speak("monitor")
    status, body = api.get(f"reviews/{review.pk}/")
    assert (status, api.etag()) == (200, f'"{review.version}"')
    assert (body["state"], body["standing"], body["authors"]) == ("researching", "none", ["researcher"])
    assert [verdict["rating"] for verdict in body["verdicts"]] == [None]
    assert body["editions"] == []


def test_lists_are_filtered(review: Review, people: People, speak: Speak) -> None:
    api = speak("monitor")
    claim = str(review.verdicts.get().claim_id)
    for query in ({"state": "researching"}, {"author": "researcher"}, {"claim": claim}, {"standing": "none"}):
        assert [row["id"] for row in api.get("reviews/", **query)[1]["results"]] == [str(review.pk)], query
    for query in ({"state": "approved"}, {"author": "publisher"}, {"search": "nothing like it"}):
        assert api.get("reviews/", **query)[1]["results"] == [], query


def test_the_text_is_edited(review: Review, speak: Speak) -> None:
    changes = {"title": "Fewer lorries", "in_short": "One.\nTwo.", "evidence_cutoff": "2025-03-05"}
    status, body = speak("researcher").patch(f"reviews/{review.pk}/", changes, seen=review.version)
    assert status == 200
    assert {name: body[name] for name in changes} == changes


@pytest.mark.parametrize(
    "field",
    [
        "state",
        "standing",
        "version",
        "approved_hash",
        "approved_by",
        "authors",
        "editors",
        "round",
        "under_review",
    ],
)
def test_what_the_door_sets_cannot_be_written(review: Review, speak: Speak, field: str) -> None:
    status, body = speak("desk_editor").patch(f"reviews/{review.pk}/", {field: "live"}, seen=review.version)
    assert (status, list(body["errors"])) == (400, [field])


def test_two_edits_at_once_lose_nothing(review: Review, speak: Speak) -> None:
    path = f"reviews/{review.pk}/"
    assert speak("researcher").patch(path, {"title": "Mine"}, seen=review.version)[0] == 200
    status, body = speak("desk_editor").patch(path, {"title": "Yours"}, seen=review.version)
    assert (status, body["current"]["title"], body["attempted"]) == (412, "Mine", ["title"])


def test_a_verdict_is_written(review: Review, people: People, speak: Speak) -> None:
    verdict = review.verdicts.get()
    cited = story.proven(verdict.claim, people)
    verdict.refresh_from_db()
    changes = {
        "rating": "mostly_true",
        "confidence": "high",
        "summary": "A little fewer.",
        "justification": [{"reason": "The register says so.", "evidence": [str(cited.pk)]}],
        "attribution_verdict": "confirmed",
    }
    api = speak("researcher")
    status, body = api.patch(f"verdicts/{verdict.pk}/", changes, seen=verdict.version)
    assert status == 200
    assert {name: body[name] for name in changes} == changes
    assert api.get(f"verdicts/{verdict.pk}/")[1] == body


@pytest.mark.parametrize(
    "changes",
    [
        {"rating": "five_pinocchios"},
        {"rating": "no_such"},
        {"justification": "because"},
        {"justification": [{"reason": "x", "evidence": ["not-an-id"]}]},
        {"justification": [{"reason": "x", "evidence": ["00000000-0000-4000-8000-000000000000"]}]},
        {"justification": [{"reason": "x", "weight": 1, "evidence": []}, 7]},
        {"claim": "00000000-0000-4000-8000-000000000000"},
        {"summary": "x" * 401},
        {"order": 1},
    ],
)
def test_impossible_verdicts_are_refused(review: Review, speak: Speak, changes: dict[str, object]) -> None:
    verdict = review.verdicts.get()
    status, body = speak("researcher").patch(f"verdicts/{verdict.pk}/", changes, seen=verdict.version)
    assert status == 400, body
    assert Verdict.objects.get().version == verdict.version


def test_a_verdict_joins_and_leaves(review: Review, people: People, speak: Speak) -> None:
    claim = story.candidate(people, story.COST)
    story.accepted(people, claim)
    api = speak("researcher")
    path = f"reviews/{review.pk}/verdicts/"
    assert api.post(path, {"claim": str(claim.pk)})[0] == 428
    status, body = api.post(path, {"claim": str(claim.pk)}, seen=review.version)
    assert (status, body["claim"]) == (201, str(claim.pk))
    path = f"verdicts/{body['id']}/"
    assert api.delete(path)[0] == 428
    assert api.delete(path, seen=body["version"])[0] == 204
    assert review.verdicts.count() == 1


def test_an_edit_after_approval_takes_the_round_back(people: People, speak: Speak) -> None:
    review = story.review_in("approved", people)
    status, body = speak("researcher").patch(f"reviews/{review.pk}/", {"body": "More."}, seen=review.version)
    assert (status, body["state"], body["approved_hash"]) == (200, "drafted", "")


def test_gates_are_told(review: Review, speak: Speak) -> None:
    status, answers = speak("researcher").get(f"reviews/{review.pk}/gates/")
    assert status == 200
    assert {"checkable", "second_eyes"} <= {answer["gate"] for answer in answers}
    assert all(set(answer) == {"gate", "holds", "sentence", "link"} for answer in answers)


def test_the_log_tells_the_course_newest_first(people: People, speak: Speak) -> None:
    review = story.review_in("published", people)
    api = speak("monitor")
    actions: list[str] = []
    ordinals: list[int] = []
    status, page = api.get(f"reviews/{review.pk}/log/", page_size="4")
    while True:
        assert status == 200
        actions += [line["action"] for line in page["results"]]
        ordinals += [line["ordinal"] for line in page["results"]]
        if not page["next"]:
            break
        status, page = api.get(page["next"].removeprefix("http://testserver"))
    assert actions[0] == "review.publish"
    assert ordinals == sorted(set(ordinals), reverse=True)
    for step in ("approve", "submit", "draft", "research", "assign"):
        assert f"review.{step}" in actions
    assert {"verdict.edit", "evidence.accept", "statement.edit", "claim.accept"} <= set(actions)


def test_a_published_review_names_its_edition(people: People, speak: Speak) -> None:
    review = story.review_in("published", people)
    body = speak("monitor").get(f"reviews/{review.pk}/")[1]
    assert (body["state"], body["standing"], body["approved_by"]) == ("published", "live", "desk_editor")
    (edition,) = body["editions"]
    assert edition["number"] == 1
    assert edition["content_sha256"] == review.editions.get().content_sha256
