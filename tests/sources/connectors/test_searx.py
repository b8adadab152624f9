"""SearXNG in JSON: pages, engines that stayed silent, and JSON that is switched off."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sources.connectors.searx import Searx
from sources.errors import Refused, TemporaryFailure
from tests.sources.connectors.service import PLAIN, TROOPS, Asked, asked, client_for, reply, service


def result(url: str) -> dict[str, object]:
    return {
        "url": url,
        "title": "Mehr Soldaten &amp; Material",
        "content": "Nach <b>Angaben</b> des Generalstabs",
        "publishedDate": "2025-03-27T09:00:00",
        "engine": "engine",
        "engines": ["engine"],
        "score": 1.0,
        "category": "news",
    }


def answer_of(*urls: str, silent: object = ()) -> bytes:
    return reply(
        {
            "query": "q",
            "number_of_results": 0,
            "results": [result(url) for url in urls],
            "answers": [],
            "corrections": [],
            "infoboxes": [],
            "suggestions": [],
            "unresponsive_engines": silent,
        }
    )


def test_pages_are_turned_until_one_is_empty() -> None:
    pages = {"1": ("https://a.test/1", "https://a.test/2"), "2": ("https://a.test/2", "https://a.test/3")}

    def answer(request: Asked) -> bytes:
        return answer_of(*pages.get(request["pageno"], ()))

    with service(answer) as server:
        found = Searx(server.url + "/", pages=5).search(PLAIN, client_for(server))
        requests = asked(server)
        assert all(request.startswith("GET /search?") for request in server.requests)
    assert [request["pageno"] for request in requests] == ["1", "2", "3"]
    assert requests[0]["format"] == "json" and requests[0]["language"] == "de"
    assert requests[0]["q"] == "Nordkorea 3.000 Soldaten"
    assert [hit.url for hit in found] == ["https://a.test/1", "https://a.test/2", "https://a.test/3"]
    hit = found.hits[0]
    assert (hit.title, hit.summary) == ("Mehr Soldaten & Material", "Nach Angaben des Generalstabs")
    assert hit.published_at == datetime(2025, 3, 27, 9, tzinfo=UTC)


def test_each_language_is_asked_in_its_words() -> None:
    with service(lambda _: answer_of()) as server:
        found = Searx(server.url).search(TROOPS, client_for(server))
        requests = asked(server)
    assert [request["language"] for request in requests] == ["en", "de", "ko"]
    assert found.sent[2] == requests[2]["q"] == "북한 3천여 명 병력"


def test_silent_engines_are_told_once() -> None:
    silent = [["brave", "too many requests"], ["startpage", "CAPTCHA"], ["only-one"], [], "odd", [1, 2]]
    with service(lambda _: answer_of("https://a.test/1", silent=silent)) as server:
        found = Searx(server.url).search(TROOPS, client_for(server))
    assert [note.sentence for note in found.notes] == [
        "The engine brave did not answer SearXNG: too many requests.",
        "The engine startpage did not answer SearXNG: CAPTCHA.",
        "The engine only-one did not answer SearXNG.",
    ]
    assert len(found.hits) == 1


def test_json_that_is_off_says_where_to_switch_it_on() -> None:
    with (
        service(lambda _: reply("Forbidden", status="403 Forbidden")) as server,
        pytest.raises(Refused, match=r"search\.formats") as caught,
    ):
        Searx(server.url).search(PLAIN, client_for(server))
    assert caught.value.reason == "json_is_off"


def test_an_instance_that_answers_in_html_is_no_empty_answer() -> None:
    with (
        service(lambda _: reply("<!doctype html><p>Hello", media_type="text/html")) as server,
        pytest.raises(TemporaryFailure) as caught,
    ):
        Searx(server.url).search(PLAIN, client_for(server))
    assert caught.value.reason == "no_json"


def test_one_language_that_fails_leaves_the_others() -> None:
    def answer(request: Asked) -> bytes:
        if request["language"] == "de":
            return reply("", status="502 Bad Gateway")
        return answer_of(f"https://a.test/{request['language']}")

    with service(answer) as server:
        found = Searx(server.url, pages=1).search(TROOPS, client_for(server))
    assert [hit.url for hit in found] == ["https://a.test/en", "https://a.test/ko"]
    assert [(note.about, note.reason) for note in found.notes] == [("de", "http_502")]
