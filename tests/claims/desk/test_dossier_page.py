"""The dossier: writing, refused and stale saves, steps with their gates, the log and the preview."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from claims import evidence
from claims.models import Evidence, Review, ReviewState, StepNote, Verdict
from sources.models import Job, Source
from tests.claims.desk.conftest import SignIn
from tests.claims.story import accepted, candidate, proven, review_in, statement_of
from tests.people import People


def url(review: Review, part: str = "") -> str:
    return f"/admin/dossier/{review.pk}/{part}"


def text_of(review: Review, **changes: Any) -> dict[str, Any]:
    """Return the text form as it was shown, with what a person changed in it."""
    names = ("title", "standfirst", "in_short", "body", "language", "slug")
    shown = {name: getattr(review, name) for name in names} | {"evidence_cutoff": ""}
    hidden = {f"initial-{name}": value for name, value in shown.items()}
    return {"version": review.version, **shown, **hidden, **changes}


def verdict_form(verdict: Verdict, **changes: Any) -> dict[str, Any]:
    return {"version": verdict.version, **changes}


@pytest.fixture
def review(people: People) -> Review:
    return review_in("researching", people)


@pytest.mark.parametrize(
    "state", [state for state in ReviewState.values if state not in ("rating_panel", "scheduled")]
)
def test_every_state_has_its_page_for_everybody(people: People, as_user: SignIn, state: str) -> None:
    review = accepted(people) if state == "none" else review_in(state, people)
    for user in (
        people.researcher,
        people.desk_editor,
        people.publisher,
        people.standards_editor,
        people.admin,
    ):
        answer = as_user(user).get(url(review))
        assert answer.status_code == 200
        assert escape(review.title) in answer.content.decode()


def test_a_saved_text_is_there(people: People, as_user: SignIn, review: Review) -> None:
    client = as_user(people.researcher)
    answer = client.post(url(review, "save/"), text_of(review, title="New title", body="One.\r\n\r\nTwo."))
    assert answer["Location"] == url(review) + "#review"
    review.refresh_from_db()
    assert (review.title, review.body) == ("New title", "One.\n\nTwo.")


def test_a_stale_text_shows_both_and_mine_goes_on_top(
    people: People, as_user: SignIn, review: Review
) -> None:
    mine = text_of(review, title="Mine")
    as_user(people.desk_editor).post(
        url(review, "save/"), text_of(review, title="Theirs", body="Their body.")
    )
    client = as_user(people.researcher)
    compared = client.post(url(review, "save/"), mine)
    page = compared.content.decode()
    assert compared.status_code == 409
    assert "Theirs" in page
    assert 'value="Mine"' in page
    review.refresh_from_db()
    assert review.title == "Theirs"
    form = compared.context["form"]
    again = {name: form[name].value() or "" for name in form.fields}
    client.post(url(review, "save/"), again)
    review.refresh_from_db()
    # The body I never touched stays theirs.
    assert (review.title, review.body) == ("Mine", "Their body.")


def test_a_form_of_a_closed_round_cannot_be_used(people: People, as_user: SignIn) -> None:
    review = review_in("published", people)
    client = as_user(people.researcher)
    assert "<fieldset disabled>" in client.get(url(review)).content.decode()
    answer = client.post(url(review, "save/"), text_of(review, title="Behind your back"))
    assert answer.status_code == 409
    assert "open an update first" in unescape(answer.content.decode())


def test_a_verdict_cites_accepted_evidence(people: People, as_user: SignIn, review: Review) -> None:
    verdict = review.verdicts.get()
    piece = proven(verdict.claim, people)
    rating = verdict.review.verdicts.model._meta.get_field("rating").related_model.objects.get(
        canonical="mixed"
    )
    posted = verdict_form(
        verdict,
        rating=rating.pk,
        attribution_verdict="confirmed",
        summary="Less.",
        justification="So it says. [E1]",
    )
    answer = as_user(people.researcher).post(f"/admin/verdict/{verdict.pk}/save/", posted)
    assert answer["Location"] == f"{url(review)}#verdict-{verdict.pk}"
    verdict.refresh_from_db()
    assert verdict.rating == rating
    assert verdict.justification == [{"reason": "So it says.", "evidence": [str(piece.pk)]}]
    shown = as_user(people.researcher).get(url(review)).content.decode()
    assert "So it says. [E1]" in shown


def test_a_bad_citation_keeps_what_was_typed(people: People, as_user: SignIn, review: Review) -> None:
    verdict = review.verdicts.get()
    posted = verdict_form(verdict, summary="A <b> sentence", justification="Says who? [E4]")
    answer = as_user(people.researcher).post(f"/admin/verdict/{verdict.pk}/save/", posted)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Line 1 cites [E4]" in page
    assert "A &lt;b&gt; sentence" in page
    assert "Says who? [E4]" in page


def test_a_new_claimant_comes_with_its_kind(people: People, as_user: SignIn, review: Review) -> None:
    said = statement_of(review.verdicts.get().claim)
    client = as_user(people.researcher)
    posted = {"version": said.version, "claimant_name": "City council", "medium": "briefing"}
    answer = client.post(f"/admin/statement/{said.pk}/save/", posted)
    assert answer.status_code == 400
    assert "This name is new to the desk" in answer.content.decode()
    assert not Source.objects.filter(name="City council").exists()
    client.post(
        f"/admin/statement/{said.pk}/save/",
        {**posted, "claimant_kind": "state_body", "said_on": "2025-03-04"},
    )
    said.refresh_from_db()
    assert (said.claimant.name, said.medium, f"{said.said_at:%Y-%m-%d}") == (
        "City council",
        "briefing",
        "2025-03-04",
    )


def test_a_refused_claimant_leaves_no_new_source(people: People, as_user: SignIn, review: Review) -> None:
    said = statement_of(review.verdicts.get().claim)
    posted = {
        "version": said.version + 7,
        "claimant_name": "Nobody yet",
        "claimant_kind": "ngo",
        "medium": "post",
    }
    answer = as_user(people.researcher).post(f"/admin/statement/{said.pk}/save/", posted)
    assert answer.status_code == 409
    assert not Source.objects.filter(name="Nobody yet").exists()


def test_evidence_is_pointed_to_accepted_and_taken_back(
    people: People, as_user: SignIn, review: Review
) -> None:
    claim = review.verdicts.get().claim
    client = as_user(people.researcher)
    snapshot = claim.first_appearance.snapshot
    common = {"stance": "supports", "directness": "primary"}
    refused = client.post(
        f"/admin/claim/{claim.pk}/evidence/", {**common, "snapshot": snapshot.pk, "quote": "nowhere"}
    )
    assert refused.status_code == 400
    assert "These words do not stand in the document" in refused.content.decode()
    client.post(
        f"/admin/claim/{claim.pk}/evidence/",
        {**common, "snapshot": snapshot.pk, "quote": "at least 40 million"},
    )
    piece = Evidence.objects.get()
    assert (piece.state, piece.exact) == ("candidate", "at least 40 million")
    judged = {**common, "version": piece.version, "reliability": "B", "credibility": "2"}
    client.post(f"/admin/evidence/{piece.pk}/accept/", judged)
    piece.refresh_from_db()
    assert (piece.state, piece.reliability, piece.credibility) == ("accepted", "B", 2)
    client.post(f"/admin/evidence/{piece.pk}/restore/", {"version": piece.version})
    piece.refresh_from_db()
    client.post(
        f"/admin/evidence/{piece.pk}/dismiss/", {"version": piece.version, "reason": "Another bridge."}
    )
    piece.refresh_from_db()
    assert (piece.state, piece.dismissed_reason) == ("dismissed", "Another bridge.")
    assert "Another bridge." in client.get(url(review)).content.decode()


def test_a_step_behind_a_gate_shows_the_gates(people: People, as_user: SignIn, review: Review) -> None:
    client = as_user(people.researcher)
    page = client.get(url(review)).content.decode()
    assert 'class="fails"' in page
    answer = client.post(url(review, "steps/draft/"), {"version": review.version})
    assert answer.status_code == 409
    refusal = answer.content.decode().split('id="refusal"')[1].split("</ul>")[0]
    assert "Name the claimant" in unescape(refusal)
    assert f"{url(review)}#statement-" in refusal
    review.refresh_from_db()
    assert review.state == ReviewState.RESEARCHING


def test_the_way_to_the_public_is_walked_by_its_people(people: People, as_user: SignIn) -> None:
    review = review_in("drafted", people)
    for name, user in (
        ("submit", people.researcher),
        ("approve", people.desk_editor),
        ("publish", people.publisher),
    ):
        client = as_user(user)
        assert f'data-step="{name}">' in client.get(url(review)).content.decode()
        review.refresh_from_db()
        assert client.post(url(review, f"steps/{name}/"), {"version": review.version}).status_code == 302
    review.refresh_from_db()
    page = as_user(people.publisher).get(url(review)).content.decode()
    assert (review.state, review.standing) == ("published", "live")
    assert f"/reviews/{review.slug}/" in page
    assert "review: Publish" in page


def test_an_author_cannot_press_approve(people: People, as_user: SignIn) -> None:
    review = review_in("desk_review", people)
    answer = as_user(people.researcher).post(url(review, "steps/approve/"), {"version": review.version})
    assert answer.status_code == 403
    assert "is for: desk editor" in answer.content.decode()


def test_a_reason_given_is_shown_to_the_author(people: People, as_user: SignIn) -> None:
    review = review_in("desk_review", people)
    as_user(people.desk_editor).post(
        url(review, "steps/request_changes/"), {"version": review.version, "reason": "Name <the> register."}
    )
    assert StepNote.objects.filter(step="request_changes").exists()
    assert "Name &lt;the&gt; register." in as_user(people.researcher).get(url(review)).content.decode()


def test_the_preview_is_the_page_for_the_desk_only(people: People, as_user: SignIn) -> None:
    review = review_in("drafted", people)
    page = as_user(people.monitor).get(url(review, "preview/")).content.decode()
    assert "This is not published." in page
    assert "Fewer lorries than said" in page
    assert "application/ld+json" not in page
    assert Client().get(url(review, "preview/")).status_code == 302


def test_a_claim_under_review_leads_to_its_dossier(people: People, as_user: SignIn, review: Review) -> None:
    claim = review.verdicts.get().claim
    answer = as_user(people.monitor).get(f"/admin/claim/{claim.pk}/")
    assert answer["Location"] == f"{url(review)}#claim-{claim.pk}"


def test_a_claim_without_a_review_has_its_own_page(people: People, as_user: SignIn) -> None:
    claim = candidate(people)
    page = as_user(people.monitor).get(f"/admin/claim/{claim.pk}/").content.decode()
    assert claim.short_text in page
    assert 'data-step="accept"' in page


def test_gathering_coverage_puts_one_search_into_the_ledger(
    people: People, as_user: SignIn, review: Review
) -> None:
    claim = review.verdicts.get().claim
    client = as_user(people.researcher)
    for _press in range(2):
        client.post(f"/admin/claim/{claim.pk}/coverage/")
    data = client.get(f"/admin/claim/{claim.pk}/coverage.json").json()
    assert data["state"] == "waiting"
    assert 'data-reload data-state="waiting"' in client.get(url(review)).content.decode()


def test_a_search_that_found_nothing_says_what_to_do(people: People, as_user: SignIn, review: Review) -> None:
    client = as_user(people.researcher)
    claim = review.verdicts.get().claim
    client.post(f"/admin/claim/{claim.pk}/coverage/")
    assert "change the query" not in client.get(url(review)).content.decode()
    Job.objects.filter(kind="claims.gather").update(state="done")
    page = client.get(url(review)).content.decode()
    assert "0 of 0 services answered; 0 pages found" in page
    assert "change the query" in page
    evidence.add(claim, people.researcher, external_title="Register")
    assert "change the query" not in client.get(url(review)).content.decode()


def test_what_changes_something_is_posted(people: People, as_user: SignIn, review: Review) -> None:
    client = as_user(people.researcher)
    verdict = review.verdicts.get()
    for path in (
        url(review, "save/"),
        url(review, "steps/draft/"),
        f"/admin/verdict/{verdict.pk}/save/",
        "/admin/steps/",
    ):
        assert client.get(path).status_code == 405


def test_a_stranger_sees_nothing(people: People, as_user: SignIn, review: Review) -> None:
    people.outsider.is_staff = True
    people.outsider.save()
    assert as_user(people.outsider).get(url(review)).status_code == 403
    assert Client().get(url(review)).status_code == 302


def test_a_page_is_kept_by_those_who_may_bring_it_in(people: People, as_user: SignIn, review: Review) -> None:
    claim = review.verdicts.get().claim
    piece = evidence.add(claim, people.researcher, external_url="https://register.example/count")
    path = f"/admin/evidence/{piece.pk}/keep/"
    refused = as_user(people.publisher).post(path, {"version": piece.version})
    assert refused.status_code == 403
    assert "Snapshots are kept by researchers and desk editors." in refused.content.decode()
    assert not Job.objects.filter(kind="sources.fetch").exists()
    as_user(people.researcher).post(path, {"version": piece.version})
    assert Job.objects.filter(kind="sources.fetch").count() == 1


@pytest.mark.parametrize("version", ["", "²", "x", "-1", "9" * 5000, "٣"])
def test_a_forged_version_is_refused_with_a_sentence(
    people: People, as_user: SignIn, review: Review, version: str
) -> None:
    claim = review.verdicts.get().claim
    piece = evidence.add(claim, people.researcher, external_title="Register")
    client = as_user(people.researcher)
    for path in (
        f"/admin/evidence/{piece.pk}/dismiss/",
        f"/admin/evidence/{piece.pk}/restore/",
        f"/admin/claim/{claim.pk}/steps/watch/",
        url(review, "steps/draft/"),
    ):
        answer = client.post(path, {"version": version, "reason": "Another bridge."})
        assert answer.status_code == 400
        assert "reload the page and try again" in answer.content.decode()
    for path in (f"/admin/evidence/{piece.pk}/accept/", url(review, "save/")):
        assert client.post(path, {"version": version}).status_code == 400
    piece.refresh_from_db()
    assert piece.state == "candidate"
