"""Under which addresses a page says that it stands: its own, its AMP, print and mobile twins, or another site's.

A page must not be able to pass for a page of another site: what it declares counts only within its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from sources.canonical import canonical_url, split_url
from sources.parsing.addresses import absolute
from sources.parsing.metas import Metas, links

LONGEST = 2000

_PREFIXES = ("www.", "m.", "mobile.", "amp.", "print.")
_MOBILE = ("only screen", "handheld")


@dataclass(frozen=True)
class Twins:
    """Canonical addresses, each None where the page gives none; `elsewhere` is true when the page says that
    it stands on another site first."""

    own: str | None = None
    amp: str | None = None
    printed: str | None = None
    mobile: str | None = None
    elsewhere: bool = False


def twins(tree: HtmlElement, metas: Metas, url: str | None) -> Twins:
    """What the links of a page at `url` declare. A file whose address is not known stands where it says it
    does: there is no other site that it could pass for."""
    url = url or absolute(next((link.get("href") for link in links(tree, "canonical")), None), None)
    url = url or absolute(metas.first("og:url"), None)
    if not url:
        return Twins()
    declared = _first(tree, "canonical", url) or absolute(metas.first("og:url"), url)
    alternates = [(str(link.get("media", "")).lower(), link.get("href")) for link in links(tree, "alternate")]
    return Twins(
        own=_same_site(declared, url),
        amp=_same_site(_first(tree, "amphtml", url), url),
        printed=_same_site(next((href for media, href in alternates if media == "print"), None), url),
        mobile=_same_site(next((href for media, href in alternates if media.startswith(_MOBILE)), None), url),
        elsewhere=bool(declared) and _site(declared or "") != _site(url),
    )


def _first(tree: HtmlElement, rel: str, url: str) -> str | None:
    found = (absolute(link.get("href"), url) for link in links(tree, rel))
    return next((address for address in found if address), None)


def _same_site(href: str | None, url: str) -> str | None:
    address = absolute(href, url)
    if address is None or _site(address) != _site(url):
        return None
    canonical = canonical_url(address)
    if len(canonical) > LONGEST:
        return None
    # A front page given as the address of every page below it is a mistake of the site.
    return None if split_url(canonical).target == "/" != split_url(url).target else canonical


def _site(url: str) -> str:
    host = split_url(url).host
    prefix = next((prefix for prefix in _PREFIXES if host.startswith(prefix)), "")
    return host.removeprefix(prefix)
