"""Origins on the dossier and the public page: sentences, picture, table, decisions."""

from __future__ import annotations

import re

import pytest

from claims.independence import keeping
from claims.models import CircularFinding, Claim, OriginRuling, Review
from claims.publication.content import build
from sources import jobs
from sources.models import Document
from tests.claims.desk.conftest import SignIn
from tests.claims.story import candidate, proven, review_in, step
from tests.people import People

pytestmark = [pytest.mark.django_db]


@pytest.fixture
def claim(people: People) -> Claim:
    found = candidate(people)
    proven(found, people)
    work_off()
    return found


def work_off() -> None:
    while due := jobs.due(100):
        for job_id in due:
            jobs.run(job_id)


def count_now(review: Review) -> None:
    """Count the origins of the review's claim, and do nothing else that waits."""
    claim = review.verdicts.get().claim
    keeping.keep(claim, *keeping.counted(claim))


def decision(ruling: str = "joined", reason: str = "One <b>hand</b>.") -> dict[str, str]:
    one, other = Document.objects.order_by("created_at").values_list("pk", flat=True)
    return {"one": str(one), "other": str(other), "ruling": ruling, "reason": reason}


def test_the_count_stands_on_the_page_with_its_picture(claim: Claim, people: People, as_user: SignIn) -> None:
    page = as_user(people.researcher).get(f"/admin/claim/{claim.pk}/").content.decode()
    assert re.search(r"2 reports in \d languages?, 2 origins", page)
    assert page.count('class="desk-origins-node"') == 2


def test_a_decision_is_shown_with_its_reason_and_undone(
    claim: Claim, people: People, as_user: SignIn
) -> None:
    client = as_user(people.researcher)
    assert client.post(f"/admin/claim/{claim.pk}/origins/decide/", decision()).status_code == 302
    work_off()
    page = client.get(f"/admin/claim/{claim.pk}/").content.decode()
    assert "One &lt;b&gt;hand&lt;/b&gt;." in page and ", 1 origin<" in page
    ruling = OriginRuling.objects.get()
    assert client.post(f"/admin/origins/{ruling.pk}/undo/").status_code == 302
    assert not OriginRuling.objects.exists()


@pytest.mark.parametrize(
    ("changed", "status"), [({"reason": " "}, 400), ({"one": "x"}, 400), ({"ruling": ""}, 400)]
)
def test_an_impossible_decision_is_refused_on_the_page(
    claim: Claim, people: People, as_user: SignIn, changed: dict[str, str], status: int
) -> None:
    answer = as_user(people.researcher).post(f"/admin/claim/{claim.pk}/origins/decide/", decision() | changed)
    assert answer.status_code == status and not OriginRuling.objects.exists()


def test_who_may_not_judge_does_not_decide(claim: Claim, people: People, as_user: SignIn) -> None:
    client = as_user(people.publisher)
    assert client.post(f"/admin/claim/{claim.pk}/origins/decide/", decision()).status_code == 403
    assert client.post(f"/admin/claim/{claim.pk}/origins/").status_code == 403
    assert not OriginRuling.objects.exists()


def test_circles_are_told_above_the_picture(claim: Claim, people: People, as_user: SignIn) -> None:
    CircularFinding.objects.create(claim=claim, kind="cycle", sentence="A → B → A cite one another.")
    page = as_user(people.researcher).get(f"/admin/claim/{claim.pk}/").content.decode()
    assert "A → B → A cite one another." in page


def test_readers_see_the_sentence_and_the_list_behind_it(people: People, as_user: SignIn) -> None:
    review = review_in("approved", people)
    count_now(review)
    (entry,) = build(review)["origins"]
    content = entry["counts"][0]
    listed = [report for origin in content["origins"] for report in origin["reports"]]
    assert content["reports"] == len(listed) == 2 and "2 origins" in content["sentence"]
    step(review, "publish", people, "publisher")
    page = as_user(people.outsider).get(f"/reviews/{Review.objects.get().slug}/").content.decode()
    assert content["sentence"] in page


def test_a_count_after_the_approval_does_not_undo_it(people: People) -> None:
    review = review_in("approved", people)
    count_now(review)
    assert build(review)["origins"]
    assert step(review, "publish", people, "publisher").state == "published"
