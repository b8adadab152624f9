"""The CDX index of the Wayback Machine: rows below a header, resume keys, empty answers, throttling."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sources.canonical import canonical_url
from sources.connectors.base import Query
from sources.connectors.wayback import Wayback
from sources.errors import Refused, TemporaryFailure
from tests.sources.connectors.service import PLAIN, Asked, asked, client_for, reply, service

HEADER = ["timestamp", "original", "mimetype", "statuscode", "digest"]
PAGE = "https://paper.test/a?x=1&y=2"
OF_PAGE = Query(f"Was stand auf {PAGE}?", ())


def row(stamp: str, original: str = PAGE) -> list[str]:
    return [stamp, original, "text/html", "200", "3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ"]


def test_captures_lead_to_the_bytes_as_they_were_taken() -> None:
    with service(lambda _: reply([HEADER, row("20250327101500"), row("20250401000000")])) as server:
        found = Wayback(server.url).search(OF_PAGE, client_for(server))
        (request,) = asked(server)
        assert [hit.url for hit in found] == [
            f"{server.url}/web/20250327101500id_/{PAGE}",
            f"{server.url}/web/20250401000000id_/{PAGE}",
        ]
        assert canonical_url(found.hits[0].url) == found.hits[0].url
    assert (request["url"], request["output"], request["showResumeKey"]) == (PAGE, "json", "true")
    assert found.hits[0].published_at == datetime(2025, 3, 27, 10, 15, tzinfo=UTC)
    assert found.hits[0].title == f"{PAGE} (2025-03-27)" and found.sent == (PAGE,)


def test_a_resume_key_leads_to_the_next_page() -> None:
    def answer(request: Asked) -> bytes:
        first = "resumeKey" not in request
        assert first or request["resumeKey"] == "test,paper)/a 20250101+x"
        if first:
            return reply([HEADER, row("20250101000000"), [], ["test,paper)/a 20250101+x"]])
        return reply([HEADER, row("20250102000000")])

    with service(answer) as server:
        found = Wayback(server.url).search(OF_PAGE, client_for(server))
    assert [hit.published_at.day for hit in found if hit.published_at] == [1, 2]
    assert found.notes == ()


def test_more_captures_than_are_listed_are_told() -> None:
    def answer(request: Asked) -> bytes:
        day = 1 + int(request.get("resumeKey", 0))
        return reply([HEADER, row(f"202501{day:02}000000"), [], [str(day)]])

    with service(answer) as server:
        found = Wayback(server.url, pages=2).search(OF_PAGE, client_for(server))
    assert len(found.hits) == 2
    assert [(note.reason, note.failed) for note in found.notes] == [("more_captures", False)]


def test_the_days_of_the_query_narrow_the_captures() -> None:
    query = Query(PAGE, (), since=date(2025, 3, 1), until=date(2025, 3, 31))
    with service(lambda _: reply([])) as server:
        Wayback(server.url).search(query, client_for(server))
        (request,) = asked(server)
    assert (request["from"], request["to"]) == ("20250301", "20250331")


@pytest.mark.parametrize("body", [[], [HEADER], "", " \n"])
def test_an_address_without_captures_is_an_empty_answer(body: object) -> None:
    with service(lambda _: reply(body)) as server:
        found = Wayback(server.url).search(OF_PAGE, client_for(server))
    assert found.hits == found.notes == ()


@pytest.mark.parametrize("body", [{}, "null", [HEADER, 1], ["x"], '[["timestamp"], ["2025'])
def test_anything_but_rows_is_a_failure(body: object) -> None:
    with service(lambda _: reply(body)) as server, pytest.raises(TemporaryFailure):
        Wayback(server.url).search(OF_PAGE, client_for(server))


def test_broken_rows_are_passed_over() -> None:
    rows = [
        HEADER,
        [],
        ["2025"],
        ["x" * 14, PAGE],
        ["20250101000000", ""],
        ["20250101000000", PAGE, 1, 2, 3, 4],
    ]
    with service(lambda _: reply(rows)) as server:
        found = Wayback(server.url).search(OF_PAGE, client_for(server))
    assert len(found.hits) == 1


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        ("429 Too Many Requests", TemporaryFailure, "throttled"),
        ("503 Service Unavailable", TemporaryFailure, "http_503"),
        ("403 Forbidden", Refused, "not_shown"),
    ],
)
def test_throttling_and_refusals(status: str, kind: type[Exception], reason: str) -> None:
    with service(lambda _: reply("no", status=status)) as server, pytest.raises(kind) as caught:
        Wayback(server.url).search(OF_PAGE, client_for(server))
    assert getattr(caught.value, "reason", "") == reason


def test_a_query_of_words_asks_nothing() -> None:
    with service(lambda _: reply([])) as server:
        assert Wayback(server.url).search(PLAIN, client_for(server)).hits == ()
        evil = Query("http://user:secret@a.test/ ftp://b.test/", ("https://",))
        Wayback(server.url).search(evil, client_for(server))
        assert server.requests == []
