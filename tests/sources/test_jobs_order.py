"""Who goes first, which rows a job is about, how it is stopped, and clocks that jump."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sources import jobs
from sources.errors import NotYet
from sources.models import Job, LogEntry, Topic
from sources.models.job import JobState, Priority, Queue

pytestmark = [pytest.mark.django_db, pytest.mark.database]

SEEN: list[str] = []


def remember(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    SEEN.append(payload["name"])
    return lambda: None


def three_steps(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    """Is cancelled by somebody between the second and the third step."""
    for done in range(3):
        lease.tell(f"Step {done + 1}", done, 3)
        if done == 1 and payload["cancel"]:
            jobs.cancel(Job.objects.get(pk=lease.job_id))
    SEEN.append("all steps")
    return lambda: Topic.objects.create(code="three-steps") and None


def not_our_turn(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    raise NotYet("host_busy", "Others come first.", 1)


@pytest.fixture(autouse=True)
def kinds(settings: Any) -> None:
    SEEN.clear()
    settings.JOB_KINDS = {
        "remember": ("read", "tests.sources.test_jobs_order.remember"),
        "search": ("gather", "tests.sources.test_jobs_order.remember"),
        "three_steps": ("read", "tests.sources.test_jobs_order.three_steps"),
        "not_our_turn": ("fetch", "tests.sources.test_jobs_order.not_our_turn"),
    }


def put(kind: str, name: str, **options: Any) -> Job:
    return jobs.enqueue(kind, name, {"name": name, "by": options.pop("by", None)}, **options)


def test_what_a_person_asked_for_goes_before_a_flood_of_scheduled_work() -> None:
    flood = [put("search", f"flood {number}") for number in range(20)]
    follows = put("search", "follows", priority=Priority.FOLLOWING)
    pasted = put("remember", "pasted", by=1)
    assert jobs.due(3) == [pasted.pk, follows.pk, flood[0].pk]


def test_a_worker_of_named_queues_takes_nothing_else() -> None:
    put("search", "search", by=1)
    read = put("remember", "read")
    assert jobs.due(10, queues=[Queue.READ, Queue.FETCH]) == [read.pk]


def test_the_sweeper_rings_for_the_most_urgent_first(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"  # rung on commit, which this test never reaches
    settings.JOB_RINGS_PER_QUEUE = 2
    for number in range(4):
        put("search", f"scheduled {number}")
    asked = put("search", "asked", by=1)
    Job.objects.update(rung_at=None)
    now = timezone.now()
    assert jobs.sweep(now) == 2
    rung = set(Job.objects.filter(rung_at=now).values_list("key", flat=True))
    assert asked.key in rung and len(rung) == 2


def test_of_two_sweepers_at_the_same_moment_one_rings(settings: Any) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    put("search", "one")
    Job.objects.update(rung_at=None)
    now = timezone.now()
    assert (jobs.sweep(now), jobs.sweep(now)) == (1, 0)


def test_jobs_are_found_by_the_rows_they_are_about_and_their_successors_too() -> None:
    page, claim = Topic.objects.create(code="page"), Topic.objects.create(code="claim")
    first = put("remember", "first", by=1, subject=page, cause=claim, then="search")
    put("remember", "other")
    jobs.run(first.pk)
    second = Job.objects.get(kind="search")
    assert set(Job.objects.on(page)) == set(Job.objects.for_the_sake_of(claim)) == {first, second}
    assert not Job.objects.on(claim).exists() and Job.objects.about(claim).count() == 2
    assert (second.queue, second.priority) == (Queue.GATHER, Priority.ASKED)


def test_progress_counts_steps_and_ends_whole() -> None:
    job = jobs.enqueue("three_steps", "a", {"cancel": False})
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.steps_done, job.steps_total, job.progress) == (3, 3, "Step 3")
    assert job.begun_at and job.finished_at


def test_a_running_job_that_is_cancelled_stops_at_its_next_word_and_leaves_no_effect() -> None:
    job = jobs.enqueue("three_steps", "a", {"cancel": True})
    assert jobs.run(job.pk) == JobState.CANCELLED
    assert SEEN == [] and not Topic.objects.exists()
    assert LogEntry.objects.filter(action="job.cancel", subject_id=str(job.pk)).count() == 1


def test_a_try_that_asked_nobody_costs_no_attempt() -> None:
    job = jobs.enqueue("not_our_turn", "a", {})
    for _ in range(5):
        Job.objects.update(next_attempt_at=timezone.now())
        assert jobs.run(job.pk) == JobState.WAITING
    job.refresh_from_db()
    assert job.attempts == 0 and job.error_kind == "host_busy"


def test_a_person_who_runs_a_scheduled_job_again_waits_for_it(django_user_model: Any) -> None:
    job = put("search", "scheduled")
    jobs.cancel(job)
    assert jobs.retry(job, by=django_user_model.objects.create_user("anna"))
    job.refresh_from_db()
    assert job.priority == Priority.ASKED


@pytest.mark.parametrize("ahead", [timedelta(hours=5), timedelta(days=400)])
def test_r11_a_clock_turned_back_leaves_no_job_waiting_for_the_old_time(ahead: timedelta) -> None:
    waiting, held = put("remember", "waiting"), put("remember", "held")
    now = timezone.now()
    Job.objects.filter(pk=waiting.pk).update(next_attempt_at=now + ahead)
    Job.objects.filter(pk=held.pk).update(
        state=JobState.LEASED,
        lease_until=now + ahead,
        lease_token="00000000-0000-4000-8000-000000000000",
        attempts=1,
    )
    jobs.sweep(now)
    assert jobs.due(10, now) == [waiting.pk]
    later = now + timedelta(seconds=151)
    jobs.sweep(later)
    assert held.pk in jobs.due(10, later)


def test_r11_a_clock_turned_forward_parks_nothing() -> None:
    job = put("remember", "held")
    now = timezone.now()
    Job.objects.update(
        state=JobState.LEASED,
        lease_until=now + timedelta(seconds=150),
        lease_token="00000000-0000-4000-8000-000000000000",
        attempts=1,
    )
    jobs.sweep(now + timedelta(days=400))
    assert Job.objects.get(pk=job.pk).state == JobState.WAITING
    jobs.sweep(now)
    assert jobs.run(job.pk) == JobState.DONE
