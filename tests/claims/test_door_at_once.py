"""Several people at the same row at the same moment: one wins, the others are told, nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection

from claims import drafting, evidence
from claims.models import Claim, Review
from claims.review import StepRefused, take
from sources import log
from sources.models import LogEntry
from tests.claims import story
from tests.people import People, make_desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

WRITERS, EDITS = 4, 5


@pytest.fixture
def people() -> People:
    return make_desk()


def at_once(works: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run each on a connection of its own, all released together; return results or refusals."""
    start, results = threading.Barrier(len(works)), [None] * len(works)

    def run(index: int, work: Callable[[], Any]) -> None:
        try:
            start.wait(timeout=30)
            results[index] = work()
        except StepRefused as refused:
            results[index] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(index, work)) for index, work in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def test_of_two_editors_one_approves(people: People) -> None:
    review = story.review_in("desk_review", people)
    works = [
        lambda editor=editor: take(review, "approve", editor, version=review.version)
        for editor in (people.desk_editor, people.second_editor)
    ]
    results = at_once(works)
    assert sorted(type(result).__name__ for result in results) == ["Review", "StepRefused"]
    loser = next(result for result in results if isinstance(result, StepRefused))
    assert loser.kind == "stale"
    assert LogEntry.objects.filter(action="review.approve").count() == 1


def test_a_publication_pressed_four_times_is_one_edition(people: People) -> None:
    review = story.review_in("approved", people)
    results = at_once([lambda: take(review, "publish", people.publisher, version=review.version)] * 4)
    assert sum(isinstance(result, Review) for result in results) == 1
    assert review.editions.count() == 1


def test_a_claim_accepted_twice_opens_one_review(people: People) -> None:
    claim = story.candidate(people)
    results = at_once(
        [
            lambda: take(claim, "accept", people.researcher, version=1),
            lambda: take(claim, "accept", people.monitor, version=1),
        ]
    )
    assert sum(isinstance(result, Claim) for result in results) == 1
    assert Review.objects.count() == 1


def test_an_edit_and_an_approval_never_pass_each_other(people: People) -> None:
    review = story.review_in("desk_review", people)
    verdict = review.verdicts.get()
    at_once(
        [
            lambda: take(review, "approve", people.desk_editor, version=review.version),
            lambda: drafting.edit_verdict(
                verdict, people.researcher, version=verdict.version, changes={"gaps": "The winter."}
            ),
        ]
    )
    review.refresh_from_db()
    verdict.refresh_from_db()
    assert (review.state, verdict.gaps) == ("drafted", "The winter.")
    assert review.approved_hash == ""


def test_a_claim_declined_while_its_verdict_is_written_loses_no_word(people: People) -> None:
    review = story.review_in("researching", people)
    verdict, claim = review.verdicts.get(), review.verdicts.get().claim
    declined, written = at_once(
        [
            lambda: take(claim, "decline", people.monitor, version=claim.version, inputs={"code": "trivial"}),
            lambda: drafting.edit_verdict(
                verdict, people.researcher, version=verdict.version, changes={"gaps": "The winter."}
            ),
        ]
    )
    if isinstance(declined, Claim):
        assert isinstance(written, StepRefused) and written.kind == "stale"
    else:
        assert declined.kind == "gate"
        assert review.verdicts.get().gaps == "The winter."


def test_no_edit_is_silently_lost(people: People) -> None:
    review = story.review_in("researching", people)

    def write(number: int) -> int:
        kept = 0
        while kept < EDITS:
            row = Review.objects.get(pk=review.pk)
            words = f"{row.body}{number}"
            try:
                drafting.edit_review(row, people.researcher, version=row.version, changes={"body": words})
                kept += 1
            except drafting.StaleEdit:
                continue
        return kept

    results = at_once([lambda number=number: write(number) for number in range(WRITERS)])
    review.refresh_from_db()
    assert results == [EDITS] * WRITERS
    assert sorted(review.body) == sorted("0123" * EDITS)
    assert list(log.verify()) == []


def test_evidence_judged_twice_is_judged_once(people: People) -> None:
    claim = story.candidate(people)
    page = story.snapshot_of("Counting point 17.", people)
    found = evidence.add(claim, people.researcher, snapshot=page, start=0, end=8)
    results = at_once(
        [
            lambda: evidence.accept(found, people.researcher, version=1),
            lambda: evidence.dismiss(found, people.second_researcher, version=1, reason="Another road."),
        ]
    )
    assert sum(isinstance(result, StepRefused) for result in results) == 1
