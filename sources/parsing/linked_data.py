"""What a page's JSON-LD and microdata say of the article on it, bounded in size, depth and number. Runs in
the child."""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

MOST_SCRIPTS = 20
LONGEST_SCRIPT = 200_000
MOST_NODES = 2_000
MOST_PROPERTIES = 300
ARTICLE_TYPES = ("Article", "Posting", "Report", "PressRelease")
# These lead from the article to other things that are articles themselves.
_ELSEWHERE = """
liveBlogUpdate itemListElement itemReviewed citation isBasedOn mentions relatedLink comment significantLink hasPart
video about
"""
ELSEWHERE = frozenset(_ELSEWHERE.split())

_WRAPPING = re.compile(
    r"^\s*(?:/[/*])?\s*<!(?:\[CDATA\[|--)\s*(?:\*/)?|(?:/[/*])?\s*(?:\]\]|--)>\s*(?:\*/)?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")

Node = dict[str, Any]


class LinkedData:
    """The nodes that a page's JSON-LD holds, references between them resolved."""

    def __init__(self, tree: HtmlElement) -> None:
        self._nodes = list(_nodes([_read(script) for script in _scripts(tree)]))
        self._by_id = {
            node["@id"]: node for node in self._nodes if isinstance(node.get("@id"), str) and len(node) > 1
        }

    def article(self, url: str | None) -> Node:
        """The article of the page: the one whose address is the page's, else the first that has a headline."""
        articles = [node for node in self._nodes if is_a(node, *ARTICLE_TYPES)]
        return max(articles, key=lambda node: _fits(node, url), default={})

    def first(self, *kinds: str) -> Node:
        """The first node of one of these types, or an empty one."""
        return next((node for node in self._nodes if is_a(node, *kinds)), {})

    def resolve(self, value: Any) -> list[Any]:
        """The value as a list, in which a bare reference is what it refers to."""
        items = value if isinstance(value, list) else [value]
        return [self._resolved(item) for item in items[:20] if item]

    def _resolved(self, item: Any) -> Any:
        if isinstance(item, dict) and isinstance(item.get("@id"), str) and "name" not in item:
            return self._by_id.get(item["@id"], item)
        return item


def is_a(node: Node, *kinds: str) -> bool:
    """Whether a node's type ends in one of these names; "NewsArticle" is an "Article"."""
    given = node.get("@type")
    return any(str(kind).endswith(kinds) for kind in (given if isinstance(given, list) else [given])[:10])


def microdata(tree: HtmlElement) -> Node:
    """The properties of the first article marked with schema.org microdata, as if it were JSON-LD."""
    for scope in tree.xpath("//*[@itemscope and @itemtype]")[:50]:
        kind = str(scope.get("itemtype")).rsplit("/", 1)[-1]
        if kind.endswith(ARTICLE_TYPES):
            return {"@type": kind, **_properties(scope)}
    return {}


def _properties(scope: HtmlElement) -> Node:
    found: Node = {}
    for element in scope.xpath(".//*[@itemprop]")[:MOST_PROPERTIES]:
        owner = next((above for above in element.iterancestors() if above.get("itemscope") is not None), None)
        if owner is scope and element.get("itemprop") != "articleBody":
            found.setdefault(str(element.get("itemprop")), _value(element))
    return found


def _value(element: HtmlElement) -> Any:
    if element.get("itemscope") is not None:
        kind = str(element.get("itemtype", "")).rsplit("/", 1)[-1]
        names = element.xpath("(.//*[@itemprop='name'])[1]")
        return {
            "@type": kind,
            "name": _value(names[0]) if names else " ".join(element.text_content().split()),
        }
    given = element.get("content") or element.get("datetime")
    return given or " ".join(element.text_content()[:2000].split())


def _scripts(tree: HtmlElement) -> list[str]:
    scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    return [(script.text or "") for script in scripts[:MOST_SCRIPTS]]


def _read(script: str) -> Any:
    """The data of one script; numbers stay text, since some have more digits than a machine should read."""
    if len(script) > LONGEST_SCRIPT:
        return None
    text = _WRAPPING.sub("", script)
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False, parse_int=str, parse_float=str, parse_constant=str)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(data: Any) -> Iterator[Node]:
    waiting, seen = deque([data]), 0
    while waiting and seen < MOST_NODES:
        node, seen = waiting.popleft(), seen + 1
        if isinstance(node, dict):
            yield node
            below = (value for key, value in node.items() if key not in ELSEWHERE)
            waiting.extend(value for value in below if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(node[:MOST_NODES])


def _fits(node: Node, url: str | None) -> int:
    page = node.get("mainEntityOfPage")
    addresses = [node.get("url"), node.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    own = bool(url) and any(isinstance(one, str) and _bare(one) == _bare(url or "") for one in addresses)
    return 4 * own + 2 * bool(node.get("headline")) + bool(node.get("datePublished"))


def _bare(url: str) -> str:
    return re.split("[?#]", url.split("://", 1)[-1], maxsplit=1)[0].rstrip("/").removeprefix("www.")
