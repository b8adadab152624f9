"""The ledger: once per key, one worker at a time, effects with the state or not at all."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sources import jobs
from sources.errors import PermanentFailure, Refused, TemporaryFailure
from sources.models import Job, LogEntry, Topic
from sources.models.job import JobState

pytestmark = [pytest.mark.django_db, pytest.mark.database]

THEN_SEEN: list[dict[str, Any]] = []


def add_topic(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    lease.tell("half way")

    def effect() -> jobs.Payload:
        Topic.objects.create(code=payload["code"])
        return {"made": payload["code"]}

    return effect


def remember(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    THEN_SEEN.append(payload)
    return lambda: None


def fail_for_now(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    raise TemporaryFailure("busy", "The site is busy.", payload.get("retry_after"))


def fail_for_good(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    raise PermanentFailure("gone", "The page is gone.")


def refuse(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    raise Refused("robots", "The site's robots.txt asks us not to.")


def crash(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    raise ValueError("secret detail")


def lose_the_lease(payload: jobs.Payload, lease: jobs.Lease) -> jobs.Effect:
    Job.objects.filter(pk=lease.job_id).update(lease_token="00000000-0000-4000-8000-000000000000")
    return lambda: Topic.objects.create(code="doubled") and None


@pytest.fixture(autouse=True)
def kinds(settings: Any) -> None:
    THEN_SEEN.clear()
    settings.JOB_KINDS = {
        function.__name__: ("maintain", f"tests.sources.test_jobs.{function.__name__}")
        for function in (add_topic, remember, fail_for_now, fail_for_good, refuse, crash, lose_the_lease)
    }


def state_of(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_is_done_with_its_effect_and_its_successor() -> None:
    job = jobs.enqueue("add_topic", "a", {"code": "war"}, then="remember")
    assert jobs.run(job.pk) == JobState.DONE
    assert Topic.objects.filter(code="war").exists()
    assert state_of(job).progress == "half way"
    for pk in jobs.due(10):
        jobs.run(pk)
    assert THEN_SEEN == [{"code": "war", "made": "war"}]


def test_the_same_key_is_one_job() -> None:
    assert jobs.enqueue("add_topic", "a", {"code": "x"}) == jobs.enqueue("add_topic", "a", {"code": "y"})
    assert Job.objects.count() == 1


def test_an_unknown_kind_is_refused_at_once() -> None:
    with pytest.raises(KeyError):
        jobs.enqueue("nobody_does_this", "a", {})


def test_a_done_job_is_not_run_again() -> None:
    job = jobs.enqueue("add_topic", "a", {"code": "war"})
    jobs.run(job.pk)
    assert jobs.run(job.pk) == "not due"
    assert Topic.objects.count() == 1


def test_a_temporary_failure_waits_and_is_parked_after_three_attempts() -> None:
    job = jobs.enqueue("fail_for_now", "a", {})
    for attempt in (1, 2, 3):
        assert jobs.run(job.pk) == (JobState.PARKED if attempt == 3 else JobState.WAITING)
        assert state_of(job).attempts == attempt
        assert jobs.run(job.pk) == "not due"
        Job.objects.filter(pk=job.pk).update(next_attempt_at=timezone.now())
    assert state_of(job).error_sentence == "The site is busy."


def test_the_other_side_says_when_to_come_back() -> None:
    job = jobs.enqueue("fail_for_now", "a", {"retry_after": 900})
    jobs.run(job.pk)
    assert state_of(job).next_attempt_at > timezone.now() + timedelta(seconds=890)


@pytest.mark.parametrize(("kind", "reason"), [("fail_for_good", "gone"), ("refuse", "robots")])
def test_a_final_failure_is_parked_at_once(kind: str, reason: str) -> None:
    job = jobs.enqueue(kind, "a", {})
    assert jobs.run(job.pk) == JobState.PARKED
    assert state_of(job).error_kind == reason


def test_an_unexpected_failure_tells_people_nothing_secret() -> None:
    job = jobs.enqueue("crash", "a", {})
    assert jobs.run(job.pk) == JobState.WAITING
    assert "secret" not in state_of(job).error_sentence


def test_an_attempt_that_lost_its_lease_leaves_no_effect() -> None:
    job = jobs.enqueue("lose_the_lease", "a", {})
    jobs.run(job.pk)
    assert not Topic.objects.exists()
    assert state_of(job).state == JobState.LEASED


def test_an_effect_that_fails_half_way_leaves_nothing() -> None:
    Topic.objects.create(code="war")
    job = jobs.enqueue("add_topic", "a", {"code": "war"})
    assert jobs.run(job.pk) == JobState.WAITING
    assert Topic.objects.count() == 1


def test_the_sweeper_frees_what_a_dead_worker_held() -> None:
    job = jobs.enqueue("add_topic", "a", {"code": "war"})
    past = timezone.now() - timedelta(seconds=1)
    held = {
        "state": JobState.LEASED,
        "lease_until": past,
        "lease_token": "00000000-0000-4000-8000-000000000000",
    }
    Job.objects.filter(pk=job.pk).update(attempts=1, **held)
    jobs.sweep()
    assert jobs.run(job.pk) == JobState.DONE


def test_the_sweeper_parks_what_killed_three_workers() -> None:
    job = jobs.enqueue("add_topic", "a", {"code": "war"})
    past = timezone.now() - timedelta(seconds=1)
    held = {
        "state": JobState.LEASED,
        "lease_until": past,
        "lease_token": "00000000-0000-4000-8000-000000000000",
    }
    Job.objects.filter(pk=job.pk).update(attempts=3, **held)
    jobs.sweep()
    assert state_of(job).state == JobState.PARKED
    assert state_of(job).error_kind == "worker_died"


def test_the_sweeper_rings_only_what_was_quiet_and_at_most_its_share(settings: Any) -> None:
    settings.JOB_RINGS_PER_QUEUE = 2
    settings.REDIS_URL = "redis://127.0.0.1:1/0"  # rung only on commit, which this test never reaches
    for number in range(4):
        jobs.enqueue("add_topic", str(number), {"code": str(number)})
    assert jobs.sweep() == 0
    later = timezone.now() + timedelta(seconds=settings.JOB_RING_AGAIN_SECONDS + 1)
    assert jobs.sweep(later) == 2


def test_cancelled_and_retried() -> None:
    job = jobs.enqueue("fail_for_good", "a", {})
    assert jobs.cancel(job) and not jobs.cancel(job)
    assert jobs.run(job.pk) == "not due"
    assert jobs.retry(job)
    assert jobs.run(job.pk) == JobState.PARKED
    assert jobs.retry(state_of(job)) and state_of(job).attempts == 0


def test_the_log_names_who_cancelled_and_who_tried_again(django_user_model: Any) -> None:
    person = django_user_model.objects.create_user("monitor")
    job = jobs.enqueue("fail_for_good", "a", {})
    assert not jobs.retry(job, by=person), "it waits already: nothing happens, nothing is told"
    assert jobs.cancel(job, by=person) and not jobs.cancel(job, by=person)
    assert jobs.retry(job)
    lines = LogEntry.objects.filter(subject_type="sources.Job", subject_id=str(job.pk)).order_by("ordinal")
    told = list(lines.values_list("action", "who"))
    assert told == [("job.cancel", f"user:{person.pk}"), ("job.retry", "system")]
