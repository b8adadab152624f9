"""The sample press answers from shipped files, finds what shares the query's terms and nothing on other topics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

import pytest

from sources.canonical import canonical_url
from sources.connectors.base import Connector, Query
from sources.connectors.sample_press import PAGES, SUFFIX, SamplePage, SamplePress, answer, sample_pages
from sources.errors import PermanentFailure, Refused
from sources.fetching.client import Client
from sources.parsing.parser import Parser
from tests.sources.fetching.judge import connections

REINFORCEMENTS = ("Südkorea", "Generalstab", "Nordkorea", "3.000", "Soldaten", "Russland")
LOSSES = ("Nordkorea", "4.000", "Verletzte", "Tote", "Kursk", "Einheiten")
SUMMIT = ("Spitzenvertreter", "31", "Paris", "Ukraine")
AID = ("Macron", "Milliarden", "Euro", "Ukraine", "Waffen")


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


@pytest.fixture
def client() -> Client:
    return Client(reserved={SUFFIX: answer})


def hosts(client: Client, terms: tuple[str, ...], **limits: date) -> set[str]:
    found = SamplePress().search(Query(" ".join(terms), terms, **limits), client)
    return {urlsplit(hit.url).hostname or "" for hit in found}


def test_it_is_a_connector(client: Client) -> None:
    assert isinstance(SamplePress(), Connector)
    hits = SamplePress().search(Query("", REINFORCEMENTS), client).hits
    assert [hit.position for hit in hits] == list(range(1, len(hits) + 1))
    assert {hit.language for hit in hits} == {"de", "en", "fr", "ko"}
    assert all(
        hit.title and hit.summary and hit.published_at and hit.connector == "sample_press" for hit in hits
    )


def test_a_claim_finds_agency_copies_rewrite_translation_and_original(client: Client) -> None:
    assert hosts(client, REINFORCEMENTS) >= {
        "agentur.example",
        "hafenblatt.example",
        "talkurier.example",
        "rheinrundschau.example",
        "northsea-courier.example",
        "morningledger.example",
        "courrierdesquais.example",
        "hangang.example",
    }
    assert hosts(client, LOSSES) >= {"agentur.example", "defencenotes.example", "seoulwindow.example"}
    summit = {"agentur.example", "hafenblatt.example", "northsea-courier.example", "courrierdesquais.example"}
    assert hosts(client, SUMMIT) == hosts(client, AID) == summit


@pytest.mark.parametrize(
    "terms",
    [
        ("Arbeitslosenquote", "Frankreich", "März", "2025", "7,3", "Prozent"),
        ("Ukraine", "3,000", "tonnes", "grain", "Egypt", "exported"),
        ("Russia", "GDP", "4.1", "Rosstat"),
        ("Südkorea", "Präsident", "Wahl", "Juni", "2025"),
        ("Besucher", "Museum", "3.000"),
        ("Bundeskanzler", "Mindestlohn", "15", "Euro"),
        (),
    ],
)
def test_a_claim_on_another_topic_finds_nothing(client: Client, terms: tuple[str, ...]) -> None:
    assert hosts(client, terms) == set()


def test_the_unrelated_page_is_not_found_by_its_figures_alone(client: Client) -> None:
    for terms in (REINFORCEMENTS, LOSSES, SUMMIT, AID):
        assert "stadtspiegel.example" not in hosts(client, terms)
    assert hosts(client, ("Tramlinie", "Hauptbahnhof", "Universität")) == {"stadtspiegel.example"}


def test_the_days_of_a_query_are_kept(client: Client) -> None:
    assert "seoulwindow.example" in hosts(client, LOSSES, since=date(2025, 4, 1))
    assert "seoulwindow.example" not in hosts(client, LOSSES, until=date(2025, 4, 1))


@pytest.mark.parametrize("shipped", sample_pages(), ids=lambda shipped: shipped.url)
def test_every_page_is_fetched_and_read_as_it_describes_itself(
    shipped: SamplePage, client: Client, parser: Parser
) -> None:
    with connections() as trail:
        fetched = client.fetch(shipped.url.replace("https:", "http:"))
    assert trail == []
    assert fetched.final_url == shipped.url
    article = parser.parse_article(fetched.body, fetched.media_type, fetched.charset, fetched.final_url)
    assert article.title == shipped.title
    assert article.language == shipped.language
    assert (article.published_at, article.published_precision) == (shipped.published_at, "minute")
    assert article.canonical_url == canonical_url(shipped.url)
    words = set(article.text.split())
    assert len(words & set(shipped.text.split())) > 0.9 * len(words)
    for furniture in ("Impressum", "Newsletter", "Subscribe", "S’abonner", "많이 본 뉴스", "Meistgelesen"):
        assert furniture not in article.text


def test_copies_carry_the_agency_s_paragraphs(parser: Parser, client: Client) -> None:
    def paragraphs(url: str) -> set[str]:
        fetched = client.fetch(url)
        return set(parser.parse_article(fetched.body, fetched.media_type, None, url).text.split("\n"))

    german = paragraphs("https://agentur.example/de/nordkorea-weitere-soldaten")
    assert (
        len(german & paragraphs("https://hafenblatt.example/politik/nordkorea-schickt-weitere-soldaten")) >= 6
    )
    assert len(german & paragraphs("https://talkurier.example/welt/seoul-nennt-zahlen")) >= 2
    english = paragraphs("https://agentur.example/en/north-korea-reinforcements")
    assert len(english & paragraphs("https://northsea-courier.example/world/north-korea-more-troops")) >= 6


def test_feeds_lead_to_shipped_pages(parser: Parser, client: Client) -> None:
    feeds = [path for path in PAGES.glob("*/*.xml")]
    known = {page.url: page.title for page in sample_pages()}
    assert len(feeds) >= 3
    for path in feeds:
        fetched = client.fetch(f"https://{path.parent.name}/{path.name}")
        entries = parser.parse_feed(fetched.body, fetched.charset, fetched.final_url)
        assert entries and all(known[entry.url] == entry.title and entry.published_at for entry in entries)


def test_robots_unknown_paths_and_unknown_hosts(client: Client) -> None:
    with pytest.raises(Refused, match=r"robots\.txt"):
        client.fetch("https://hafenblatt.example/intern/liste")
    for url in ("https://hafenblatt.example/nirgends", "https://no-such-paper.example/"):
        with pytest.raises(PermanentFailure) as caught:
            client.fetch(url)
        assert caught.value.reason == "not_found"
