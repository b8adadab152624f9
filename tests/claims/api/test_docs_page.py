"""The API's browser in Chromium: it draws all operations under the content policy of the product."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_it_draws_every_operation(live_server: LiveServer, page: Page) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/api/docs/")
    page.get_by_text("/api/v1/analyze/").first.wait_for()
    assert page.locator(".opblock").count() > 50
    assert not complaints
    assert all(url.startswith((live_server.url, "data:")) for url in asked)
