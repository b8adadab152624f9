"""A watched page: fetched once per slot, a snapshot only for new bytes, a notice only for a new text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from sources import clock, jobs, page_watches
from sources.errors import PermanentFailure
from sources.intake import Incoming, intake
from sources.models import Document, Job, LogEntry, PageWatch, Snapshot
from sources.models.job import JobState, Priority, Queue
from sources.models.watch import Cadence, WatchState

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGE = "<html lang=en><title>Troops</title><!-- {mark} --><article><p>{text}</p></article></html>"
FIRST = "At least 3,000 soldiers were sent to the front in January, the general staff said on Thursday."
SECOND = "At least 4,000 soldiers were sent to the front in January, the general staff said on Thursday."


class Site(BaseHTTPRequestHandler):
    """A page whose bytes a test changes."""

    body = b""

    def do_GET(self) -> None:
        is_page = self.path != "/robots.txt"
        self.send_response(200 if is_page else 404)
        body = self.body if is_page else b""
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


def publish(text: str, mark: str = "") -> None:
    Site.body = PAGE.format(text=text, mark=mark).encode()


@pytest.fixture
def site(settings: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    settings.FETCH_ALLOWED_PORTS = [server.server_port]
    settings.FETCH_INTERVAL = 0
    yield f"http://127.0.0.1:{server.server_port}/troops.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def anna(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("anna")


@pytest.fixture
def document(site: str, anna: User) -> Document:
    publish(FIRST)
    taken = intake(Incoming(url=site), anna)
    work_off()
    assert Snapshot.objects.count() == 1
    return taken.document


def work_off() -> None:
    while due := jobs.due(20):
        for job_id in due:
            assert jobs.run(job_id) == JobState.DONE, Job.objects.get(pk=job_id).error_sentence


def fetches(document: Document) -> int:
    return Job.objects.on(document).filter(kind="sources.fetch").count()


def run_next(watch: PageWatch) -> None:
    """Let the next slot come."""
    watch.refresh_from_db()
    clock.tick(watch.next_run)
    work_off()


def test_the_same_bytes_are_no_snapshot_other_bytes_are_and_another_text_is_a_notice(
    document: Document, anna: User
) -> None:
    watch = page_watches.watch(document, anna, reason="They correct silently.", cadence=Cadence.HOURLY)
    run_next(watch)
    assert Snapshot.objects.count() == 1
    publish(FIRST, mark="another advertisement")
    run_next(watch)
    watch.refresh_from_db()
    assert Snapshot.objects.count() == 2 and watch.changed_at is None
    publish(SECOND)
    run_next(watch)
    watch.refresh_from_db()
    assert watch.changed_at and watch.before and watch.after
    assert ("3,000" in watch.before.text, "4,000" in watch.after.text) == (True, True)
    assert LogEntry.objects.filter(action="page.change", subject_id=str(document.pk)).count() == 1
    assert Job.objects.filter(kind="claims.read", payload__snapshot=str(watch.after.pk)).exists()


def test_a_page_that_goes_back_to_what_it_said_is_told_too(document: Document, anna: User) -> None:
    watch = page_watches.watch(document, anna, reason="They correct silently.")
    for text in (SECOND, FIRST):
        publish(text)
        run_next(watch)
    watch.refresh_from_db()
    assert watch.before and watch.after and "3,000" in watch.after.text and "4,000" in watch.before.text
    page_watches.note_seen(watch, anna)
    watch.refresh_from_db()
    assert watch.seen_at


def test_it_comes_after_what_people_ask_for(document: Document, anna: User) -> None:
    page_watches.watch(document, anna, reason="They correct silently.")
    clock.tick()
    job = Job.objects.on(document).filter(kind="sources.fetch").order_by("-pk")[0]
    assert (job.queue, job.priority) == (Queue.GATHER, Priority.SCHEDULED)


def test_r13_two_clocks_begin_a_slot_once(document: Document, anna: User) -> None:
    watch = page_watches.watch(document, anna, reason="They correct silently.")
    before = fetches(document)
    now = watch.next_run + timedelta(seconds=1)
    assert page_watches.begin_due_watches(now) == 1
    assert page_watches.begin_due_watches(now) == 0
    assert fetches(document) == before + 1


@pytest.mark.django_db(transaction=True)
def test_r13_two_clocks_at_the_same_moment_begin_a_slot_once(document: Document, anna: User) -> None:
    watch = page_watches.watch(document, anna, reason="They correct silently.")
    before, now = fetches(document), watch.next_run + timedelta(seconds=1)
    ready, begun = threading.Barrier(4), []

    def keep_time() -> None:
        try:
            ready.wait(10)
            begun.append(page_watches.begin_due_watches(now))
        finally:
            connection.close()

    clocks = [threading.Thread(target=keep_time) for _ in range(4)]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join(30)
    assert sorted(begun) == [0, 0, 0, 1]
    assert fetches(document) == before + 1


@pytest.mark.parametrize("jump", [timedelta(days=400), timedelta(days=-400)])
def test_r11_a_clock_that_jumps_brings_one_run_and_no_flood(
    document: Document, anna: User, jump: timedelta
) -> None:
    watch = page_watches.watch(document, anna, reason="They correct silently.", cadence=Cadence.HOURLY)
    run_next(watch)
    before, now = fetches(document), timezone.now()
    for minutes in range(0, 50, 5):
        page_watches.begin_due_watches(now + jump + timedelta(minutes=minutes))
        work_off()
    assert fetches(document) - before == (1 if jump > timedelta(0) else 0)
    for minutes in range(0, 70, 5):
        page_watches.begin_due_watches(now + timedelta(minutes=minutes))
        work_off()
    assert fetches(document) - before <= 3
    watch.refresh_from_db()
    assert watch.next_run <= now + timedelta(hours=2, minutes=10)


def test_slots_that_nobody_kept_are_one_run(document: Document, anna: User) -> None:
    watch = page_watches.watch(document, anna, reason="They correct silently.", cadence=Cadence.HOURLY)
    run_next(watch)
    before = fetches(document)
    watch.refresh_from_db()
    later = watch.next_run + timedelta(hours=9, minutes=20)
    assert [page_watches.begin_due_watches(later) for _ in range(3)] == [1, 0, 0]
    assert fetches(document) == before + 1
    watch.refresh_from_db()
    assert later < watch.next_run <= later + timedelta(hours=1)


def test_a_paused_watch_rests_a_resumed_one_goes_on_an_ended_one_is_over(
    document: Document, anna: User
) -> None:
    watch = page_watches.watch(document, anna, reason="They correct silently.")
    page_watches.change(watch, WatchState.PAUSED, anna, "The site is being rebuilt.")
    assert page_watches.begin_due_watches(timezone.now() + timedelta(days=3)) == 0
    page_watches.change(watch, WatchState.ACTIVE, anna, "It is back.")
    assert page_watches.begin_due_watches(timezone.now()) == 1
    page_watches.change(watch, WatchState.ENDED, anna, "The matter is settled.")
    with pytest.raises(PermanentFailure):
        page_watches.change(watch, WatchState.ACTIVE, anna, "Again.")
    told = LogEntry.objects.filter(action__startswith="watch.").order_by("ordinal")
    assert [line.action for line in told] == ["watch.set", "watch.pause", "watch.resume", "watch.end"]
    assert all("reason_sha256" in line.payload and "rebuilt" not in line.payload for line in told)


def test_a_watch_ends_after_its_last_day(document: Document, anna: User) -> None:
    today = timezone.localdate()
    watch = page_watches.watch(document, anna, reason="Until the vote.", ends_on=today)
    assert page_watches.begin_due_watches(timezone.now()) == 1
    assert page_watches.begin_due_watches(timezone.now() + timedelta(days=2)) == 0
    watch.refresh_from_db()
    assert watch.state == WatchState.ENDED


def test_a_page_has_one_open_watch_and_a_text_without_address_none(document: Document, anna: User) -> None:
    first = page_watches.watch(document, anna, reason="Daily.")
    assert page_watches.watch(document, anna, reason="Hourly.", cadence=Cadence.HOURLY).pk == first.pk
    pasted = intake(Incoming(text=f"{FIRST}\n"), anna).document
    with pytest.raises(PermanentFailure, match="no address"):
        page_watches.watch(pasted, anna, reason="It may change.")
    with pytest.raises(PermanentFailure, match="last day"):
        page_watches.watch(document, anna, reason="Late.", ends_on=timezone.localdate() - timedelta(days=1))
