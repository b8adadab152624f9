"""Where a redirect leads, and which redirects are not followed."""

from __future__ import annotations

from urllib.parse import urljoin

from sources.canonical import WebAddress, split_url
from sources.errors import PermanentFailure, Refused


def next_hop(address: WebAddress, location: str) -> WebAddress:
    """The address a Location header points to; raises Refused for targets we never go to (other schemes, user
    names, from https down to http) and PermanentFailure for an empty one."""
    location = location.strip(" ")
    if not location:
        raise PermanentFailure("redirect_without_target", "The page redirects to nowhere; check the address.")
    # Checked before joining, because urljoin drops the characters that hide a host.
    if not location.isprintable() or "\\" in location or " " in location:
        raise Refused("bad_characters", "The page redirects to a malformed address; give the final address.")
    try:
        target = split_url(urljoin(address.url, location))
    except ValueError:
        raise Refused(
            "bad_host", "The page redirects to a malformed address; give the final address."
        ) from None
    if address.scheme == "https" and target.scheme == "http":
        raise Refused("https_to_http", "The page redirects from https to plain http; give the final address.")
    return target
