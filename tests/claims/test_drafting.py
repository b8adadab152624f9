"""Writing: versions, both texts when overtaken, authorship, and what an edit does to a submitted round."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from claims import drafting
from claims.drafting import StaleEdit, StepRefused
from claims.models import Claim, Review, Verdict
from claims.review import take
from sources.models import LogEntry, Topic
from sources.naming import ensure_source
from tests.claims import story
from tests.people import People, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return make_desk()


def edit(review: Review, by: Any, **changes: Any) -> Review:
    review.refresh_from_db()
    return drafting.edit_review(review, by, version=review.version, changes=changes)


def edit_verdict(verdict: Verdict, by: Any, **changes: Any) -> Verdict:
    verdict.refresh_from_db()
    return drafting.edit_verdict(verdict, by, version=verdict.version, changes=changes)


def test_the_first_edit_takes_the_step_research(people: People) -> None:
    review = story.review_in("assigned", people)
    review = edit(review, people.second_researcher, title="A count", evidence_cutoff="2025-03-31")
    assert (review.state, review.title, review.evidence_cutoff) == (
        "researching",
        "A count",
        date(2025, 3, 31),
    )
    assert set(review.authors.all()) == {people.researcher, people.second_researcher}
    assert LogEntry.objects.filter(action="review.research").count() == 1


def test_the_log_holds_hashes_of_what_was_written(people: People) -> None:
    review = edit(story.review_in("researching", people), people.researcher, body="Between the lines.")
    entry = LogEntry.objects.filter(action="review.edit").latest("ordinal")
    assert "Between the lines" not in entry.payload
    assert list(json.loads(entry.payload)["fields"]) == ["body"]
    assert json.loads(entry.payload)["version"] == str(review.version)


def test_an_overtaken_edit_gets_both_texts(people: People) -> None:
    review = story.review_in("researching", people)
    seen = review.version
    edit(review, people.second_researcher, title="Theirs")
    with pytest.raises(StaleEdit) as stale:
        drafting.edit_review(review, people.researcher, version=seen, changes={"title": "Mine"})
    assert stale.value.kind == "stale"
    assert stale.value.current.title == "Theirs"  # type: ignore[attr-defined]
    assert stale.value.attempted == {"title": "Mine"}
    assert "second_researcher" in stale.value.sentence
    assert Review.objects.get(pk=review.pk).title == "Theirs"


def test_an_old_version_is_refused_even_for_the_same_words(people: People) -> None:
    review = story.review_in("researching", people)
    seen = review.version
    edit(review, people.researcher, title="The same")
    with pytest.raises(StaleEdit):
        drafting.edit_review(review, people.researcher, version=seen, changes={"title": "The same"})


def test_an_edit_that_changes_nothing_leaves_no_trace(people: People) -> None:
    review = story.review_in("drafted", people)
    lines = LogEntry.objects.count()
    assert edit(review, people.desk_editor, title=review.title).version == review.version
    assert LogEntry.objects.count() == lines
    assert not review.authors.filter(pk=people.desk_editor.pk).exists()


@pytest.mark.parametrize("state", ["desk_review", "approved"])
@pytest.mark.parametrize("what", ["review", "verdict", "claim", "statement"])
def test_an_edit_takes_a_submitted_round_back_to_drafted(state: str, what: str, people: People) -> None:
    review = story.review_in(state, people)
    verdict = review.verdicts.get()
    claim, said = verdict.claim, story.statement_of(verdict.claim)
    match what:
        case "review":
            edit(review, people.researcher, standfirst="Shorter.")
        case "verdict":
            edit_verdict(verdict, people.researcher, summary="Close.")
        case "claim":
            drafting.edit_claim(
                claim, people.researcher, version=claim.version, changes={"short_text": "1,200 lorries"}
            )
        case "statement":
            drafting.edit_statement(
                said, people.researcher, version=said.version, changes={"role": "spokesman"}
            )
    review.refresh_from_db()
    assert (review.state, review.approved_hash, review.approved_by) == ("drafted", "", None)


def test_sorting_a_claim_leaves_an_approval_alone(people: People) -> None:
    review = story.review_in("approved", people)
    claim = review.verdicts.get().claim
    topic = Topic.objects.create(code="roads", names={"en": "Roads"})
    changes = {"priority": 3, "reach": "high", "topics": [topic]}
    claim = drafting.edit_claim(claim, people.monitor, version=claim.version, changes=changes)
    review.refresh_from_db()
    assert review.state == "approved"
    assert list(claim.topics.all()) == [topic]
    again = drafting.edit_claim(claim, people.monitor, version=claim.version, changes={"topics": []})
    assert again.version == claim.version + 1


def test_an_editor_who_writes_is_an_author_and_no_second_pair_of_eyes(people: People) -> None:
    review = edit(story.review_in("desk_review", people), people.desk_editor, title="My headline")
    assert people.desk_editor in review.authors.all()
    review = story.step(review, "submit", people, "researcher")
    with pytest.raises(StepRefused) as refused:
        take(review, "approve", people.desk_editor, version=review.version)
    assert refused.value.kind == "gate"
    assert take(review, "approve", people.second_editor, version=review.version).state == "approved"


@pytest.mark.parametrize(
    "who", ["monitor", "panel_editor", "standards_editor", "publisher", "admin", "outsider"]
)
def test_others_do_not_write(who: str, people: People) -> None:
    review = story.review_in("researching", people)
    verdict = review.verdicts.get()
    by = getattr(people, who)
    for attempt in (lambda: edit(review, by, title="-"), lambda: edit_verdict(verdict, by, gaps="-")):
        with pytest.raises(StepRefused) as refused:
            attempt()
        assert refused.value.kind == "role"


@pytest.mark.parametrize(
    ("state", "told"), [("none", "assign"), ("published", "open an update"), ("abandoned", "resume")]
)
def test_a_closed_round_says_how_to_open_it(state: str, told: str, people: People) -> None:
    review = story.review_in(state, people)
    verdict = review.verdicts.get()
    for attempt in (
        lambda: edit(review, people.researcher, title="-"),
        lambda: edit_verdict(verdict, people.researcher, gaps="-"),
    ):
        with pytest.raises(StepRefused) as refused:
            attempt()
        assert refused.value.kind == "state" and told in refused.value.sentence


def test_what_readers_see_is_edited_in_a_round_only(people: People) -> None:
    claim = story.review_in("published", people).verdicts.get().claim
    with pytest.raises(StepRefused) as refused:
        drafting.edit_claim(claim, people.researcher, version=claim.version, changes={"text": "Other."})
    assert refused.value.kind == "state"
    drafting.edit_claim(claim, people.researcher, version=claim.version, changes={"priority": 1})


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"state": "published"}, "state cannot be edited"),
        ({"approved_hash": "0" * 64}, "cannot be edited"),
        ({"title": ""}, "headline"),
        ({"title": "x" * 201}, "200"),
        ({"slug": "two words"}, "slug"),
        ({"evidence_cutoff": "yesterday"}, "evidence cut-off"),
        ({"public_url": "javascript:alert(1)"}, "URL"),
        ({"body": "NUL \x00"}, "cannot be stored"),
        ({"body": "half \ud83d"}, "cannot be stored"),
    ],
)
def test_bad_input_gets_a_sentence(changes: dict[str, Any], told: str, people: People) -> None:
    review = story.review_in("researching", people)
    before = Review.objects.filter(pk=review.pk).values().get()
    with pytest.raises(StepRefused) as refused:
        edit(review, people.researcher, **changes)
    assert refused.value.kind == "input" and told in refused.value.sentence
    assert Review.objects.filter(pk=review.pk).values().get() == before


def test_an_address_is_unique_and_stays_once_published(people: People) -> None:
    review = story.review_in("published", people)
    other = story.accepted(people, story.candidate(people, story.COST))
    story.step(other, "assign", people, "monitor", assignee="researcher")
    with pytest.raises(StepRefused) as refused:
        edit(other, people.researcher, slug=review.slug)
    assert refused.value.kind == "input"
    review = story.step(review, "open_update", people, "monitor", reason="New count.")
    with pytest.raises(StepRefused) as refused:
        edit(review, people.researcher, slug="elsewhere")
    assert refused.value.kind == "input"


def test_a_verdict_takes_a_code_of_the_scale_and_reasons_with_accepted_evidence(people: People) -> None:
    review = story.review_in("researching", people)
    verdict = review.verdicts.get()
    proof = story.proven(verdict.claim, people)
    reasons = [{"reason": " Counted. ", "evidence": [proof.pk]}, {"reason": " "}]
    verdict = edit_verdict(verdict, people.researcher, rating="mostly_true", justification=reasons)
    assert verdict.rating is not None and verdict.rating.number == 4
    assert verdict.justification == [{"reason": "Counted.", "evidence": [str(proof.pk)]}]


@pytest.mark.parametrize(
    "changes",
    [
        {"rating": "rather_true"},
        {"rating": "true\x00"},
        {"justification": [{"reason": "x\x00", "evidence": []}]},
        {"attribution_verdict": "maybe"},
        {"confidence": "very"},
        {"justification": "because"},
        {"justification": [{"reason": "x", "evidence": "abc"}]},
        {"justification": [{"reason": "x", "evidence": ["11111111-1111-1111-1111-111111111111"]}]},
        {"order": 3},
    ],
)
def test_a_verdict_refuses_what_is_not_on_the_desk(changes: dict[str, Any], people: People) -> None:
    review = story.review_in("researching", people)
    with pytest.raises(StepRefused) as refused:
        edit_verdict(review.verdicts.get(), people.researcher, **changes)
    assert refused.value.kind == "input"


def test_a_claimant_is_a_source_or_the_outlet_not_both(people: People) -> None:
    claim = story.candidate(people)
    said = story.statement_of(claim)
    source = ensure_source("Road authority", "state_body", people.monitor)
    with pytest.raises(StepRefused) as refused:
        drafting.name_claimant(said, people.monitor, version=1, claimant=source, own_voice=True)
    assert refused.value.kind == "input"
    said = drafting.name_claimant(
        said, people.monitor, version=1, claimant=source, own_voice=False, role="head"
    )
    assert (said.claimant, said.role, said.version) == (source, "head", 2)
    said = drafting.name_claimant(said, people.monitor, version=2, claimant=None, own_voice=True)
    assert (said.claimant, said.own_voice, said.role) == (None, True, "head")


def test_a_period_runs_forward(people: People) -> None:
    claim = story.candidate(people)
    changes = {"window_start": date(2025, 3, 1), "window_end": date(2025, 1, 1)}
    with pytest.raises(StepRefused) as refused:
        drafting.edit_claim(claim, people.monitor, version=1, changes=changes)
    assert refused.value.kind == "input"
    assert Claim.objects.get(pk=claim.pk).window_start is None


def test_a_merged_claim_is_edited_where_it_went(people: People) -> None:
    claim, other = story.candidate(people), story.candidate(people, story.COST)
    claim = take(claim, "merge", people.monitor, version=1, inputs={"into": other.pk})
    with pytest.raises(StepRefused) as refused:
        drafting.edit_claim(claim, people.monitor, version=claim.version, changes={"priority": 1})
    assert refused.value.kind == "state" and other.short_text in refused.value.sentence


def test_a_verdict_is_added_and_taken_out(people: People) -> None:
    review = story.review_in("drafted", people)
    other = story.candidate(people, story.COST)
    with pytest.raises(StepRefused) as refused:
        drafting.add_verdict(review, other, people.researcher, version=review.version)
    assert "accept it first" in refused.value.sentence
    take(other, "accept", people.monitor, version=1)
    verdict = drafting.add_verdict(review, other, people.researcher, version=review.version)
    verdict = edit_verdict(verdict, people.researcher, gaps="All of it.")
    drafting.remove_verdict(verdict, people.researcher, version=verdict.version)
    last = review.verdicts.get()
    with pytest.raises(StepRefused) as refused:
        drafting.remove_verdict(last, people.researcher, version=last.version)
    assert "abandon" in refused.value.sentence
    assert LogEntry.objects.filter(action="review.leave").count() == 1


def test_a_verdict_that_readers_saw_stays(people: People) -> None:
    review = story.review_in("published", people)
    review = story.step(review, "open_update", people, "monitor", reason="New count.")
    verdict = review.verdicts.get()
    with pytest.raises(StepRefused) as refused:
        drafting.remove_verdict(verdict, people.researcher, version=verdict.version)
    assert refused.value.kind == "state"
