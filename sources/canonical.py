"""Addresses of the web: which ones we accept at all, and the one spelling under which a document is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from sources.errors import Refused

DEFAULT_PORTS = {"http": 80, "https": 443}
LONGEST_URL = 4000

TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "piwik_", "oly_", "at_", "guce_", "hsa_")
_TRACKING = """
fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ymclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid
mkt_tok vero_id vero_conv _ga _gl _hsenc _hsmi hsctatracking ref_src ref_url s_cid cmpid ncid ocid wt_mc
wt_zmc wt.mc_id xtor __twitter_impression soc_src soc_trk ns_mchannel ns_source ns_campaign
"""
TRACKING_NAMES = frozenset(_TRACKING.split())

# urlsplit drops tabs and line ends silently and browsers read "\" as "/": both hide the real host.
_HIDES_THE_HOST = re.compile(r"[\x00-\x20\x7f-\xa0\\\u200b-\u200f\u2028-\u202f\ufeff]")
_HOST_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$")
_PLAIN_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_BARE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "%/:@!$&'()*+,;=-._~"
_QUERY_SAFE = _PATH_SAFE + "?"


@dataclass(frozen=True)
class WebAddress:
    """An accepted address: ASCII host in lower case (IPv6 without brackets), port, path, raw query."""

    scheme: str
    host: str
    port: int
    path: str
    query: str | None

    @property
    def target(self) -> str:
        """What stands in the request line: path and query, percent-encoded ASCII."""
        return self.path if self.query is None else f"{self.path}?{self.query}"

    @property
    def origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + (
            "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        )

    @property
    def url(self) -> str:
        return self.origin + self.target


def split_url(url: str) -> WebAddress:
    """The parts of an http(s) address without its fragment; raises Refused for anything else."""
    if len(url) > LONGEST_URL:
        raise Refused("url_too_long", f"The address has {len(url)} characters; shorten it to {LONGEST_URL}.")
    if _HIDES_THE_HOST.search(url):
        raise Refused(
            "bad_characters", "The address has a space, backslash or control character; copy it again."
        )
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Refused("bad_host", "The address has a malformed host; check its spelling.") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise Refused(
            "bad_scheme", "Only addresses that begin with http:// or https:// can be fetched; use one."
        )
    if "@" in parts.netloc:
        raise Refused(
            "userinfo", "The address carries a user name or password; remove the part before the @."
        )
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0 or parts.netloc.endswith(":"):
        raise Refused(
            "bad_port", "The port in the address is not a number from 1 to 65535; correct or remove it."
        )
    return WebAddress(
        scheme=parts.scheme,
        host=_host(parts.hostname or ""),
        port=port or DEFAULT_PORTS[parts.scheme],
        path=_escaped(parts.path, _PATH_SAFE) or "/",
        query=_escaped(parts.query, _QUERY_SAFE) if parts.query else None,
    )


def check_url(url: str) -> None:
    """Raises Refused for what is no plain web address: other schemes, user names, bad ports, odd hosts."""
    split_url(url)


def canonical_url(url: str) -> str:
    """The one spelling of an address; raises Refused as `check_url`.

    Host in lower-case ASCII, no default port, fragment, tracking parameters or dot segments, escapes in upper
    case, parameters sorted by name (stable).
    """
    address = split_url(url.strip(" \t\r\n"))
    path = _escape_once(urljoin("http://x/", address.path).removeprefix("http://x"))
    query = _kept_parameters(address.query or "")
    return address.origin + (path or "/") + (f"?{query}" if query else "")


def _host(raw: str) -> str:
    if ":" in raw:
        if "%" in raw:
            raise Refused(
                "bad_host", "The address names a network interface of this machine; use a public host."
            )
        return raw
    try:
        host = idna.encode(raw, uts46=True).decode("ascii") if not raw.isascii() else raw
    except idna.IDNAError:
        raise Refused(
            "bad_host", "The host of the address is not a valid domain name; check its spelling."
        ) from None
    host = host.lower().removesuffix(".")
    if not host:
        raise Refused(
            "no_host", "The address has no host; write it in full, for example https://example.org/page."
        )
    if _ENDS_IN_NUMBER.search(host) and not _PLAIN_IPV4.fullmatch(host):
        raise Refused("bad_host", "The host is a number in an unusual spelling; use the name of the site.")
    if len(host) > 253 or not all(_HOST_LABEL.fullmatch(label) for label in host.split(".")):
        raise Refused("bad_host", "The host of the address is not a valid domain name; check its spelling.")
    return host


def _escaped(raw: str, safe: str) -> str:
    return quote(_BARE_PERCENT.sub("%25", raw), safe=safe, encoding="utf-8", errors="replace")


def _escape_once(text: str) -> str:
    def spell(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return chr(code) if code in _UNRESERVED else f"%{code:02X}"

    return _ESCAPE.sub(spell, text)


def _kept_parameters(query: str) -> str:
    kept = [part for part in query.split("&") if part and not _tracks(part.partition("=")[0].lower())]
    return "&".join(sorted(map(_escape_once, kept), key=lambda part: part.partition("=")[0]))


def _tracks(name: str) -> bool:
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)
