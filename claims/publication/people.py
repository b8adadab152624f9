"""How a source is named in public: private persons and minors appear under a neutral label only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sources.models import Source
from sources.models.source import Privacy

NEUTRAL_LABELS = {Privacy.PRIVATE: _("a private person"), Privacy.MINOR: _("a minor")}
WIKIDATA = "https://www.wikidata.org/wiki/"
# Addresses, hashes and codes are taken out whole where they would name somebody, never rewritten.
NOT_PROSE = frozenset(
    {"id", "sha256", "url", "archive_url", "slug", "anchor", "site_url", "same_as", "contact"}
)

Party = dict[str, Any]


def is_shielded(source: Source | None) -> bool:
    """Return whether the source may not be named, linked or quoted by address outside the desk."""
    return source is not None and source.privacy in NEUTRAL_LABELS


def public_name(source: Source) -> str:
    """Return the name readers see."""
    label = NEUTRAL_LABELS.get(Privacy(source.privacy))
    return str(label) if label else source.name


def party(source: Source | None, fallback: str = "") -> Party:
    """Return ``{name, kind, side, country, same_as}``; an unresolved source is its printed name alone."""
    if source is None:
        return {"name": fallback, "kind": "", "side": "unknown", "country": "", "same_as": ""}
    if is_shielded(source):
        return {
            "name": public_name(source),
            "kind": "person",
            "side": "unknown",
            "country": "",
            "same_as": "",
        }
    return {
        "name": source.name,
        "kind": source.kind,
        "side": source.side,
        "country": source.country,
        "same_as": f"{WIKIDATA}{source.wikidata}" if source.wikidata else "",
    }


def veil(content: Any, shielded: Iterable[Source], printed: Iterable[str] = ()) -> Any:
    """Return ``content`` with every written form of the shielded names replaced in its prose.

    ``printed`` are further forms, as texts print them. A quotation that names a private person is shown
    with ``[a private person]`` in place of the name.
    """
    labels: dict[str, str] = {}
    for source in shielded:
        label = f"[{public_name(source)}]"
        forms = {source.name, source.native_name, *(name.name for name in source.names.all())}
        labels |= {form.casefold(): label for form in forms if form.strip()}
    labels |= {form.casefold(): f"[{NEUTRAL_LABELS[Privacy.PRIVATE]}]" for form in printed if form.strip()}
    if not labels:
        return content
    longest_first = sorted(labels, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    return _veiled(content, lambda found: labels.get(found[0].casefold(), "[...]"), pattern)


def _veiled(value: Any, label: Any, pattern: re.Pattern[str]) -> Any:
    match value:
        case str():
            return pattern.sub(label, value)
        case list():
            return [_veiled(item, label, pattern) for item in value]
        case dict():
            return {
                key: item if key in NOT_PROSE else _veiled(item, label, pattern)
                for key, item in value.items()
            }
    return value
