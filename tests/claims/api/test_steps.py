"""Steps over HTTP: one path per row of the tables, with every refusal in its own status."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse

from claims.models import Claim, Review
from claims.workflow import CLAIM_STEPS, REVIEW_STEPS
from sources.models import LogEntry
from tests.claims import story
from tests.claims.api.speaking import Api
from tests.people import People

Speak = Callable[[str], Api]
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def claim(people: People) -> Claim:
    return story.candidate(people)


def test_a_step_is_taken(claim: Claim, speak: Speak) -> None:
    api = speak("monitor")
    api.get(f"claims/{claim.pk}/")
    status, body = api.post(f"claims/{claim.pk}/steps/watch/", {}, seen=api.etag())
    assert (status, body["state"]) == (200, "watching")
    assert api.etag() == f'"{body["version"]}"'
    assert body["version"] == claim.version + 1
    claim.refresh_from_db()
    assert claim.state == "watching"


def test_accepting_opens_a_review(claim: Claim, speak: Speak) -> None:
    status, body = speak("researcher").post(f"claims/{claim.pk}/steps/accept/", seen=claim.version)
    assert status == 200
    (review,) = body["reviews"]
    assert speak("publisher").get(f"reviews/{review}/")[1]["verdicts"][0]["claim"] == str(claim.pk)


def test_accepting_joins_a_review(claim: Claim, people: People, speak: Speak) -> None:
    review = story.accepted(people, story.candidate(people, story.COST))
    body = {"review": str(review.pk)}
    status, joined = speak("researcher").post(f"claims/{claim.pk}/steps/accept/", body, seen=claim.version)
    assert (status, joined["reviews"]) == (200, [str(review.pk)])


def test_every_row_of_the_tables_has_its_path() -> None:
    for table, steps in (("claims", CLAIM_STEPS), ("reviews", REVIEW_STEPS)):
        for name in steps:
            path = reverse(f"api:{table}_{name}", args=[UNKNOWN])
            assert path == f"/api/v1/{table}/{UNKNOWN}/steps/{name}/"


def test_without_if_match_nothing_happens(claim: Claim, speak: Speak) -> None:
    status, body = speak("monitor").post(f"claims/{claim.pk}/steps/watch/")
    assert (status, body["code"]) == (428, "if_match_missing")
    claim.refresh_from_db()
    assert claim.state == "candidate"


@pytest.mark.parametrize(
    "seen", ["*", "1", 'W/"1"', '"1", "2"', '""', '"x"', '"' + "9" * 40 + '"', '"\u0661"']
)
def test_a_malformed_if_match_is_told(claim: Claim, speak: Speak, seen: str) -> None:
    status, body = speak("monitor").post(f"claims/{claim.pk}/steps/watch/", seen=seen)
    assert (status, body["code"]) == (400, "if_match_malformed")


def test_the_second_of_two_people_is_told_who_was_first(claim: Claim, speak: Speak) -> None:
    assert speak("monitor").post(f"claims/{claim.pk}/steps/watch/", seen=1)[0] == 200
    status, body = speak("researcher").post(f"claims/{claim.pk}/steps/accept/", seen=1)
    assert (status, body["code"]) == (412, "stale")
    assert "monitor" in body["detail"]


def test_the_wrong_state_is_409(claim: Claim, speak: Speak) -> None:
    status, body = speak("monitor").post(f"claims/{claim.pk}/steps/reopen/", seen=1)
    assert (status, body["code"]) == (409, "state")


def test_the_wrong_role_is_403(claim: Claim, speak: Speak) -> None:
    status, body = speak("publisher").post(f"claims/{claim.pk}/steps/watch/", seen=1)
    assert (status, body["code"]) == (403, "role")
    assert "monitor" in body["detail"]


def test_a_closed_gate_is_409_with_all_answers(people: People, speak: Speak) -> None:
    review = story.review_in("researching", people)
    status, body = speak("researcher").post(f"reviews/{review.pk}/steps/draft/", seen=review.version)
    assert (status, body["code"]) == (409, "gate")
    answers = {answer["gate"]: answer for answer in body["answers"]}
    assert set(answers) == set(REVIEW_STEPS["draft"].gates)
    assert not answers["primary_evidence"]["holds"]
    assert answers["primary_evidence"]["sentence"] in body["detail"]
    assert answers["primary_evidence"]["link"].startswith(f"/admin/dossier/{review.pk}/#")


def test_a_missing_input_is_400(claim: Claim, speak: Speak) -> None:
    status, body = speak("monitor").post(f"claims/{claim.pk}/steps/decline/", {}, seen=1)
    assert status == 400
    assert "code" in body["errors"]


@pytest.mark.parametrize(
    "body",
    [{"code": "because"}, {"code": "trivial", "state": "accepted"}, ["trivial"], "trivial", {"code": None}],
)
def test_wrong_inputs_are_400(claim: Claim, speak: Speak, body: object) -> None:
    status, told = speak("monitor").post(f"claims/{claim.pk}/steps/decline/", body, seen=1)
    assert (status, told["code"]) == (400, "invalid")
    claim.refresh_from_db()
    assert (claim.state, claim.version) == ("candidate", 1)


@pytest.mark.parametrize("path", [f"claims/{UNKNOWN}/steps/watch/", "claims/1/steps/watch/", "nothing/"])
def test_the_unknown_is_404_in_the_same_form(speak: Speak, path: str) -> None:
    status, body = speak("monitor").post(path, seen=1)
    assert (status, body["code"]) == (404, "not_found")


def test_an_unknown_step_is_404(claim: Claim, speak: Speak) -> None:
    assert speak("monitor").post(f"claims/{claim.pk}/steps/publish/", seen=1)[0] == 404


def test_the_author_cannot_approve_whatever_the_way(people: People, speak: Speak) -> None:
    review = story.review_in("desk_review", people)
    review.authors.add(people.desk_editor)
    status, body = speak("desk_editor").post(f"reviews/{review.pk}/steps/approve/", seen=review.version)
    assert (status, body["code"]) == (409, "gate")
    assert [answer["gate"] for answer in body["answers"] if not answer["holds"]] == ["second_eyes"]
    assert Review.objects.get(pk=review.pk).state == "desk_review"


def test_offers_name_the_steps_that_lead_on(claim: Claim, speak: Speak) -> None:
    api = speak("researcher")
    status, offers = api.get(f"claims/{claim.pk}/steps/")
    assert status == 200
    assert {offer["name"]: offer["allowed"] for offer in offers} == {
        "accept": True,
        "watch": False,
        "decline": False,
        "merge": False,
    }
    assert api.etag() == '"1"'
    refused = next(offer for offer in offers if offer["name"] == "decline")
    assert refused["needs"] == ["code"]
    assert "monitor" in refused["refusal"]


def test_offers_carry_the_answers_of_gates(people: People, speak: Speak) -> None:
    review = story.review_in("desk_review", people)
    offers = {offer["name"]: offer for offer in speak("desk_editor").get(f"reviews/{review.pk}/steps/")[1]}
    assert [answer["gate"] for answer in offers["approve"]["answers"]] == list(REVIEW_STEPS["approve"].gates)
    assert offers["approve"]["allowed"]


def test_many_claims_at_once_each_on_its_own(people: People, speak: Speak) -> None:
    first, second = story.candidate(people), story.candidate(people, story.COST)
    story.accepted(people, second)
    body = {"claims": [str(first.pk), str(second.pk)], "code": "trivial"}
    status, outcomes = speak("monitor").post("claims/steps/decline/", body)
    assert status == 200
    assert [(row["claim"], row["taken"]) for row in outcomes][0] == (str(first.pk), True)
    assert outcomes[0]["state"] == "declined"
    first.refresh_from_db()
    assert first.decline_code == "trivial"


def test_a_bulk_step_asks_for_the_role_too(claim: Claim, speak: Speak) -> None:
    body = {"claims": [str(claim.pk)]}
    status, outcomes = speak("publisher").post("claims/steps/watch/", body)
    assert (status, outcomes[0]["taken"]) == (200, False)
    claim.refresh_from_db()
    assert claim.state == "candidate"


def test_reviews_have_no_bulk_steps(people: People, speak: Speak) -> None:
    assert speak("publisher").post("reviews/steps/publish/", {"reviews": []})[0] == 404


def test_a_bulk_step_with_an_unknown_claim_changes_nothing(claim: Claim, speak: Speak) -> None:
    status, body = speak("monitor").post("claims/steps/watch/", {"claims": [str(claim.pk), UNKNOWN]})
    assert (status, body["code"]) == (404, "not_found")
    claim.refresh_from_db()
    assert claim.state == "candidate"


@pytest.mark.parametrize("claims", [[], ["x"], [UNKNOWN] * 201, UNKNOWN, None])
def test_a_bulk_step_reads_its_list(speak: Speak, claims: object) -> None:
    assert speak("monitor").post("claims/steps/watch/", {"claims": claims})[0] == 400


def test_the_log_names_the_person_behind_the_token(claim: Claim, people: People, speak: Speak) -> None:
    speak("monitor").post(f"claims/{claim.pk}/steps/watch/", seen=1)
    assert LogEntry.objects.get(action="claim.watch").who == f"user:{people.monitor.pk}"
