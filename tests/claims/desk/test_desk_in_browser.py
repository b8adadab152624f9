"""The desk in Chromium: keys, selection, unsaved texts, waiting; and no page breaks its own policy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim, Review
from sources import heartbeat, jobs
from sources.models import Job, Snapshot
from tests.claims.story import TEXT, review_in
from tests.people import People, make_desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SELECT = """([from, to]) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  for (let node; (node = walker.nextNode()); at += node.data.length) {
    if (at <= from && from < at + node.data.length) range.setStart(node, from - at);
    if (at < to && to <= at + node.data.length) range.setEnd(node, to - at);
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def people(transactional_db: None) -> People:
    return make_desk()


@pytest.fixture
def complaints(page: Page) -> Iterator[list[str]]:
    """What the browser complains about: scripts that break, styles and scripts that the policy stops."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on(
        "console", lambda said: heard.append(said.text) if "Content Security Policy" in said.text else None
    )
    yield heard
    assert heard == []


def sign_in(page: Page, live_server: LiveServer, user: User) -> None:
    client = Client()
    client.force_login(user)
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])


def test_an_article_from_paste_to_an_accepted_claim(
    page: Page, live_server: LiveServer, people: People, complaints: list[str]
) -> None:
    heartbeat.beat("worker")
    sign_in(page, live_server, people.monitor)
    page.goto(f"{live_server.url}/admin/")
    page.click(".desk a:has-text('Add an article')")
    page.fill("#id_text", TEXT)
    page.click("text=Take it in")
    page.wait_for_selector("text=The job is in the queue.")
    jobs.run(Job.objects.get().pk)
    page.wait_for_selector("#reader")
    assert page.evaluate("document.getElementById('text').textContent") == TEXT
    assert Snapshot.objects.get().text == TEXT
    page.keyboard.press("j")
    first = page.locator(".desk-card.is-current").get_attribute("data-card")
    page.keyboard.press("a")
    page.wait_for_selector("text=is now: accepted")
    assert Claim.objects.get(pk=first).state == "accepted"
    assert Review.objects.get().verdicts.get().claim_id == Claim.objects.get(pk=first).pk


def test_selected_words_become_a_claim_at_their_code_points(
    page: Page, live_server: LiveServer, people: People, complaints: list[str]
) -> None:
    text = TEXT.replace("The detour", "🚧 The detour")
    client = Client()
    client.force_login(people.researcher)
    client.post("/admin/intake/", {"text": text})
    jobs.run(Job.objects.get().pk)
    sign_in(page, live_server, people.researcher)
    page.goto(f"{live_server.url}/admin/reader/{Snapshot.objects.get().pk}/")
    words = "The detour may well last for years."
    start = text.index(words)
    # The browser counts the sign before it as two.
    page.evaluate(SELECT, [start + 1, start + 1 + len(words)])
    page.wait_for_selector(f"text={start}–{start + len(words)}")
    page.keyboard.press("c")
    page.wait_for_selector("text=The selected words are a candidate now.")
    place = Claim.objects.latest("created_at").first_appearance
    assert place is not None
    assert (place.start, place.exact) == (start, words)


def test_what_was_typed_elsewhere_outlives_a_save(
    page: Page, live_server: LiveServer, people: People, complaints: list[str]
) -> None:
    review = review_in("researching", people)
    sign_in(page, live_server, people.researcher)
    page.goto(f"{live_server.url}/admin/dossier/{review.pk}/")
    page.fill("form[id^=verdict] [name=summary]", "Half written")
    page.fill("form[id^=text-] [name=standfirst]", "Saved now")
    page.click("form[id^=text-] button")
    page.wait_for_selector("text=Saved.")
    assert page.input_value("form[id^=verdict] [name=summary]") == "Half written"
    assert page.is_visible("form[id^=verdict] [data-draft-note]")
    review.refresh_from_db()
    assert review.standfirst == "Saved now"


def test_a_paste_that_is_too_large_is_told_before_it_is_sent(
    page: Page, live_server: LiveServer, people: People, complaints: list[str]
) -> None:
    sign_in(page, live_server, people.researcher)
    page.goto(f"{live_server.url}/admin/intake/")
    page.evaluate("document.getElementById('id_text').value = 'a b '.repeat(600_000)")
    page.click("text=Take it in")
    page.wait_for_selector("text=too large for one article")
    assert not Snapshot.objects.exists()


@pytest.mark.parametrize("where", ["", "jobs/"])
def test_stopped_work_fits_a_phone(
    page: Page, live_server: LiveServer, people: People, complaints: list[str], where: str
) -> None:
    job = jobs.enqueue("sources.fetch", "far", {"url": "https://paper.example/a-long-way/to-an-article.html"})
    sentence = "The page does not exist (any more); look for an archived copy."
    Job.objects.filter(pk=job.pk).update(state="parked", error_sentence=sentence)
    sign_in(page, live_server, people.researcher)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/admin/{where}")
    said = page.locator(f".desk :text('{sentence}')").first.bounding_box()
    assert said and said["height"] < 80
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
