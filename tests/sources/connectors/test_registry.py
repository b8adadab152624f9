"""The setting that names connectors is checked when it is read, and a wrong entry is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sources.connectors.base import Found, Query
from sources.connectors.catalog import CATALOG, SHIPPED
from sources.connectors.checks import connectors_can_be_made
from sources.connectors.configured import faults
from sources.connectors.registry import BadConnectorSetting, load_connector
from sources.errors import PermanentFailure
from sources.fetching.client import Client
from sources.outside import open_connectors

HERE = "tests.sources.connectors.test_registry"
RSS = "sources.connectors.rss.Rss"
SEARX, JSON = "sources.connectors.searx.Searx", "sources.connectors.json_search.JsonSearch"
PRESS = "sources.connectors.sample_press.SamplePress"


class Echo:
    """A stranger's connector: nothing is inherited."""

    def __init__(self, name: str = "echo") -> None:
        self.name = name

    def search(self, query: Query, client: Client) -> Found:
        return Found(())


class Nameless:
    def search(self, query: Query, client: Client) -> Found:
        return Found(())


def test_a_connector_is_made_with_its_options() -> None:
    assert load_connector(f"{HERE}.Echo", {"name": "second"}).name == "second"


@pytest.mark.parametrize(
    ("path", "options", "complaint"),
    [
        ("no.such.module.Thing", {}, "'no.such.module.Thing', which cannot be imported"),
        ("sources.connectors.rss.Missing", {}, "cannot be imported"),
        ("Rss", {}, "cannot be imported"),
        (f"{HERE}.Nameless", {}, "needs a name and search"),
        (f"{HERE}.Echo", {"name": "x" * 61}, "at most 60 characters"),
        (f"{HERE}.Echo", {"name": "a\x00b"}, "at most 60 characters"),
        (f"{HERE}.Echo", {"name": 5}, "at most 60 characters"),
        (f"{HERE}.RSS", {}, "cannot be made"),
        (RSS, {"feed": "x"}, "cannot be made"),
        ("sources.connectors.gdelt.Gdelt", {"records": 251}, "1 to 250"),
    ],
)
def test_a_wrong_entry_is_named(path: str, options: dict[str, object], complaint: str) -> None:
    with pytest.raises(BadConnectorSetting, match=complaint) as caught:
        load_connector(path, options)
    assert str(caught.value).startswith("COVERAGE_CONNECTORS ")


def test_what_is_switched_on_is_there_in_the_order_of_the_setting(settings: Any) -> None:
    settings.COVERAGE_CONNECTORS = [f"{HERE}.Echo", RSS, "sources.connectors.gdelt.Gdelt", PRESS]
    settings.COVERAGE_FEEDS, settings.COVERAGE_GDELT, settings.SAMPLE_PRESS = (
        ["http://a.test/feed"],
        False,
        True,
    )
    assert [connector.name for connector in open_connectors()] == ["echo", "rss", "sample_press"]
    assert faults() == []


def test_one_that_cannot_be_made_fails_alone_and_says_why(settings: Any, tmp_path: Path) -> None:
    settings.COVERAGE_CONNECTORS = ["no.such.Thing", SEARX, JSON, f"{HERE}.Echo", f"{HERE}.Echo"]
    settings.SEARXNG_URL, settings.COVERAGE_JSON_SEARCHES = "searx.internal", str(tmp_path / "none.json")
    made = open_connectors()
    assert [connector.name for connector in made] == ["Thing", "searx", "json_search", "echo", "echo (4)"]
    assert made[3].search(Query("", ()), Client()).hits == ()
    sentences = faults()
    assert "no.such.Thing" in sentences[0] and sentences[0].startswith("COVERAGE_CONNECTORS names ")
    assert sentences[1] == "SEARXNG_URL: the address must begin with https:// or http://."
    assert sentences[2].startswith("COVERAGE_JSON_SEARCHES: ") and "none.json cannot be read" in sentences[2]
    assert (
        sentences[3] == "COVERAGE_CONNECTORS has two connectors named 'echo'; rename or remove one of them."
    )
    assert [warning.msg for warning in connectors_can_be_made(None)] == sentences
    for connector in (*made[:3], made[4]):
        with pytest.raises(PermanentFailure) as caught:
            connector.search(Query("", ()), Client())
        assert caught.value.reason == "bad_setting"


def test_every_shipped_connector_is_known_by_the_name_it_gives_itself(settings: Any) -> None:
    settings.COVERAGE_FEEDS = settings.COVERAGE_SITEMAPS = ["http://a.test/"]
    settings.COVERAGE_GDELT = settings.COVERAGE_WAYBACK = settings.SAMPLE_PRESS = True
    settings.COVERAGE_WIKIS = ["https://de.wikipedia.org/w/api.php"]
    settings.SEARXNG_URL, settings.FACTCHECK_TOOLS_KEY = "https://searx.test", "k"
    expected = [one.name for one in CATALOG if one.name != "json_search"]
    assert [connector.name for connector in open_connectors()] == expected
    assert set(settings.COVERAGE_CONNECTORS) == set(SHIPPED)
