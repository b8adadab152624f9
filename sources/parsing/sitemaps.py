"""Sitemaps become lists of pages and of further sitemaps, with what the news extension says. Runs in the
child."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from lxml import etree

from sources.errors import PermanentFailure
from sources.parsing.addresses import absolute
from sources.parsing.dates import when
from sources.parsing.records import Sitemap, SitemapPage
from sources.parsing.safe_xml import children, inner_text, local_name, plain_xml, xml_root, xml_text

MOST_BYTES = 2_000_000
# The news extension itself allows a thousand addresses in one file.
MOST_PAGES = 1_000
GZIP = b"\x1f\x8b"


def parse_sitemap(body: bytes, charset: str | None = None, url: str | None = None) -> Sitemap:
    """The pages and further sitemaps that a sitemap, sitemap index or plain list of addresses names.

    `body` may be gzipped, as files that end in .gz are. At most 1,000 entries are read, the number of the
    others is told. Raises PermanentFailure (no_sitemap, sitemap_too_large, entities).
    """
    raw = _unpacked(body)
    if len(raw) > MOST_BYTES:
        raise PermanentFailure(
            "sitemap_too_large", "The sitemap is larger than 2 MB; give the site's news sitemap instead."
        )
    text = xml_text(raw, charset)
    if not text.startswith("<"):
        return _plain_list(text, url)
    root = xml_root(plain_xml(text))
    if root is None or local_name(root) not in ("urlset", "sitemapindex"):
        raise _no_sitemap()
    entries = list(root.iterchildren("{*}url", "{*}sitemap"))
    kept = entries[:MOST_PAGES]
    return Sitemap(
        pages=tuple(_pages(kept, url)),
        sitemaps=tuple(_sitemaps(kept, url)),
        left_out=len(entries) - len(kept),
    )


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(GZIP):
        return body
    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(body, MOST_BYTES + 1)
    except zlib.error:
        raise _no_sitemap() from None


def _plain_list(text: str, base: str | None) -> Sitemap:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    addresses = [absolute(line, base) for line in lines[:MOST_PAGES] if line.startswith("http")]
    pages = tuple(SitemapPage(address) for address in addresses if address)
    if not pages:
        raise _no_sitemap()
    return Sitemap(pages=pages, left_out=max(len(lines) - MOST_PAGES, 0))


def _pages(entries: list[etree._Element], base: str | None) -> Iterator[SitemapPage]:
    for entry in entries:
        fields = children(entry)
        address = absolute(inner_text(fields.get("loc")), base)
        if local_name(entry) != "url" or not address:
            continue
        news = children(fields["news"]) if "news" in fields else {}
        publication = children(news["publication"]) if "publication" in news else {}
        published = when(inner_text(news.get("publication_date")))
        modified = when(inner_text(fields.get("lastmod")))
        yield SitemapPage(
            url=address,
            title=_words(news.get("title"))[:500],
            publication=_words(publication.get("name"))[:200],
            language=_words(publication.get("language")).lower()[:10],
            published_at=published[0] if published else None,
            published_precision=published[1] if published else "unknown",
            modified_at=modified[0] if modified else None,
        )


def _sitemaps(entries: list[etree._Element], base: str | None) -> Iterator[str]:
    for entry in entries:
        address = absolute(inner_text(children(entry).get("loc")), base)
        if local_name(entry) == "sitemap" and address:
            yield address


def _words(element: etree._Element | None) -> str:
    return " ".join(inner_text(element).split())


def _no_sitemap() -> PermanentFailure:
    return PermanentFailure(
        "no_sitemap", "The address holds no sitemap; robots.txt of the site often names the right one."
    )
