"""A watched claim: searched for by the clock within its budget, and only as long as the desk follows it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import coverage, watches
from claims.models import Claim, ClaimState, StepNote
from claims.refusal import StepRefused
from claims.watches import Plan
from sources import clock, jobs
from sources.intake import FETCH
from sources.models import Job, LogEntry
from sources.models.job import JobState, Priority
from sources.models.watch import Cadence, WatchState
from tests.claims.test_coverage import TROOPS, claim_of, work_off
from tests.people import People, make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def people(db: None) -> People:
    return make_desk()


@pytest.fixture
def claim(people: People) -> Claim:
    return claim_of(TROOPS)


def fetches(claim: Claim) -> int:
    return Job.objects.for_the_sake_of(claim).filter(kind=FETCH).count()


def searches(claim: Claim) -> int:
    return Job.objects.on(claim).filter(kind=coverage.GATHER).count()


def test_it_is_searched_for_again_and_only_new_pages_are_fetched(people: People, claim: Claim) -> None:
    row = watches.watch(claim, people.researcher, Plan(), "The figure may be revised.")
    clock.tick(row.next_run)
    work_off()
    found = fetches(claim)
    assert found > 3 and claim.evidence.exists()
    row.refresh_from_db()
    assert row.next_run > timezone.now() + timedelta(hours=23) and row.last_run
    clock.tick(row.next_run)
    work_off()
    assert searches(claim) == 2
    assert fetches(claim) == found


def test_a_run_and_a_day_keep_their_budget(people: People, claim: Claim) -> None:
    plan = Plan(cadence=Cadence.HOURLY, pages_per_run=2, pages_per_day=3)
    row = watches.watch(claim, people.researcher, plan, "The figure may be revised.")
    taken = []
    for _ in range(4):
        row.refresh_from_db()
        watches.begin_due_watches(row.next_run)
        work_off()
        taken.append(fetches(claim))
    assert taken == [2, 3, 3, 3]
    assert watches.pages_left(row, timezone.now()) == 0
    assert watches.pages_left(row, timezone.now() + timedelta(days=1)) == 2


def test_only_the_named_services_and_languages_are_asked(people: People, claim: Claim) -> None:
    plan = Plan(connectors=("sample_press",), languages=("fr",))
    row = watches.watch(claim, people.researcher, plan, "Paris has not said anything yet.")
    clock.tick(row.next_run)
    work_off()
    languages = set(claim.evidence.values_list("snapshot__document__language", flat=True))
    assert languages == {"fr"}


def test_what_the_clock_asks_comes_after_what_people_ask(people: People, claim: Claim) -> None:
    row = watches.watch(claim, people.researcher, Plan(), "The figure may be revised.")
    watches.begin_due_watches(row.next_run)
    by_clock = Job.objects.on(claim).get(kind=coverage.GATHER)
    assert by_clock.priority == Priority.SCHEDULED
    other = claim_of(TROOPS.replace("3.000", "4.500").replace("Südkorea:", "Seoul:"))
    asked = coverage.gather(other, people.researcher)
    assert jobs.due(1) == [asked.pk]


def test_a_declined_claim_ends_its_watch_without_a_search(people: People, claim: Claim) -> None:
    row = watches.watch(claim, people.researcher, Plan(), "The figure may be revised.")
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.DECLINED, decline_code="trivial")
    watches.begin_due_watches(row.next_run)
    row.refresh_from_db()
    assert row.state == WatchState.ENDED and searches(claim) == 0
    claim.refresh_from_db()
    with pytest.raises(StepRefused, match="does not follow"):
        watches.watch(claim, people.researcher, Plan(), "Again.")


def test_reasons_are_kept_beside_the_claim_and_hashed_in_the_log(people: People, claim: Claim) -> None:
    row = watches.watch(claim, people.researcher, Plan(), "The figure may be revised.")
    watches.change(row, WatchState.PAUSED, people.monitor, "Parliament rests.")
    watches.change(row, WatchState.ENDED, people.researcher, "It is settled.")
    notes = StepNote.objects.filter(claim=claim).order_by("created_at")
    assert [(note.step, note.text) for note in notes] == [
        ("watch.set", "The figure may be revised."),
        ("watch.pause", "Parliament rests."),
        ("watch.end", "It is settled."),
    ]
    told = LogEntry.objects.filter(action__startswith="watch.", subject_id=str(claim.pk))
    assert told.count() == 3 and not any("Parliament" in line.payload for line in told)
    with pytest.raises(StepRefused, match="has ended"):
        watches.change(row, WatchState.ACTIVE, people.researcher, "Again.")


@pytest.mark.parametrize(
    ("who", "reason", "kind"), [("publisher", "Because.", "role"), ("researcher", "  ", "input")]
)
def test_who_may_not_and_who_says_no_reason_changes_nothing(
    people: People, claim: Claim, who: str, reason: str, kind: str
) -> None:
    row = watches.watch(claim, people.researcher, Plan(), "The figure may be revised.")
    with pytest.raises(StepRefused) as refused:
        watches.change(row, WatchState.ENDED, people.of_role(who), reason)
    assert refused.value.kind == kind
    row.refresh_from_db()
    assert row.state == WatchState.ACTIVE


def test_a_person_who_looks_meanwhile_is_not_searched_for_twice(people: People, claim: Claim) -> None:
    row = watches.watch(claim, people.researcher, Plan(), "The figure may be revised.")
    asked = coverage.gather(claim, people.researcher)
    watches.begin_due_watches(row.next_run)
    assert list(Job.objects.on(claim).filter(kind=coverage.GATHER)) == [asked]
    assert jobs.run(asked.pk) == JobState.DONE


def test_the_last_day_may_not_be_over(people: People, claim: Claim) -> None:
    over: dict[str, Any] = {"ends_on": timezone.localdate() - timedelta(days=1)}
    with pytest.raises(StepRefused, match="last day"):
        watches.watch(claim, people.researcher, Plan(**over), "Late.")
    assert watches.open_watch(claim) is None
