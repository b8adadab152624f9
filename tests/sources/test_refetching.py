"""A page that is fetched again: unchanged it makes no new snapshot, and hostile links of feeds lead nowhere."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_socket import socket_allow_hosts

from sources import jobs
from sources.errors import Refused
from sources.fetching.client import Client
from sources.intake import Incoming, fetch_job, intake, open_document
from sources.models import CustodyEvent, Document, Job, LogEntry, Snapshot
from sources.models.job import JobState
from tests.sources.fetching.judge import connections
from tests.sources.fetching.servers import Server, page, serving
from tests.sources.fetching.vectors import VECTORS
from tests.sources.fetching.ways import ALLOWED, START, as_feed_link, prepared

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]

TEXT = "<article><h1>Rat beschließt Haushalt</h1><p>Der Stadtrat hat am Montag {} Stellen beschlossen.</p></article>"
MARKED = b'HTTP/1.1 304 Not Modified\r\nETag: "one"\r\n\r\n'


class Paper:
    """A site with one page under an ETag, which it may change."""

    def __init__(self) -> None:
        self.etag, self.positions = '"one"', 12
        self.requests: list[str] = []

    def script(self, connection: socket.socket, path: str) -> None:
        asked = self.server.requests[-1]
        if path == "/robots.txt":
            connection.sendall(page(b"", status="404 Not Found"))
        elif f"If-None-Match: {self.etag}" in asked:
            connection.sendall(MARKED)
        else:
            body = TEXT.format(self.positions).encode()
            connection.sendall(page(body, f"ETag: {self.etag}"))

    server: Server


@pytest.fixture
def paper(settings: Any, tmp_path: Path) -> Iterator[Paper]:
    settings.STORAGES = {
        **settings.STORAGES,
        "snapshots": {**settings.STORAGES["snapshots"], "OPTIONS": {"location": tmp_path}},
    }
    settings.FETCH_ALLOWED_NETWORKS = ["127.0.0.1/32"]
    settings.FETCH_INTERVAL = 0.0
    paper = Paper()
    with serving(paper.script) as paper.server:
        settings.FETCH_ALLOWED_PORTS = [paper.server.port]
        yield paper


def fetch(paper: Paper) -> Job:
    job = intake(Incoming(url=paper.server.url + "/a"), None).job
    assert job
    jobs.run(job.pk)
    return Job.objects.get(pk=job.pk)


def test_an_unchanged_page_is_noted_in_the_custody_of_what_we_hold(paper: Paper) -> None:
    assert fetch(paper).state == JobState.DONE
    snapshot = Snapshot.objects.get()
    again = fetch(paper)
    assert again.state == JobState.DONE
    assert again.progress == f"Unchanged since {snapshot.taken_at:%d %b %Y %H:%M UTC}"
    assert Snapshot.objects.count() == 1
    assert 'If-None-Match: "one"' in paper.server.requests[-1]
    taken, verified = CustodyEvent.objects.order_by("id")
    assert (taken.action, verified.action) == ("taken", "verified")
    assert "unchanged since" in verified.note and "match their hash" in verified.note
    assert LogEntry.objects.filter(action="snapshot.unchanged").count() == 1
    assert Job.objects.filter(kind="claims.read").count() == 2  # what was to follow does


def test_a_changed_page_is_a_new_snapshot(paper: Paper) -> None:
    fetch(paper)
    paper.etag, paper.positions = '"two"', 15
    fetch(paper)
    assert Snapshot.objects.count() == 2
    fetch(paper)
    assert Snapshot.objects.count() == 2
    assert 'If-None-Match: "two"' in paper.server.requests[-1]


def test_a_page_whose_stored_bytes_are_damaged_is_fetched_whole(paper: Paper, tmp_path: Path) -> None:
    fetch(paper)
    stored = tmp_path / Snapshot.objects.get().storage_key
    stored.chmod(0o644)
    stored.write_bytes(b"something else")
    fetch(paper)
    assert "If-None-Match" not in paper.server.requests[-1]
    assert b"Stadtrat" in stored.read_bytes()


def test_a_job_whose_turn_has_not_come_loses_no_attempt(paper: Paper, settings: Any) -> None:
    settings.FETCH_INTERVAL = 3600.0
    assert fetch(paper).state == JobState.DONE
    waiting = fetch(paper)
    assert (waiting.state, waiting.attempts, waiting.error_kind) == (JobState.WAITING, 0, "host_busy")
    assert "other fetches from" in waiting.error_sentence.lower()


def test_no_hostile_link_of_a_feed_becomes_a_connection_or_a_snapshot(paper: Paper, settings: Any) -> None:
    """The whole way: feed, connector, intake, ledger, fetch; names that only a name service knows are left
    out, since the ledger's client asks a real one."""
    urls = [url for _, url, answers in VECTORS if not answers or "localhost" in url.lower()]
    socket_allow_hosts(["127.0.0.1", "::1", ALLOWED])
    with prepared() as ground:
        settings.FETCH_ALLOWED_NETWORKS = [f"{ALLOWED}/32"]
        settings.FETCH_ALLOWED_PORTS = [ground.start.port, ground.target.port]
        reader = Client(
            resolve=lambda host, port: [ALLOWED] if host == START else ["10.0.0.1"],
            allowed_networks=[f"{ALLOWED}/32"],
            allowed_ports=[ground.start.port, ground.target.port],
            interval=0,
        )
        with connections() as trail:
            for url in urls:
                address = url.replace("{port}", str(ground.target.port))
                as_feed_link(ground, address, reader)
                try:
                    document = open_document(address)
                except Refused:
                    continue
                jobs.run(fetch_job(document, None, then="claims.read").pk)
    assert ground.target.accepted == 0
    assert {place[0] for place in trail} == {ALLOWED}
    assert Document.objects.count() > 50  # the spelling alone did not refuse them all
    assert Snapshot.objects.count() == 0
    assert not Job.objects.filter(state=JobState.DONE).exists()
