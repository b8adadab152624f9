"""The meta and link elements of a page by name. Runs in the child."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

from sources.parsing.people import words

MOST_METAS = 500
MOST_LINKS = 300


class Metas:
    """Contents of meta elements under their lower-case name; the first of a name counts."""

    def __init__(self, tree: HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for element in tree.xpath("//meta[@content]")[:MOST_METAS]:
            content = words(element.get("content"))
            for kind in ("property", "name", "itemprop", "http-equiv"):
                if content and element.get(kind):
                    self._values.setdefault(str(element.get(kind)).strip().lower(), []).append(content)
                    break

    def first(self, *names: str) -> str:
        """The content of the first of these names that has one, or an empty string."""
        return next((self._values[name][0] for name in names if name in self._values), "")

    def every(self, *names: str) -> list[str]:
        """All contents of these names."""
        return [content for name in names for content in self._values.get(name, [])]

    def named(self, *names: str) -> Iterator[tuple[str, str]]:
        """(name, content) of those names that have a content, in the order of the names."""
        return ((name, self._values[name][0]) for name in names if name in self._values)

    def labelled(self, *labels: str) -> str:
        """What stands beside a Twitter card's label such as "Written by"."""
        for number in ("1", "2"):
            if self.first(f"twitter:label{number}").casefold() in labels:
                return self.first(f"twitter:data{number}")
        return ""


def links(tree: HtmlElement, rel: str) -> Iterator[HtmlElement]:
    """The link elements with this relation, in the order of the page."""
    for link in tree.xpath("//link[@rel and @href]")[:MOST_LINKS]:
        if rel in str(link.get("rel")).lower().split():
            yield link
