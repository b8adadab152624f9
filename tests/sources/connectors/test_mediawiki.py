"""The search of MediaWiki's API: several wikis, continued answers, errors with status 200, lag."""

from __future__ import annotations

import pytest

from sources.connectors.base import Query
from sources.connectors.mediawiki import MediaWiki
from sources.errors import PermanentFailure, TemporaryFailure
from tests.sources.connectors.service import PLAIN, TROOPS, Asked, asked, client_for, reply, service

SITE = {"server": "//de.wiki.test", "articlepath": "/wiki/$1", "lang": "de", "sitename": "Wiki"}
SNIPPET = '… <span class="searchmatch">Nordkorea</span> &quot;schickt&quot; Soldaten'


def listed(*titles: str, further: dict[str, object] | None = None, site: object = SITE) -> bytes:
    found = [{"ns": 0, "title": title, "pageid": 7, "snippet": SNIPPET} for title in titles]
    body: dict[str, object] = {"batchcomplete": True, "query": {"search": found, "general": site}}
    return reply({**body, "continue": further} if further else body)


def test_pages_of_a_wiki_are_hits_with_readable_snippets() -> None:
    with service(lambda _: listed("Koreanische Volksarmee", "AT&T/C++?", "북한")) as server:
        found = MediaWiki([f"{server.url}/w/api.php"]).search(PLAIN, client_for(server))
        (request,) = asked(server)
    assert [hit.url for hit in found] == [
        "http://de.wiki.test/wiki/Koreanische_Volksarmee",
        "http://de.wiki.test/wiki/AT%26T/C%2B%2B%3F",
        "http://de.wiki.test/wiki/%EB%B6%81%ED%95%9C",
    ]
    assert found.hits[0].summary == '… Nordkorea "schickt" Soldaten'
    assert (found.hits[0].language, found.hits[0].published_at) == ("de", None)
    assert (request["list"], request["format"], request["maxlag"]) == ("search", "json", "5")
    assert request["srsearch"] == "Nordkorea Soldaten"


def test_a_continued_answer_is_continued() -> None:
    def answer(request: Asked) -> bytes:
        offset = int(request.get("sroffset", 0))
        assert request.get("continue") == ("-||" if offset else None)
        return listed(f"Seite {offset}", further={"sroffset": offset + 20, "continue": "-||"})

    with service(answer) as server:
        found = MediaWiki([f"{server.url}/api.php"], pages=3).search(PLAIN, client_for(server))
    assert [hit.title for hit in found] == ["Seite 0", "Seite 20", "Seite 40"]


def test_several_wikis_are_asked_and_one_that_fails_is_a_note() -> None:
    def answer(request: Asked) -> bytes:
        return listed("Korea") if request["path"] == "/a/api.php" else reply("", status="500 Oops")

    with service(answer) as server:
        apis = [f"{server.url}/a/api.php", f"{server.url}/b/api.php"]
        found = MediaWiki(apis).search(TROOPS, client_for(server))
    assert len(found.hits) == 1
    assert [(note.about.partition("/")[2], note.reason) for note in found.notes] == [
        ("b/api.php", "http_500")
    ]


@pytest.mark.parametrize("status", ["200 OK", "503 Service Unavailable"])
def test_lag_is_throttling_with_the_wait(status: str) -> None:
    error = {"code": "maxlag", "info": "Waiting for a database server: 7 seconds lagged.", "lag": 7}
    with (
        service(lambda _: reply({"error": error}, "Retry-After: 7", status=status)) as server,
        pytest.raises(TemporaryFailure) as caught,
    ):
        MediaWiki([f"{server.url}/api.php"]).search(PLAIN, client_for(server))
    assert caught.value.retry_after == 7.0


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        ("ratelimited", TemporaryFailure, "throttled"),
        ("cirrussearch-query-too-long", PermanentFailure, "query_refused"),
        ("search-text-disabled", PermanentFailure, "query_refused"),
        (None, PermanentFailure, "query_refused"),
    ],
)
def test_an_error_with_status_200_is_told(code: str | None, kind: type[Exception], reason: str) -> None:
    body = {"error": {"code": code, "info": "What went wrong"}, "servedby": "mw1"}
    with service(lambda _: reply(body)) as server, pytest.raises(kind, match="What went wrong") as caught:
        MediaWiki([f"{server.url}/api.php"]).search(PLAIN, client_for(server))
    assert getattr(caught.value, "reason", "") == reason


@pytest.mark.parametrize("site", [None, {}, {"server": 1, "articlepath": []}, {"articlepath": "/wiki"}, "x"])
def test_a_wiki_that_does_not_say_where_its_pages_are(site: object) -> None:
    with service(lambda _: listed("Zwei Wörter", site=site)) as server:
        wiki = MediaWiki([f"{server.url}/w/api.php"])
        client = client_for(server)
        (hit,) = wiki.search(PLAIN, client)
    assert hit.url == f"{server.url}/w/index.php?title=Zwei_W%C3%B6rter"


def test_a_page_whose_title_is_odd_cannot_lead_elsewhere() -> None:
    titles = ("../../evil", "javascript:alert(1)", "//evil.test/", "A\nB", "<script>")
    with service(lambda _: listed(*titles)) as server:
        found = MediaWiki([f"{server.url}/api.php"]).search(PLAIN, client_for(server))
    assert all(hit.url.startswith("http://de.wiki.test/wiki/") for hit in found)
    assert all(hit.title.isprintable() for hit in found)


@pytest.mark.parametrize("apis", [[], ["de.wikipedia.org"], ["https://de.wikipedia.org/wiki/"]])
def test_addresses_must_be_those_of_the_api(apis: list[str]) -> None:
    with pytest.raises(ValueError, match="give addresses of api.php"):
        MediaWiki(apis)


def test_a_query_without_words_asks_nothing() -> None:
    with service(lambda _: listed()) as server:
        found = MediaWiki([f"{server.url}/api.php"]).search(Query("", ("3.000",)), client_for(server))
        assert server.requests == [] and found.hits == ()
