"""Who speaks and who publishes in the demo: sources with their names and hosts."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from django.contrib.auth.models import User

from sources.models import Source, SourceDomain, SourceName, SourceRelation
from sources.naming import ensure_source, name_key

COLUMNS = ("native_name", "country", "side", "wikidata")


def introduce(by: User) -> None:
    """Add the demo's sources, with aliases, hosts and relations, where they are not known yet."""
    told = tomllib.loads(files("claims.demo").joinpath("sources.toml").read_text("utf-8"))
    sources = {}
    for row in told["source"]:
        source = sources[row["name"]] = ensure_source(row["name"], row["kind"], by)
        _describe(source, row)
    for row in told["relation"]:
        SourceRelation.objects.get_or_create(
            from_source=sources[row["from"]],
            to_source=sources[row["to"]],
            kind=row["kind"],
            defaults={"evidence": row["evidence"]},
        )


def _describe(source: Source, row: dict[str, Any]) -> None:
    for column in COLUMNS:
        setattr(source, column, row.get(column) or getattr(source, column))
    source.save()
    for name in row.get("aliases", []):
        SourceName.objects.get_or_create(
            key=name_key(name), defaults={"source": source, "name": name, "kind": "alias"}
        )
    for domain in row.get("domains", []):
        SourceDomain.objects.get_or_create(domain=domain, defaults={"source": source})
