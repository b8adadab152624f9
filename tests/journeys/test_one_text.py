"""The seed article by paste, upload, command and API: one SHA-256, one text, one set of offsets."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from claims.models import Appearance, Quantity
from sources import heartbeat, jobs
from sources.models import Document, Snapshot
from tests.journeys.browser import Visitor, paste, visitors
from tests.people import People, make_desk

SEED = Path(settings.BASE_DIR).parent / "shared" / "seed" / "000_f1ee4dfb7779ea9f.txt"
TAKEN_IN = re.compile("/admin/(documents|reader)/")

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the repository"),
]


class Kept(NamedTuple):
    """What the desk holds of an article: hashes, text, and every offset into it."""

    sha256: str
    text_sha256: str
    text: str
    blocks: list[tuple[int, int, str]]
    appearances: list[tuple[int, int, str]]
    figures: list[tuple[int | None, int | None, str]]


@pytest.fixture
def people(transactional_db: None) -> People:
    heartbeat.beat("worker")
    return make_desk()


@pytest.fixture
def researcher(chromium: Browser, live_server: LiveServer, people: People) -> Iterator[Visitor]:
    with visitors(chromium, live_server.url) as come:
        yield come().signed_in(people.researcher)


def test_command_and_api_keep_the_same(live_server: LiveServer, people: People) -> None:
    by_command("https://one.example/text")
    api = Api(live_server.url)
    api.send_text("https://two.example/text")
    api.send_file("https://three.example/text")
    first, *others = kept()
    assert len(others) == 2
    assert all(other == first for other in others)
    assert first.sha256 == hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert first.text == SEED.read_bytes().decode()
    assert len(first.appearances) > 5
    assert all(first.text[start:end] == exact for start, end, exact in [*first.appearances, *first.figures])


@pytest.mark.browser
def test_paste_and_upload_keep_what_the_command_keeps(researcher: Visitor) -> None:
    by_command("https://one.example/text")
    by_paste(researcher, "https://two.example/text")
    by_upload(researcher, "https://three.example/text")
    first, *others = kept()
    assert len(others) == 2
    assert all(other == first for other in others)


@pytest.mark.browser
@pytest.mark.parametrize("first", ["paste", "upload", "command", "api"])
def test_whichever_way_comes_first_the_others_find_it(first: str, researcher: Visitor) -> None:
    ways: dict[str, Callable[[], None]] = {
        "paste": lambda: by_paste(researcher),
        "upload": lambda: by_upload(researcher),
        "command": by_command,
        "api": lambda: Api(researcher.site).send_text(),
    }
    ways.pop(first)()
    (before,) = kept()
    for way in ways.values():
        way()
    assert kept() == [before]
    assert Document.objects.count() == 1


def kept() -> list[Kept]:
    """Do the work that waits and return what is held of each snapshot, the oldest first."""
    while due := jobs.due(10):
        for job in due:
            jobs.run(job)
    return [_kept(snapshot) for snapshot in Snapshot.objects.order_by("taken_at")]


def _kept(snapshot: Snapshot) -> Kept:
    found = Appearance.objects.filter(snapshot=snapshot).order_by("start", "end")
    figures = Quantity.objects.filter(appearance__in=found).order_by("start", "end")
    return Kept(
        snapshot.sha256,
        snapshot.text_sha256,
        snapshot.text,
        list(snapshot.blocks.order_by("start", "end").values_list("start", "end", "kind")),
        list(found.values_list("start", "end", "exact")),
        list(figures.values_list("start", "end", "raw")),
    )


def by_command(address: str = "") -> None:
    out = StringIO()
    call_command("intake", str(SEED), url=address, by="researcher", now=True, stdout=out)
    assert json.loads(out.getvalue())["state"] == "done"


def by_paste(researcher: Visitor, address: str = "") -> None:
    with a_tab(researcher) as page:
        paste(page, SEED.read_bytes().decode(), url=address)
        page.wait_for_url(TAKEN_IN)


def by_upload(researcher: Visitor, address: str = "") -> None:
    with a_tab(researcher) as page:
        page.set_input_files("#id_file", SEED)
        page.fill("#id_url", address)
        page.get_by_role("button", name="Take it in").click()
        page.wait_for_url(TAKEN_IN)


@contextmanager
def a_tab(researcher: Visitor) -> Iterator[Page]:
    """A tab of its own with the form: one that waits for its article goes on by itself at any moment."""
    page = researcher.open_tab()
    page.goto(f"{researcher.site}/admin/intake/")
    yield page
    page.close()


class Api:
    """A client that has an address and a token."""

    def __init__(self, site: str) -> None:
        out = StringIO()
        call_command("create_token", "researcher", stdout=out)
        self.address = f"{site}/api/v1/documents/"
        self.headers = {"Authorization": f"Token {out.getvalue().strip()}"}

    def send_text(self, address: str = "") -> None:
        self._send(json={"text": SEED.read_bytes().decode(), "url": address})

    def send_file(self, address: str = "") -> None:
        self._send(files={"file": (SEED.name, SEED.read_bytes())}, data={"url": address})

    def _send(self, **what: object) -> None:
        with httpx.Client(headers=self.headers, trust_env=False, timeout=30) as client:
            answer = client.post(self.address, **what)  # type: ignore[arg-type]
        assert answer.status_code in (200, 201), answer.text
