"""Coverage over HTTP: the query before it is sent, a round with an edited one, rounds, dismissals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claims import evidence
from claims.models import Claim, CoverageRound, Evidence
from sources import jobs
from tests.claims import story
from tests.claims.api.speaking import Api
from tests.people import People

Speak = Callable[[str], Api]


@pytest.fixture
def claim(people: People) -> Claim:
    return story.candidate(people)


@pytest.fixture
def rows(people: People, claim: Claim) -> list[Evidence]:
    snapshot = story.snapshot_of(story.REGISTER, people)
    spans = [(0, 10), (11, 20)]
    return [
        evidence.add(claim, people.researcher, snapshot=snapshot, start=start, end=end)
        for start, end in spans
    ]


def seen(rows: list[Evidence]) -> list[dict[str, Any]]:
    return [{"id": str(row.pk), "version": row.version} for row in rows]


def test_no_round_asks_a_service_that_is_off_or_in_a_language_not_read(claim: Claim, speak: Speak) -> None:
    status, refused = speak("researcher").post(f"claims/{claim.pk}/gather/", {"connectors": ["nobody"]})
    assert status == 400 and "Not switched on: nobody" in refused["detail"]
    status, refused = speak("researcher").post(f"claims/{claim.pk}/gather/", {"languages": ["zz"]})
    assert status == 400 and "Not read: zz" in refused["detail"]
    assert not CoverageRound.objects.exists()


def test_the_query_is_shown_and_sent_back_changed(claim: Claim, speak: Speak) -> None:
    api = speak("monitor")
    status, query = api.get(f"claims/{claim.pk}/coverage-query/")
    worded = {one["language"]: one["terms"] for one in query["wordings"]}
    assert status == 200 and "Lastwagen" in worded["de"] and "1,200" in worded["en"]
    wordings = [{"language": "de", "terms": ["Lenne", "Lastwagen"]}]
    status, job = api.post(
        f"claims/{claim.pk}/gather/", {"wordings": wordings, "until": query["until"], "pages": 7}
    )
    assert (status, job["kind"]) == (202, "claims.gather")
    (row,) = api.get("coverage-rounds/", claim=str(claim.pk))[1]["results"]
    assert (row["wordings"], row["budget"], row["running"]) == (wordings, 7, True)
    assert api.post(f"claims/{claim.pk}/gather/", {"pages": 7})[0] == 409
    assert api.post(f"claims/{claim.pk}/gather/")[0] == 202


@pytest.mark.parametrize(
    "wrong",
    [
        {"wordings": []},
        {"wordings": [{"language": "de", "terms": []}]},
        {"wordings": [{"language": "de", "terms": ["x" * 101]}]},
        {"wordings": [{"terms": ["x"]}]},
        {"wordings": "x"},
        {"pages": 0},
        {"pages": 10**9},
        {"since": "2025-03-02", "until": "2025-03-01"},
        {"budget": 3},
    ],
)
def test_a_wish_that_cannot_be_met_begins_nothing(claim: Claim, speak: Speak, wrong: dict[str, Any]) -> None:
    status, _ = speak("researcher").post(f"claims/{claim.pk}/gather/", wrong)
    assert status == 400 and not CoverageRound.objects.exists()


def test_a_round_tells_searches_and_pages(claim: Claim, speak: Speak, settings: Any) -> None:
    settings.SAMPLE_PRESS = True
    api = speak("researcher")
    api.post(f"claims/{claim.pk}/gather/")
    while due := jobs.due(20):
        for job_id in due:
            jobs.run(job_id)
    row = CoverageRound.objects.get()
    status, told = api.get(f"coverage-rounds/{row.pk}/")
    assert status == 200 and told["running"] is False
    (search,) = [one for one in told["searches"] if one["connector"] == "sample_press"]
    assert (search["state"], search["negative"], told["pages"]) == ("nothing", "either", [])


def test_several_are_dismissed_with_a_code(claim: Claim, rows: list[Evidence], speak: Speak) -> None:
    api = speak("researcher")
    body = {"claim": str(claim.pk), "evidence": seen(rows), "code": "copy"}
    status, told = api.post("evidence/dismissals/", body)
    assert status == 200
    assert {(one["state"], one["dismissed_code"]) for one in told} == {("dismissed", "copy")}
    assert api.post("evidence/dismissals/", body)[0] == 412
    assert api.get("evidence/", claim=str(claim.pk), state="dismissed", language="xx")[1]["results"] == []
    assert speak("publisher").post("evidence/dismissals/", body)[0] == 403


@pytest.mark.parametrize("wrong", [{"code": "unheard"}, {"code": "other"}, {}, {"evidence": []}])
def test_dismissals_without_a_reason_change_nothing(
    claim: Claim, rows: list[Evidence], speak: Speak, wrong: dict[str, Any]
) -> None:
    body = {"claim": str(claim.pk), "evidence": seen(rows), **wrong}
    assert speak("researcher").post("evidence/dismissals/", body)[0] == 400
    assert set(claim.evidence.values_list("state", flat=True)) == {"candidate"}
