"""The seed article from paste to a published review with three verdicts, in Chromium, through the desk's pages alone."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.desk import DEMO_PASSWORD, add_demo_accounts
from sources import log
from tests.journeys.browser import Visitor, paste, unfold, visitors
from tests.processes import MANAGE, start_process, stop_process

SEED = Path(settings.BASE_DIR).parent / "shared" / "seed" / "000_f1ee4dfb7779ea9f.txt"
FIGURES = ("3.000", "11.000", "4.000")
RATINGS = {"3.000": "Mostly true", "11.000": "True", "4.000": "Missing context"}
SHORT_TEXTS = {
    "3.000": "Nordkorea entsandte mindestens 3.000 weitere Soldaten",
    "11.000": "Nordkorea entsandte im Herbst 2024 rund 11.000 Soldaten in die Region Kursk",
    "4.000": "Nordkoreas Einheiten verloren bis zu 4.000 Verwundete und Tote",
}
STAFF = "Generalstab der Republik Korea"
TITLE = "How many soldiers North Korea sent: one estimate, many reports"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.worker,
    pytest.mark.redis,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the repository"),
]


@pytest.fixture
def begin_work(worker_environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Starts a real worker when it is called."""
    started = []

    def begin() -> None:
        started.append(start_process([*MANAGE, "worker"], worker_environment, tmp_path / "worker.log"))

    yield begin
    for process in started:
        stop_process(process)


@pytest.fixture
def visit(chromium: Browser, live_server: LiveServer) -> Iterator[Callable[[], Visitor]]:
    with visitors(chromium, live_server.url) as come:
        yield come


def test_from_paste_to_published_review(
    visit: Callable[[], Visitor], begin_work: Callable[[], None], live_server: LiveServer
) -> None:
    add_demo_accounts()
    people = {name: visit() for name in ("researcher", "desk_editor", "publisher")}
    for name, visitor in people.items():
        visitor.sign_in(name, DEMO_PASSWORD)
    researcher, editor, publisher = people.values()

    bring_in(researcher, begin_work)
    title = accept_together(researcher.page)
    assign(editor, title)
    write(researcher)
    submit(researcher)
    approve(editor)
    address = publish(publisher)
    read_as_the_public(visit(), address)
    assert not list(log.verify())


def bring_in(researcher: Visitor, begin_work: Callable[[], None]) -> None:
    """Without a worker the page says that the job waits; with one it goes on to the reader by itself."""
    text = SEED.read_bytes().decode()
    page = researcher.page
    page.get_by_role("link", name="Add an article").first.click()
    paste(page, text, title="Unterstützer Kiews beraten in Paris", published_on="2025-03-27")
    expect(page.get_by_text("The job waits for a worker. Nothing is lost")).to_be_visible()
    begin_work()
    page.wait_for_url("**/admin/reader/**")
    assert page.locator("#text").evaluate("text => text.textContent") == text
    expect(page.get_by_text(hashlib.sha256(SEED.read_bytes()).hexdigest())).to_be_visible()
    for kind in ("boilerplate", "duplicate"):
        assert page.locator(f"#text .in-{kind}").count()


def accept_together(page: Page) -> str:
    """Choose the three figures of the lead and accept them into one review; returns its first title."""
    for figure in FIGURES:
        card = page.locator("article.desk-card", has=page.locator("a.title", has_text=figure))
        card.locator("input[name=claim]").check()
    page.select_option("#bulk [name=review]", "together")
    page.locator("#bulk [value=accept]").click()
    expect(page.get_by_text("3 claims are done.")).to_be_visible()
    accepted = page.locator("article.desk-card", has=page.locator(".state-accepted"))
    expect(accepted).to_have_count(len(FIGURES))
    accepted.first.get_by_role("link", name="Dossier").click()
    expect(page.locator("section.desk-section", has_text="Verdict")).to_have_count(len(FIGURES))
    return page.locator(".desk-head .title").inner_text()


def assign(editor: Visitor, title: str) -> None:
    editor.open_waiting("Reviews without an author", title)
    editor.page.select_option("#steps [name=assignee]", "researcher")
    editor.take("assign", "assigned")


def write(researcher: Visitor) -> None:
    """Name who says it, gather coverage, judge it, decide each claim, write the page."""
    page = researcher.page
    page.reload()
    expect(page.locator("#gates li.fails").first).to_be_visible()
    for figure in FIGURES:
        reword(page, figure)
        name_claimant(page, figure)
        gather(page, figure)
        decide(page, figure, accept_evidence(page, figure))
    set_aside(page, FIGURES[0])
    form = page.locator("#review form")
    fill(
        form,
        title=TITLE,
        standfirst="Three figures, one source.",
        in_short="At least 3,000 more were reported.\nThe figures rest on one source.",
        body="All three figures are estimates of the South Korean general staff.",
        evidence_cutoff="2025-03-28",
        slug="north-korean-soldiers",
    )
    save(form)


def part(page: Page, figure: str) -> Locator:
    """The part of the dossier that is about the claim with this figure."""
    heading = page.locator("h2", has_text=figure)
    return page.locator("section.desk-section", has=heading)


def fill(form: Locator, **values: str) -> None:
    for name, value in values.items():
        form.locator(f"[name={name}]").fill(value)


def save(form: Locator) -> None:
    form.locator(".desk-save button").click()
    expect(form.page.locator(".desk-toast", has_text="Saved.")).to_be_visible()


def reword(page: Page, figure: str) -> None:
    """Give the claim a short text that stands alone: a figure with its word and its unit."""
    form = unfold(part(page, figure), "Wording and sorting of the claim").locator("form")
    fill(form, short_text=SHORT_TEXTS[figure])
    save(form)
    expect(part(page, figure).locator("h2")).to_contain_text(SHORT_TEXTS[figure])


def name_claimant(page: Page, figure: str) -> None:
    for number in range(part(page, figure).locator("[id^=statement-]").count()):
        said = part(page, figure).locator("[id^=statement-]").nth(number)
        form = unfold(said, "Name the claimant").locator("form")
        fill(form, claimant_name=STAFF)
        form.locator("[name=claimant_kind]").select_option("military")
        save(form)
        expect(said.locator(".desk-chain .strong").first).to_have_text(STAFF)


def gather(page: Page, figure: str) -> None:
    """Ask for coverage; the page shows it by itself once the worker has it."""
    part(page, figure).get_by_role("button", name="Gather coverage").click()
    expect(part(page, figure).locator("article.desk-evidence.state-candidate").first).to_be_visible()
    expect(page.locator("[data-progress]")).to_have_count(0)


def accept_evidence(page: Page, figure: str) -> str:
    """Accept the best of what coverage brought; returns its number, E1 or so."""
    candidates = part(page, figure).locator("article.desk-evidence.state-candidate")
    best = candidates.first
    expect(best.get_by_text("Why it may matter:")).to_be_visible()
    number = best.locator(".strong").first.inner_text()
    form = unfold(best, "Accept").locator("form")
    for name, value in {"stance": "supports", "directness": "secondary", "reliability": "B"}.items():
        form.locator(f"[name={name}]").select_option(value)
    save(form)
    accepted = part(page, figure).locator("article.desk-evidence.state-accepted")
    expect(accepted.locator(".strong").first).to_have_text(number)
    return number


def set_aside(page: Page, figure: str) -> None:
    """Dismiss the best of the candidates that are left."""
    candidates = part(page, figure).locator("article.desk-evidence.state-candidate")
    left = candidates.count()
    candidates.first.locator("[name=reason]").fill("A copy of the first.")
    candidates.first.get_by_role("button", name="Dismiss").click()
    expect(candidates).to_have_count(left - 1)
    expect(part(page, figure).locator(".state-dismissed", has_text="A copy of the first.")).to_have_count(1)


def decide(page: Page, figure: str, cited: str) -> None:
    form = part(page, figure).locator("form[id^=verdict-]")
    form.locator("[name=attribution_verdict]").select_option("confirmed")
    rating = form.locator("[name=rating] option", has_text=re.compile(rf"^\S+ {RATINGS[figure]}$"))
    form.locator("[name=rating]").select_option(rating.get_attribute("value"))
    form.locator("[name=confidence]").select_option("moderate")
    fill(
        form,
        summary=f"The figure of {figure} is reported as the South Korean general staff's estimate.",
        justification=f"The general staff's own words were carried by the agencies. [{cited}]",
        gaps="How the general staff counted.",
        single_source_reason="All reports go back to one estimate, and the page says so.",
        no_primary_reason="The handout was given to journalists only.",
    )
    save(form)
    expect(part(page, figure).locator("header .desk-chip", has_text=RATINGS[figure])).to_be_visible()


def submit(researcher: Visitor) -> None:
    """Every gate holds; nobody approves what they wrote, not even with the page's lock broken."""
    researcher.take("draft", "drafted")
    researcher.take("submit", "desk review")
    assert researcher.force("approve").status == 403
    expect(researcher.page.locator("#refusal")).to_be_visible()


def approve(editor: Visitor) -> None:
    editor.open_waiting("Waiting for a second pair of eyes", TITLE)
    page = editor.page
    page.get_by_role("link", name="Preview the public page").click()
    expect(page.get_by_text("This is not published.")).to_be_visible()
    page.get_by_role("link", name="Back to the dossier").click()
    editor.take("approve", "approved")
    assert editor.force("publish").status == 403


def publish(publisher: Visitor) -> str:
    publisher.open_waiting("Approved, to be published", TITLE)
    publisher.take("publish", "published")
    publisher.page.get_by_role("link", name="Published page").click()
    return publisher.page.url


def read_as_the_public(reader: Visitor, address: str) -> None:
    """Signed out: three verdicts, each with its rating, its evidence and one ClaimReview."""
    page = reader.page
    reader.go("/")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page).to_have_url(address)
    expect(page.locator("h1")).to_have_text(TITLE)
    verdicts = page.locator("section.verdict")
    expect(verdicts).to_have_count(len(FIGURES))
    markups = [
        json.loads(text) for text in page.locator("script[type='application/ld+json']").all_text_contents()
    ]
    assert [markup["@type"] for markup in markups] == ["ClaimReview"] * len(FIGURES)
    for figure, verdict, markup in zip(FIGURES, verdicts.all(), markups, strict=True):
        expect(verdict).to_contain_text(RATINGS[figure])
        expect(verdict).to_contain_text(STAFF)
        expect(verdict.locator(".evidences li").first).to_be_visible()
        assert figure in markup["claimReviewed"]
        assert markup["reviewRating"]["alternateName"] == RATINGS[figure]
    assert reader.go("/admin/").url.startswith(f"{reader.site}/admin/login/")
