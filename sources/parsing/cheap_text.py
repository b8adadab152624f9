"""The text of a page in one pass, for pages on which the extractor would take too long. Runs in the child."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement

_FURNITURE = "head script style nav aside footer form noscript template svg math button select"
_RUNNING = "a abbr b cite code em font i mark q s small span strong sub sup time u wbr"
_SKIPPED = frozenset(_FURNITURE.split())
_INLINE = frozenset(_RUNNING.split())


def cheap_paragraphs(tree: HtmlElement) -> list[str]:
    """The lines of a page outside its furniture, in their order: one for each stretch between elements that
    are no part of running text. Linear in the size of the page."""
    lines, pieces = [], []
    for piece in _pieces(tree):
        if piece is not None:
            pieces.append(piece)
            continue
        line = " ".join("".join(pieces).split())
        pieces = []
        if line:
            lines.append(line)
    return lines


def _pieces(tree: HtmlElement) -> Iterator[str | None]:
    """The strings of the page, and None wherever a line ends."""
    waiting: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while waiting:
        element, leaving = waiting.pop()
        block = element.tag not in _INLINE
        if leaving:
            if block:
                yield None
            if element.tail:
                yield element.tail
            continue
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            yield element.tail or ""
            continue
        if block:
            yield None
        if element.text:
            yield element.text
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))
    yield None
