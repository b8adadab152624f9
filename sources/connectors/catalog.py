"""The connectors that ship with the product: what each asks, what switches it on, how to do that."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sources.connectors.descriptions import read_descriptions

Options = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Shipped:
    """One connector: dotted path, name, words for people, and what `settings` say about it.

    `options` gives the keyword arguments of each connector to make, none when it is off; it may raise
    ValueError with a sentence about what is wrong.
    """

    path: str
    name: str
    title: str | Promise
    about: str | Promise
    switch: str
    how: str | Promise
    options: Callable[[Any], Options]


def _when(on: Any, **options: Any) -> Options:
    return [options] if on else []


CATALOG = (
    Shipped(
        "sources.connectors.rss.Rss",
        "rss",
        _("Feeds"),
        _("Reads RSS, Atom and JSON feeds and keeps the entries that share words with the claim."),
        "COVERAGE_FEEDS",
        _("Set COVERAGE_FEEDS to the addresses of feeds, separated by blanks."),
        lambda settings: _when(settings.COVERAGE_FEEDS, feeds=settings.COVERAGE_FEEDS),
    ),
    Shipped(
        "sources.connectors.sitemap.NewsSitemaps",
        "sitemap",
        _("News sitemaps"),
        _("Reads the sitemaps that outlets write for search engines, also compressed ones and indexes."),
        "COVERAGE_SITEMAPS",
        _("Set COVERAGE_SITEMAPS to the addresses of news sitemaps; robots.txt of an outlet names them."),
        lambda settings: _when(settings.COVERAGE_SITEMAPS, sitemaps=settings.COVERAGE_SITEMAPS),
    ),
    Shipped(
        "sources.connectors.gdelt.Gdelt",
        "gdelt",
        _("GDELT"),
        _("Searches the news of the world of about the last three months, in English translation."),
        "COVERAGE_GDELT",
        _("Set COVERAGE_GDELT=1. It needs no key and takes one request every 5 seconds."),
        lambda settings: _when(settings.COVERAGE_GDELT),
    ),
    Shipped(
        "sources.connectors.factcheck_tools.FactCheckTools",
        "factcheck_tools",
        _("Google Fact Check Tools"),
        _("Finds what other fact-checkers have published on the claim."),
        "FACTCHECK_TOOLS_KEY",
        _("Set FACTCHECK_TOOLS_KEY, or FACTCHECK_TOOLS_KEY_FILE to a file with the key of a Google project."),
        lambda settings: _when(settings.FACTCHECK_TOOLS_KEY, key=settings.FACTCHECK_TOOLS_KEY),
    ),
    Shipped(
        "sources.connectors.searx.Searx",
        "searx",
        _("SearXNG"),
        _("Searches the web through a SearXNG of your own."),
        "SEARXNG_URL",
        _("Set SEARXNG_URL to its address; its settings.yml must have json among search.formats."),
        lambda settings: _when(settings.SEARXNG_URL, url=settings.SEARXNG_URL),
    ),
    Shipped(
        "sources.connectors.mediawiki.MediaWiki",
        "mediawiki",
        _("Wikis"),
        _("Searches Wikipedia and other wikis for background, each in its language."),
        "COVERAGE_WIKIS",
        _("Set COVERAGE_WIKIS to addresses of api.php, such as https://de.wikipedia.org/w/api.php."),
        lambda settings: _when(settings.COVERAGE_WIKIS, apis=settings.COVERAGE_WIKIS),
    ),
    Shipped(
        "sources.connectors.wayback.Wayback",
        "wayback",
        _("Wayback Machine"),
        _("Lists the captures of an address that stands in the query."),
        "COVERAGE_WAYBACK",
        _("Set COVERAGE_WAYBACK=1. It needs no key."),
        lambda settings: _when(settings.COVERAGE_WAYBACK),
    ),
    Shipped(
        "sources.connectors.json_search.JsonSearch",
        "json_search",
        _("Searches of your own"),
        _("Asks any service that answers in JSON, as you describe it in a file."),
        "COVERAGE_JSON_SEARCHES",
        _(
            "Set COVERAGE_JSON_SEARCHES to a file that describes them; the guide for operators has an example."
        ),
        lambda settings: _described(settings),
    ),
    Shipped(
        "sources.connectors.sample_press.SamplePress",
        "sample_press",
        _("Sample press"),
        _("Searches the fictional outlets that ship with the product, to try it offline."),
        "SAMPLE_PRESS",
        _("Set SAMPLE_PRESS=1."),
        lambda settings: _when(settings.SAMPLE_PRESS),
    ),
)

SHIPPED = {shipped.path: shipped for shipped in CATALOG}


def _described(settings: Any) -> Options:
    file = settings.COVERAGE_JSON_SEARCHES
    if not file:
        return []
    return [{"description": one} for one in read_descriptions(file, settings.READ_ENVIRONMENT)]
