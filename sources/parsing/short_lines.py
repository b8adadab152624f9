"""The short lines of a page outside its furniture, where dates and bylines stand; cheap on pages of any shape.

Runs in the child.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from sources.parsing.people import words

LONGEST = 160
MOST_ELEMENTS = 4_000

_FURNITURE = frozenset(["aside", "nav", "figure", "form", "script", "style", "noscript", "title"])
_FURNITURE_CLASSES = ("comment", "related", "teaser", "footer", "sidebar", "site-footer")


def short_lines(elements: Iterable[HtmlElement]) -> Iterator[str]:
    """The text of those of the first 4,000 elements that hold one short line, furniture left out."""
    for element in islice(elements, MOST_ELEMENTS):
        line = _line(element)
        if line and not _in_furniture(element):
            yield line


def marked(tree: HtmlElement, *names: str) -> list[HtmlElement]:
    """The elements whose class, id or itemprop has a word with one of these names in it, in their order."""
    found = []
    for element in islice(tree.iter("*"), MOST_ELEMENTS):
        attributes = element.attrib
        if attributes:
            label = f"{attributes.get('class', '')} {attributes.get('id', '')} {attributes.get('itemprop', '')}".lower()
            if any(name in label for name in names):
                found.append(element)
    return found


def _line(element: HtmlElement) -> str:
    """The element's text when it is short, read no further than needed to know."""
    if not isinstance(element.tag, str):
        return ""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > 4 * LONGEST:
            return ""
    line = words("".join(pieces))
    return line if len(line) <= LONGEST else ""


def _in_furniture(element: HtmlElement) -> bool:
    """Whether an element lies in a part of the page beside the story; an article has a footer of its own."""
    for above in (element, *element.iterancestors()):
        if above.tag in _FURNITURE or any(
            word.startswith(_FURNITURE_CLASSES)
            for word in f"{above.get('class', '')} {above.get('id', '')}".lower().split()
        ):
            return True
        if above.tag == "article":
            return False
        if above.tag == "footer" and next(above.iterancestors("article"), None) is None:
            return True
    return False
