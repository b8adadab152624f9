"""robots.txt binds every fetch; one page may be captured by a person who says why."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.contrib.auth.models import User

from sources import despite_robots, jobs
from sources.errors import PermanentFailure
from sources.intake import Incoming, intake
from sources.models import CustodyEvent, Job, LogEntry, Snapshot
from sources.models.job import JobState

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGE = b"<html><title>Draft</title><article><p>At least 3,000 soldiers were sent.</p></article></html>"


class Closed(BaseHTTPRequestHandler):
    """A site whose robots.txt asks everybody to stay out, and whose page is there all the same."""

    def do_GET(self) -> None:
        robots = self.path == "/robots.txt"
        body = b"User-agent: *\nDisallow: /" if robots else PAGE
        self.send_response(200)
        self.send_header("Content-Type", "text/plain" if robots else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def closed_site(settings: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Closed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.FETCH_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    settings.FETCH_ALLOWED_PORTS = [server.server_port]
    yield f"http://127.0.0.1:{server.server_port}/draft.html"
    server.shutdown()
    server.server_close()


@pytest.fixture
def anna(django_user_model: type[User]) -> User:
    return django_user_model.objects.create_user("anna")


@pytest.fixture
def parked(closed_site: str, anna: User) -> Job:
    job = intake(Incoming(url=closed_site), anna).job
    assert job is not None
    assert jobs.run(job.pk) == JobState.PARKED
    return Job.objects.get(pk=job.pk)


def test_robots_binds_a_persons_capture_too_at_first(parked: Job) -> None:
    assert parked.error_kind == "robots" and despite_robots.may_be_confirmed(parked)
    assert not Snapshot.objects.exists()


def test_confirmed_with_a_reason_it_is_captured_and_logged(parked: Job, anna: User) -> None:
    job = despite_robots.capture(parked, anna, " It holds  the claim. ")
    line = LogEntry.objects.get(action="capture.despite_robots")
    assert line.who == f"user:{anna.pk}" and "It holds" not in line.payload
    assert jobs.run(job.pk) == JobState.DONE
    event = CustodyEvent.objects.get()
    assert event.who == anna and "despite robots.txt: It holds the claim." in event.note


@pytest.mark.parametrize("reason", ["", "  \n", "x" * 501])
def test_without_a_usable_reason_nothing_happens(parked: Job, anna: User, reason: str) -> None:
    with pytest.raises(PermanentFailure):
        despite_robots.capture(parked, anna, reason)
    assert Job.objects.get(pk=parked.pk).state == JobState.PARKED
    assert not LogEntry.objects.filter(action="capture.despite_robots").exists()


def test_only_what_stopped_at_robots_may_be_confirmed(parked: Job, anna: User) -> None:
    Job.objects.filter(pk=parked.pk).update(error_kind="guard")
    with pytest.raises(PermanentFailure, match="no longer waits"):
        despite_robots.capture(parked, anna, "It holds the claim.")
    Job.objects.filter(pk=parked.pk).update(error_kind="robots", state=JobState.WAITING)
    with pytest.raises(PermanentFailure, match="no longer waits"):
        despite_robots.capture(parked, anna, "It holds the claim.")
