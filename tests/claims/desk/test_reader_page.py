"""The reader: the text exactly, what was found in it, and candidates decided on from the text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from claims.analysis import analysis_of
from claims.models import Claim, ClaimState, Review
from claims.reading import keep_reading
from claims.spotting import spot
from sources.intake import Incoming, intake
from sources.models import Snapshot
from tests.claims.desk.conftest import SignIn
from tests.claims.story import TEXT, review_in
from tests.people import People

STRETCH = re.compile(
    r'<span class="([^"]*)" id="at-(\d+)" data-start="\d+" data-end="(\d+)"[^>]*>([^<]*)</span>'
)


@pytest.fixture
def snapshot(people: People) -> Snapshot:
    return read(TEXT, people)


def read(text: str, people: People) -> Snapshot:
    """Take a text in and read it, as the job does."""
    taken = intake(Incoming(body=text.encode(), file_name="a.txt"), people.researcher).snapshot
    assert taken is not None
    analyzed = analysis_of(taken)
    keep_reading(taken, analyzed)
    spot(taken, analyzed)
    return taken


def page(client: Client, snapshot: Snapshot) -> str:
    return client.get(f"/admin/reader/{snapshot.pk}/").content.decode()


def shown_text(page: str) -> str:
    return unescape("".join(found[3] for found in STRETCH.findall(page)))


def test_the_text_is_shown_exactly(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    assert shown_text(page(as_user(people.researcher), snapshot)) == TEXT


def test_markup_in_a_text_stays_text(people: People, as_user: SignIn) -> None:
    hostile = (
        'Title\n\n<script>alert(1)</script> & "3,000 soldiers" were sent, the ministry said on Tuesday.\n'
    )
    shown = page(as_user(people.researcher), read(hostile, people))
    assert shown_text(shown) == hostile
    assert "<script>alert" not in shown


def test_line_ends_of_an_uploaded_file_keep_their_offsets(people: People, as_user: SignIn) -> None:
    text = TEXT.replace("\n", "\r\n")
    shown = page(as_user(people.researcher), read(text, people))
    for _classes, start, end, words in STRETCH.findall(shown):
        expected = text[int(start) : int(end)]
        assert unescape(words) == ("" if expected == "\r" else expected)


def test_claims_figures_and_claimants_are_marked(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    stretches = {
        unescape(words): classes
        for classes, _s, _e, words in STRETCH.findall(page(as_user(people.researcher), snapshot))
    }
    assert {"is-claim", "is-quantity"} <= set(stretches["1,200"].split())
    assert any("is-claimant" in classes for words, classes in stretches.items() if "council" in words)
    assert any("is-cue" in classes for classes in stretches.values())


def test_why_a_claim_is_worth_checking_is_said_in_words(
    people: People, as_user: SignIn, snapshot: Snapshot
) -> None:
    claim = Claim.objects.candidates().most_worth_checking()[0]
    client = as_user(people.researcher)
    for shown in (page(client, snapshot), client.get(f"/admin/claim/{claim.pk}/").content.decode()):
        assert "states a figure" in shown
        assert "figure: states" not in shown


def test_facts_and_custody_are_shown(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    shown = page(as_user(people.researcher), snapshot)
    assert snapshot.sha256 in shown
    assert "taken" in shown


def test_accepting_from_the_text_opens_a_review_and_comes_back(
    people: People, as_user: SignIn, snapshot: Snapshot
) -> None:
    claim = Claim.objects.candidates().most_worth_checking()[0]
    answer = as_user(people.researcher).post(
        f"/admin/claim/{claim.pk}/steps/accept/", {"version": claim.version, "snapshot": snapshot.pk}
    )
    assert answer["Location"] == f"/admin/reader/{snapshot.pk}/#card-{claim.pk}"
    assert Review.objects.get().verdicts.get().claim == claim
    assert f"/admin/dossier/{Review.objects.get().pk}/" in page(as_user(people.researcher), snapshot)


def test_a_refused_step_stands_on_the_same_page(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    claim = Claim.objects.candidates()[0]
    answer = as_user(people.monitor).post(
        f"/admin/claim/{claim.pk}/steps/decline/", {"version": claim.version, "snapshot": snapshot.pk}
    )
    assert answer.status_code == 400
    assert "needs a coded reason" in answer.content.decode()
    assert shown_text(answer.content.decode()) == TEXT


def test_the_step_of_somebody_who_was_second_is_refused(
    people: People, as_user: SignIn, snapshot: Snapshot
) -> None:
    claim = Claim.objects.candidates()[0]
    form = {"version": claim.version, "snapshot": snapshot.pk}
    as_user(people.monitor).post(f"/admin/claim/{claim.pk}/steps/watch/", form)
    late = as_user(people.second_monitor).post(f"/admin/claim/{claim.pk}/steps/accept/", form)
    assert late.status_code == 409
    assert "Somebody was first" in late.content.decode()


def test_a_researcher_sees_no_button_of_a_monitor(
    people: People, as_user: SignIn, snapshot: Snapshot
) -> None:
    shown = page(as_user(people.researcher), snapshot)
    assert 'data-step="accept"' in shown
    assert 'data-step="decline"' not in shown


def test_the_bar_and_the_keys_offer_only_what_a_person_may(
    people: People, as_user: SignIn, snapshot: Snapshot
) -> None:
    offers = ('value="accept"', 'value="decline"', 'value="watch"', "<kbd>a</kbd></td>", "<kbd>d</kbd></td>")
    researcher = page(as_user(people.researcher), snapshot)
    assert [offer in researcher for offer in offers] == [True, False, False, True, False]
    assert all(offer in page(as_user(people.monitor), snapshot) for offer in offers)
    publisher = page(as_user(people.publisher), snapshot)
    assert not any(offer in publisher for offer in (*offers, 'name="claim"', "<kbd>x</kbd>", "<kbd>c</kbd>"))


@pytest.mark.parametrize(
    ("state", "offered"), [("researching", True), ("desk_review", False), ("approved", False)]
)
def test_only_a_review_that_still_takes_claims_is_offered(
    people: People, as_user: SignIn, snapshot: Snapshot, state: str, offered: bool
) -> None:
    review = review_in(state, people)
    option = f'<option value="{review.pk}">'
    assert (option in page(as_user(people.researcher), snapshot)) is offered


def test_a_withdrawn_review_is_not_offered(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    review = review_in("researching", people)
    Review.objects.update(standing="withdrawn")
    assert f'<option value="{review.pk}">' not in page(as_user(people.researcher), snapshot)


def test_many_are_declined_with_one_code(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    chosen = [str(claim.pk) for claim in Claim.objects.candidates()]
    back = f"/admin/reader/{snapshot.pk}/"
    answer = as_user(people.monitor).post(
        "/admin/steps/", {"step": "decline", "code": "trivial", "claim": chosen, "next": back}
    )
    assert answer["Location"] == back
    assert set(Claim.objects.values_list("state", "decline_code")) == {(ClaimState.DECLINED, "trivial")}


def test_several_are_accepted_into_one_review_in_the_order_of_the_text(
    people: People, as_user: SignIn, snapshot: Snapshot
) -> None:
    chosen = [str(claim.pk) for claim in Claim.objects.candidates().order_by("-first_appearance__start")]
    assert len(chosen) > 1
    as_user(people.researcher).post(
        "/admin/steps/", {"step": "accept", "review": "together", "claim": chosen}
    )
    verdicts = Review.objects.get().verdicts.order_by("order")
    starts = [verdict.claim.first_appearance.start for verdict in verdicts]
    assert starts == sorted(starts)
    assert len(starts) == len(chosen)


def test_a_refused_one_of_many_is_named(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    chosen = [str(claim.pk) for claim in Claim.objects.candidates()]
    answer = as_user(people.researcher).post(
        "/admin/steps/",
        {"step": "watch", "claim": chosen, "next": f"/admin/reader/{snapshot.pk}/"},
        follow=True,
    )
    assert answer.content.decode().count("is for: monitor") == len(chosen)


def test_selected_words_become_a_claim(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    start = TEXT.index("The detour")
    before = Claim.objects.count()
    answer = as_user(people.researcher).post(
        f"/admin/reader/{snapshot.pk}/claims/", {"start": start, "end": start + 35}
    )
    assert answer.status_code == 302
    assert Claim.objects.count() == before + 1
    assert Claim.objects.latest("created_at").first_appearance.exact == TEXT[start : start + 35]


@pytest.mark.parametrize("span", [{"start": "5", "end": "5"}, {"start": "x", "end": "9"}, {}])
def test_no_selection_is_told(
    people: People, as_user: SignIn, snapshot: Snapshot, span: dict[str, str]
) -> None:
    answer = as_user(people.researcher).post(f"/admin/reader/{snapshot.pk}/claims/", span)
    assert answer.status_code == 409
    assert "Select the words of the claim" in answer.content.decode()


def test_a_publisher_adds_no_claim(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    answer = as_user(people.publisher).post(f"/admin/reader/{snapshot.pk}/claims/", {"start": 0, "end": 9})
    assert answer.status_code == 409
    assert "Monitors, researchers and desk editors add claims." in answer.content.decode()
