"""The headline of a page and the name of its site, told apart where pages write them in one line. Runs in the
child."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from sources.parsing.people import words

LONGEST = 500
MOST_HEADINGS = 60

_SEPARATOR = re.compile(r"\s+(?:[|–—·»:/-]|::)\s+")
_ELLIPSIS = re.compile(r"\s?(?:\.\.\.|…)$")
_HEADINGS = "//h1|//h2|//h3|//*[contains(@class,'headline') or contains(@class,'title')][not(self::title)]"
_LOUD = "//b|//strong|//font"


def headline(tree: HtmlElement, declared: str, shared: str, site: str) -> str:
    """The headline: what linked data declare, what the page gives to be shared (both without the site's
    name), the main heading, the title element."""
    headings = _headings(tree, _HEADINGS)
    title = words(tree.findtext(".//title") or "")
    found = (
        _whole(declared, headings)
        or _whole(without_site(shared, site, headings), headings)
        or _main_heading(tree, title, headings)
        or without_site(title, site, headings or _headings(tree, _LOUD))
    )
    return found[:LONGEST]


def without_site(title: str, site: str, headings: list[str]) -> str:
    """A title without the name of the site before or after it: the part that stands on the page as a
    heading, or what is left when the site's name or a last part after "|" is taken away."""
    for part in _parts(title):
        if part in headings:
            return part
    if site and title.endswith(site):
        return title.removesuffix(site).rstrip(" |–—·»:/-")
    if site and title.startswith(site):
        return title.removeprefix(site).lstrip(" |–—·»:/-")
    head, found, _ = title.rpartition(" | ")
    return head.strip() if found else title


def _parts(title: str) -> Iterator[str]:
    """The title and every run of its parts, the longest first."""
    marks = [(0, 0), *(match.span() for match in _SEPARATOR.finditer(title)), (len(title), len(title))]
    runs = [title[left[1] : right[0]] for at, left in enumerate(marks) for right in marks[at + 1 :]]
    yield from sorted(filter(None, runs[:200]), key=len, reverse=True)


def _main_heading(tree: HtmlElement, title: str, headings: list[str]) -> str:
    first = [words(heading.text_content()) for heading in tree.xpath("//h1")[:MOST_HEADINGS]]
    inside = [words(heading.text_content()) for heading in tree.xpath("(//article|//main)//h1")[:2]]
    named = [part for part in _parts(title) if part in headings]
    return next(
        iter([*named, *(inside if len(inside) == 1 else ()), *(first if len(first) == 1 else ())]), ""
    )


def _whole(cut: str, headings: list[str]) -> str:
    """The heading that a shortened headline is the beginning of."""
    beginning = _ELLIPSIS.sub("", cut)
    if not cut or (beginning == cut and len(cut) < 100):
        return cut
    return next((heading for heading in headings if heading.startswith(beginning)), cut)


def _headings(tree: HtmlElement, path: str) -> list[str]:
    return [text for element in tree.xpath(path)[:MOST_HEADINGS] if (text := words(element.text_content()))]
