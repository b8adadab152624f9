"""Evidence: pointed to, accepted, dismissed, taken back, graded; what that does to the round."""

from __future__ import annotations

from typing import Any

import pytest

from claims import evidence
from claims.models import Evidence
from claims.review import StepRefused
from sources.intake import Incoming, intake
from sources.models import LogEntry
from tests.claims import story
from tests.people import People, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return make_desk()


def found(people: People) -> Evidence:
    page = story.snapshot_of(story.REGISTER, people)
    return evidence.add(story.candidate(people), people.researcher, snapshot=page, start=0, end=14)


def refused(work: Any) -> StepRefused:
    lines = LogEntry.objects.count()
    with pytest.raises(StepRefused) as refusal:
        work()
    assert LogEntry.objects.count() == lines
    return refusal.value


def test_a_candidate_quotes_its_passage(people: People) -> None:
    item = found(people)
    assert (item.exact, item.state, item.reliability) == ("Traffic counts", "candidate", "F")
    assert LogEntry.objects.filter(action="evidence.add").get().who == f"user:{people.researcher.pk}"


def test_accepted_dismissed_and_taken_back(people: People) -> None:
    item = evidence.accept(found(people), people.researcher, version=1, stance="supports")
    assert (item.state, item.stance) == ("accepted", "supports")
    item = evidence.restore(item, people.researcher, version=item.version)
    item = evidence.dismiss(item, people.desk_editor, version=item.version, reason=" Another road. ")
    assert (item.state, item.dismissed_reason) == ("dismissed", "Another road.")
    item = evidence.restore(item, people.researcher, version=item.version)
    assert (item.state, item.dismissed_reason) == ("candidate", "")
    actions = LogEntry.objects.filter(subject_id=str(item.pk)).order_by("ordinal")
    assert list(actions.values_list("action", flat=True)) == [
        "evidence.add",
        "evidence.accept",
        "evidence.restore",
        "evidence.dismiss",
        "evidence.restore",
    ]


def test_a_dismissal_needs_a_reason(people: People) -> None:
    item = found(people)
    assert refused(lambda: evidence.dismiss(item, people.researcher, version=1, reason=" ")).kind == "input"


def test_what_is_judged_is_not_judged_again(people: People) -> None:
    item = evidence.accept(found(people), people.researcher, version=1)
    again = refused(lambda: evidence.accept(item, people.second_researcher, version=item.version))
    assert again.kind == "state" and "researcher" in again.sentence
    assert refused(lambda: evidence.accept(item, people.second_researcher, version=1)).kind == "stale"


@pytest.mark.parametrize("who", ["monitor", "publisher", "standards_editor", "outsider"])
def test_who_does_not_judge(who: str, people: People) -> None:
    item, by = found(people), getattr(people, who)
    assert refused(lambda: evidence.accept(item, by, version=1)).kind == "role"
    assert refused(lambda: evidence.grade(item, by, version=1, changes={"stance": "refutes"})).kind == "role"


def test_a_monitor_points_and_a_publisher_does_not(people: People) -> None:
    claim = story.candidate(people)
    assert evidence.add(claim, people.monitor, external_title="Annual report 2024").state == "candidate"
    work = lambda: evidence.add(claim, people.publisher, external_title="Another")  # noqa: E731
    assert refused(work).kind == "role"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"start": 0, "end": 4},
        {"external_url": "javascript:alert(1)"},
        {"external_url": "http://10.0.0.1 /x"},
        {"external_title": "x", "stance": "maybe"},
        {"external_title": "x", "state": "accepted"},
        {"external_title": "x\x00"},
        {"external_title": "x", "credibility": 9},
    ],
)
def test_bad_evidence_gets_a_sentence(fields: dict[str, Any], people: People) -> None:
    claim = story.candidate(people)
    refusal = refused(lambda: evidence.add(claim, people.researcher, **fields))
    assert refusal.kind == "input" and refusal.sentence
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-1, 4), (0, 10_000), (None, 4)])
def test_a_passage_lies_inside_the_text(start: int | None, end: int | None, people: People) -> None:
    page, claim = story.snapshot_of(story.REGISTER, people), story.candidate(people)
    work = lambda: evidence.add(claim, people.researcher, snapshot=page, start=start, end=end)  # noqa: E731
    assert refused(work).kind == "input"


def test_a_passage_is_added_once(people: People) -> None:
    item = found(people)
    work = lambda: evidence.add(  # noqa: E731
        item.claim, people.researcher, snapshot=item.snapshot, start=0, end=14
    )
    assert "there already" in refused(work).sentence


def test_an_address_the_desk_has_kept_is_archived_at_once(people: People) -> None:
    address = "https://roads.example/counts?utm_source=feed"
    kept = intake(Incoming(text="Counts of March.", url=address), people.monitor).snapshot
    item = evidence.add(
        story.candidate(people), people.researcher, external_url="https://roads.example/counts"
    )
    assert item.snapshot == kept


@pytest.mark.parametrize("deed", ["accept", "restore", "grade"])
def test_what_counts_changes_a_submitted_round(deed: str, people: People) -> None:
    review = story.review_in("approved", people)
    claim = review.verdicts.get().claim
    proof = claim.evidence.accepted().get()
    if deed == "accept":
        page = story.snapshot_of("A second count.", people)
        item = evidence.add(claim, people.researcher, snapshot=page, start=0, end=14)
        review.refresh_from_db()
        assert review.state == "approved"
        evidence.accept(item, people.researcher, version=item.version)
    elif deed == "restore":
        evidence.restore(proof, people.researcher, version=proof.version)
    else:
        evidence.grade(proof, people.researcher, version=proof.version, changes={"credibility": 2})
    review.refresh_from_db()
    assert review.state == "drafted"


def test_candidates_are_set_aside_without_touching_the_round(people: People) -> None:
    review = story.review_in("approved", people)
    page = story.snapshot_of("A second count.", people)
    item = evidence.add(review.verdicts.get().claim, None, snapshot=page)
    evidence.dismiss(item, people.researcher, version=1, reason="The same page again.")
    review.refresh_from_db()
    assert review.state == "approved"


def test_an_editor_who_accepts_evidence_is_an_author(people: People) -> None:
    review = story.review_in("drafted", people)
    page = story.snapshot_of("A second count.", people)
    item = evidence.add(review.verdicts.get().claim, people.desk_editor, snapshot=page)
    assert people.desk_editor not in review.authors.all()
    evidence.accept(item, people.desk_editor, version=1)
    assert people.desk_editor in review.authors.all()


def test_evidence_of_a_published_claim_is_judged_in_an_update(people: People) -> None:
    review = story.review_in("published", people)
    page = story.snapshot_of("A second count.", people)
    item = evidence.add(review.verdicts.get().claim, people.researcher, snapshot=page)
    assert "open an update" in refused(lambda: evidence.accept(item, people.researcher, version=1)).sentence
    story.step(review, "open_update", people, "researcher", reason="A second count.")
    assert evidence.accept(item, people.researcher, version=1).state == "accepted"


def test_a_kept_page_is_found_by_any_spelling_of_its_address(people: People) -> None:
    page = intake(Incoming(text="Traffic counts.", url="https://roads.example/counts"), people.monitor)
    assert evidence.kept_snapshot("https://ROADS.example:443/counts?utm_source=x#top") == page.snapshot
    assert evidence.kept_snapshot("https://roads.example/other") is None
    assert evidence.kept_snapshot("") is None
    with pytest.raises(StepRefused) as refused:
        evidence.kept_snapshot("ftp://roads.example/counts")
    assert refused.value.kind == "input"
