"""The door: one transaction per step, one winner per version, one line in the log, nothing half-written."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import uuid4

import pytest

from claims import drafting
from claims.models import Claim, Edition, Review, StepNote, Verdict
from claims.publication.content import content_hash
from claims.review import StepRefused, take, take_many
from sources import log
from sources.models import LogEntry
from tests.claims import story
from tests.people import People, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return make_desk()


def line(action: str) -> tuple[LogEntry, dict[str, Any]]:
    found = LogEntry.objects.filter(action=action).latest("ordinal")
    return found, json.loads(found.payload)


def refusal(
    subject: Claim | Review, name: str, by: Any, version: int | None = None, **inputs: Any
) -> StepRefused:
    before = (
        LogEntry.objects.count(),
        StepNote.objects.count(),
        Review.objects.count(),
        Verdict.objects.count(),
    )
    with pytest.raises(StepRefused) as refused:
        take(subject, name, by, version=subject.version if version is None else version, inputs=inputs)
    after = (
        LogEntry.objects.count(),
        StepNote.objects.count(),
        Review.objects.count(),
        Verdict.objects.count(),
    )
    assert after == before, "a refused step leaves nothing behind"
    assert refused.value.sentence
    return refused.value


def test_a_step_writes_its_line(people: People) -> None:
    claim = story.candidate(people)
    watched = take(claim, "watch", people.monitor, version=1)
    assert (watched.state, watched.version) == ("watching", 2)
    entry, told = line("claim.watch")
    assert (entry.who, entry.subject_id) == (f"user:{people.monitor.pk}", str(claim.pk))
    answer = told.pop("gates")
    assert told == {"from": "candidate", "to": "watching", "version": "2"}
    assert list(answer) == ["not_in_work"] and answer["not_in_work"]["holds"] is True
    assert list(log.verify()) == []


def test_the_log_holds_the_hash_of_a_reason_and_a_note_its_words(people: People) -> None:
    review = story.review_in("desk_review", people)
    reason = "Name the counting point in the first sentence."
    review = story.step(review, "request_changes", people, "panel_editor", reason=f" {reason} ")
    note = review.notes.get()
    assert (note.text, note.by, note.step, note.from_state) == (
        reason,
        people.panel_editor,
        "request_changes",
        "desk_review",
    )
    entry, told = line("review.request_changes")
    assert told["note"] == str(note.pk)
    assert told["reason_sha256"] == hashlib.sha256(reason.encode()).hexdigest()
    assert reason not in entry.payload
    assert people.panel_editor in review.editors.all()


def test_changes_requested_end_an_approval(people: People) -> None:
    review = story.review_in("approved", people)
    review = story.step(review, "request_changes", people, "desk_editor", reason="One more source.")
    assert (review.state, review.approved_hash, review.approved_by) == ("drafted", "", None)


def test_the_second_of_two_is_told_who_was_first(people: People) -> None:
    review = story.review_in("desk_review", people)
    seen = review.version
    take(review, "approve", people.desk_editor, version=seen)
    refused = refusal(review, "approve", people.second_editor, seen)
    assert refused.kind == "stale"
    for word in ("desk_editor", "Approve", "approved", "reload"):
        assert word in refused.sentence
    refused = refusal(review, "request_changes", people.second_editor, seen, reason="Too long.")
    assert refused.kind == "stale"


def test_a_double_submit_takes_one_step(people: People) -> None:
    review = story.review_in("approved", people)
    take(review, "publish", people.publisher, version=review.version)
    assert refusal(review, "publish", people.publisher).kind == "stale"
    assert Edition.objects.filter(review=review).count() == 1


def test_a_step_from_the_wrong_state_says_so(people: People) -> None:
    review = story.review_in("drafted", people)
    refused = refusal(review, "publish", people.publisher)
    assert refused.kind == "state"
    assert "drafted" in refused.sentence and "Publish" in refused.sentence


def test_a_step_of_somebody_else_names_who_takes_it(people: People) -> None:
    refused = refusal(story.review_in("approved", people), "publish", people.desk_editor)
    assert refused.kind == "role"
    assert "publisher" in refused.sentence and "desk editor" in refused.sentence


@pytest.mark.parametrize(
    ("name", "inputs", "told"),
    [
        ("decline", {}, "choose one"),
        ("decline", {"code": "  "}, "choose one"),
        ("decline", {"code": "boring"}, "not_public_interest"),
        ("merge", {}, "same as"),
        ("merge", {"into": "no-id"}, "There is no claim no-id"),
        ("merge", {"into": str(uuid4())}, "There is no claim"),
    ],
)
def test_claim_steps_ask_for_what_they_need(
    name: str, inputs: dict[str, str], told: str, people: People
) -> None:
    refused = refusal(story.candidate(people), name, people.monitor, **inputs)
    assert refused.kind == "input" and told in refused.sentence


@pytest.mark.parametrize("name", ["request_changes", "abandon"])
@pytest.mark.parametrize("reason", [None, "", " \n ", "x" * 5001])
def test_reasons_are_asked_for(name: str, reason: str | None, people: People) -> None:
    review = story.review_in("desk_review", people)
    assert refusal(review, name, people.desk_editor, reason=reason).kind == "input"


@pytest.mark.parametrize("who", ["nobody", "publisher", "outsider", "a\x00"])
def test_only_a_researcher_is_assigned(who: str, people: People) -> None:
    refused = refusal(story.accepted(people), "assign", people.desk_editor, assignee=who)
    assert refused.kind == "input"


def test_an_unknown_step_is_refused_with_the_known_ones(people: People) -> None:
    refused = refusal(story.candidate(people), "publish", people.monitor)
    assert refused.kind == "input" and "accept, watch, decline, merge, reopen" in refused.sentence


def test_accepting_opens_a_review_with_an_address_of_its_own(people: People) -> None:
    first = story.accepted(people)
    assert first.slug == "1200-lorries-a-day-now-take-the-road-through-the-old-town"
    assert first.title == first.verdicts.get().claim.short_text
    twin = story.candidate(people, text=story.TEXT + "Printed again.\n")
    second = story.accepted(people, twin)
    assert second.slug.startswith(first.slug) and second.slug != first.slug
    _entry, told = line("review.open")
    assert told["claim"] == str(twin.pk)


def test_an_address_is_made_from_any_script(people: People) -> None:
    claim = story.candidate(people, "교량 보수에 4천만 유로가 든다", "교량 보수에 4천만 유로가 든다.\n")
    slug = story.accepted(people, claim).slug
    assert slug and slug.isascii()


def test_a_claim_joins_an_open_review(people: People) -> None:
    review = story.review_in("researching", people)
    other = story.candidate(people, story.COST)
    take(other, "accept", people.monitor, version=1, inputs={"review": str(review.pk)})
    assert [verdict.order for verdict in review.verdicts.all()] == [1, 2]
    assert other.verdicts.get().review == review
    assert Review.objects.count() == 1


@pytest.mark.parametrize("state", ["desk_review", "approved", "published", "abandoned"])
def test_a_claim_joins_no_review_that_is_read_or_closed(state: str, people: People) -> None:
    review = story.review_in(state, people)
    other = story.candidate(people, story.COST)
    refused = refusal(other, "accept", people.monitor, review=str(review.pk))
    assert refused.kind == "input"


def test_what_joined_a_drafted_review_is_gated_too(people: People) -> None:
    review = story.review_in("drafted", people)
    other = story.candidate(people, story.COST)
    take(other, "accept", people.monitor, version=1, inputs={"review": review.pk})
    refused = refusal(Review.objects.get(pk=review.pk), "submit", people.researcher)
    assert refused.kind == "gate"
    assert {a.gate for a in refused.answers if not a.holds} >= {"claimant_known", "primary_evidence"}


def test_a_declined_claim_leaves_its_empty_review(people: People) -> None:
    review = story.accepted(people)
    claim = review.verdicts.get().claim
    declined = take(claim, "decline", people.monitor, version=claim.version, inputs={"code": "trivial"})
    assert declined.decline_code == "trivial"
    review.refresh_from_db()
    assert (review.state, review.verdicts.count()) == ("abandoned", 0)
    assert line("review.leave")[1]["claim"] == str(claim.pk)
    assert take(declined, "reopen", people.monitor, version=declined.version).decline_code == ""


def test_a_claim_with_a_written_verdict_stays(people: People) -> None:
    review = story.review_in("drafted", people)
    claim = review.verdicts.get().claim
    refused = refusal(claim, "watch", people.monitor)
    assert refused.kind == "gate" and "take the verdict out" in refused.sentence


@pytest.mark.parametrize("name", ["watch", "decline", "merge"])
def test_a_published_claim_stays(name: str, people: People) -> None:
    claim = story.review_in("published", people).verdicts.get().claim
    other = story.candidate(people, story.COST)
    refused = refusal(claim, name, people.monitor, code="trivial", into=str(other.pk))
    assert refused.kind == "gate" and "is published" in refused.sentence


def test_merging_keeps_everything_and_can_be_taken_back(people: People) -> None:
    claim, other = story.candidate(people), story.candidate(people, story.COST)
    merged = take(claim, "merge", people.monitor, version=1, inputs={"into": str(other.pk)})
    assert merged.merged_into == other
    assert merged.statements.count() == 1
    assert line("claim.merge")[1]["into"] == str(other.pk)
    reopened = take(merged, "reopen", people.monitor, version=merged.version)
    assert (reopened.state, reopened.merged_into) == ("candidate", None)


def test_a_merge_never_runs_in_circles(people: People) -> None:
    claim, other = story.candidate(people), story.candidate(people, story.COST)
    assert "itself" in refusal(claim, "merge", people.monitor, into=str(claim.pk)).sentence
    take(claim, "merge", people.monitor, version=1, inputs={"into": str(other.pk)})
    assert "choose that one" in refusal(other, "merge", people.monitor, into=str(claim.pk)).sentence


def test_bulk_steps_are_taken_one_by_one(people: People) -> None:
    claims = [story.candidate(people), story.candidate(people, story.COST)]
    stale = story.candidate(people, "The detour may well last for years")
    take(Claim.objects.get(pk=stale.pk), "watch", people.second_monitor, version=1)
    outcomes = take_many("decline", [*claims, stale], people.monitor, {"code": "trivial"})
    assert [outcome.taken for outcome in outcomes] == [True, True, False]
    assert outcomes[0].claim.state == "declined"
    assert "second_monitor" in outcomes[2].sentence
    assert not any(o.taken for o in take_many("decline", claims, people.publisher, {"code": "trivial"}))


def test_approval_binds_to_the_content(people: People) -> None:
    review = story.review_in("approved", people)
    assert review.approved_hash == content_hash(review)
    assert review.approved_by == people.desk_editor
    assert line("review.approve")[1]["content"] == review.approved_hash


def test_an_update_is_a_new_round_under_a_live_edition(people: People) -> None:
    review = story.review_in("published", people)
    review = story.step(review, "open_update", people, "publisher", reason="A new count is out.")
    assert (review.state, review.standing, review.round) == ("drafted", "live", 2)
    assert review.approved_hash == ""
    assert refusal(review, "open_update", people.monitor, reason="Me too.").kind == "state"
    drafting.edit_review(
        review, people.researcher, version=review.version, changes={"standfirst": "1,190 a day now."}
    )
    for name, who in (("submit", "researcher"), ("approve", "desk_editor"), ("publish", "publisher")):
        review = story.step(review, name, people, who)
    first, second = review.editions.order_by("number")
    assert "1,190 a day now." in second.content and "1,190" not in first.content


def test_an_abandoned_update_leaves_the_live_edition(people: People) -> None:
    review = story.review_in("published", people)
    review = story.step(review, "open_update", people, "monitor", reason="A new count is out.")
    review = story.step(review, "abandon", people, "desk_editor", reason="It was the old count.")
    assert (review.state, review.standing) == ("published", "live")


@pytest.mark.parametrize(
    ("state", "back"),
    [
        ("none", "none"),
        ("assigned", "assigned"),
        ("researching", "researching"),
        ("drafted", "drafted"),
        ("desk_review", "drafted"),
        ("approved", "drafted"),
    ],
)
def test_work_is_taken_up_where_it_was_left(state: str, back: str, people: People) -> None:
    review = story.review_in(state, people)
    review = story.step(review, "abandon", people, "desk_editor", reason="The bridge opens tomorrow.")
    assert (review.state, review.approved_hash) == ("abandoned", "")
    assert story.step(review, "resume", people, "desk_editor").state == back


def test_a_withdrawn_review_is_closed(people: People) -> None:
    review = story.withdrawn(people)
    assert (review.state, review.standing) == ("published", "withdrawn")
    assert line("review.withdraw")[1]["code"] == "court_order"
    assert refusal(review, "open_update", people.monitor, reason="Again.").kind == "state"
    assert refusal(review, "withdraw", people.admin, code="safety").kind == "state"


def test_a_withdrawal_needs_its_code(people: People) -> None:
    review = story.review_in("published", people)
    assert refusal(review, "withdraw", people.admin, code="we regret it").kind == "input"


def test_a_round_under_a_withdrawn_page_is_closed(people: People) -> None:
    review = story.review_in("published", people)
    review = story.step(review, "open_update", people, "monitor", reason="A new count is out.")
    review = story.step(review, "withdraw", people, "publisher", code="safety")
    assert (review.state, review.standing) == ("published", "withdrawn")
    assert refusal(review, "submit", people.researcher).kind == "state"
    verdict = review.verdicts.get()
    with pytest.raises(StepRefused) as refused:
        drafting.edit_verdict(verdict, people.researcher, version=verdict.version, changes={"gaps": "-"})
    assert refused.value.kind == "state"


def test_a_failure_after_the_swap_leaves_no_trace(people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    review = story.review_in("approved", people)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(log, "append", broken)
    with pytest.raises(OSError, match="disk"):
        take(review, "publish", people.publisher, version=review.version)
    review.refresh_from_db()
    assert (review.state, review.standing) == ("approved", "none")
    assert not review.editions.exists()
