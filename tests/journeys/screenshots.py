"""Takes the pictures of the docs from a running demo desk: `python -m tests.journeys.screenshots OUT_DIR --base URL`.

It works like people do, from a pasted text of the sample press to a review, so it leaves its work in that desk.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect, sync_playwright

from tests.journeys.browser import Visitor, unfold

PASSWORD = "demo"
PRESS = Path(__file__).resolve().parents[2] / "sources" / "connectors" / "sample_press_pages"
ARTICLE = PRESS / "seoulwindow.example" / "security" / "nis-briefing-april.html"
ADDRESS = "https://seoulwindow.example/security/nis-briefing-april"
SHORT_TEXTS = {
    "4,700": "North Korean forces in Russia suffered about 4,700 casualties by April 2025",
    "15,000": "North Korea sent a total of 15,000 soldiers in two deployments",
    "4,000": "About 4,000 North Korean soldiers were killed or wounded by March 2025",
}
TITLE = "4,700 casualties, 15,000 soldiers: what lawmakers heard in Seoul"
AGENCY = "National Intelligence Service (South Korea)"
PUBLISHED = "Three figures from one handout"
SUBMITTED = "Two billion euros for Ukraine"

EXPLAINED = (
    "Nordkorea hat nach Angaben des südkoreanischen Generalstabs im Januar und Februar mindestens 3.000 weitere "
    "Soldaten und 200 Geschütze nach Russland geschickt."
)

WINDOW: ViewportSize = {"width": 1280, "height": 820}
TALL: ViewportSize = {"width": 1280, "height": 1000}  # the top of a dossier with its gates

Shoot = Callable[[Page, str], None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder for the PNG files")
    parser.add_argument("--base", default="http://127.0.0.1:8000", help="address of the running workbench")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    binary = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        take_pictures(chromium, asked.base.rstrip("/"), partial(shoot, asked.out))
        chromium.close()


def shoot(folder: Path, page: Page, name: str) -> None:
    """Take what the window shows, once its fonts are there."""
    page.evaluate("document.fonts.ready")
    page.screenshot(path=folder / f"{name}.png", animations="disabled")


def take_pictures(chromium: Browser, site: str, shoot: Shoot) -> None:
    researcher, editor, reader = (Visitor(chromium, site) for _ in range(3))
    for visitor in (researcher, editor, reader):
        visitor.page.set_viewport_size(WINDOW)
    text = copied_from_a_browser(chromium)
    researcher.sign_in("researcher", PASSWORD)
    editor.sign_in("desk_editor", PASSWORD)
    shoot(researcher.page, "home")
    show_gathering(researcher, shoot)
    bring_in(researcher, text, shoot)
    explain(researcher, shoot)
    title = accept(researcher.page)
    assign(editor, title)
    research(researcher.page, shoot)
    approve(editor, shoot)
    read(reader, shoot)


def show_gathering(researcher: Visitor, shoot: Shoot) -> None:
    """The coverage of the first claim of the published review, and how its reports hang together."""
    page = researcher.page
    page.get_by_role("link", name=PUBLISHED).first.click()
    dossier = page.url
    page.get_by_text("How the reports hang together").first.evaluate(
        "summary => { summary.parentElement.open = true; scrollBy(0, summary.getBoundingClientRect().top - 130); }"
    )
    shoot(page, "origins")
    page.get_by_role("link", name="Query, rounds and candidates").first.click()
    expect(page).not_to_have_url(dossier)
    shoot(page, "coverage")


def copied_from_a_browser(chromium: Browser) -> str:
    """What a person copies from a page of the sample press: its words, its menu and footer with them."""
    page = chromium.new_page()
    page.goto(ARTICLE.as_uri())
    text: str = page.evaluate("document.body.innerText")
    page.close()
    return text


def bring_in(researcher: Visitor, text: str, shoot: Shoot) -> None:
    page = researcher.page
    researcher.go("/admin/intake/")
    page.fill("#id_text", text)
    page.fill("#id_url", ADDRESS)
    page.locator("#id_text").evaluate("field => { field.scrollTop = 0; document.activeElement.blur(); }")
    shoot(page, "intake")
    # Held back, the page goes on showing that it waits.
    page.route("**/progress.json", lambda route: None)
    page.get_by_role("button", name="Take it in").click()
    expect(page.locator(".desk-wait")).to_be_visible()
    shoot(page, "waiting")
    page.unroute_all()
    page.wait_for_url("**/admin/reader/**")
    page.keyboard.press("j")
    shoot(page, "reader")


def explain(researcher: Visitor, shoot: Shoot) -> None:
    page = researcher.page
    reader = page.url
    researcher.go("/admin/explain/")
    page.fill("#id_text", EXPLAINED)
    page.fill("#id_published", "2025-03-27")
    page.locator("#explain button[type=submit]").click()
    page.locator("#marked").evaluate("panel => panel.scrollIntoView()")
    shoot(page, "explain")
    page.goto(reader)


def accept(page: Page) -> str:
    """Accept three candidates into one review and return its first title."""
    for figure in SHORT_TEXTS:
        card = page.locator("article.desk-card", has=page.locator("a.title", has_text=figure)).first
        card.locator("input[name=claim]").check()
    page.select_option("#bulk [name=review]", "together")
    page.locator("#bulk [value=accept]").click()
    accepted = page.locator("article.desk-card", has=page.locator(".state-accepted"))
    accepted.first.get_by_role("link", name="Dossier").click()
    return page.locator(".desk-head .title").inner_text()


def assign(editor: Visitor, title: str) -> None:
    editor.open_waiting("Reviews without an author", title)
    editor.page.select_option("#steps [name=assignee]", "researcher")
    editor.take("assign", "assigned")


def research(page: Page, shoot: Shoot) -> None:
    page.reload()
    page.locator("#steps [data-step=research]").click()
    expect(page.locator("#gates li.fails").first).to_be_visible()
    for figure, words in SHORT_TEXTS.items():
        wording = unfold(part(page, figure), "Wording and sorting of the claim").locator("form")
        save(wording, short_text=words)
    save(page.locator("#review form"), title=TITLE)
    top = page.url.partition("#")[0]
    page.goto(top)
    page.locator("#gates").scroll_into_view_if_needed()
    shoot(page, "gates")
    for figure in SHORT_TEXTS:
        if part(page, figure).get_by_text("nobody named").count():
            said = part(page, figure).locator("[id^=statement-]").first
            save(unfold(said, "Name the claimant").locator("form"), claimant_name=AGENCY)
    accept_evidence(page, part(page, "4,700"))
    page.locator("[id^=board-] h3").first.evaluate(
        "heading => scrollBy(0, heading.getBoundingClientRect().top - 90)"
    )
    shoot(page, "evidence")
    page.goto(top)
    page.set_viewport_size(TALL)
    shoot(page, "dossier")


def part(page: Page, figure: str) -> Locator:
    return page.locator("section.desk-section", has=page.locator("h2", has_text=figure))


def save(form: Locator, **values: str) -> None:
    for name, value in values.items():
        form.locator(f"[name={name}]").fill(value)
    form.locator(".desk-save button").click()
    expect(form.page.locator(".desk-toast", has_text="Saved.")).to_be_visible()


def accept_evidence(page: Page, claim: Locator) -> None:
    claim.get_by_role("button", name="Gather coverage").click()
    expect(claim.locator("article.desk-evidence").first).to_be_visible()
    expect(page.locator("[data-progress]")).to_have_count(0)
    judge = unfold(claim.locator("article.desk-evidence").first, "Accept").locator("form")
    judge.locator("[name=stance]").select_option("contextualises")
    judge.locator("[name=directness]").select_option("secondary")
    save(judge)


def approve(editor: Visitor, shoot: Shoot) -> None:
    editor.go("/admin/")
    editor.page.get_by_role("link", name=SUBMITTED).first.click()
    shoot(editor.page, "approval")
    editor.page.get_by_role("link", name="Preview the public page").click()
    shoot(editor.page, "preview")


def read(reader: Visitor, shoot: Shoot) -> None:
    reader.go("/")
    reader.page.locator("main h2 a, main h3 a").first.click()
    shoot(reader.page, "public")
    reader.page.emulate_media(color_scheme="dark")
    shoot(reader.page, "public-dark")
    reader.page.emulate_media(color_scheme="light")
    reader.go("/api/docs/")
    expect(reader.page.get_by_text("/api/v1/analyze/")).to_be_visible()
    shoot(reader.page, "api")


if __name__ == "__main__":
    main()
