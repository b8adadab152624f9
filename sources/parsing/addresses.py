"""Addresses as pages and feeds write them: relative ones made whole, all others than web addresses left out."""

from __future__ import annotations

from urllib.parse import urljoin

from sources.canonical import check_url
from sources.errors import Refused


def absolute(written: object, base: str | None) -> str | None:
    """The http(s) address that `written` means on the page `base`, or None when it means none."""
    if not isinstance(written, str) or not written.strip():
        return None
    try:
        address = urljoin(base or "", written.strip())
        check_url(address)
    except (Refused, ValueError):
        return None
    return address
