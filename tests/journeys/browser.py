"""A member of the desk, or a reader, at a browser of their own, with the ways that several journeys go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response, expect

if TYPE_CHECKING:  # pictures are taken without Django's settings
    from django.contrib.auth.models import User

PATIENCE = 20_000  # milliseconds, on a busy machine

expect.set_options(timeout=PATIENCE)


class Visitor:
    """Somebody who has nothing but a browser; ``complaints`` is what broke on any page they saw."""

    def __init__(self, chromium: Browser, site: str) -> None:
        self.site = site
        self.context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        self.context.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.page = self.open_tab()

    def open_tab(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.on("response", self._look)
        return page

    def go(self, path: str) -> Response:
        answer = self.page.goto(f"{self.site}{path}")
        assert answer is not None
        return answer

    def sign_in(self, name: str, password: str) -> None:
        self.go("/admin/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", password)
        self.page.locator("#login-form [type=submit]").click()
        expect(self.page.get_by_text(f"Signed in as {name}")).to_be_visible()

    def signed_in(self, user: User) -> Visitor:
        """Begin with a session that is already there."""
        client = Client()
        client.force_login(user)
        session = client.cookies["sessionid"].value
        self.context.add_cookies([{"name": "sessionid", "value": session, "url": self.site}])
        return self

    def open_waiting(self, section: str, link: str) -> None:
        """Open what a section of the home page offers."""
        self.go("/admin/")
        offered = self.page.locator("section.desk-panel", has=self.page.get_by_role("heading", name=section))
        offered.get_by_role("link", name=link).click()

    def take(self, step: str, becomes: str) -> None:
        """Press a step's button in the dossier."""
        self.page.locator(f"#steps [data-step={step}]").click()
        expect(self.page.locator(".desk-toast", has_text=f"The review is now: {becomes}")).to_be_visible()

    def force(self, step: str) -> Response:
        """Press a step's button although the page has locked it; returns what the server answers."""
        button = self.page.locator(f"#steps [data-step={step}]")
        expect(button).to_be_disabled()
        button.evaluate("button => { button.disabled = false; }")
        return answer_to(self.page, button.click)

    def _hear(self, said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            self.complaints.append(said.text)

    def _look(self, answer: Response) -> None:
        if answer.status >= 500:
            self.complaints.append(f"{answer.status} {answer.url}")


@contextmanager
def visitors(chromium: Browser, site: str) -> Iterator[Callable[[], Visitor]]:
    """Gives whoever comes a browser of their own; nothing that any of them sees may break."""
    everybody: list[Visitor] = []

    def come() -> Visitor:
        everybody.append(Visitor(chromium, site))
        return everybody[-1]

    yield come
    for visitor in everybody:
        visitor.context.close()
    assert [said for visitor in everybody for said in visitor.complaints] == []


def answer_to(page: Page, act: Callable[[], object]) -> Response:
    """Do what sends the page elsewhere; returns what the server answers."""
    with page.expect_navigation() as answered:
        act()
    answer = answered.value
    assert answer is not None
    return answer


def paste(page: Page, text: str, **fields: str) -> None:
    """Put a text into the form of the intake and send it."""
    page.locator("#id_text").focus()
    page.keyboard.insert_text(text)
    for name, value in fields.items():
        page.fill(f"#id_{name}", value)
    page.get_by_role("button", name="Take it in").click()


def unfold(place: Locator, words: str) -> Locator:
    """Open what is folded behind these words, if it is folded; returns the whole."""
    fold = place.locator("details", has=place.page.locator("summary", has_text=words)).last
    if not fold.evaluate("fold => fold.open"):
        fold.locator("summary").first.click()
    return fold
