"""A search described by the operator: places of its address, pages of four kinds, pointers, key and headers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from sources.connectors.base import Query, Wording
from sources.connectors.descriptions import describe
from sources.connectors.json_search import JsonSearch, resolve
from sources.errors import SourceError
from tests.sources.connectors.service import PLAIN, TROOPS, Asked, asked, client_for, reply, service

POINTERS = {"items": "/data/hits", "url": "/link", "title": "/head/0/text", "date": "/at"}


def own(url: str, pointers: dict[str, str] | None = None, **rest: Any) -> JsonSearch:
    raw = {"name": "archive", "url": url, "pointers": pointers or POINTERS, **rest}
    return JsonSearch(describe(raw, "test", {"ARCHIVE_KEY": "s3cret&key="}.get))


def hits(*names: str, **more: Any) -> bytes:
    listed = [
        {"link": f"https://a.test/{name}", "head": [{"text": f"Titel {name}"}], "at": 1743066000}
        for name in names
    ]
    return reply({"data": {"hits": listed}, **more})


def test_pointers_lead_to_what_a_hit_has() -> None:
    query = Query("", ("Kö & Co", "3.000"), "de", since=date(2025, 1, 2), until=date(2025, 4, 3))
    with service(lambda _: hits("a", "b")) as server:
        url = f"{server.url}/v2?q={{query}}&l={{language}}&from={{since}}&to={{until}}&n=20"
        found = own(url).search(query, client_for(server))
        (request,) = asked(server)
    assert request == {"q": "Kö & Co 3.000", "l": "de", "from": "2025-01-02", "to": "2025-04-03", "n": "20"}
    assert [(hit.url, hit.title, hit.connector) for hit in found] == [
        ("https://a.test/a", "Titel a", "archive"),
        ("https://a.test/b", "Titel b", "archive"),
    ]
    assert found.hits[0].published_at == datetime(2025, 3, 27, 9, 0, tzinfo=UTC)
    assert (found.hits[0].language, found.sent) == ("de", ("Kö & Co 3.000",))


def test_a_key_is_read_from_the_environment_and_stands_in_nothing_that_is_told() -> None:
    key = {"env": "ARCHIVE_KEY"}
    header = {"Authorization": {"env": "ARCHIVE_KEY", "prefix": "Bearer "}, "X-Client": "desk"}
    with service(lambda _: hits("a")) as server:
        search = own(f"{server.url}/?q={{query}}&k={{key}}", key=key, headers=header)
        found = search.search(PLAIN, client_for(server))
        (request,) = asked(server)
        assert "Authorization: Bearer s3cret&key=" in server.requests[0]
        assert "X-Client: desk" in server.requests[0]
    assert request["k"] == "s3cret&key="
    assert "s3cret" not in repr(found) and "s3cret" not in repr(vars(search))


def test_a_service_that_repeats_the_address_does_not_give_the_key_away() -> None:
    def answer(request: Asked) -> bytes:
        return reply(
            "bad request /?k=s3cret%26key%3D or s3cret&key=", status="400 x", media_type="text/plain"
        )

    with service(answer) as server, pytest.raises(SourceError) as caught:
        own(f"{server.url}/?q={{query}}&k={{key}}", key={"env": "ARCHIVE_KEY"}).search(
            PLAIN, client_for(server)
        )
    assert "bad request /?k=*** or ***" in caught.value.sentence


@pytest.mark.parametrize(
    ("template", "first_page", "expected"),
    [
        ("p={page}", 1, ["1", "2", "3"]),
        ("p={page}", 0, ["0", "1", "2"]),
        ("p={offset}", 1, ["0", "20", "40"]),
    ],
)
def test_pages_by_number_and_by_offset(template: str, first_page: int, expected: list[str]) -> None:
    with service(lambda request: hits(request["p"])) as server:
        search = own(f"{server.url}/?q={{query}}&{template}", pages=3, first_page=first_page)
        assert len(search.search(PLAIN, client_for(server)).hits) == 3
        assert [request["p"] for request in asked(server)] == expected


def test_an_empty_page_is_the_last() -> None:
    with service(lambda request: hits("a") if request["p"] == "1" else hits()) as server:
        own(f"{server.url}/?q={{query}}&p={{page}}", pages=5).search(PLAIN, client_for(server))
        assert len(server.requests) == 2


def test_pages_by_cursor() -> None:
    cursors = {"": "c 1&", "c 1&": "c2", "c2": None}

    def answer(request: Asked) -> bytes:
        at = request.get("c", "")
        return hits(f"x{len(at)}", next={"cursor": cursors[at]})

    with service(answer) as server:
        search = own(f"{server.url}/?q={{query}}&c={{cursor}}", {**POINTERS, "next": "/next/cursor"}, pages=5)
        assert len(search.search(PLAIN, client_for(server)).hits) == 3


def test_pages_by_the_address_of_the_next() -> None:
    def answer(request: Asked) -> bytes:
        return hits("b") if request["path"] == "/page2" else hits("a", next="/page2?q=x")

    with service(answer) as server:
        search = own(f"{server.url}/?q={{query}}", {**POINTERS, "next": "/next"}, pages=5)
        assert [hit.url for hit in search.search(PLAIN, client_for(server))] == [
            "https://a.test/a",
            "https://a.test/b",
        ]


@pytest.mark.parametrize(
    "next_page", ["https://thief.test/", "//thief.test/x", "http://127.0.0.1:1/", "file:///x"]
)
def test_the_next_page_is_never_at_another_host(next_page: str) -> None:
    with service(lambda _: hits("a", next=next_page)) as server, pytest.raises(SourceError) as caught:
        search = own(f"{server.url}/?q={{query}}", {**POINTERS, "next": "/next"}, pages=3)
        search.search(PLAIN, client_for(server))
    assert caught.value.reason == "foreign_page"


def test_each_wording_is_asked() -> None:
    with service(lambda _: hits("a")) as server:
        own(f"{server.url}/?q={{query}}&l={{language}}").search(TROOPS, client_for(server))
        assert [request["l"] for request in asked(server)] == ["en", "de", "ko"]
        two = Query("", (), wordings=(Wording("fr", ("un",)), Wording("fr", ("deux",))))
        own(f"{server.url}/?q={{query}}").search(two, client_for(server))
        assert [request["q"] for request in asked(server)[3:]] == ["un", "deux"]


def test_a_list_that_is_none_is_a_failure_and_a_missing_one_an_empty_answer() -> None:
    with (
        service(lambda _: reply({"data": {"hits": {"a": 1}}})) as server,
        pytest.raises(SourceError) as caught,
    ):
        own(f"{server.url}/?q={{query}}").search(PLAIN, client_for(server))
    assert caught.value.sentence == "archive: /data/hits is no list."
    with service(lambda _: reply({"data": {}})) as server:
        assert own(f"{server.url}/?q={{query}}").search(PLAIN, client_for(server)).hits == ()


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("", {"a/b": [1, {"c~d": 2}]}),
        ("/a~1b/0", 1),
        ("/a~1b/1/c~0d", 2),
        ("/a~1b/7", None),
        ("/a~1b/-", None),
        ("/a~1b/0/x", None),
        ("/missing", None),
        ("/", None),
    ],
)
def test_json_pointers(pointer: str, expected: object) -> None:
    assert resolve({"a/b": [1, {"c~d": 2}]}, pointer) == expected
