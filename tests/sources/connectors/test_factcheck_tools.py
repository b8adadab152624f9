"""Google's claims:search: pages by token, reviews as hits, errors in JSON, and a key that stands nowhere."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sources.connectors.base import Query
from sources.connectors.factcheck_tools import FactCheckTools
from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from tests.sources.connectors.service import PLAIN, TROOPS, Asked, asked, client_for, reply, service

KEY = "AIzaNotARealKey_123"


def claim(url: str) -> dict[str, object]:
    review = {
        "publisher": {"name": "Faktenblatt", "site": "faktenblatt.test"},
        "url": url,
        "title": "Nein, so viele sind es nicht",
        "reviewDate": "2025-03-28T00:00:00Z",
        "textualRating": "Unbelegt",
        "languageCode": "de",
    }
    return {"text": "Es sind 3.000", "claimant": "ein Sprecher", "claimReview": [review]}


def error(code: int, status: str, message: str) -> dict[str, object]:
    return {"error": {"code": code, "message": message, "status": status, "details": []}}


def test_reviews_of_all_pages_are_hits_and_the_key_travels_in_a_header() -> None:
    pages = {"": ("a", "t/1="), "t/1=": ("b", "t2"), "t2": ("c", "")}

    def answer(request: Asked) -> bytes:
        name, token = pages[request.get("pageToken", "")]
        return reply({"claims": [claim(f"https://check.test/{name}")], "nextPageToken": token})

    with service(answer) as server:
        found = FactCheckTools(KEY, server.url, pages=3).search(PLAIN, client_for(server))
        assert all(f"X-Goog-Api-Key: {KEY}" in request for request in server.requests)
        requests = asked(server)
    assert [request.get("pageToken") for request in requests] == [None, "t/1=", "t2"]
    assert {request["languageCode"] for request in requests} == {"de"}
    assert {request["query"] for request in requests} == {"Nordkorea 3.000 Soldaten"}
    assert KEY not in str(requests) and KEY not in repr(found)
    assert [hit.url for hit in found] == [f"https://check.test/{name}" for name in "abc"]
    hit = found.hits[0]
    assert hit.summary == "Faktenblatt; “Es sind 3.000”; ein Sprecher; Unbelegt"
    assert (hit.language, hit.published_at) == ("de", datetime(2025, 3, 28, tzinfo=UTC))


def test_pages_end_where_they_were_to_end() -> None:
    with service(lambda _: reply({"claims": [], "nextPageToken": "more"})) as server:
        FactCheckTools(KEY, server.url, pages=2).search(PLAIN, client_for(server))
        assert len(server.requests) == 2


def test_an_empty_object_is_an_empty_answer_in_each_language() -> None:
    with service(lambda _: reply({})) as server:
        found = FactCheckTools(KEY, server.url).search(TROOPS, client_for(server))
        assert [request["languageCode"] for request in asked(server)] == ["en", "de", "ko"]
    assert found.hits == found.notes == ()


def test_the_first_day_of_the_query_is_the_greatest_age() -> None:
    old = Query("", ("x",), since=date(2020, 1, 1))
    with service(lambda _: reply({})) as server:
        FactCheckTools(KEY, server.url).search(old, client_for(server))
        (request,) = asked(server)
    age = (datetime.now(UTC).date() - date(2020, 1, 1)).days
    assert int(request["maxAgeDays"]) == age


@pytest.mark.parametrize(
    ("status", "code", "message", "kind", "reason"),
    [
        ("400 Bad Request", "INVALID_ARGUMENT", f"API key not valid: {KEY}", Refused, "key_refused"),
        ("400 Bad Request", "INVALID_ARGUMENT", "pageToken is wrong", PermanentFailure, "http_400"),
        ("403 Forbidden", "PERMISSION_DENIED", f"{KEY} has no access", Refused, "key_refused"),
        ("429 Too Many Requests", "RESOURCE_EXHAUSTED", "Quota exceeded", TemporaryFailure, "throttled"),
        ("500 Internal Server Error", "INTERNAL", "Internal error", TemporaryFailure, "http_500"),
        ("503 Service Unavailable", "UNAVAILABLE", "backend", TemporaryFailure, "http_503"),
    ],
)
def test_errors_in_json_are_told_without_the_key(
    status: str, code: str, message: str, kind: type[SourceError], reason: str
) -> None:
    body = error(int(status[:3]), code, message)
    with service(lambda _: reply(body, status=status)) as server, pytest.raises(kind) as caught:
        FactCheckTools(KEY, server.url).search(PLAIN, client_for(server))
    assert caught.value.reason == reason
    assert KEY not in str(caught.value) and KEY not in repr(caught.value)
    if reason != "key_refused":
        assert message in caught.value.sentence


def test_a_key_is_needed() -> None:
    with pytest.raises(ValueError, match="the key is empty"):
        FactCheckTools("")
