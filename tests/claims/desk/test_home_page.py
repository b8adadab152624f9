"""Home: what waits for whom, and what to do next where nothing waits."""

from __future__ import annotations

import pytest
from django.test import Client

from claims.models import Edition
from sources.models import Job
from tests.claims.desk.conftest import SignIn
from tests.claims.story import candidate, review_in
from tests.people import People


def home(client: Client) -> str:
    return client.get("/admin/").content.decode()


def test_an_empty_desk_says_what_to_do(people: People, as_user: SignIn, worker: None) -> None:
    page = home(as_user(people.researcher))
    assert "No candidate waits for a decision. Add an article to find some." in page
    assert "No article yet. Add one" in page
    assert 'href="/admin/intake/"' in page
    assert "Background work waits" not in page


def test_candidates_wait_for_whoever_decides(people: People, as_user: SignIn) -> None:
    claim = candidate(people)
    assert claim.short_text in home(as_user(people.monitor))
    assert claim.short_text not in home(as_user(people.publisher))


@pytest.mark.parametrize(
    ("state", "role", "heading"),
    [
        ("assigned", "researcher", "Being written by me"),
        ("desk_review", "desk_editor", "Waiting for a second pair of eyes"),
        ("approved", "publisher", "Approved, to be published"),
    ],
)
def test_a_review_waits_for_the_person_of_its_next_step(
    people: People, as_user: SignIn, state: str, role: str, heading: str
) -> None:
    review = review_in(state, people)
    section = home(as_user(people.of_role(role))).split(heading)[1].split("</section>")[0]
    assert f"/admin/dossier/{review.pk}/" in section


def test_a_review_of_two_editions_is_published_once(people: People, as_user: SignIn) -> None:
    review = review_in("published", people)
    first = review.editions.get()
    again = {
        name: getattr(first, name) for name in ("content", "content_sha256", "head_of_log", "published_at")
    }
    Edition.objects.create(review=review, number=2, published_by=people.publisher, **again)
    section = home(as_user(people.publisher)).split("<h3>Published")[1].split("</section>")[0]
    assert section.count(f"/admin/dossier/{review.pk}/") == 1
    assert '<span class="quiet">1</span>' in section


def test_stopped_work_is_shown_to_everybody(people: People, as_user: SignIn) -> None:
    Job.objects.create(
        kind="sources.fetch", key="a:1", queue="fetch", state="parked", error_sentence="The page is gone."
    )
    assert "The page is gone." in home(as_user(people.publisher))


def test_an_account_without_a_role_is_told(people: People, as_user: SignIn) -> None:
    people.outsider.is_staff = True
    people.outsider.save()
    page = home(as_user(people.outsider))
    assert "You hold no role of the desk yet" in page


def test_an_account_without_a_role_sees_nothing_of_the_desk(people: People, as_user: SignIn) -> None:
    review = review_in("published", people)
    Job.objects.create(
        kind="sources.fetch", key="a:1", queue="fetch", state="parked", error_sentence="The page is gone."
    )
    people.outsider.is_staff = True
    people.outsider.save()
    page = home(as_user(people.outsider))
    for told in (
        str(review.pk),
        review.title,
        "The page is gone.",
        "/admin/claims/claim/",
        "/admin/auth/user/",
    ):
        assert told not in page
    assert "/admin/claims/claim/" in home(as_user(people.publisher))
    people.outsider.is_superuser = True
    people.outsider.save()
    page = home(as_user(people.outsider))
    assert "/admin/auth/user/" in page and "/admin/sources/job/" not in page
