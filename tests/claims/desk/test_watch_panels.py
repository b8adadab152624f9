"""Watches set, paused and ended from the page of a claim and of a document; what is wrong is said there."""

from __future__ import annotations

import html

import pytest
from django.utils import timezone

from claims import watches
from claims.models import Claim, ClaimWatch
from sources.models import Document, PageWatch, Snapshot
from tests.claims import story
from tests.claims.desk.conftest import SignIn
from tests.people import People

pytestmark = pytest.mark.django_db

PLAN = {"cadence": "weekly", "pages_per_run": "5", "pages_per_day": "9", "languages": ["fr"]}


@pytest.fixture
def claim(people: People) -> Claim:
    return story.candidate(people, story.COST)


@pytest.fixture
def snapshot(people: People) -> Snapshot:
    snapshot = story.snapshot_of(story.TEXT, people)
    Document.objects.filter(pk=snapshot.document_id).update(url="https://paper.example/harbour")
    return snapshot


def test_a_claim_is_watched_paused_and_ended_from_its_page(
    people: People, as_user: SignIn, claim: Claim
) -> None:
    client = as_user(people.researcher)
    answer = client.post(
        f"/admin/claim/{claim.pk}/watch/", {**PLAN, "reason": "It may be revised."}, follow=True
    )
    page = html.unescape(answer.content.decode())
    for words in ("searched for every week", "at most 5 new pages a run, 9 a day", "It may be revised."):
        assert words in page
    watch = ClaimWatch.objects.get()
    assert watch.languages == ["fr"] and watch.connectors == []
    for state in ("paused", "active", "ended"):
        client.post(f"/admin/claim-watch/{watch.pk}/{state}/", {"reason": f"now {state}"})
        watch.refresh_from_db()
        assert (watch.state, watch.reason) == (state, f"now {state}")
    assert watches.open_watch(claim) is None
    assert client.post(f"/admin/claim-watch/{watch.pk}/nonsense/", {"reason": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": ""}, "Why: Say why."),
        ({"reason": "a\x00b"}, "Null characters are not allowed"),
        ({"pages_per_run": "0"}, "New pages per run, at most"),
        ({"ends_on": "2001-01-01"}, "The last day is over"),
        ({"connectors": ["nobody"]}, "nobody"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_set(
    people: People, as_user: SignIn, claim: Claim, wrong: dict[str, object], sentence: str
) -> None:
    sent = {**PLAN, "reason": "It may be revised.", **wrong}
    answer = as_user(people.researcher).post(f"/admin/claim/{claim.pk}/watch/", sent)
    assert answer.status_code == 400
    assert sentence in html.unescape(answer.content.decode())
    assert not ClaimWatch.objects.exists()


def test_a_publisher_sees_the_watch_and_sets_none(people: People, as_user: SignIn, claim: Claim) -> None:
    client = as_user(people.publisher)
    assert client.post(f"/admin/claim/{claim.pk}/watch/", {**PLAN, "reason": "x"}).status_code == 403
    assert not ClaimWatch.objects.exists()


def test_a_page_is_watched_from_its_text_and_a_change_waits_on_the_home_page(
    people: People, as_user: SignIn, snapshot: Snapshot
) -> None:
    client = as_user(people.monitor)
    place = f"/admin/reader/{snapshot.pk}/"
    sent = {"cadence": "hourly", "reason": "They correct silently.", "next": place}
    page = client.post(f"/admin/documents/{snapshot.document_id}/watch/", sent, follow=True).content.decode()
    assert "fetched every hour" in page and "They correct silently." in page
    watch = PageWatch.objects.get()
    PageWatch.objects.update(before=snapshot, after=snapshot, changed_at=timezone.now())
    assert "Watched pages that changed" in client.get("/admin/").content.decode()
    assert "The text of the page changed" in client.get(place).content.decode()
    client.post(f"/admin/page-watch/{watch.pk}/seen/", {"next": place})
    assert "Watched pages that changed" not in client.get("/admin/").content.decode()
    refused = client.post(f"/admin/page-watch/{watch.pk}/ended/", {"reason": " ", "next": place}, follow=True)
    assert "Say why." in html.unescape(refused.content.decode())
    watch.refresh_from_db()
    assert watch.state == "active"
