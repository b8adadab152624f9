"""GDELT DOC 2.0: its list of articles, its query language, and its plain-text errors with status 200."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sources.connectors.base import Connector, Query, Wording
from sources.connectors.gdelt import Gdelt
from sources.errors import PermanentFailure, TemporaryFailure
from tests.sources.connectors.service import PLAIN, TROOPS, Asked, asked, client_for, reply, service

SLOW_DOWN = "Please limit requests to one every 5 seconds or contact us for larger queries.\n"


def article(url: str, language: str = "German") -> dict[str, str]:
    return {
        "url": url,
        "url_mobile": "",
        "title": "Tausende  Soldaten",
        "seendate": "20250327T101500Z",
        "socialimage": "",
        "domain": "paper.test",
        "language": language,
        "sourcecountry": "Germany",
    }


def gdelt(url: str, **options: int) -> Gdelt:
    return Gdelt(url, seconds_between=0, **options)


def test_it_asks_in_english_words_for_english_pages_and_for_those_of_the_other_languages() -> None:
    def answer(request: Asked) -> bytes:
        english = request["query"].endswith("sourcelang:english")
        languages = ["English"] if english else ["German", "Korean", "Klingon"]
        return reply({"articles": [article(f"https://paper.test/{name}", name) for name in languages]})

    with service(answer) as server:
        found = gdelt(server.url).search(TROOPS, client_for(server))
        queries = [request["query"] for request in asked(server)]
    assert isinstance(gdelt(server.url), Connector)
    assert queries == [
        '"North Korea" soldiers Russia sourcelang:english',
        '"North Korea" soldiers Russia (sourcelang:german OR sourcelang:korean)',
    ]
    assert found.sent == tuple(queries) and found.notes == ()
    assert [(hit.url, hit.language, hit.position) for hit in found] == [
        ("https://paper.test/English", "en", 1),
        ("https://paper.test/German", "de", 2),
        ("https://paper.test/Korean", "ko", 3),
        ("https://paper.test/Klingon", None, 4),
    ]
    assert found.hits[0].title == "Tausende Soldaten"
    assert found.hits[0].published_at == datetime(2025, 3, 27, 10, 15, tzinfo=UTC)


def test_many_languages_are_asked_in_queries_that_are_not_too_long() -> None:
    languages = ("en", "de", "fr", "es", "uk", "ru", "ko", "pl", "it")
    names = ("United Kingdom", "Democratic Republic of the Congo", "Emmanuel Macron", "reinforcements")
    query = Query("", (), wordings=tuple(Wording(language, names) for language in languages))
    with service(lambda _: reply({})) as server:
        found = gdelt(server.url).search(query, client_for(server))
    assert len(found.sent) == 3 and all(len(sent) < 240 for sent in found.sent)
    assert found.sent[1].count("sourcelang:") == 6 and found.sent[2].endswith(
        "(sourcelang:polish OR sourcelang:italian)"
    )


def test_the_days_and_the_number_of_records_travel_along() -> None:
    query = Query("", ("Korea", "troops"), since=date(2025, 1, 2), until=date(2025, 4, 3))
    with service(lambda _: reply("{}")) as server:
        assert gdelt(server.url, records=250).search(query, client_for(server)).hits == ()
        (request,) = asked(server)
    assert request["startdatetime"] == "20250102000000" and request["enddatetime"] == "20250403235959"
    assert (request["mode"], request["format"], request["maxrecords"]) == ("ArtList", "json", "250")
    assert request["query"] == "Korea troops"


def test_what_its_query_language_cannot_take_is_left_out() -> None:
    terms = ("D-Wave", "(a OR b)", 'so "quoted" here', "11.000", "EU", "domain:x.test", *["wort" * 30] * 9)
    with service(lambda _: reply({"articles": []})) as server:
        gdelt(server.url).search(Query("", terms), client_for(server))
        (request,) = asked(server)
    assert request["query"].startswith('"D Wave" "a OR b" "so quoted here" "domain x test"')
    assert len(request["query"]) <= 250 and "(" not in request["query"]


@pytest.mark.parametrize(
    ("told", "kind", "reason"),
    [
        (SLOW_DOWN, TemporaryFailure, "throttled"),
        ("Your query was too short or too long.\n", PermanentFailure, "query_refused"),
        ("Parentheses may only be used around OR'd statements.", PermanentFailure, "query_refused"),
        ("Invalid query start date.", PermanentFailure, "query_refused"),
        ('{"articles": [{"url": "https://paper.te', TemporaryFailure, "no_json"),
        ("[" * 200_000, TemporaryFailure, "no_json"),
    ],
)
def test_an_error_in_plain_text_is_no_empty_answer(told: str, kind: type[Exception], reason: str) -> None:
    with service(lambda _: reply(told, media_type="text/html")) as server, pytest.raises(kind) as caught:
        gdelt(server.url).search(PLAIN, client_for(server))
    assert getattr(caught.value, "reason", "") == reason
    if told[0] not in "{[":
        assert told.strip() in str(caught.value)


def test_what_it_found_before_it_asked_to_slow_down_is_kept() -> None:
    answers = iter([reply({"articles": [article("https://paper.test/a")]}), reply(SLOW_DOWN)])
    with service(lambda _: next(answers)) as server:
        found = gdelt(server.url).search(TROOPS, client_for(server))
        assert len(server.requests) == 2
    assert len(found.hits) == 1
    assert [(note.about, note.reason) for note in found.notes] == [("de, ko", "throttled")]


def test_429_is_throttling_with_the_wait_that_it_asks_for() -> None:
    with (
        service(lambda _: reply(SLOW_DOWN, "Retry-After: 30", status="429 Too Many Requests")) as server,
        pytest.raises(TemporaryFailure) as caught,
    ):
        gdelt(server.url).search(PLAIN, client_for(server))
    assert (caught.value.reason, caught.value.retry_after) == ("throttled", 30.0)


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "",
        {"articles": None},
        {"articles": {"url": "x"}},
        {"articles": [None, 1, "x", [], {"url": 5}, {"url": None}, {}]},
        {"articles": [{"url": "https://paper.test/a", "title": [1], "seendate": 7e300, "language": {}}]},
    ],
)
def test_wrong_types_break_nothing(body: object) -> None:
    with service(lambda _: reply(body)) as server:
        found = gdelt(server.url).search(PLAIN, client_for(server))
    assert all(hit.url == "https://paper.test/a" and hit.title == "" for hit in found)


def test_figures_alone_are_not_asked() -> None:
    with service(lambda _: reply({})) as server:
        found = gdelt(server.url).search(Query("", ("3.000", "12")), client_for(server))
        assert server.requests == []
    assert [(note.reason, note.failed) for note in found.notes] == [("no_words", False)]


def test_more_records_than_it_gives_are_refused() -> None:
    with pytest.raises(ValueError, match="1 to 250"):
        Gdelt(records=251)


def test_without_an_english_wording_each_language_asks_in_its_own() -> None:
    query = Query("", ("x",), wordings=(Wording("fr", ("soldats", "Corée")), Wording("de", ())))
    with service(lambda _: reply({})) as server:
        gdelt(server.url).search(query, client_for(server))
        assert [request["query"] for request in asked(server)] == ["soldats Corée sourcelang:french"]


def test_after_it_asks_to_slow_down_no_other_language_is_asked() -> None:
    query = Query("", (), wordings=tuple(Wording(code, ("mot", "wort")) for code in ("fr", "de", "ko")))
    answers = iter([reply({}), reply(SLOW_DOWN)])
    with service(lambda _: next(answers)) as server:
        found = gdelt(server.url).search(query, client_for(server))
        assert len(server.requests) == 2
    assert [(note.about, note.reason) for note in found.notes] == [("de", "throttled"), ("ko", "throttled")]


def test_two_requests_are_never_closer_than_it_asks_for() -> None:
    """A turn further away than a request may take is not waited for, which shows without any clock."""
    with service(lambda _: reply({"articles": [article("https://paper.test/a")]})) as server:
        found = Gdelt(server.url, seconds_between=30).search(TROOPS, client_for(server))
        assert len(server.requests) == 1
    assert len(found.hits) == 1 and [note.reason for note in found.notes] == ["host_busy"]
