"""The setting that names connectors is checked when it is read, and a wrong entry is named."""

from __future__ import annotations

import pytest

from sources.connectors.base import Found, Query
from sources.connectors.registry import BadConnectorSetting, load_connectors
from sources.fetching.client import Client

HERE = "tests.sources.connectors.test_registry"
RSS = "sources.connectors.rss.Rss"


class Echo:
    """A stranger's connector: nothing is inherited."""

    def __init__(self, name: str = "echo") -> None:
        self.name = name

    def search(self, query: Query, client: Client) -> Found:
        return Found(())


class Nameless:
    def search(self, query: Query, client: Client) -> Found:
        return Found(())


def test_connectors_are_made_with_their_options() -> None:
    loaded = load_connectors([RSS, f"{HERE}.Echo"], {f"{HERE}.Echo": {"name": "second"}})
    assert [connector.name for connector in loaded] == ["rss", "second"]


@pytest.mark.parametrize(
    ("paths", "options", "complaint"),
    [
        (["no.such.module.Thing"], {}, "'no.such.module.Thing', which cannot be imported"),
        (["sources.connectors.rss.Missing"], {}, "cannot be imported"),
        (["Rss"], {}, "cannot be imported"),
        ([f"{HERE}.Nameless"], {}, "needs a name and search"),
        ([f"{HERE}.RSS"], {}, "cannot be made"),
        ([RSS], {RSS: {"feed": "x"}}, "cannot be made"),
        ([RSS, RSS], {}, "two connectors named 'rss'"),
    ],
)
def test_a_wrong_entry_is_named(paths: list[str], options: dict[str, dict[str, str]], complaint: str) -> None:
    with pytest.raises(BadConnectorSetting, match=complaint) as caught:
        load_connectors(paths, options)
    assert str(caught.value).startswith("COVERAGE_CONNECTORS ")
