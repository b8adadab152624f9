"""What goes wrong at a desk, in Chromium: each gets a sentence that says what to do, and nothing is lost or half-written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim, Review, Verdict
from sources import heartbeat, jobs
from sources.models import Document, Job, LogEntry, Snapshot
from tests.claims.story import TEXT, candidate, review_in
from tests.journeys.browser import Visitor, answer_to, paste, visitors
from tests.people import People, make_desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GONE = "https://hafenblatt.example/politik/not-there-any-more"
PRIVATE = {
    "http://127.0.0.1:6379/": "Port 6379 is not a web port",
    "http://192.168.1.1/": "192.168.1.1 leads to an address that is not on the public internet",
    "http://[::1]/": "::1 leads to an address that is not on the public internet",
    "http://2130706433/": "The host is a number in an unusual spelling",
}

# A browser is slow to lay out megabytes; sent past the script of the page, as with scripts switched off.
SEND_UNSEEN = """megabytes => {
  const field = document.getElementById("id_text");
  field.style.display = "none";
  field.value = "a b ".repeat(megabytes * 250_000);
  HTMLFormElement.prototype.submit.call(field.form);
}"""


@pytest.fixture
def people(transactional_db: None) -> People:
    heartbeat.beat("worker")
    return make_desk()


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[[], Visitor]]:
    with visitors(chromium, live_server.url) as come:
        yield come


def test_what_is_no_article(visit: Callable[[], Visitor], people: People) -> None:
    researcher = visit().signed_in(people.researcher)
    page = researcher.page
    researcher.go("/admin/intake/")
    page.fill("#id_title", "A title")
    refused(page, lambda: paste(page, " \n"), "There is no text: paste the article with its title.")
    assert page.input_value("#id_title") == "A title"
    refused(page, lambda: paste(page, "\x01\x02\x03"), "This is not text but binary data: paste the")

    over = settings.INTAKE_MAX_BYTES // 1_000_000 + 1
    refused(page, lambda: page.evaluate(SEND_UNSEEN, over), f"This has {over}.0 MB; an article may have")
    researcher.go("/admin/intake/")
    assert answer_to(page, lambda: page.evaluate(SEND_UNSEEN, 50)).status == 413
    expect(page.get_by_text("Send a smaller file or a shorter text")).to_be_visible()
    assert not Document.objects.exists()
    assert not Job.objects.exists()


def test_a_dead_address_keeps_its_place_for_what_a_person_saw(
    visit: Callable[[], Visitor], people: People
) -> None:
    researcher = visit().signed_in(people.researcher)
    page = researcher.page
    ask_for(researcher, GONE)
    work()
    expect(page.locator(".desk-wait.is-stopped")).to_contain_text("The page does not exist (any more)")
    expect(page.get_by_role("button", name="Try again")).to_be_visible()
    page.get_by_role("link", name="Paste or upload what you see").click()
    assert page.input_value("#id_url") == GONE
    paste(page, TEXT)
    page.wait_for_selector("text=The job is in the queue.")
    work()
    page.wait_for_url("**/admin/reader/**")
    assert Document.objects.get().canonical_url == GONE
    assert Snapshot.objects.get().text == TEXT


def test_private_addresses_are_never_asked(visit: Callable[[], Visitor], people: People) -> None:
    researcher = visit().signed_in(people.researcher)
    for address, sentence in PRIVATE.items():
        ask_for(researcher, address)
        work()
        said = researcher.page.locator(".desk-wait.is-stopped, [role=alert]")
        expect(said).to_contain_text(sentence)
        expect(researcher.page.get_by_text(re.compile("aste or upload what you see"))).to_be_visible()
    assert not Snapshot.objects.exists()


def test_two_tabs_on_one_text(visit: Callable[[], Visitor], people: People) -> None:
    """Who comes second sees both texts; keeping theirs takes nothing else away."""
    review = review_in("researching", people)
    researcher = visit().signed_in(people.researcher)
    first, second = researcher.page, researcher.open_tab()
    for page in (first, second):
        page.goto(f"{researcher.site}/admin/dossier/{review.pk}/")
    write_verdict(first, summary="Fewer than said.", gaps="Who counted.")
    expect(first.locator(".desk-toast", has_text="Saved.")).to_be_visible()

    stale = answer_to(second, lambda: write_verdict(second, summary="A little fewer than said."))
    assert stale.status == 409
    both = second.locator(".desk-panel", has=second.locator("h3", has_text="The finding in one sentence"))
    expect(both.locator("pre")).to_have_text("Fewer than said.")
    expect(both.locator("[name=summary]")).to_have_value("A little fewer than said.")
    second.get_by_role("button", name="Keep mine on top").click()
    expect(second.locator(".desk-toast", has_text="Saved.")).to_be_visible()
    verdict = Verdict.objects.get()
    assert (verdict.summary, verdict.gaps) == ("A little fewer than said.", "Who counted.")


def test_two_people_take_the_same_claim(visit: Callable[[], Visitor], people: People) -> None:
    claim = candidate(people)
    monitor, researcher = visit().signed_in(people.monitor), visit().signed_in(people.researcher)
    for person in (monitor, researcher):
        person.go(f"/admin/claim/{claim.pk}/")
    monitor.page.locator("[data-step=accept]").click()
    expect(monitor.page.get_by_text("is now: accepted")).to_be_visible()
    late = answer_to(researcher.page, researcher.page.locator("[data-step=accept]").click)
    assert late.status == 409
    expect(researcher.page.locator("#refusal")).to_be_visible()
    assert Claim.objects.get().state == "accepted"
    assert Review.objects.count() == 1


def test_two_editors_approve(visit: Callable[[], Visitor], people: People) -> None:
    review = review_in("desk_review", people)
    editor, second = visit().signed_in(people.desk_editor), visit().signed_in(people.second_editor)
    for person in (editor, second):
        person.go(f"/admin/dossier/{review.pk}/")
    editor.take("approve", "approved")
    late = answer_to(second.page, second.page.locator("#steps [data-step=approve]").click)
    assert late.status == 409
    expect(second.page.locator("#refusal")).to_be_visible()
    assert Review.objects.get().approved_by == people.desk_editor
    assert LogEntry.objects.filter(action="review.approve").count() == 1


def ask_for(person: Visitor, address: str) -> None:
    person.go("/admin/intake/")
    person.page.fill("#id_url", address)
    person.page.get_by_role("button", name="Take it in").click()
    expect(person.page.locator(".desk-wait, [role=alert]").first).to_be_visible()


def work() -> None:
    """Do what a worker would do."""
    while due := jobs.due(10):
        for job in due:
            jobs.run(job)


def refused(page: Page, act: Callable[[], object], sentence: str) -> None:
    """The form comes back with a sentence that says what to do."""
    assert answer_to(page, act).status == 400
    expect(page.locator("[role=alert]")).to_contain_text(sentence)


def write_verdict(page: Page, **values: str) -> None:
    form = page.locator("form[id^=verdict-]")
    for name, value in values.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator(".desk-save button").click()
