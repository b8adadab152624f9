"""The description of a JSON search that an operator writes, checked when it is read.

A file of such descriptions is a JSON list; each says where to ask, what turns the pages, and by JSON
pointers (RFC 6901) where the answer holds what.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

PLACES = frozenset({"query", "language", "since", "until", "page", "offset", "cursor", "key"})
POINTERS = ("items", "url", "title", "summary", "date", "language", "next")
KNOWN = frozenset({"name", "url", "pointers", "headers", "key", "pages", "first_page", "page_size"})
MOST_PAGES = 5
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_HEADER = re.compile(r"[A-Za-z0-9-]{1,60}")
_TELLS_A_SECRET = re.compile(r"auth|key|token|secret|cookie|password", re.IGNORECASE)

Secret = Callable[[str], str]


class BadDescription(ValueError):
    """A description that cannot be used; the message says which one and what to change."""


@dataclass(frozen=True)
class Description:
    """A JSON search: `url` is a template with the places query, language, since, until, page, offset,
    cursor and key in braces; `headers` are sent with every request. `secrets` are struck out of all notes."""

    name: str
    url: str
    pointers: Mapping[str, str]
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    key: str = field(default="", repr=False)
    pages: int = 1
    first_page: int = 1
    page_size: int = 20
    secrets: tuple[str, ...] = field(default=(), repr=False)

    @property
    def places(self) -> frozenset[str]:
        """The places that the template names."""
        return _places(self.url)


def read_descriptions(file: str, secret: Secret) -> tuple[Description, ...]:
    """All descriptions of a file; `secret` reads a variable of the environment. Raises BadDescription."""
    try:
        listed = json.loads(Path(file).read_text("utf-8"))
    except OSError as error:
        raise BadDescription(f"{file} cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise BadDescription(f"{file} is not JSON: {error}.") from None
    if not isinstance(listed, list):
        raise BadDescription(f"{file} must hold a list of searches in square brackets.")
    found = tuple(
        describe(raw, f"{file}, search {number}", secret) for number, raw in enumerate(listed, start=1)
    )
    names = [description.name for description in found]
    for name in names:
        if names.count(name) > 1:
            raise BadDescription(f"{file} has two searches named {name!r}; rename one of them.")
    return found


def describe(raw: Any, where: str, secret: Secret) -> Description:
    """One description, checked; raises BadDescription that begins with `where`."""

    def need(holds: bool, sentence: str) -> None:
        if not holds:
            raise BadDescription(f"{where}: {sentence}")

    need(isinstance(raw, dict), "must be an object in braces.")
    unknown = sorted(set(raw) - KNOWN)
    need(not unknown, f"knows no {', '.join(unknown)}; it may have {', '.join(sorted(KNOWN))}.")
    name, url = raw.get("name"), raw.get("url")
    need(isinstance(name, str) and bool(_NAME.fullmatch(name)), "name must be small letters, digits and _.")
    need(isinstance(url, str) and _is_template(url), "url must be an http(s) address with {query} in it.")
    odd = sorted(_places(url) - PLACES)
    need(not odd, f"url has {{{odd[0] if odd else ''}}}; it may have {', '.join(sorted(PLACES))}.")
    pages = raw.get("pages", 1)
    need(_is_number(pages, 1, MOST_PAGES), f"pages must be a whole number from 1 to {MOST_PAGES}.")
    need(_is_number(raw.get("first_page", 1), 0, 1), "first_page must be 0 or 1.")
    need(_is_number(raw.get("page_size", 20), 1, 1000), "page_size must be a whole number from 1 to 1000.")
    pointers = _pointers(raw.get("pointers"), need)
    turns = _places(url) & {"page", "offset", "cursor"}
    need(
        pages == 1 or bool(turns) or "next" in pointers, "more pages need {page}, {offset}, {cursor} or next."
    )
    need("cursor" not in turns or "next" in pointers, "{cursor} needs the pointer next.")
    headers, secrets = _headers(raw.get("headers", {}), need, secret)
    key = _secret(raw.get("key"), "key", need, secret) if "key" in raw else ""
    need(("key" in _places(url)) == bool(key), "key and the place {key} of url belong together.")
    return Description(
        name=name,
        url=url,
        pointers=pointers,
        headers=headers,
        key=key,
        pages=pages,
        first_page=raw.get("first_page", 1),
        page_size=raw.get("page_size", 20),
        secrets=tuple(filter(None, (*secrets, key))),
    )


Need = Callable[[bool, str], None]


def _pointers(raw: Any, need: Need) -> dict[str, str]:
    need(isinstance(raw, dict) and {"items", "url"} <= set(raw), "pointers must have at least items and url.")
    unknown = sorted(set(raw) - set(POINTERS))
    need(not unknown, f"pointers knows no {', '.join(unknown)}; it may have {', '.join(POINTERS)}.")
    for name, pointer in raw.items():
        good = isinstance(pointer, str) and (not pointer or pointer.startswith("/"))
        need(good, f"pointers.{name} must be empty or begin with /, as in /data/items.")
    return dict(raw)


def _headers(raw: Any, need: Need, secret: Secret) -> tuple[dict[str, str], list[str]]:
    need(isinstance(raw, dict), "headers must be an object in braces.")
    headers: dict[str, str] = {}
    secrets: list[str] = []
    for name, value in raw.items():
        need(bool(_HEADER.fullmatch(name)), f"headers has {name!r}, which is no name of a header.")
        if isinstance(value, dict):
            secrets.append(_secret(value, f"headers.{name}", need, secret))
            value = f"{value.get('prefix', '')}{secrets[-1]}"
        elif _TELLS_A_SECRET.search(name):
            need(False, f'headers.{name} must be {{"env": "NAME"}}, never the key itself.')
        need(isinstance(value, str), f'headers.{name} must be text or {{"env": "NAME"}}.')
        need(value.isascii() and value.isprintable(), f"headers.{name} has a sign that no header may have.")
        headers[name] = value
    return headers, secrets


def _secret(raw: Any, where: str, need: Need, secret: Secret) -> str:
    """The value of a variable of the environment; the description only ever holds its name."""
    name = raw.get("env") if isinstance(raw, dict) else None
    need(isinstance(name, str) and bool(name), f'{where} must be {{"env": "NAME"}}, never the key itself.')
    value = secret(str(name))
    need(bool(value), f"{where} names {name}, which is empty; set {name}, or {name}_FILE to a file.")
    return value


def _is_template(url: str) -> bool:
    try:
        parts = urlsplit(url)
        fixed = "{" not in parts.netloc and bool(parts.hostname)
        return parts.scheme in ("http", "https") and fixed and "query" in _places(url)
    except ValueError:
        return False


def _places(url: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(url) if name is not None)


def _is_number(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
