"""Origins over the API: read, counted again, decided and undone, each by whom may."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.models import Claim, OriginRuling
from sources import jobs
from sources.models import Document
from tests.claims.api.speaking import Api
from tests.claims.story import candidate, proven
from tests.people import People

pytestmark = [pytest.mark.django_db]

Speak = Callable[[str], Api]


@pytest.fixture
def claim(people: People) -> Claim:
    found = candidate(people)
    proven(found, people)
    return found


def work_off() -> None:
    while due := jobs.due(100):
        for job_id in due:
            jobs.run(job_id)


def reports(claim: Claim) -> list[str]:
    return [str(pk) for pk in Document.objects.order_by("created_at").values_list("pk", flat=True)]


def test_counts_with_their_sentence_and_what_stands_behind_them(claim: Claim, speak: Speak) -> None:
    work_off()
    status, body = speak("monitor").get(f"claims/{claim.pk}/origins/")
    assert status == 200
    content = next(row for row in body["counts"] if row["aspect"] == "content")
    assert (content["reports"], content["k_loose"], content["k_strict"]) == (2, 2, 2)
    assert content["sentence"].startswith("2 reports in ") and content["sentence"].endswith(", 2 origins")
    named = [
        document
        for origin in body["origins"]
        if origin["aspect"] == "content"
        for document in origin["documents"]
    ]
    assert sorted(named) == sorted(reports(claim))


def test_before_the_first_count_the_lists_are_empty(people: People, speak: Speak) -> None:
    found = candidate(people)
    status, body = speak("researcher").get(f"claims/{found.pk}/origins/")
    assert (status, body["counts"], body["origins"], body["edges"]) == (200, [], [], [])


def test_a_decision_is_made_and_taken_back(claim: Claim, speak: Speak) -> None:
    one, other = reports(claim)
    asked = {"one": one, "other": other, "ruling": "joined", "reason": "One hand."}
    api = speak("researcher")
    status, made = api.post(f"claims/{claim.pk}/origins/rulings/", asked)
    assert status == 201 and made["ruling"] == "joined"
    work_off()
    _, body = api.get(f"claims/{claim.pk}/origins/")
    assert {row["k_loose"] for row in body["counts"] if row["aspect"] == "content"} == {1}
    status, _ = api.delete(f"claims/{claim.pk}/origins/rulings/{made['id']}/")
    assert status == 204 and not OriginRuling.objects.exists()


@pytest.mark.parametrize("who", ["nobody", "monitor", "publisher"])
def test_others_do_not_decide(claim: Claim, speak: Speak, who: str) -> None:
    one, other = reports(claim)
    asked = {"one": one, "other": other, "ruling": "joined", "reason": "One hand."}
    status, _ = speak(who).post(f"claims/{claim.pk}/origins/rulings/", asked)
    assert status in (401, 403) and not OriginRuling.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"ruling": "perhaps"}, {"reason": ""}, {"one": "nobody"}, {"colour": "red"}, {"other": None}]
)
def test_bad_decisions_are_refused_with_a_reason(
    claim: Claim, speak: Speak, wrong: dict[str, object]
) -> None:
    one, other = reports(claim)
    asked = {"one": one, "other": other, "ruling": "joined", "reason": "One hand."} | wrong
    status, body = speak("researcher").post(f"claims/{claim.pk}/origins/rulings/", asked)
    assert status == 400 and body and not OriginRuling.objects.exists()


def test_counting_is_asked_for(claim: Claim, speak: Speak) -> None:
    status, job = speak("monitor").post(f"claims/{claim.pk}/origins/count/")
    assert status == 202 and job["kind"] == "claims.count_origins"
    assert speak("publisher").post(f"claims/{claim.pk}/origins/count/")[0] == 403
