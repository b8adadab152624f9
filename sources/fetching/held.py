"""What we hold of a page already: enough to ask a site whether it changed since (RFC 9110, conditional requests)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_ETAG = re.compile(r'(?:W/)?"[\x21\x23-\x7e]{0,200}"')
_DATE = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")


@dataclass(frozen=True)
class Held:
    """The address a page was held from, and what its site said it may be recognised by."""

    url: str
    etag: str
    last_modified: str

    @property
    def conditions(self) -> tuple[tuple[str, str], ...]:
        """The request headers that ask for the page only if it changed."""
        named = (("If-None-Match", self.etag), ("If-Modified-Since", self.last_modified))
        return tuple((name, value) for name, value in named if value)


def held_page(url: str, headers: Iterable[Iterable[str]]) -> Held | None:
    """What the answer's headers (lower-case name, value) let us ask later; None when they name neither an
    ETag nor a date that is well formed."""
    said = {name: value for name, value in headers}
    etag, date = said.get("etag", ""), said.get("last-modified", "")
    found = Held(url, etag if _ETAG.fullmatch(etag) else "", date if _is_date(date) else "")
    return found if found.conditions else None


def _is_date(text: str) -> bool:
    try:
        return bool(_DATE.fullmatch(text)) and parsedate_to_datetime(text) is not None
    except ValueError:
        return False
