"""The coverage page: the query to edit, candidates judged in passing with undo, filters, who may, bad input."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from claims import coverage, evidence
from claims.models import Claim, CoverageRound, Evidence, SearchLog
from sources.models import Document, Snapshot
from tests.claims import story
from tests.claims.desk.conftest import SignIn
from tests.people import People

REASON = "off_topic"


@pytest.fixture
def claim(people: People) -> Claim:
    return story.candidate(people)


@pytest.fixture
def rows(people: People, claim: Claim) -> list[Evidence]:
    """Two candidates in two languages, found by two services, the second with a suggestion."""
    made = []
    for number, (language, service) in enumerate((("en", "rss"), ("fr", "gdelt")), start=1):
        snapshot: Snapshot = story.snapshot_of(
            f"Counts {number}\n\nIt counts {number},184 lorries a day.\n", people
        )
        Document.objects.filter(pk=snapshot.document_id).update(language=language)
        found = {"relevance": 0.9 - number / 10, "relevance_reasons": ["same matter"], "found_by": service}
        suggested = (
            {"suggested_stance": "refutes", "suggested_because": "It excludes 1,200."} if number == 2 else {}
        )
        made.append(evidence.add(claim, None, snapshot=snapshot, start=0, end=8, **found, **suggested))
    return made


def url(claim: Claim, part: str = "") -> str:
    return f"/admin/claim/{claim.pk}/coverage/{part}"


def seen(*rows: Evidence) -> str:
    return ",".join(f"{row.pk}:{row.version}" for row in rows)


def fresh(row: Evidence) -> Evidence:
    row.refresh_from_db()
    return row


def body(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def sent(claim: Claim, **changes: Any) -> dict[str, Any]:
    return {"terms_en": "Lenne; lorries; 1,200", "pages": 10, "connectors": ["sample_press"], **changes}


def test_the_query_is_shown_before_anything_is_sent(people: People, as_user: SignIn, claim: Claim) -> None:
    page = body(as_user(people.monitor), url(claim))
    assert "Nobody has asked for coverage" in page
    assert "lorries; 1,200" in page and "Lastwagen; 1.200" in page and "1 200" in page
    assert not CoverageRound.objects.exists()


def test_an_edited_query_is_asked(people: People, as_user: SignIn, claim: Claim) -> None:
    own = {"own_language": "pl", "own_terms": "ciężarówki", "since": "2025-03-01"}
    answer = as_user(people.monitor).post(url(claim, "ask/"), sent(claim, **own))
    assert answer.status_code == 302
    row = CoverageRound.objects.get(claim=claim)
    assert row.wordings == [
        {"language": "en", "terms": ["Lenne", "lorries", "1,200"]},
        {"language": "pl", "terms": ["ciężarówki"]},
    ]
    assert (row.budget, str(row.since), row.connectors) == (10, "2025-03-01", ["sample_press"])
    page = body(as_user(people.monitor), url(claim))
    assert "The search is being opened" in page and "ciężarówki" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"terms_en": " ; "}, "at least one term"),
        ({"pages": 0}, "greater than or equal to 1"),
        ({"connectors": ["nobody"]}, "nobody"),
        ({"connectors": []}, "Tick at least one service"),
        ({"own_terms": "x" * 101}, "Your own words: a wording has at most 12 terms"),
        ({"since": "2025-03-09", "until": "2025-03-01"}, "exchange them"),
        ({"terms_en": ";".join("abcdefghijklmn")}, "at most 12 terms"),
        ({"since": "yesterday"}, "valid date"),
    ],
)
def test_a_query_that_cannot_be_sent_is_shown_as_typed(
    people: People, as_user: SignIn, claim: Claim, changes: dict[str, Any], said: str
) -> None:
    answer = as_user(people.monitor).post(url(claim, "ask/"), sent(claim, **changes))
    assert answer.status_code == 400 and said in answer.content.decode()
    assert not CoverageRound.objects.exists()


def test_accepting_in_passing_tells_and_is_undone(
    people: People, as_user: SignIn, claim: Claim, rows: list[Evidence]
) -> None:
    client = as_user(people.researcher)
    answer = client.post(url(claim, "accept/"), {"seen": seen(rows[1]), "stance": "refutes"}, follow=True)
    page = answer.content.decode()
    assert "Accepted (refutes)" in page and 'id="undo"' in page
    row = fresh(rows[1])
    assert (row.state, row.stance, row.suggested_stance) == ("accepted", "refutes", "refutes")
    client.post(url(claim, "undo/"), {"seen": seen(row)})
    assert fresh(row).state == "candidate"


def test_several_are_dismissed_at_once_and_undone_at_once(
    people: People, as_user: SignIn, claim: Claim, rows: list[Evidence]
) -> None:
    client = as_user(people.researcher)
    answer = client.post(url(claim, "dismiss/"), {"seen": seen(*rows), "code": REASON}, follow=True)
    assert "2 candidates dismissed" in answer.content.decode()
    assert {(fresh(row).state, row.dismissed_code) for row in rows} == {("dismissed", REASON)}
    client.post(url(claim, "undo/"), {"seen": seen(*rows)})
    assert {fresh(row).state for row in rows} == {"candidate"}


@pytest.mark.parametrize(
    ("act", "entered", "status"),
    [
        ("dismiss", {"code": ""}, 400),
        ("dismiss", {"code": "unheard"}, 400),
        ("accept", {"stance": "likes"}, 400),
        ("burn", {}, 400),
        ("undo", {}, 409),
        ("dismiss", {"seen": "x:1", "code": REASON}, 400),
        ("dismiss", {"seen": "", "code": REASON}, 400),
        ("dismiss", {"seen": "00000000-0000-4000-8000-000000000000:1", "code": REASON}, 400),
    ],
)
def test_a_judgement_that_says_nothing_changes_nothing(
    people: People,
    as_user: SignIn,
    claim: Claim,
    rows: list[Evidence],
    act: str,
    entered: dict[str, str],
    status: int,
) -> None:
    answer = as_user(people.researcher).post(url(claim, f"{act}/"), {"seen": seen(rows[0]), **entered})
    assert answer.status_code == status and 'id="refusal"' in answer.content.decode()
    assert fresh(rows[0]).state == "candidate"


def test_a_stale_judgement_is_refused(
    people: People, as_user: SignIn, claim: Claim, rows: list[Evidence]
) -> None:
    old = seen(rows[0])
    evidence.grade(rows[0], people.researcher, version=rows[0].version, changes={"stance": "supports"})
    answer = as_user(people.researcher).post(url(claim, "dismiss/"), {"seen": old, "code": REASON})
    assert answer.status_code == 409 and fresh(rows[0]).state == "candidate"


def test_the_list_is_filtered_and_ordered(
    people: People, as_user: SignIn, claim: Claim, rows: list[Evidence]
) -> None:
    client = as_user(people.researcher)
    page = body(client, url(claim))
    assert page.index("Counts 1") < page.index("Counts 2")
    assert "suggested: refutes" in page and "It excludes 1,200." in page
    for query in ("language=fr", "connector=gdelt"):
        page = body(client, url(claim, f"?{query}"))
        assert str(rows[1].pk) in page and str(rows[0].pk) not in page
    page = body(client, url(claim, "?state=accepted"))
    assert "No evidence fits this filter" in page
    assert body(client, url(claim, "?state=nonsense&done=nonsense&language=" + "x" * 500))


def test_who_may_what(people: People, as_user: SignIn, claim: Claim, rows: list[Evidence]) -> None:
    client = as_user(people.publisher)
    assert "data-accept" not in body(client, url(claim))
    assert client.post(url(claim, "ask/"), sent(claim)).status_code == 403
    assert client.post(url(claim, "dismiss/"), {"seen": seen(rows[0]), "code": REASON}).status_code == 403
    assert as_user(people.outsider).get(url(claim)).status_code in (302, 403)
    assert fresh(rows[0]).state == "candidate" and not CoverageRound.objects.exists()


def test_the_live_parts_follow_the_round(people: People, as_user: SignIn, claim: Claim) -> None:
    client = as_user(people.monitor)
    assert client.get(url(claim, "live.json")).json()["running"] is False
    coverage.gather(claim, people.monitor)
    told = client.get(url(claim, "live.json")).json()
    assert told["running"] and "The search is being opened" in told["round"]
    row = CoverageRound.objects.get()
    SearchLog.objects.create(claim=claim, round=row, connector="rss", state="nothing", negative="either")
    told = client.get(url(claim, "live.json")).json()
    assert not told["running"] and "Nothing was found, and that is kept as a finding" in told["round"]
