"""Names of sources: how a printed name becomes a key, and the source that carries it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from anyascii import anyascii
from django.contrib.auth.models import User
from django.db import transaction

from sources import log
from sources.errors import PermanentFailure
from sources.models import Source, SourceName
from sources.models.source import SourceKind

_NOT_WORD = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 200


def name_key(text: str) -> str:
    """Return the folded form under which a name is found: compatibility forms, script, case and marks folded."""
    folded = anyascii(unicodedata.normalize("NFKC", text)).casefold()
    return _NOT_WORD.sub(" ", folded).strip()[:400]


def find_source(text: str) -> Source | None:
    """Return the source that is known under this name, in whatever spelling, or None."""
    return find_sources([text]).get(text)


def find_sources(texts: Iterable[str]) -> dict[str, Source]:
    """Return the sources that are known under some of these names, by the name as it was given."""
    keys = {text: key for text in texts if (key := name_key(text))}
    known: dict[str, Source] = {}
    if keys:
        rows = SourceName.objects.filter(key__in=set(keys.values())).order_by("source__name", "source_id")
        for row in rows.select_related("source"):
            known.setdefault(row.key, row.source)
    return {text: known[key] for text, key in keys.items() if key in known}


@transaction.atomic
def ensure_source(name: str, kind: str, by: User | None) -> Source:
    """Return the source of this name, added to the desk when it is not known yet.

    Raises PermanentFailure for a name without letters or digits, one of over 200 characters, or an
    unknown kind.
    """
    name = unicodedata.normalize("NFC", name).strip()
    if not name_key(name) or len(name) > LONGEST_NAME:
        raise PermanentFailure("bad_name", f"A source needs a name of 1 to {LONGEST_NAME} characters.")
    if kind not in SourceKind.values:
        raise PermanentFailure("bad_kind", f"Choose the kind of source: {', '.join(SourceKind.values)}.")
    known = find_source(name)
    if known:
        return known
    source = Source.objects.create(name=name, kind=kind)
    SourceName.objects.create(source=source, name=name, key=name_key(name))
    log.append("source.add", source, by, kind=kind)
    return source
