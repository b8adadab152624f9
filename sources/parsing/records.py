"""What parsing yields; plain records that cross the pipe between parser and child as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from typing import Any, Self

from sources.parsing.dates import written


class _Dated:
    """JSON in and out; fields that end in `_at` are datetimes."""

    def to_json(self) -> dict[str, Any]:
        values = asdict(self)  # type: ignore[call-overload]
        return {
            key: value.isoformat() if isinstance(value, datetime) else value for key, value in values.items()
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        known = {field.name for field in fields(cls)}  # type: ignore[arg-type]
        return cls(**{key: _dated(key, value) for key, value in values.items() if key in known})


@dataclass(frozen=True)
class ParsedArticle(_Dated):
    """A readable text with what its page says about it.

    Offsets in `block_hints` (start, end, kind) are code points into `text`. Datetimes are aware UTC, an
    `_offset` is the zone in which the page wrote them (minutes east of UTC, None where it named none); a
    `_precision` is minute, day, month, year or unknown, a `_how` says where the date stands. `canonical_url`
    and the twins lie on the page's own site. `genre` is a hint (a code of Document.genre) or empty.
    `repaired` is true when NUL, lone surrogates (length kept) or unreadable bytes became U+FFFD; `decode_note` is a
    sentence when the bytes were not read as they declare, or empty.
    """

    title: str
    text: str
    authors: tuple[str, ...] = ()
    agency_credit: str = ""
    language: str | None = None
    published_at: datetime | None = None
    published_precision: str = "unknown"
    published_how: str = ""
    published_offset: int | None = None
    modified_at: datetime | None = None
    modified_precision: str = "unknown"
    modified_how: str = ""
    modified_offset: int | None = None
    section: str = ""
    site_name: str = ""
    canonical_url: str | None = None
    amp_url: str | None = None
    print_url: str | None = None
    mobile_url: str | None = None
    genre: str = ""
    paywalled: bool = False
    truncated: bool = False
    block_hints: tuple[tuple[int, int, str], ...] = ()
    extractor: str = "plain"
    extractor_version: str = "1"
    decode_note: str = ""
    repaired: bool = False

    @property
    def byline(self) -> str:
        """The authors in one line."""
        return ", ".join(self.authors)

    @property
    def published(self) -> str | None:
        """The date of publication in ISO 8601 as exactly as it is known, in the zone of the page."""
        return written(self.published_at, self.published_precision, self.published_offset)

    @property
    def modified(self) -> str | None:
        """The date of the last change, written as `published`."""
        return written(self.modified_at, self.modified_precision, self.modified_offset)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        article = super().from_json(values)
        hints = tuple((int(start), int(end), str(kind)) for start, end, kind in article.block_hints)
        return replace(article, block_hints=hints, authors=tuple(article.authors))


@dataclass(frozen=True)
class FeedEntry(_Dated):
    """One item of a feed: an http(s) address, plain-text title and summary, date in aware UTC if it has
    one."""

    url: str
    title: str
    summary: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True)
class SitemapPage(_Dated):
    """One page of a sitemap; title, publication, language and publication date only where the news extension
    gives them. Datetimes are aware UTC."""

    url: str
    title: str = ""
    publication: str = ""
    language: str = ""
    published_at: datetime | None = None
    published_precision: str = "unknown"
    modified_at: datetime | None = None


@dataclass(frozen=True)
class Sitemap:
    """What a sitemap names: pages, further sitemaps, and how many entries beyond the limit were left out."""

    pages: tuple[SitemapPage, ...] = ()
    sitemaps: tuple[str, ...] = ()
    left_out: int = 0

    def to_json(self) -> dict[str, Any]:
        """What crosses the pipe."""
        return {
            "pages": [page.to_json() for page in self.pages],
            "sitemaps": list(self.sitemaps),
            "left_out": self.left_out,
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The record again, from what crossed the pipe."""
        pages = tuple(SitemapPage.from_json(page) for page in values["pages"])
        return cls(pages, tuple(values["sitemaps"]), int(values["left_out"]))


def _dated(key: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if key.endswith("_at") and value else value
